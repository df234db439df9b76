"""Signals count what the register says as of a day, and change nothing."""

from collections import Counter
from datetime import date, timedelta
from typing import Any

import pytest
from django.template.loader import render_to_string
from hypothesis import given
from hypothesis import strategies as st

from cases.models import Case
from cases.services.splitting import Matter, split
from cases.status import Status
from organs.roles import Role
from screening import signals
from screening.signals import Received, counted, signals_of
from tests.factories import House, a_person, an_application, an_intake
from tests.situations import a_case_at, a_registered_case, fresh
from workflow.counted_facts import counted_facts

ONE = "柳河村2025年征地补偿安置方案"
DAYS = st.dates(date(2024, 1, 1), date(2026, 12, 31))


def a_case(house: House, description: str, *, days_ago: int = 0, **person: Any) -> Case:
    intake = an_intake(
        applicant=a_person(**person), application=an_application(description=description)
    )
    case = a_registered_case(house, intake)
    received = case.received_on - timedelta(days=days_ago)
    Case.objects.filter(pk=case.pk).update(received_on=received)
    return fresh(case)


@given(st.lists(DAYS, max_size=12), DAYS)
def test_the_counts_are_those_of_the_calendar(days: list[date], on: date) -> None:
    counts = counted([Received(*one) for one in Counter(days).items()], on)
    assert counts.month == len([d for d in days if d <= on and d >= on.replace(day=1)])
    assert counts.days == tuple(
        (span, len([d for d in days if 0 <= (on - d).days < span])) for span in (30, 90, 365)
    )


def test_applications_are_counted_by_month_and_days_with_their_numbers(house: House) -> None:
    for days_ago in (400, 100, 40):
        a_case(house, f"杨河村{days_ago}号地块用地批复", days_ago=days_ago)
    a_case(house, "别人的申请", name="李四", document_number="430121199001010034")
    case = a_case(house, ONE)
    found = signals_of(case)
    assert found.counts.days == ((30, 1), (90, 2), (365, 3))
    assert len(found.received) == 4
    assert found.received[0] == (case.case_number, case.received_on)
    assert found.in_words.endswith("30日内1件，90日内2件，365日内3件")


def test_what_the_organ_split_itself_is_said_beside_the_count(house: House) -> None:
    """One letter with three matters is three cases of the register and one letter of its author."""
    a_case(house, "杨河村用地批复", days_ago=40)
    case = a_case(house, f"{ONE}；补偿款分配表；听证笔录")
    matters = [Matter(one, one) for one in ("方案", "分配表", "笔录")]
    case, _ = split(case, matters, by=house.the(Role.RECEIVING_CLERK), on=case.received_on)
    found = signals_of(case)
    assert (found.total, found.split) == (4, 2)
    assert found.in_words.endswith(
        "当月3件（其中2件由本机关拆分），30日内3件（其中2件由本机关拆分），"
        "90日内4件（其中2件由本机关拆分），365日内4件（其中2件由本机关拆分）"
    )
    told = counted_facts(case, found.on)
    assert told["words"].startswith("截至2026年9月14日，你向本机关")
    assert "共4件（含本件，其中2件由本机关拆分）；其中当月3件" in told["words"]
    assert (told["total"], told["split"]) == (4, 2)
    page = render_to_string("workbench/case/hints.html", {"case": case, "signals": found})
    assert "当月3件（其中2件由本机关拆分）" in page


def test_all_are_counted_however_few_are_compared_and_the_page_says_how_many(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(signals, "READ", 3)
    for number in range(24):
        a_case(house, f"杨河村{number}号地块用地批复", days_ago=number + 1)
    case = a_case(house, ONE)
    found = signals_of(case)
    assert (found.total, len(found.received)) == (25, 3)
    assert found.counts.days == ((30, 25), (90, 25), (365, 25))
    page = render_to_string("workbench/case/hints.html", {"case": case, "signals": found})
    assert "共25件，列出最近20件；是否要求同一信息，只与最近3件比对" in page


def test_a_past_day_gives_the_same_signals_again(house: House) -> None:
    case = a_case(house, ONE, days_ago=2)
    before = signals_of(case)
    later = a_case(house, f"请公开{ONE}")
    Case.objects.filter(pk=later.pk).update(registered_on=before.on + timedelta(days=1))
    assert signals_of(fresh(case)) == before
    yesterday = before.on - timedelta(days=1)
    assert signals_of(case, on=yesterday).received == []


def test_the_same_information_asked_before_is_named_with_its_reply(house: House) -> None:
    answered = a_case_at(Status.REPLIED, house)
    replied_on = answered.replied_on
    assert replied_on is not None
    again = a_case(house, f"请贵局提供{answered.description}的复印件")
    (earlier,) = signals_of(again, on=replied_on).earlier
    assert (earlier.number, earlier.replied_on) == (answered.case_number, replied_on)
    assert earlier.speaks_against == ""
    (unanswered,) = signals_of(again, on=replied_on - timedelta(days=1)).earlier
    assert unanswered.replied_on is None
    assert "还没有答复" in unanswered.speaks_against


@pytest.mark.parametrize("text", [ONE, "请求查处村主任侵占补偿款的行为，追究其责任。"])
def test_no_signal_changes_a_case(house: House, text: str) -> None:
    """A person decides: reading every signal leaves status, clock and outcome as they were."""
    a_case(house, text)
    case = a_case(house, text)
    before = Case.objects.filter(pk=case.pk).values().get()
    signals_of(case)
    assert Case.objects.filter(pk=case.pk).values().get() == before
