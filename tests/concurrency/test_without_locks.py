"""The control of R1 and R2: with the locks taken out, doubles appear. So the locks do the work.

On PostgreSQL the row locks are what counts; on SQLite it is that every transaction begins
IMMEDIATE. Where the database itself forbids a double, the control lifts that too, or counts
what the database had to refuse.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

import pytest
from django.db import IntegrityError, OperationalError, connection, transaction
from django.db.models import Model, QuerySet

from cases import ledger
from cases.models import Case, Decision
from cases.permissions import Act
from cases.services import review
from cases.status import Status
from organs import numbers
from organs.models import IssuedNumber, Organ, Staff
from organs.roles import Role
from tests.concurrency.race import Outcome, losers, race, trials, winners
from tests.concurrency.test_two_people_at_once import review_at_once
from tests.concurrency.unlocked import meeting_after, without_locks
from tests.factories import RECEIVED, House, staff_with
from tests.situations import REVIEWED, a_case_at, task_at
from tests.support.checklists import checked
from workflow import engine

pytestmark = pytest.mark.slow
TRIALS = max(trials(50) // 10, 5)


@pytest.fixture
def reviewers(house: House) -> list[Staff]:
    return [staff_with(Role.LEGAL_REVIEWER, organ=house.organ) for _ in range(2)]


@contextmanager
def without_the_constraint(model: type[Model], name: str) -> Iterator[None]:
    """The table as it would be had the database not been told ``name``; it is empty after."""
    constraint = next(c for c in model._meta.constraints if c.name == name)
    with connection.schema_editor() as editor:
        editor.remove_constraint(model, constraint)
    try:
        yield
    finally:
        QuerySet(model)._raw_delete("default")
        with connection.schema_editor() as editor:
            editor.add_constraint(model, constraint)


def decide_at_once(case: Case, reviewers: list[Staff]) -> list[Outcome]:
    """The act alone, without its task: one agrees, one returns."""
    met = checked(case)

    def decide(reviewer: Staff, decision: Decision) -> Case:
        return review.decide(
            case,
            Act.REVIEW_LEGAL,
            decision=decision,
            reason="理由",
            checked=met,
            by=reviewer,
            on=REVIEWED,
        )

    decisions = (Decision.AGREE, Decision.RETURN)
    return race([partial(decide, *pair) for pair in zip(reviewers, decisions, strict=True)])


@pytest.mark.postgres
def test_without_locks_both_reviewers_win(
    house: House, reviewers: list[Staff], monkeypatch: pytest.MonkeyPatch
) -> None:
    cases = [a_case_at(Status.LEGAL_REVIEW, house) for _ in range(TRIALS)]
    doubles = 0
    without_locks(monkeypatch)
    for case in cases:
        with meeting_after(monkeypatch, ledger, "lock", 2):
            outcomes = decide_at_once(case, reviewers)
        events = case.events.filter(act="review_legal").count()
        doubles += events == 2 and len(winners(outcomes)) == 2
    assert doubles >= 1


@pytest.mark.postgres
def test_without_locks_two_people_hold_one_task(
    house: House, reviewers: list[Staff], monkeypatch: pytest.MonkeyPatch
) -> None:
    case = a_case_at(Status.LEGAL_REVIEW, house)
    task = task_at(case, "CaseFlow.legal_review")
    without_locks(monkeypatch)
    # They meet when both have read the task, and not before: else one may be done by then.
    with meeting_after(monkeypatch, engine, "locked", 2):
        outcomes = race([partial(engine.claim, task, by=who) for who in reviewers])
    assert len(winners(outcomes)) == 2


@pytest.mark.sqlite
def test_with_deferred_transactions_the_second_reviewer_sees_a_locked_database(
    house: House, reviewers: list[Staff], monkeypatch: pytest.MonkeyPatch
) -> None:
    case = a_case_at(Status.LEGAL_REVIEW, house)
    without_locks(monkeypatch)
    with meeting_after(monkeypatch, engine, "lock", 2):
        outcomes = race(review_at_once(case, reviewers))
    assert [type(outcome.error) for outcome in losers(outcomes)] == [OperationalError]


def test_without_locks_the_same_number_is_given_twice(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    take(house.organ)
    without_locks(monkeypatch)
    refused = 0
    for _ in range(TRIALS):
        with meeting_after(monkeypatch, numbers, "_locked_sequence", 4):
            outcomes = race([partial(take, house.organ)] * 4)
        refused += len(losers(outcomes))
        # PostgreSQL: the unique constraint; SQLite: the snapshot is no longer the newest.
        assert {type(o.error) for o in losers(outcomes)} <= {IntegrityError, OperationalError}
    assert refused >= 1


@pytest.mark.postgres
def test_without_locks_and_constraint_the_series_has_doubles(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    take(house.organ)
    without_locks(monkeypatch)
    with without_the_constraint(IssuedNumber, "number_given_once"):
        for _ in range(TRIALS):
            with meeting_after(monkeypatch, numbers, "_locked_sequence", 4):
                race([partial(take, house.organ)] * 4)
        values = list(IssuedNumber.objects.values_list("value", flat=True))
    assert len(values) > len(set(values))


def take(organ: Organ) -> IssuedNumber:
    with transaction.atomic():
        return numbers.allocate(
            organ, "公开告", on=RECEIVED, render=lambda year, value: f"{year}-{value}"
        )
