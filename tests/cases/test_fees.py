"""收费通知 (Art 42, 国办函〔2020〕109号): counted from the register, told in time, paid or given up."""

from datetime import date
from typing import Any

import pytest

from cases.clock import deadline_of
from cases.errors import ActNotPermitted, CaseError, DeadlineTooLate
from cases.fee_charge import Charge
from cases.forms.fee import FeeDispatchForm
from cases.models import Case, Decision, FeeNotice, WayOfObtaining
from cases.services import fees, redelivery
from cases.services.fees import GivenUp
from cases.status import Status
from law.delivery import DeliveryMethod
from organs.roles import Role
from tests.charging import (
    LAST_DAY,
    THIRTY_FIVE,
    a_case_awaiting_payment,
    a_case_with_a_fee_notice,
    charging,
    decide,
    give_up,
    prepare,
    send,
)
from tests.cycles import deadline_by_law
from tests.extending import an_extension_request, decide_extension, send_extension
from tests.factories import House, by_post, staff_with
from tests.other_ends import withdraw as take_back
from tests.situations import (
    DRAFTED,
    DUE,
    NOTICE_SENT,
    a_draft,
    an_assigned_case,
    fresh,
    last_event,
    open_nodes,
    submit,
)
from tests.workflow.told import told
from workflow import engine

Measure, Stage = FeeNotice.Measure, FeeNotice.Stage


@pytest.fixture
def case(house: House) -> Case:
    return an_assigned_case(charging(house))


def by_pages(pages: int | None = 250, note: str = "按扫描件逐页数得") -> Charge:
    return Charge(measure=Measure.PAGES, grounds="页数很多", pages=pages, counting_note=note)


def test_approval_numbers_the_notice_and_prints_the_calculation(house: House) -> None:
    case = decide(a_case_with_a_fee_notice(house), house)
    letter = case.letters.get(kind="fee_notice")
    assert letter.number is not None
    assert letter.number.text == "清自资公开费〔2026〕1号"
    assert letter.context["amount_in_words"] == "人民币叁仟元整"
    assert [row["amount"] for row in letter.context["rows"]] == ["0元", "2000元", "1000元"]
    assert (fresh(case).due_on, open_nodes(case)[1]) == (DUE, "FeeFlow.dispatch")


def test_a_returned_notice_is_counted_anew_by_its_author(house: House) -> None:
    case = decide(a_case_with_a_fee_notice(house), house, decision=Decision.RETURN)
    assert open_nodes(case) == ["CaseFlow.drafting", "FeeFlow.revision"]
    with pytest.raises(CaseError, match="请从任务中办理"):
        prepare(case, house)
    officer = house.the(Role.HANDLING_OFFICER)
    notice = fees.prepare(case, by_pages(), by=officer, on=DRAFTED)
    assert (notice.measure, notice.items, notice.amount) == (Measure.PAGES, None, 4700)


def test_nobody_approves_the_own_notice(house: House) -> None:
    author = staff_with(
        Role.HANDLING_OFFICER, Role.WORK_BODY_HEAD, organ=house.organ, office=house.handling
    )
    case = an_assigned_case(charging(house))
    engine.begin_fee_notice(case, lambda: fees.prepare(case, THIRTY_FIVE, by=author, on=DRAFTED))
    with pytest.raises(ActNotPermitted, match="您是收费通知的拟写人"):
        fees.decide(fresh(case), decision=Decision.AGREE, by=author, on=DRAFTED)


def test_the_clock_waits_from_the_notice_on(house: House) -> None:
    case = a_case_awaiting_payment(house)
    deadline = deadline_of(case)
    assert (case.status, case.clock_status, case.due_on) == (
        Status.HANDLING,
        "awaiting_payment",
        None,
    )
    assert (deadline.waiting_since, deadline.payment_due_on) == (NOTICE_SENT, LAST_DAY)
    assert sorted(open_nodes(case)) == ["CaseFlow.drafting", "FeeFlow.payment"]
    assert last_event(case).facts["notified_on"] == "2026-09-17"


def test_it_goes_by_the_channel_that_the_applicant_chose_or_somebody_says_why_not(
    house: House,
) -> None:
    case = decide(a_case_with_a_fee_notice(house), house)
    assert case.way_of_obtaining == WayOfObtaining.POST
    with pytest.raises(CaseError, match="选择的获取途径是“邮寄”") as refusal:
        send(case, house, other_way=" ")
    assert refusal.value.field == "other_way"
    assert refusal.value.field in FeeDispatchForm(case=case, on=NOTICE_SENT).fields
    handed = send(case, house, other_way="到窗口咨询时当面签收")
    assert last_event(handed).note.endswith("申请人选择邮寄，改用当面送达：到窗口咨询时当面签收")


def test_by_the_channel_chosen_nothing_is_asked(house: House) -> None:
    case = decide(a_case_with_a_fee_notice(house), house)
    posted = send(case, house, dispatch=by_post(NOTICE_SENT), other_way="")
    assert "改用" not in last_event(posted).note


