"""How many small mistakes in the engine the tests would notice.

Run with `python -m benchmarks.mutation [MODULE…]`. Each mutant changes one operator, constant,
condition or statement of one module; it is killed when a test fails. Nothing on disk changes: a
forked child loads the mutated source instead of the file and runs the tests. Prints the survivors
and the score; `benchmarks/README.md` judges the survivors one by one.
"""

import importlib.abc
import importlib.util
import os
import signal
import sys
import time
from collections.abc import Iterator, Sequence
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import ModuleType

import chinese_calendar
import hypothesis
import pytest
import yaml

from benchmarks.mutants import Mutant, mutants

ROOT = Path(__file__).resolve().parents[1]
# Loaded before the first fork, so that no child loads them again.
PRELOADED = (chinese_calendar, hypothesis, yaml)
TIME_LIMIT = 60
PROCESSES = 2

# The tests of each module, the quickest judge first.
CLOCK_TESTS = (
    "tests/law/test_clock_tables.py",
    "tests/law/test_clock_wording.py",
    "tests/law/test_countdown.py",
    "tests/law/test_consultation.py",
    "tests/law/test_oracle.py::test_random_histories_are_judged_alike[2026]",
)
TARGETS: dict[str, tuple[str, ...]] = {
    "law/clock.py": CLOCK_TESTS,
    "law/count.py": CLOCK_TESTS,
    "law/countdown.py": ("tests/law/test_countdown.py", "tests/law/test_clock_properties.py"),
    "law/consultation.py": ("tests/law/test_consultation.py", *CLOCK_TESTS),
    "law/lapse.py": ("tests/law/test_lapse.py",),
    "law/milestones.py": ("tests/law/test_milestones.py",),
    "calendars/working_days.py": (
        "tests/calendars/test_working_days.py",
        "tests/calendars/test_provisional.py",
        "tests/law/test_clock_tables.py",
        "tests/law/test_countdown.py",
    ),
}


class MutantLoader(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Loads one module from mutated source, every other one as usual."""

    def __init__(self, path: str, source: str) -> None:
        self.name = path.removesuffix(".py").replace("/", ".")
        self.path, self.source = str(ROOT / path), source

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if fullname != self.name:
            return None
        return importlib.util.spec_from_file_location(fullname, self.path, loader=self)

    def exec_module(self, module: ModuleType) -> None:
        exec(compile(self.source, self.path, "exec"), module.__dict__)  # noqa: S102 - our own source


def run_tests(tests: Sequence[str]) -> int:
    options = ["-x", "-q", "-p", "no:django", "-p", "no:cacheprovider", "-p", "no:xdist"]
    options += ["-c", os.devnull, f"--rootdir={ROOT}", "--import-mode=importlib"]
    return int(pytest.main([*options, *tests]))


def start(path: str, mutant: Mutant) -> int:
    """Fork a child that tests the mutant; the child ends with 0 when every test passed."""
    child = os.fork()
    if child:
        return child
    signal.alarm(TIME_LIMIT)
    sys.dont_write_bytecode = True
    silence = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silence, 1)
    os.dup2(silence, 2)
    sys.meta_path.insert(0, MutantLoader(path, mutant.source))
    code = 1
    try:
        code = run_tests(TARGETS[path])
    finally:
        os._exit(1 if code else 0)


def survivors(path: str, all_mutants: Sequence[Mutant]) -> Iterator[Mutant]:
    """The mutants under which every test passed."""
    running: dict[int, Mutant] = {}
    waiting = list(all_mutants)[::-1]
    while waiting or running:
        while waiting and len(running) < PROCESSES:
            mutant = waiting.pop()
            running[start(path, mutant)] = mutant
        child, status = os.wait()
        mutant = running.pop(child)
        if status == 0:
            yield mutant


def main(paths: Sequence[str]) -> int:
    """Mutate the modules named, or all; the exit code says whether any score is under 90 %."""
    worst = 100.0
    for path in paths or list(TARGETS):
        started = time.perf_counter()
        found = mutants((ROOT / path).read_text(encoding="utf-8"))
        left = sorted(survivors(path, found), key=lambda mutant: mutant.line)
        score = 100 * (len(found) - len(left)) / len(found)
        worst = min(worst, score)
        seconds = time.perf_counter() - started
        verdict = f"{len(found)} mutants, {len(left)} survive, {score:.1f} %"
        print(f"{path}: {verdict} ({seconds:.0f} s)", flush=True)
        for mutant in left:
            print(f"  {path}:{mutant.line}: {mutant.what}", flush=True)
    return 1 if worst < 90 else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
