"""Small parts: whoever opens a file can hold it in the head."""

from statistics import median, quantiles

import pytest

from tests.support import source

LONGEST_FUNCTION = 50
LONGEST_FILE = 350
LONGEST_TEST_FILE = 300


def function_lengths() -> list[tuple[int, str]]:
    return [
        ((node.end_lineno or node.lineno) - node.lineno + 1, f"{source.where(path, node.lineno)}")
        for path in source.application_modules()
        for node in source.functions(path)
    ]


def test_no_function_is_over_fifty_lines() -> None:
    long = [f"{at}: {lines} lines" for lines, at in function_lengths() if lines > LONGEST_FUNCTION]
    assert not long, "\n".join(long)


def test_most_functions_are_short() -> None:
    lengths = [lines for lines, _ in function_lengths()]
    assert median(lengths) <= 8
    assert quantiles(lengths, n=10)[-1] <= 20


@pytest.mark.parametrize("suffix", [".py", ".html", ".sh", ".js"])
def test_no_file_is_too_long(suffix: str) -> None:
    long = []
    for path in source.files(suffix):
        if "migrations" in path.parts:
            continue
        is_test = source.relative(path).parts[0] == "tests"
        lines = len(path.read_text(encoding="utf-8").splitlines())
        if lines > (LONGEST_TEST_FILE if is_test else LONGEST_FILE):
            long.append(f"{source.relative(path)}: {lines} lines")
    assert not long, "\n".join(long)
