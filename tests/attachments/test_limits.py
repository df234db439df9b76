"""S14: what is too much is known before it is unpacked."""

import subprocess
import sys
import time
from pathlib import Path

import pytest

from attachments import inspection, limits
from tests.attachments.corpus import archives
from tests.support import source

GIB = 1024 * limits.MIB
MEASURE = """
import re, sys
from pathlib import Path
from attachments.inspection import inspect

def peak():
    return int(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1])

inspect(b"text", "a.txt")
before = peak()
verdict = inspect(Path(sys.argv[1]).read_bytes(), "a.zip")
print((peak() - before) // 1024, verdict.findings[0].code)
"""


@pytest.mark.parametrize(
    ("make", "code"),
    [(archives.bomb, "archive_size"), (archives.lying_bomb, "archive_lies")],
    ids=["honest", "lying"],
)
def test_ten_gigabytes_cost_less_than_sixty_four_megabytes(
    tmp_path: Path, make: object, code: str
) -> None:
    bomb = tmp_path / "bomb.zip"
    bomb.write_bytes(make(10 * GIB))  # type: ignore[operator]
    assert bomb.stat().st_size < limits.MAX_FILE
    began = time.monotonic()
    run = subprocess.run(
        [sys.executable, "-c", MEASURE, str(bomb)],
        cwd=source.ROOT, capture_output=True, text=True, check=True, timeout=60,
    )  # fmt: skip
    risen, found = run.stdout.split()
    # The file itself has to be read: a measurement that shows nothing has measured nothing.
    assert bomb.stat().st_size // limits.MIB // 2 <= int(risen) <= 64
    assert found == code
    assert time.monotonic() - began < 30


def test_the_limits_are_those_of_the_rule() -> None:
    assert limits.MAX_FILE == 20 * limits.MIB
    assert limits.MAX_FILES == 10
    assert limits.MAX_UNPACKED == 200 * limits.MIB
    assert (limits.MAX_RATIO, limits.MAX_ENTRIES) == (100, 2_000)


def test_a_ratio_just_below_the_limit_passes_and_just_above_does_not() -> None:
    text = b"\n".join(b"%08d" % number for number in range(400_000))
    packed = archives.zipped({"a.txt": text})
    assert len(text) / len(packed) < limits.MAX_RATIO
    assert inspection.inspect(packed, "a.zip").refusal is None
    found = inspection.inspect(archives.zipped({"a.txt": b"a" * len(text)}), "a.zip").findings
    assert [finding.code for finding in found] == ["archive_ratio"]


def test_a_file_of_twenty_megabytes_passes_and_one_byte_more_does_not() -> None:
    content = b"a" * limits.MAX_FILE
    assert inspection.inspect(content, "a.txt").refusal is None
    assert [f.code for f in inspection.inspect(content + b"a", "a.txt").findings] == ["too_large"]


def test_two_thousand_entries_pass() -> None:
    packed = archives.zipped({f"{number}.txt": b"x" for number in range(limits.MAX_ENTRIES)})
    assert inspection.inspect(packed, "a.zip").refusal is None


def test_time_that_is_over_leaves_the_file_to_a_person(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_SECONDS", -1.0)
    verdict = inspection.inspect(archives.zipped({"a.txt": b"text"}), "a.zip")
    assert verdict.is_held
    assert [finding.code for finding in verdict.findings] == ["not_inspected"]
