"""缴费 (国办函〔2020〕109号): paid, the reply period starts anew; unpaid, a person finds it so."""

from datetime import date
from typing import Any

import pytest

from cases.clock import deadline_of
from cases.errors import CaseError
from cases.models import Case, FeeNotice, Notification
from cases.services import drafting, payment, redelivery, reminders
from cases.status import Status
from law.deadline import DefectKind
from law.redecision import Fault
from organs.roles import Role
from reports.annual.table import table_three
from screening import prepared
from tests.charging import (
    LAST_DAY,
    a_case_awaiting_payment,
    declare_unpaid,
    pay,
)
from tests.cycles import RECORDED, answered_anew, reopen, signed_anew
from tests.delivering import fail
from tests.endings import EXCUSED
from tests.factories import House, by_post, moment
from tests.situations import (
    DUE,
    NOTICE_SENT,
    a_draft,
    agree,
    archive,
    deliver,
    fresh,
    last_event,
    open_nodes,
    sign,
    submit,
    withdraw,
)

DAY_AFTER = date(2026, 10, 22)
LATER = date(2026, 10, 23)
Stage = FeeNotice.Stage


@pytest.fixture
def waiting(house: House) -> Case:
    return a_case_awaiting_payment(house)


@pytest.fixture
def unpaid(waiting: Case, house: House) -> Case:
    return declare_unpaid(waiting, house, on=DAY_AFTER)


def test_payment_starts_the_reply_period_anew(waiting: Case, house: House) -> None:
    case = pay(waiting, house, on=date(2026, 9, 24))
    deadline = deadline_of(case)
    assert (case.status, deadline.counting_from) == (Status.HANDLING, date(2026, 9, 24))
    assert (case.due_on, deadline.defects) == (date(2026, 10, 29), ())
    assert open_nodes(case) == ["CaseFlow.drafting"]
    assert case.fee_notices.get().payment_proof == "湘财票00012345"
    assert last_event(case).note == "2026年9月24日缴清3000元，答复期限重新计算"
    a_draft(case, house, on=date(2026, 9, 24))
    assert submit(fresh(case), house, on=date(2026, 9, 24)).status == Status.OFFICE_REVIEW


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"amount": 2999}, "amount"),
        ({"amount": 3100}, "amount"),
        ({"paid_on": date(2026, 9, 16)}, "paid_on"),
        ({"paid_on": date(2026, 9, 25)}, "paid_on"),
        ({"proof": " "}, "proof"),
    ],
)
def test_what_is_no_payment_in_full_is_refused(
    waiting: Case, house: House, facts: dict[str, Any], field: str
) -> None:
    with pytest.raises(CaseError) as refusal:
        pay(waiting, house, on=date(2026, 9, 24), **facts)
    assert refusal.value.field == field
    assert fresh(waiting).fee_notices.get().stage == Stage.NOTIFIED


@pytest.mark.parametrize("on", [NOTICE_SENT, LAST_DAY])
def test_nothing_lapses_while_the_period_runs(waiting: Case, house: House, on: date) -> None:
    with pytest.raises(CaseError, match="缴费期限至2026年10月21日，届满以前不能认定"):
        declare_unpaid(waiting, house, on=on)


def test_a_lapse_ends_nothing_and_prepares_the_reply(unpaid: Case) -> None:
    notice = unpaid.fee_notices.get()
    assert (unpaid.status, notice.stage, notice.lapsed_on) == (
        Status.HANDLING,
        Stage.LAPSED,
        DAY_AFTER,
    )
    assert sorted(open_nodes(unpaid)) == ["CaseFlow.drafting", "FeeFlow.payment"]
    assert prepared.fee_unpaid(unpaid) == {
        "outcome_code": "fee_unpaid",
        "reasons": "应缴信息处理费3000元。经查非税收入账户，没有收到缴款。",
    }
    codes = {outcome.code for outcome in drafting.available_outcomes(unpaid)}
    assert "fee_unpaid" in codes
    assert not {"correction_lapsed", "still_unclear"} & codes


def test_the_outcome_needs_the_lapse(waiting: Case, house: House) -> None:
    codes = {outcome.code for outcome in drafting.available_outcomes(waiting)}
    assert "fee_unpaid" not in codes


def test_a_reply_that_was_set_aside_is_not_drafted_again_on_the_same_lapse(
    unpaid: Case, house: House
) -> None:
    case = deliver(signed_anew(unpaid, house, "fee_unpaid", on=DAY_AFTER), house, on=LATER)
    case = reopen(case, house)
    assert case.fee_notices.get().stage == Stage.LAPSED
    assert "fee_unpaid" not in [outcome.code for outcome in drafting.available_outcomes(case)]


