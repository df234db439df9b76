"""The city as it stands: every status and outcome, true numbers, flows that agree with the law."""

from collections import Counter
from datetime import date
from itertools import pairwise

import pytest
from django.contrib.auth import authenticate
from django.db.models import F

from audit.chain import first_broken
from cases import clock, selectors
from cases.models import (
    Case,
    CaseRecord,
    CoHandling,
    Consultation,
    Coordination,
    CorrectionNotice,
    Deferral,
    Determination,
    Explanation,
    Extension,
    FeeNotice,
    Letter,
    Nudge,
    Remedy,
    Review,
)
from cases.services import determination
from cases.services.drafting import available_outcomes
from cases.status import OPEN, Status
from demo.organs import COUNTY
from demo.people import PASSWORD, PRESENTED
from demo.plan import PLAN
from law.case_types import CaseType
from law.countdown import remaining
from law.outcomes import OUTCOMES
from organs.models import IssuedNumber, NumberSequence, Organ, Staff
from organs.roles import Role
from tests.demo.commands import everything, said
from tests.situations import open_nodes
from tests.workflow.positions import disagreement

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

NEEDS_AN_EARLIER_ACT = {"correction_lapsed", "fee_unpaid"}
"""Outcomes that rest on acts the system does not have yet."""


def test_each_status_holds_as_many_cases_as_planned(city: date) -> None:
    planned = Counter(str(story.until) for story in PLAN)
    assert Counter(Case.objects.values_list("status", flat=True)) == planned
    assert set(planned) == {status.value for status in Status} - {Status.FURTHER_REVIEW.value}


def test_every_outcome_that_can_be_reached_was_given(city: date) -> None:
    given = set(Case.objects.exclude(outcome_code="").values_list("outcome_code", flat=True))
    assert given == set(OUTCOMES) - NEEDS_AN_EARLIER_ACT


def test_the_outcomes_left_out_cannot_be_reached(city: date) -> None:
    reachable = {
        outcome.code for case in Case.objects.all() for outcome in available_outcomes(case)
    }
    assert not reachable & NEEDS_AN_EARLIER_ACT


def test_exactly_one_case_is_overdue_and_two_days_lie_ahead_of_others(city: date) -> None:
    assert selectors.overdue(Case.objects.all(), city).count() == 1
    left = [
        remaining(clock.deadline_of(case), city, clock.calendar_of(case))
        for case in Case.objects.filter(status__in=OPEN, due_on__gte=city)
    ]
    assert left.count(1) >= 1
    assert left.count(2) >= 1


def test_dates_in_the_unpublished_year_are_provisional_and_no_others(city: date) -> None:
    beyond = Case.objects.filter(due_on__year__gt=city.year)
    assert beyond.filter(due_is_provisional=True, safe_on__lt=F("due_on")).count() == 3
    assert beyond.count() == 3
    within = Case.objects.filter(due_on__year__lte=city.year)
    assert not within.filter(due_is_provisional=True).exists()


def test_stored_dates_are_what_the_clock_says(city: date) -> None:
    for case in Case.objects.all():
        deadline = clock.deadline_of(case)
        stored = (case.due_on, case.safe_on, case.due_is_provisional, case.clock_status)
        assert stored == (
            deadline.due_on,
            deadline.safe_on,
            deadline.provisional,
            deadline.status.value,
        )
        assert not deadline.defects


def test_flow_and_status_agree_for_every_case(city: date) -> None:
    found = [disagreement(case.legal_status, open_nodes(case)) for case in Case.objects.all()]
    assert len(found) == len(PLAN)
    assert not [wrong for wrong in found if wrong]


def test_each_turn_was_taken(city: date) -> None:
    notices = Counter(CorrectionNotice.objects.values_list("stage", flat=True))
    assert notices == {"notified": 4, "corrected": 2, "prepared": 1, "returned": 1, "approved": 1}
    extensions = Counter(Extension.objects.values_list("stage", flat=True))
    assert extensions == {"notified": 4, "requested": 1, "granted": 1, "refused": 1}
    returns = Review.objects.filter(decision="return")
    assert {review.stage for review in returns} == {"legal_review", "office_review"}
    assert all(review.reason for review in returns)


def test_what_happens_beside_the_reply_can_be_seen(city: date) -> None:
    """A visitor finds each kind of matter once, as far on its way as the plan says."""
    [rectification] = Case.objects.filter(case_type=CaseType.RECTIFICATION)
    assert rectification.rectification.claimed == "沈桂芳户5人"
    assert [notice.stage for notice in FeeNotice.objects.all()] == ["notified"]
    stages = Counter(Consultation.objects.values_list("stage", flat=True))
    assert stages == {"closed": 2, "sent": 1, "dropped": 1}
    assert Counter(CoHandling.objects.values_list("stage", flat=True)) == {"signed": 1, "asked": 1}
    assert [talk.is_open for talk in Coordination.objects.all()] == [True]
    results = Remedy.objects.order_by("pk").values_list("result", flat=True)
    assert sorted(results) == ["", "upheld"]
    assert CaseRecord.objects.count() == 2
    weighed = Determination.objects.get(signed_on__isnull=True)
    assert weighed.state == "甄别中"
    assert weighed.members.filter(opinions__isnull=False).count() == 2


