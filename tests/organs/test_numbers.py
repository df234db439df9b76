"""Numbers of one series: from one upwards without a gap; a voided one keeps its place."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from organs import numbers
from organs.models import IssuedNumber, NumberSequence, Organ
from tests.factories import an_organ

DAY = date(2026, 9, 14)


@pytest.fixture
def organ(db: None) -> Organ:
    return an_organ()


def take(organ: Organ, series: str = "公开告", on: date = DAY) -> IssuedNumber:
    return numbers.allocate(organ, series, on=on, render=lambda year, value: f"{year}-{value}")


def test_they_begin_with_one_and_follow_one_another(organ: Organ) -> None:
    assert [take(organ).value for _ in range(3)] == [1, 2, 3]


def test_each_series_year_and_organ_counts_for_itself(organ: Organ) -> None:
    take(organ)
    other = an_organ("430121-jy", "清江县教育局")
    assert take(organ, "公开补").value == 1
    assert take(organ, on=date(2027, 1, 1)).text == "2027-1"
    assert take(other).value == 1
    assert take(organ).value == 2


def test_a_number_is_written_out_for_its_year(organ: Organ) -> None:
    number = take(organ, on=date(2025, 12, 31))
    assert (number.text, number.issued_on, number.sequence.year) == (
        "2025-1",
        date(2025, 12, 31),
        2025,
    )


def test_an_act_that_fails_takes_its_number_back(organ: Organ) -> None:
    take(organ)
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        take_and_fail(organ)
    assert take(organ).value == 2


def take_and_fail(organ: Organ) -> None:
    take(organ)
    raise ZeroDivisionError


def test_a_void_number_stays_and_is_not_given_again(organ: Organ) -> None:
    first = take(organ)
    numbers.void(first, reason="地址有误", on=DAY)

    first.refresh_from_db()
    assert (first.is_void, first.voided_on, str(first)) == (True, DAY, "2026-1（作废）")
    assert take(organ).value == 2
    assert IssuedNumber.objects.count() == 2


def test_a_number_is_voided_once(organ: Organ) -> None:
    first = take(organ)
    numbers.void(first, reason="地址有误", on=DAY)
    with pytest.raises(numbers.AlreadyVoid):
        numbers.void(first, reason="另一个原因", on=DAY)
    first.refresh_from_db()
    assert first.void_reason == "地址有误"


def test_the_database_refuses_the_same_number_twice(organ: Organ) -> None:
    first = take(organ)
    with pytest.raises(IntegrityError), transaction.atomic():
        IssuedNumber.objects.create(sequence=first.sequence, value=1, text="2026-1", issued_on=DAY)
    assert IssuedNumber.objects.count() == 1


def test_the_database_refuses_a_void_without_reason(organ: Organ) -> None:
    first = take(organ)
    first.voided_on = DAY
    with pytest.raises(IntegrityError), transaction.atomic():
        first.save()
    first.refresh_from_db()
    assert not first.is_void


def test_a_new_organ_has_its_first_sequences_ready(organ: Organ) -> None:
    ready = NumberSequence.objects.filter(organ=organ, year=DAY.year, last_value=0)
    assert numbers.CASE_SERIES in ready.values_list("series", flat=True)