def test_annulled_for_its_procedure_alone_it_may_be_given_again(unpaid: Case, house: House) -> None:
    case = deliver(signed_anew(unpaid, house, "fee_unpaid", on=DAY_AFTER), house, on=LATER)
    case = reopen(case, house, fault=Fault.PROCEDURE)
    assert "fee_unpaid" in [outcome.code for outcome in drafting.available_outcomes(case)]


def test_it_is_reviewed_signed_delivered_and_counted_like_any_reply(
    unpaid: Case, house: House
) -> None:
    case = signed_unpaid(unpaid, house)
    assert open_nodes(case) == ["CaseFlow.delivery"]
    letter = case.letters.get(kind="no_longer_processed")
    facts = {name: letter.context[name] for name in ("lapse", "notified_on", "expired_on")}
    assert facts == {
        "lapse": "fee_unpaid",
        "notified_on": "2026-09-17",
        "expired_on": "2026-10-21",
    }
    assert any("直接向" in paragraph for paragraph in letter.context["remedy"])
    case = archive(deliver(case, house, on=LATER), house, on=LATER)
    assert (case.status, case.replied_in_time) == (Status.ARCHIVED, True)
    assert table_three(house.organ, 2026).row("3.6.2").values[-1] == 1


def test_paid_late_before_a_lapse_it_restarts_and_a_person_judges(
    waiting: Case, house: House
) -> None:
    case = pay(waiting, house, on=LATER)
    assert (case.due_on, case.fee_notices.get().stage) == (date(2026, 11, 20), Stage.PAID)
    assert [d.kind for d in deadline_of(case).defects] == [DefectKind.FEE_PAID_LATE]


def test_after_a_lapse_only_a_proper_reason_reopens(unpaid: Case, house: House) -> None:
    with pytest.raises(CaseError, match="已于2026年10月22日认定逾期不缴费") as refusal:
        pay(unpaid, house, on=LATER)
    assert refusal.value.field == "has_proper_reason"
    case = pay(unpaid, house, on=LATER, lateness=EXCUSED)
    assert (case.due_on, open_nodes(case)) == (date(2026, 11, 20), ["CaseFlow.drafting"])
    event = last_event(case)
    assert "有正当理由" in event.note
    assert "住院" not in event.note, "what the applicant said stays out of the log"


def test_what_was_paid_in_time_and_overlooked_reopens_without_excuse(
    unpaid: Case, house: House
) -> None:
    case = pay(unpaid, house, on=LATER, paid_on=LAST_DAY)
    assert case.fee_notices.get().stage == Stage.PAID
    assert not deadline_of(case).defects


def test_under_review_the_draft_goes_back(unpaid: Case, house: House) -> None:
    a_draft(unpaid, house, "fee_unpaid", on=DAY_AFTER)
    reviewed = agree(submit(unpaid, house, on=DAY_AFTER), house, on=DAY_AFTER)
    case = pay(reviewed, house, on=LATER, lateness=EXCUSED)
    assert (case.status, open_nodes(case)) == (Status.HANDLING, ["CaseFlow.drafting"])
    with pytest.raises(CaseError, match="拟写以后情况有变"):
        drafting.submit(case, by=house.the(Role.HANDLING_OFFICER), on=LATER)


def test_by_post_the_period_runs_from_the_day_the_applicant_got_it(house: House) -> None:
    case = a_case_awaiting_payment(house, dispatch=by_post(NOTICE_SENT))
    notice = case.fee_notices.get()
    assert (notice.notified_on, notice.delivered_on) == (NOTICE_SENT, None)
    with pytest.raises(CaseError, match="先登记妥投"):
        declare_unpaid(case, house, on=DAY_AFTER)
    with pytest.raises(CaseError, match="不能判断缴费是否逾期"):
        pay(case, house, on=DAY_AFTER)

    clerk, letter = house.the(Role.DELIVERY_CLERK), notice.letter
    assert letter is not None
    redelivery.confirm(
        letter, arrived_on=date(2026, 9, 21), received_by="本人", by=clerk, on=DAY_AFTER
    )
    assert deadline_of(fresh(case)).payment_due_on == date(2026, 10, 26)
    with pytest.raises(CaseError, match="届满以前不能认定"):
        declare_unpaid(fresh(case), house, on=date(2026, 10, 26))
    paid = pay(fresh(case), house, on=date(2026, 10, 26), paid_on=LATER)
    assert (paid.due_on, deadline_of(paid).defects) == (date(2026, 11, 20), ())