def test_a_frequent_applicant_is_asked_why_heard_weighed_refused_once_and_deferred_once(
    city: date,
) -> None:
    theirs = Case.objects.filter(applicant__name="薛长河")
    asked = Explanation.objects.filter(case__in=theirs).order_by("notified_on")
    assert (len(theirs), [one.stage for one in asked]) == (12, ["judged", "judged", "notified"])
    assert [one.answered_how for one in asked] == ["letter", "online", ""]
    assert "共9件（含本件）" in asked[0].counted
    [refused] = theirs.filter(outcome_code="excessive_applications")
    [deferred] = Deferral.objects.all()
    assert (refused.status, deferred.stage, deferred.case.due_on) == (
        Status.REPLIED, "notified", deferred.until,
    )  # fmt: skip
    minutes = Determination.objects.get(signed_on__isnull=False)
    found = minutes.applications.values_list("case", "finding")
    assert dict(found) == {refused.pk: "excessive", deferred.case_id: "not_excessive"}
    assert determination.supports(refused, city)


def test_one_document_number_is_void_and_was_followed_by_the_next(city: date) -> None:
    void = IssuedNumber.objects.get(voided_on__isnull=False, letter__isnull=False)
    assert void.void_reason
    letters = Letter.objects.filter(case=void.letter.case, kind=void.letter.kind)
    assert [letter.is_void for letter in letters] == [True, False]


def test_numbers_run_without_a_gap_in_the_order_of_time(city: date) -> None:
    for sequence in NumberSequence.objects.prefetch_related("numbers"):
        numbers = sorted(sequence.numbers.all(), key=lambda number: number.value)
        assert [number.value for number in numbers] == list(range(1, sequence.last_value + 1))
        assert all(a.issued_on <= b.issued_on for a, b in pairwise(numbers))


def test_the_log_of_every_case_is_unbroken(city: date) -> None:
    for case in Case.objects.prefetch_related("events"):
        events = list(case.events.all())
        assert first_broken((event.digest, event.payload) for event in events) is None
        assert all(a.on <= b.on for a, b in pairwise(events))


def test_one_reply_was_late_and_that_was_last_year(city: date) -> None:
    late = Case.objects.get(replied_in_time=False)
    assert late.received_on.year == city.year - 1
    for year in (city.year, city.year - 1, city.year - 2):
        assert Case.objects.filter(status=Status.ARCHIVED, archived_on__year=year).exists()


def test_a_repeated_application_names_the_true_earlier_reply(city: date) -> None:
    repeat = Case.objects.get(outcome_code="repeat_application")
    earlier = IssuedNumber.objects.get(
        letter__kind="disclosed", letter__case__submission_key="demo-taking-plan"
    )
    assert earlier.text in repeat.drafts.get().texts["earlier_reply"]


def test_nobody_judged_their_own_draft(city: date) -> None:
    reviews = Review.objects.select_related("draft")
    assert reviews.count() > 100
    assert not [review for review in reviews if review.reviewer_id == review.draft.author_id]


def test_a_supervisor_of_the_county_sees_the_organs_below_it(city: date) -> None:
    supervisor = next(
        staff for staff in Staff.objects.filter(organ__code=COUNTY) if staff.holds(Role.SUPERVISOR)
    )
    seen = selectors.supervised_by(supervisor).values_list("organ__name", flat=True).distinct()
    below = Organ.objects.filter(path__startswith=supervisor.organ.path)
    assert set(seen) == set(below.values_list("name", flat=True))


def test_the_county_asks_after_what_is_overdue(city: date) -> None:
    [nudge] = Nudge.objects.select_related("case")
    assert nudge.case.due_on is not None
    assert nudge.case.due_on < city
    assert nudge.replied_on is None


@pytest.mark.parametrize("if_empty", [True, False])
def test_a_second_run_changes_nothing_and_says_so(city: date, if_empty: bool) -> None:
    before = everything()
    assert "已经载入过，没有改动" in said("seed_demo", if_empty=if_empty)
    assert everything() == before


def test_the_accounts_open_with_the_printed_password(city: date) -> None:
    text = said("demo_accounts")
    for role, username, _ in PRESENTED:
        assert role.label in text
        assert username in text
        person = authenticate(username=username, password=PASSWORD)
        assert isinstance(person, Staff)
        assert person.holds(role)


def test_letters_of_every_series_were_issued(city: date) -> None:
    kinds = Counter(Letter.objects.values_list("kind", flat=True))
    assert kinds["registration_receipt"] == 97
    assert kinds["fee_notice"] == 1
    assert kinds["correction_notice"] == 7
    assert kinds["extension_notice"] == 5
