"""R2: sixteen writers, a fifth of them failing, and the series has every number exactly once."""

import itertools
import random
from functools import partial

import pytest
from django.db import transaction

from organs import numbers
from organs.models import IssuedNumber, NumberSequence, Organ
from tests.concurrency.race import Outcome, losers, race, trials, winners
from tests.factories import RECEIVED, House

pytestmark = pytest.mark.slow
WRITERS = 16
EACH = trials(320) // WRITERS
FAILING = 0.2


class ActFailed(Exception):
    """Something went wrong after the number was taken."""


def take(organ: Organ, *, fail: bool = False, void: bool = False) -> IssuedNumber:
    """One act that uses a number and may fail afterwards."""
    with transaction.atomic():
        number = numbers.allocate(
            organ, "公开告", on=RECEIVED, render=lambda year, value: f"清〔{year}〕{value}号"
        )
        if fail:
            raise ActFailed
        if void:
            numbers.void(number, reason="有误", on=RECEIVED)
        return number


def write_many(organ: Organ, seed: int) -> tuple[int, int]:
    """Take ``EACH`` numbers, failing at random; how many were kept and voided."""
    fate, kept, voided = random.Random(seed), 0, 0  # noqa: S311 - a made-up fate
    for _ in range(EACH):
        fail, void = fate.random() < FAILING, fate.random() < 0.1
        try:
            take(organ, fail=fail, void=void)
        except ActFailed:
            continue
        kept, voided = kept + 1, voided + void
    return kept, voided


def values() -> list[int]:
    return list(IssuedNumber.objects.order_by("value").values_list("value", flat=True))


def test_sixteen_writers_leave_no_gap_and_no_double(house: House) -> None:
    outcomes = race([partial(write_many, house.organ, seed) for seed in range(WRITERS)])

    assert losers(outcomes) == []
    kept, voided = (sum(column) for column in zip(*_results(outcomes), strict=True))
    assert kept < WRITERS * EACH, "some acts failed, as they were meant to"
    assert values() == list(range(1, kept + 1))
    assert NumberSequence.objects.get(series="公开告").last_value == kept
    assert IssuedNumber.objects.filter(voided_on__isnull=False).count() == voided


def _results(outcomes: list[Outcome]) -> list[tuple[int, int]]:
    return [outcome.result for outcome in outcomes if isinstance(outcome.result, tuple)]


def test_the_first_number_of_a_year_is_given_once(house: House) -> None:
    for _ in range(5):
        NumberSequence.objects.all().delete()
        outcomes = race([partial(take, house.organ)] * 8)
        assert losers(outcomes) == []
        assert values() == list(range(1, 9))
        IssuedNumber.objects.all().delete()


def test_series_do_not_disturb_each_other(house: House) -> None:
    def write(series: str) -> None:
        for _ in range(5):
            with transaction.atomic():
                numbers.allocate(house.organ, series, on=RECEIVED, render=lambda y, v: f"{y}-{v}")

    outcomes = race([partial(write, s) for s in ("公开告", "公开补", "公开延", "公开告")])
    assert len(winners(outcomes)) == 4
    found = IssuedNumber.objects.order_by("sequence__series", "value").values_list(
        "sequence__series", "value"
    )
    counts = {s: len(list(rows)) for s, rows in itertools.groupby(found, key=lambda row: row[0])}
    assert counts == {"公开告": 10, "公开补": 5, "公开延": 5}
