"""R12: a million random histories, judged by the engine and by a clerk who counts days.

Run with `python -m benchmarks.oracle_million [HOW_MANY [PROCESSES]]`. Deterministic: the same
numbers give the same histories. Ends with exit code 1 at the first difference, which it prints.
"""

import sys
import time
from concurrent.futures import ProcessPoolExecutor
from functools import partial

from tests.law.histories import Tally, compare

SHARE = 25_000


def main(how_many: int = 1_000_000, processes: int = 2) -> int:
    """Judge that many lawful histories; the unlawful ones met on the way are counted beside."""
    shares = -(-how_many // SHARE)
    started = time.perf_counter()
    with ProcessPoolExecutor(processes) as pool:
        tallies = list(pool.map(partial(compare, lawful=SHARE), range(1, shares + 1)))
    seconds = time.perf_counter() - started
    differences = [difference for tally in tallies for difference in tally.differences]
    print("\n".join([*differences, *_report(tallies, seconds)]))
    return 1 if differences else 0


def _report(tallies: list[Tally], seconds: float) -> list[str]:
    def total(name: str) -> int:
        return sum(getattr(tally, name) for tally in tallies)

    return [
        f"lawful histories judged alike   {total('lawful'):>10,}",
        f"  with days left out            {total('excluded'):>10,}",
        f"  with a defect                 {total('with_defects'):>10,}",
        f"  waiting                       {total('waiting'):>10,}",
        f"  provisional                   {total('provisional'):>10,}",
        f"refused by both                 {total('unlawful'):>10,}",
        f"differences                     {sum(len(t.differences) for t in tallies):>10,}",
        f"seconds                         {seconds:>10.0f}",
    ]


if __name__ == "__main__":
    sys.exit(main(*(int(argument) for argument in sys.argv[1:3])))
