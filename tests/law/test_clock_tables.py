"""The examples of the reply clock, row by row: each names its rule, its facts and its result."""

from datetime import date
from typing import Any

import pytest

from calendars.national import national_calendar
from law.clock import ClockError, compute
from law.deadline import Deadline, Defect, Reason, ReasonKind
from law.events import ConsultationEnded, ConsultationSent, CorrectionNotified, Deferred, Event
from law.periods import last_day
from law.time_limits import TIME_LIMITS, in_force
from tests.law.clock_tables import OTHER_TABLES, Row, clock_rows, read

ROWS = clock_rows()

FACTS: dict[str, Any] = {
    "due": lambda deadline: deadline.due_on or "none",
    "safe": lambda deadline: deadline.safe_on,
    "status": lambda deadline: deadline.status.value,
    "provisional": lambda deadline: deadline.provisional,
    "counting_from": lambda deadline: deadline.counting_from,
    "excluded": lambda deadline: len(deadline.excluded),
    "extension": lambda deadline: deadline.extension_working_days,
    "correction_notice_due": lambda deadline: deadline.correction_notice_due_on or "none",
    "payment_due": lambda deadline: deadline.payment_due_on,
    "defects": lambda deadline: [defect.kind.value for defect in deadline.defects],
}


def judged(row: Row) -> Deadline:
    return compute(row.received, row.events, national_calendar())


@pytest.mark.parametrize("row", [row for row in ROWS if "error" not in row.expected], ids=str)
def test_the_deadline_is_what_the_table_says(row: Row) -> None:
    deadline = judged(row)
    found = {name: FACTS[name](deadline) for name in row.expected}
    assert found == row.expected, deadline.explanation


@pytest.mark.parametrize("row", [row for row in ROWS if "error" in row.expected], ids=str)
def test_events_the_law_does_not_allow_are_refused(row: Row) -> None:
    with pytest.raises(ClockError, match=row.expected["error"]) as refusal:
        judged(row)
    assert str(refusal.value.basis)


@pytest.mark.parametrize("row", [row for row in ROWS if "error" not in row.expected], ids=str)
def test_every_reason_is_a_sentence_with_a_day_and_an_article(row: Row) -> None:
    deadline = judged(row)
    sentences: list[Reason | Defect] = [*deadline.reasons, *deadline.defects]
    for sentence in sentences:
        assert sentence.text.endswith("。")
        assert "None" not in sentence.text
        assert "{" not in sentence.text
        assert f"{sentence.on.year}年{sentence.on.month}月{sentence.on.day}日" in sentence.text
        assert sentence.basis.provision() in sentence.text
        assert str(sentence.basis).startswith(("《", "国办"))


@pytest.mark.parametrize("raw", read("9_periods.yaml"), ids=lambda raw: str(raw["name"]))
def test_other_periods_end_when_the_table_says(raw: dict[str, Any]) -> None:
    start: date = raw["start"]
    (limit, *_) = [limit for limit in TIME_LIMITS if limit.code == raw["limit"]]
    assert last_day(in_force(limit, start), start, national_calendar()) == raw["expected"]


@pytest.mark.parametrize("raw", read("10_calendar.yaml"), ids=lambda raw: str(raw["name"]))
def test_working_days_are_what_the_table_says(raw: dict[str, Any]) -> None:
    if "year" in raw:
        last, year = date(raw["year"] - 1, 12, 31), date(raw["year"], 12, 31)
        assert national_calendar().count(last, year) == raw["expected"]
    else:
        assert national_calendar().add(raw["start"], raw["working_days"]) == raw["expected"]


def test_there_are_enough_examples_and_none_twice() -> None:
    others = [raw for table in sorted(OTHER_TABLES) for raw in read(f"{table}.yaml")]
    names = [(row.table, row.name) for row in ROWS]
    assert len(names) + len(others) >= 150
    assert len(set(names)) == len(names)
    assert all(row.basis for row in ROWS)
    assert all(raw["basis"] for raw in others)


def kinds(deadline: Deadline) -> list[ReasonKind]:
    return [reason.kind for reason in deadline.reasons]


def test_while_the_clock_waits_no_due_date_is_explained() -> None:
    received, notified = date(2026, 9, 14), CorrectionNotified(date(2026, 9, 17))
    deadline = compute(received, [notified], national_calendar())
    assert kinds(deadline) == [ReasonKind.RECEIVED, ReasonKind.CORRECTION_NOTIFIED]


def test_a_deferral_is_its_own_explanation() -> None:
    told = Deferred(date(2026, 9, 17), date(2026, 11, 30))
    deadline = compute(date(2026, 9, 14), [told], national_calendar())
    assert kinds(deadline) == [ReasonKind.RECEIVED, ReasonKind.DEFERRED]


@pytest.mark.parametrize(
    ("ended", "presumed", "words"),
    [
        ([], True, "意见尚未回复，暂计至"),
        ([ConsultationEnded("甲", date(2026, 9, 30))], False, "结束"),
    ],
)
def test_an_open_consultation_says_that_its_end_is_presumed(
    ended: list[Event], presumed: bool, words: str
) -> None:
    sent = ConsultationSent("甲", date(2026, 9, 21), date(2026, 9, 22))
    deadline = compute(date(2026, 9, 14), [sent, *ended], national_calendar())
    (pause,) = deadline.pauses
    assert pause.presumed is presumed
    assert words in deadline.explanation