def test_a_notice_that_did_not_arrive_stops_nothing_until_it_does(house: House) -> None:
    case = a_case_awaiting_payment(house)
    letter = case.fee_notices.get().letter
    assert letter is not None
    case = fail(letter, house)
    assert (case.clock_status, case.due_on) == ("running", DUE)
    with pytest.raises(CaseError, match="没有送达申请人"):
        declare_unpaid(case, house, on=DAY_AFTER)
    with pytest.raises(CaseError, match="没有送达申请人"):
        pay(case, house, on=DAY_AFTER)
    redelivery.again(
        letter,
        by_post(date(2026, 9, 28)),
        by=house.the(Role.DELIVERY_CLERK),
        on=date(2026, 9, 28),
    )
    assert fresh(case).clock_status == "awaiting_payment"


def signed_unpaid(case: Case, house: House) -> Case:
    a_draft(case, house, "fee_unpaid", on=DAY_AFTER)
    case = submit(case, house, on=DAY_AFTER)
    for _ in range(3):
        case = agree(case, house, on=DAY_AFTER)
    return sign(case, house, on=DAY_AFTER)


def test_after_a_voided_reply_the_fee_can_still_be_paid(unpaid: Case, house: House) -> None:
    case = withdraw(signed_unpaid(unpaid, house), house, on=DAY_AFTER)
    assert sorted(open_nodes(case)) == ["CaseFlow.drafting", "FeeFlow.payment"]
    case = pay(case, house, on=LATER, paid_on=LAST_DAY)
    assert (case.fee_notices.get().stage, open_nodes(case)) == (Stage.PAID, ["CaseFlow.drafting"])


def test_nobody_was_late_for_a_notice_that_did_not_arrive(unpaid: Case, house: House) -> None:
    letter = unpaid.fee_notices.get().letter
    assert letter is not None
    a_draft(unpaid, house, "fee_unpaid", on=DAY_AFTER)
    submit(unpaid, house, on=DAY_AFTER)
    case = fail(letter, house, on=LATER)
    notice = case.fee_notices.get()
    assert (notice.stage, notice.lapsed_on, notice.lapse_finding) == (Stage.NOTIFIED, None, "")
    assert (case.status, case.due_on) == (Status.HANDLING, DUE)
    assert sorted(open_nodes(case)) == ["CaseFlow.drafting", "FeeFlow.payment"]
    assert "此前认定的逾期不再成立" in last_event(case).note
    assert "fee_unpaid" not in {outcome.code for outcome in drafting.available_outcomes(case)}


def test_the_signed_reply_on_such_a_lapse_does_not_leave(unpaid: Case, house: House) -> None:
    letter = unpaid.fee_notices.get().letter
    assert letter is not None
    case = signed_unpaid(unpaid, house)
    fail(letter, house, on=LATER)
    with pytest.raises(CaseError, match="逾期不成立"):
        deliver(fresh(case), house, on=LATER)
    case = withdraw(fresh(case), house, on=LATER)
    assert (case.status, case.due_on) == (Status.HANDLING, DUE)
    assert sorted(open_nodes(case)) == ["CaseFlow.drafting", "FeeFlow.payment"]


def test_in_an_ordered_cycle_no_fee_is_awaited_anew(unpaid: Case, house: House) -> None:
    """Payment and lapse are refused there: an unpaid notice would let no draft be handed in."""
    case = reopen(answered_anew(unpaid, house, "fee_unpaid", on=LATER), house)
    notice = case.fee_notices.get()
    assert notice.letter is not None
    case = fail(notice.letter, house, on=RECORDED)
    assert case.fee_notices.get().stage == Stage.LAPSED
    a_draft(case, house, "not_held", on=RECORDED)
    assert submit(fresh(case), house, on=RECORDED).status == Status.OFFICE_REVIEW


def test_the_finding_is_written_down(waiting: Case, house: House) -> None:
    with pytest.raises(CaseError) as refusal:
        payment.declare_lapse(
            waiting, finding=" ", by=house.the(Role.RECEIVING_CLERK), on=DAY_AFTER
        )
    assert refusal.value.field == "finding"


def test_whoever_handles_it_is_told_once_that_the_period_is_over(
    waiting: Case, house: House
) -> None:
    for day in (LAST_DAY, DAY_AFTER, LATER):
        reminders.remind(on=day, at=moment(day))
    keys = Notification.objects.filter(key__startswith="payment").values_list("key", flat=True)
    assert set(keys) == {"payment-over:2026-10-21"}