@pytest.mark.parametrize(
    ("way", "form", "fitting"),
    [
        ("post", "paper", {"ems", "registered_post"}),
        ("pick_up", "paper", {"in_person"}),
        ("on_the_spot", "inspection", {"in_person"}),
        ("online", "electronic", {"portal", "email"}),
        ("post", "email", {"ems", "registered_post", "email"}),
    ],
)
def test_which_methods_are_the_channel_chosen(way: str, form: str, fitting: set[str]) -> None:
    case = Case(way_of_obtaining=way, form_of_provision=form)
    assert {
        method.value for method in DeliveryMethod if fees.goes_as_chosen(case, method)
    } == fitting


def test_the_log_knows_when_the_applicant_got_it_and_until_when_to_pay(house: House) -> None:
    """The second witness of the clock, which any path is checked against."""
    case = a_case_awaiting_payment(house, dispatch=by_post(NOTICE_SENT))
    clerk, arrived = house.the(Role.DELIVERY_CLERK), date(2026, 9, 21)
    letter = case.letters.get(kind=fees.NOTICE)
    redelivery.confirm(letter, arrived_on=arrived, received_by="本人", by=clerk, on=arrived)
    case = fresh(case)
    by_log = deadline_by_law(case, list(told(case)))
    assert by_log.payment_due_on == deadline_of(case).payment_due_on == date(2026, 10, 26)


def test_nothing_is_charged_after_the_reply_period(case: Case, house: House) -> None:
    late = date(2026, 10, 19)
    with pytest.raises(DeadlineTooLate, match="应当在答复期限内发出"):
        prepare(case, house, on=late)
    prepare(case, house)
    with pytest.raises(DeadlineTooLate):
        decide(case, house, on=late)
    decide(case, house)
    with pytest.raises(DeadlineTooLate):
        send(case, house, on=late)
    assert send(case, house, on=DUE).due_on is None, "on the last day it is in time"


def test_an_extension_told_on_the_same_day_stands_before_the_notice(house: House) -> None:
    case = an_assigned_case(charging(house))
    an_extension_request(case, house)
    case = decide_extension(case, house)
    prepare(case, house)
    send_extension(decide(case, house), house, on=NOTICE_SENT)
    assert send(fresh(case), house).clock_status == "awaiting_payment"


def test_the_reply_waits_for_the_fee(house: House) -> None:
    case = a_case_with_a_fee_notice(house)
    a_draft(case, house)
    with pytest.raises(CaseError, match="收费通知待工作机构负责人审批"):
        submit(fresh(case), house)
    send(decide(case, house), house)
    with pytest.raises(CaseError, match="等待缴费，缴清、认定逾期或者撤销以后"):
        submit(fresh(case), house)


# -- taken back, given up ------------------------------------------------------------------------


@pytest.mark.parametrize("how", [fees.withdraw, fees.waive])
def test_a_notice_taken_back_never_stopped_the_clock(house: House, how: Any) -> None:
    case = a_case_awaiting_payment(house)
    with pytest.raises(CaseError, match="怎样告知") as refusal:
        give_up(case, house, how, on=date(2026, 9, 28))
    assert refusal.value.field == "told_how"
    case = give_up(case, house, how, on=date(2026, 9, 28), told_how="电话告知，记录存卷")
    assert (case.due_on, case.clock_status) == (DUE, "running")
    assert open_nodes(case) == ["CaseFlow.drafting"]
    assert "答复期限为2026年10月16日" in last_event(case).note


def test_an_unsent_notice_is_void_and_another_may_follow(house: House) -> None:
    case = decide(a_case_with_a_fee_notice(house), house)
    case = give_up(case, house, fees.withdraw, on=DRAFTED)
    letter = case.letters.get(kind="fee_notice")
    assert letter.is_void
    prepare(case, house, by_pages())
    assert send(decide(case, house), house).clock_status == "awaiting_payment"
    assert [n.stage for n in case.fee_notices.all()] == [Stage.WITHDRAWN, Stage.NOTIFIED]


def test_what_was_waived_is_not_charged_again(case: Case, house: House) -> None:
    case = give_up(case, house, fees.waive, on=DRAFTED, reason="申请人生活困难")
    notice = case.fee_notices.get()
    assert (notice.stage, notice.measure, notice.ended_because) == (
        Stage.WAIVED,
        "",
        "申请人生活困难",
    )
    with pytest.raises(CaseError, match="已有收费通知（决定不收费）"):
        prepare(case, house)
    a_draft(case, house)
    assert submit(fresh(case), house).status == Status.OFFICE_REVIEW


def test_giving_up_takes_a_reason_and_an_organ_that_charges(house: House) -> None:
    case, head = an_assigned_case(house), house.the(Role.WORK_BODY_HEAD)
    with pytest.raises(CaseError, match="不需要逐件决定"):
        fees.waive(case, GivenUp(reason="甲"), by=head, on=DRAFTED)
    charging(house)
    with pytest.raises(CaseError, match="请说明理由"):
        fees.waive(fresh(case), GivenUp(reason=" "), by=head, on=DRAFTED)


def test_whoever_takes_the_application_back_owes_nothing(house: House) -> None:
    case = take_back(a_case_awaiting_payment(house), house)
    assert case.fee_notices.get().stage == Stage.WITHDRAWN
    assert open_nodes(case) == ["CaseFlow.confirmation"]
