"""The pages of a fee: both measures side by side, the figures kept, the applicant's own page."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from cases.errors import CaseError
from cases.models import Case, FeeNotice
from cases.services import fees
from organs.models import Organ
from organs.roles import Role
from portal import query_codes
from tests.access.world import signed_in
from tests.charging import (
    a_case_awaiting_payment,
    a_case_with_a_fee_notice,
    charging,
    decide,
    declare_unpaid,
    give_up,
    send,
)
from tests.extending import an_extension_request
from tests.factories import House, by_post, moment
from tests.portal.visitor import Visitor, text_of
from tests.situations import NOTICE_SENT, a_registered_case, an_assigned_case, fresh, task_at

CODE = "ABCD-EFGH-IJKL-MNOP"
FORM = {
    "measure": "items",
    "items_before": "11",
    "items": "1",
    "counting_note": "",
    "grounds": "一个月内提出十二件申请",
}


def desk_of(role: Role, house: House) -> Client:
    return signed_in(house.the(role))


def words(client: Client, name: str, *arguments: int) -> str:
    answer = client.get(reverse(name, args=arguments))
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.fixture
def twelfth(house: House) -> Case:
    """The twelfth application of one person in a month, at an organ that charges."""
    charging(house)
    for _ in range(11):
        a_registered_case(house)
    return an_assigned_case(house)


def test_both_measures_stand_side_by_side_and_figures_are_counted_again(
    twelfth: Case, house: House
) -> None:
    officer, address = (
        desk_of(Role.HANDLING_OFFICER, house),
        reverse("prepare-fee-notice", args=[twelfth.pk]),
    )
    page = words(officer, "prepare-fee-notice", twelfth.pk)
    assert "第12件，每件100元，计100元" in page
    assert "将要提供的页数还没有登记" in page
    again = officer.post(address, FORM | {"pages": "250", "action": "count"}).content.decode()
    assert "第201页至第250页，共50页，每页40元，计2000元" in again
    assert "4700 元" in again
    assert FORM["grounds"] in again, "nothing typed is lost"
    assert not twelfth.fee_notices.exists(), "nothing was done"

    refused = officer.post(address, FORM | {"items_before": "12"})
    assert "登记的当月此前的申请共计11件，不能多计" in refused.content.decode()
    assert officer.post(address, FORM).status_code == 302
    assert twelfth.fee_notices.get().amount == 100
    assert officer.get(address)["Location"] == reverse("fee-calculation", args=[twelfth.pk])
    explained = words(officer, "fee-calculation", twelfth.pk)
    assert "2026年9月内本件以前收到同一申请人的申请，计 11 件" in explained
    assert "《政府信息公开信息处理费管理办法》第四条" in explained


def test_an_organ_that_does_not_charge_is_offered_nothing(house: House) -> None:
    case, officer = an_assigned_case(house), desk_of(Role.HANDLING_OFFICER, house)
    address = reverse("prepare-fee-notice", args=[case.pk])
    assert address not in words(officer, "case", case.pk)
    charging(house)
    assert address in words(officer, "case", case.pk)
    assert reverse("waive-fee", args=[case.pk]) in words(
        desk_of(Role.WORK_BODY_HEAD, house), "case", case.pk
    )


def test_the_case_page_says_how_much_until_when_and_what_is_missing(house: House) -> None:
    case = a_case_awaiting_payment(house, dispatch=by_post(NOTICE_SENT))
    clerk = desk_of(Role.RECEIVING_CLERK, house)
    assert "还没有登记妥投" in words(clerk, "case", case.pk)
    FeeNotice.objects.update(delivered_on=date(2026, 9, 21))
    page = words(clerk, "case", case.pk)
    assert "9月21日收到" in page
    assert "缴费期限 10月26日" in page
    task = task_at(fresh(case), "FeeFlow.payment")
    paid = {"paid_on": "2026-09-24", "amount": "2000", "proof": "1"}
    refused = clerk.post(reverse("task", args=[task.pk]), paid)
    assert "应缴3000元，登记的是2000元" in refused.content.decode()
    assert clerk.post(reverse("task", args=[task.pk]), paid | {"amount": "3000"}).status_code == 302
    assert fresh(case).due_on == date(2026, 10, 29)


def test_who_takes_a_notice_back_sees_the_date_that_follows(house: House) -> None:
    case = a_case_awaiting_payment(house)
    page = words(desk_of(Role.WORK_BODY_HEAD, house), "withdraw-fee-notice", case.pk)
    assert "答复期限为 <b>2026年10月16日</b>" in page


def test_the_waiting_list_knows_the_sum_and_the_last_day(house: House) -> None:
    a_case_awaiting_payment(house)
    page = words(desk_of(Role.RECEIVING_CLERK, house), "waiting-list")
    assert "缴费3000元" in page
    assert "10月21日" in page


def test_the_applicant_sees_amount_account_last_day_and_outcome(house: House) -> None:
    case = a_case_awaiting_payment(house)
    query_codes.keep(case, query_codes.hashed(CODE), at=moment(date(2026, 9, 14)))
    visitor = Visitor()
    assert visitor.ask(case, CODE).status_code == 302
    page = text_of(visitor.get("progress"))
    for said in (
        "请缴纳信息处理费 <b>3000 元</b>",
        "最迟 <b>2026年10月21日</b>（含当日）缴清",
        "第31件至第35件，共5件，每件200元，计1000元",
        "18000000000000001",
        "政府信息公开收费通知书",
        "发出收费通知，缴清后答复期限重新计算",
    ):
        assert said in page, said
    declare_unpaid(case, house, on=date(2026, 10, 22))
    page = text_of(visitor.get("progress"))
    assert "缴费期限届满，没有收到缴费" in page
    assert "请缴纳信息处理费" not in page
    give_up(case, house, fees.waive, on=date(2026, 10, 22), told_how="电话告知，记录存卷")
    page = text_of(visitor.get("progress"))
    assert "机关已经决定不收费" in page
    assert "收费通知已经撤销，不需要缴费" in page


def test_an_extension_asked_before_the_fee_can_still_be_refused(house: House) -> None:
    case = decide(a_case_with_a_fee_notice(house), house)
    an_extension_request(case, house)
    send(case, house)
    head = desk_of(Role.WORK_BODY_HEAD, house)
    task = task_at(case, "ExtensionFlow.approval").pk
    assert "答复期限现在没有计算（等待缴费）" in words(head, "task", task)
    address = reverse("task", args=[task])
    agreed = head.post(address, {"decision": "agree"})
    assert "没有可以延长的期限" in agreed.content.decode()
    refused = head.post(address, {"decision": "return", "reason": "等缴费以后再定"})
    assert refused.status_code == 302
    with pytest.raises(CaseError, match="没有可以延长的期限"):
        an_extension_request(fresh(case), house, on=date(2026, 9, 24))


def test_the_administrator_says_whether_and_how_the_organ_charges(house: House) -> None:
    admin, address = desk_of(Role.SYSTEM_ADMINISTRATOR, house), reverse("fee-terms")
    refused = admin.post(address, {"charges_fees": "on", "fee_payee": "清江县财政局"})
    assert refused.status_code == 422
    assert "请填写开户银行、账号" in refused.content.decode()
    assert 'value="清江县财政局"' in refused.content.decode()
    assert not Organ.objects.get(pk=house.organ.pk).charges_fees
    told = {"charges_fees": "on", "fee_instructions": "凭缴款码在非税收入网上缴费平台缴纳"}
    assert admin.post(address, told).status_code == 302
    assert Organ.objects.get(pk=house.organ.pk).charges_fees
