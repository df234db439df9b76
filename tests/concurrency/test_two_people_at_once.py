"""R1: of two people who act at the same moment one wins; the other learns who was first and when.

The case is as it would be had the loser never come: one event, one letter, one task.
"""

import re
from collections.abc import Callable
from functools import partial

import pytest
from django.db import transaction

from cases.errors import AlreadyDone, CaseError
from cases.models import Case, Decision, Letter
from cases.permissions import Act
from cases.services import correction, extension, registration, review, signing
from cases.status import Status
from organs.models import Staff
from organs.roles import Role
from tests.concurrency.race import Outcome, losers, race, trials, winners
from tests.factories import RECEIVED, House, an_intake, staff_with
from tests.situations import (
    CORRECT_BY,
    DRAFTED,
    REVIEWED,
    SIGNED,
    a_case_at,
    a_registered_case,
    an_assigned_case,
    fresh,
    open_nodes,
    task_at,
)
from tests.support.checklists import checked
from workflow import engine
from workflow.models import CaseProcess

pytestmark = pytest.mark.slow
TRIALS = trials(100)
FEWER_TRIALS = max(TRIALS // 10, 5)
WHO_DID_WHAT_WHEN = re.compile(r"\S+ 已于 \d+月\d+日 \d\d:\d\d 完成“\S+”")


def two(house: House, role: Role) -> list[Staff]:
    return [staff_with(role, organ=house.organ) for _ in range(2)]


def review_at_once(case: Case, reviewers: list[Staff]) -> list[Callable[[], object]]:
    """Both opened the same task; one agrees and one returns."""
    task, met = task_at(case, "CaseFlow.legal_review"), checked(case)
    decisions = [Decision.AGREE, Decision.RETURN]

    def decide(reviewer: Staff, decision: Decision) -> object:
        return engine.do(
            task,
            lambda seen: review.decide(
                seen,
                Act.REVIEW_LEGAL,
                decision=decision,
                reason="理由",
                checked=met,
                by=reviewer,
                on=REVIEWED,
            ),
            by=reviewer,
        )

    return [partial(decide, *pair) for pair in zip(reviewers, decisions, strict=True)]


def test_one_of_two_reviewers_wins_and_the_other_is_told(house: House) -> None:
    reviewers = two(house, Role.LEGAL_REVIEWER)
    for trial in range(TRIALS):
        case = a_case_at(Status.LEGAL_REVIEW, house)
        outcomes = race(review_at_once(case, reviewers))

        assert len(winners(outcomes)) == 1, f"trial {trial}: {outcomes}"
        told = losers(outcomes)[0].error
        assert isinstance(told, AlreadyDone)
        assert WHO_DID_WHAT_WHEN.search(str(told))
        winner = reviewers[[o.won for o in outcomes].index(True)]
        assert winner.name in str(told)
        assert fresh(case).events.filter(act="review_legal").get().actor == winner
        assert len(open_nodes(case)) == 1


def sign_at_once(case: Case, leaders: list[Staff]) -> list[Outcome]:
    task = task_at(case, "CaseFlow.signature")

    def sign(by: Staff) -> object:
        return engine.do(task, lambda seen: signing.sign(seen, by=by, on=SIGNED), by=by)

    return race([partial(sign, leader) for leader in leaders])


def test_two_signatures_make_one_letter_and_one_number(house: House) -> None:
    leaders = two(house, Role.SIGNATORY)
    for _ in range(FEWER_TRIALS):
        case = a_case_at(Status.SIGNING, house)
        outcomes = sign_at_once(case, leaders)
        assert len(winners(outcomes)) == 1
        assert isinstance(losers(outcomes)[0].error, AlreadyDone)
        assert case.letters.filter(number__isnull=False).count() == 1
        assert open_nodes(case) == ["CaseFlow.delivery"]


def test_a_task_is_claimed_by_one_person(house: House) -> None:
    reviewers = two(house, Role.LEGAL_REVIEWER)
    for _ in range(FEWER_TRIALS):
        task = task_at(a_case_at(Status.LEGAL_REVIEW, house), "CaseFlow.legal_review")
        outcomes = race([partial(engine.claim, task, by=reviewer) for reviewer in reviewers])

        holder = reviewers[[o.won for o in outcomes].index(True)]
        assert len(winners(outcomes)) == 1
        assert isinstance(losers(outcomes)[0].error, AlreadyDone)
        assert holder.name in str(losers(outcomes)[0].error)
        task.refresh_from_db()
        assert task.owner == holder


def register(house: House, intake: registration.Intake) -> Case:
    clerk = house.the(Role.RECEIVING_CLERK)
    return engine.begin(lambda: registration.register(house.organ, intake, by=clerk, on=RECEIVED))


def test_the_same_form_sent_twice_at_once_is_one_case(house: House) -> None:
    house.the(Role.RECEIVING_CLERK)
    for trial in range(FEWER_TRIALS):
        intake = an_intake(key=f"double-click-{trial}")
        outcomes = race([partial(register, house, intake)] * 2)

        assert losers(outcomes) == []
        case = Case.objects.get(submission_key=intake.key)
        assert {outcome.result for outcome in outcomes} == {case}
        assert CaseProcess.objects.filter(case=case).count() == 1
        assert Letter.objects.filter(case=case).count() == 1


def ask_for_correction(case: Case, by: Staff) -> object:
    return engine.begin_correction(
        case,
        lambda: correction.prepare(
            case, items=[("甲", "乙")], correct_by=CORRECT_BY, by=by, on=DRAFTED
        ),
    )


def ask_for_time(case: Case, by: Staff) -> object:
    return engine.begin_extension(
        case,
        lambda: extension.request(case, working_days=5, reason="调档", by=by, on=DRAFTED),
    )


def test_two_notices_or_two_requests_at_once_become_one(house: House) -> None:
    officers = two(house, Role.HANDLING_OFFICER)
    for _ in range(FEWER_TRIALS):
        case = an_assigned_case(house)
        for ask in (ask_for_correction, ask_for_time):
            outcomes = race([partial(ask, case, officer) for officer in officers])
            assert len(winners(outcomes)) == 1
            assert isinstance(losers(outcomes)[0].error, CaseError)
        assert sorted(open_nodes(case)) == [
            "CaseFlow.drafting",
            "CorrectionFlow.approval",
            "ExtensionFlow.approval",
        ]


def test_two_cases_do_not_wait_for_each_other(house: House) -> None:
    first, second = (a_registered_case(house) for _ in range(2))
    clerk = house.the(Role.RECEIVING_CLERK)
    tasks = [task_at(case, "CaseFlow.assignment") for case in (first, second)]
    outcomes = race([partial(engine.claim, task, by=clerk) for task in tasks])
    assert losers(outcomes) == []
    assert not transaction.get_connection().in_atomic_block
