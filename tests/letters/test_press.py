"""Many letters by several processes are the same letters in the same order."""

from dataclasses import replace

import pytest

from letters.press import WORTH_SHARING, Press, print_one
from letters.samples import sample_context

pytestmark = pytest.mark.slow


def test_processes_print_the_same_bytes_in_the_same_order() -> None:
    jobs = [
        ("envelope", replace(sample_context("envelope"), addressee=f"张{place}"))
        for place in range(WORTH_SHARING)
    ]
    with Press(workers=2) as press:
        printed = list(press.print(jobs))
    assert printed == [print_one(job) for job in jobs]
