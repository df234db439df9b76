"""The log of a case: complete, in order, append-only, and true to the last letter."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from django.db.models import QuerySet

from audit.chain import first_broken
from audit.models import AppendOnlyViolation
from cases.models import Case, CaseEvent
from cases.status import Status
from tests.factories import House
from tests.situations import a_case_at, last_event

WHOLE_LIFE = [
    ("register", "", "registered"),
    ("assign", "registered", "handling"),
    ("save_draft", "handling", "handling"),
    ("submit_draft", "handling", "office_review"),
    ("review_office", "office_review", "legal_review"),
    ("review_legal", "legal_review", "secrecy_review"),
    ("review_secrecy", "secrecy_review", "signing"),
    ("sign", "signing", "signed"),
    ("deliver", "signed", "replied"),
    ("archive", "replied", "archived"),
]


@pytest.fixture
def case(house: House) -> Case:
    return a_case_at(Status.ARCHIVED, house)


def broken(case: Case) -> int | None:
    return first_broken([(event.digest, event.payload) for event in case.events.all()])


def tamper(event: CaseEvent, column: str, value: str) -> None:
    """Somebody with the database's own tools."""
    # The plain queryset knows no rule of the house, just like an SQL shell.
    QuerySet(CaseEvent).filter(pk=event.pk).update(**{column: value})


def test_a_whole_life_is_ten_events_each_beginning_where_the_last_ended(case: Case) -> None:
    events = list(case.events.all())
    assert [(event.act, event.before, event.after) for event in events] == WHOLE_LIFE
    assert [event.sequence for event in events] == list(range(1, 11))
    assert all(event.actor_name == event.actor.name for event in events)


def test_the_chain_of_a_whole_life_holds_when_read_back(case: Case) -> None:
    assert broken(case) is None


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("actor_name", "别人"),
        ("note", "改过"),
        ("after", "signed"),
        ("on", "2026-09-13"),
        ("act", "sign"),
    ],
)
def test_a_change_behind_the_back_is_found_at_its_place(
    case: Case, column: str, value: str
) -> None:
    tamper(case.events.get(sequence=4), column, value)
    assert broken(case) == 3


def test_the_log_refuses_changes_and_deletions(case: Case) -> None:
    event: Any = case.events.first()
    event.note = "改过"
    for change in (
        event.save,
        event.delete,
        case.events.all().delete,
        lambda: CaseEvent.objects.update(note="改过"),
        lambda: CaseEvent.objects.filter(case=case).update(note="改过"),
        lambda: CaseEvent.objects.bulk_update([event], ["note"]),
    ):
        with pytest.raises(AppendOnlyViolation), transaction.atomic():
            change()
    assert broken(case) is None


def test_the_moment_of_the_record_is_kept_beside_the_day_of_the_act(case: Case) -> None:
    first, last = case.events.get(sequence=1), last_event(case)
    assert first.at.tzinfo is not None
    assert last.at - first.at < timedelta(minutes=5)
    assert (last.on - first.on).days == 9
