"""Regional days off: for the organ and all below it, as long as the overlay is in force."""

from datetime import date
from io import StringIO
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import IntegrityError, transaction

from cases import clock
from cases.permissions import Act
from organs import working_days
from organs.models import Organ, RegionalDays
from organs.regional_days import announce
from tests.factories import a_house, another_house
from tests.situations import a_registered_case, fresh

FEAST = date(2026, 9, 21)
"""A Monday, made a day off in one region."""


def a_feast(organ: Organ, **facts: object) -> RegionalDays:
    told = {"name": "三月三", "document_number": "桂政办发〔2026〕1号", "days_off": [FEAST]}
    return announce(organ, **(told | facts))  # type: ignore[arg-type]


def works(organ: Organ, day: date) -> bool:
    return working_days.current().of(organ).is_working_day(day)


@pytest.fixture
def county(db: None) -> Organ:
    return a_house("430121", "清江县人民政府", document_code="清政").organ


@pytest.fixture
def bureau(county: Organ) -> Organ:
    return a_house(parent=county).organ


def test_it_holds_for_the_organ_and_all_below_and_for_nobody_else(
    county: Organ, bureau: Organ
) -> None:
    a_feast(county)
    assert not works(county, FEAST)
    assert not works(bureau, FEAST)
    assert works(another_house().organ, FEAST)
    calendar = working_days.current().of(bureau)
    assert calendar.holiday_name(FEAST) == "三月三"
    assert calendar.notice(FEAST) == "桂政办发〔2026〕1号"


def test_what_holds_below_does_not_hold_above(county: Organ, bureau: Organ) -> None:
    a_feast(bureau)
    assert works(county, FEAST)
    assert not works(bureau, FEAST)


def test_a_nearer_organ_has_the_last_word(county: Organ, bureau: Organ) -> None:
    sunday = date(2026, 9, 13)
    a_feast(bureau, name="补班", days_off=[date(2026, 9, 22)], makeup_days=[sunday])
    a_feast(county, days_off=[sunday])
    assert works(bureau, sunday)
    assert not works(county, sunday)


def test_outside_its_dates_the_day_is_ordinary(county: Organ) -> None:
    next_week = date(2026, 9, 28)
    a_feast(county, days_off=[FEAST, next_week], in_force_to=date(2026, 9, 25))
    assert not works(county, FEAST)
    assert works(county, next_week)


@pytest.mark.parametrize(
    "facts",
    [
        {"days_off": []},
        {"days_off": [FEAST, FEAST]},
        {"makeup_days": [FEAST]},
        {"makeup_days": [date(2026, 9, 23)]},
    ],
)
def test_days_that_contradict_each_other_are_refused(county: Organ, facts: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        a_feast(county, **facts)


def test_the_same_announcement_counts_once(county: Organ) -> None:
    a_feast(county)
    with pytest.raises(ValidationError):
        a_feast(county)


def test_the_database_refuses_an_end_before_the_beginning(county: Organ) -> None:
    row = a_feast(county)
    with pytest.raises(IntegrityError), transaction.atomic():
        RegionalDays.objects.filter(pk=row.pk).update(in_force_to=date(2020, 1, 1))


def test_every_version_of_the_days_has_its_own_name(county: Organ) -> None:
    before = working_days.current().version
    assert working_days.current().version == before
    a_feast(county)
    assert working_days.current().version != before


def test_one_request_asks_once(county: Organ, django_assert_num_queries: Any) -> None:
    with working_days.held(), django_assert_num_queries(0):
        found = {id(working_days.current().of(county)) for _ in range(200)}
    assert len(found) == 1


# -- the command -------------------------------------------------------------------------------


def add(*more: str) -> str:
    out = StringIO()
    told = ["--organ=430121-zr", "--name=三月三", "--document=桂政办发〔2026〕1号"]
    call_command("add_regional_days", *told, f"--days-off={FEAST}", *more, stdout=out)
    return out.getvalue()


def test_adding_days_moves_the_open_cases_of_the_region(db: None) -> None:
    here, elsewhere = a_registered_case(a_house()), a_registered_case(another_house())
    assert "2026-10-16 → 2026-10-19" in add("--dry-run")
    assert fresh(here).due_on == date(2026, 10, 16)
    assert "重新计算期限 1 件" in add()
    assert fresh(here).due_on == date(2026, 10, 19)
    assert fresh(elsewhere).due_on == date(2026, 10, 16)
    event = here.events.get(act=Act.RECALCULATE)
    assert event.facts["reason"] == "地方放假日“三月三”（桂政办发〔2026〕1号）"
    assert clock.deadline_of(fresh(here)).due_on == date(2026, 10, 19)


def test_an_unknown_organ_or_a_bad_date_is_told(db: None) -> None:
    with pytest.raises(CommandError, match="430121-zr"):
        add()
    a_house()
    with pytest.raises(CommandError, match="昨天"):
        add("--makeup-days=昨天")
