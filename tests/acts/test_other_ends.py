"""The pages of 撤回 and 撤销登记: what will happen first, then what happened, in plain words."""

import pytest
from django.test import Client

from cases.models import Case
from cases.status import Status
from organs.roles import Role
from tests.access.world import signed_in
from tests.factories import House
from tests.other_ends import cancel_registration, withdraw
from tests.situations import a_case_at, an_assigned_case, fresh, task_at


@pytest.fixture
def clerk(house: House) -> Client:
    return signed_in(house.the(Role.RECEIVING_CLERK))


def page(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_clerk_records_a_withdrawal(house: House, clerk: Client) -> None:
    case = a_case_at(Status.SIGNED, house)
    path = f"/cases/{case.pk}/withdraw/"
    assert path in page(clerk, f"/cases/{case.pk}/")
    shown = page(clerk, path)
    assert "登记以后不能恢复" in shown
    assert "清自资公开告〔2026〕1号作废" in shown

    without = clerk.post(path, {"channel": "telephone", "withdrawn_on": "2026-09-24", "proof": ""})
    assert without.status_code == 200
    assert "telephone" in without.content.decode()
    sent = {"channel": "telephone", "withdrawn_on": "2026-09-24", "proof": "下午三点回拨，本人确认"}
    assert clerk.post(path, sent).status_code == 302
    assert fresh(case).status == Status.WITHDRAWN

    after = page(clerk, f"/cases/{case.pk}/")
    assert "申请人已撤回" in after
    assert "终止办理告知书" in after
    assert path not in after
    assert clerk.post(path, sent).status_code == 403


def test_a_second_person_sees_the_proof_and_sends_the_confirmation(house: House) -> None:
    case = withdraw(an_assigned_case(house), house)
    delivery = signed_in(house.the(Role.DELIVERY_CLERK))
    path = f"/tasks/{task_at(case, 'CaseFlow.confirmation').pk}/"
    shown = page(delivery, path)
    assert "撤回申请书一份，存本卷" in shown
    assert "终止办理告知书" in shown
    sent = {"method": "ems", "decided_on": "2026-09-24", "ems_number": "EM123456785CN"}
    assert delivery.post(path, sent).status_code == 302
    archiving = page(delivery, f"/tasks/{task_at(case, 'CaseFlow.archiving').pk}/")
    assert "撤回日期" in archiving
    assert "申请人撤回申请" in archiving


def test_the_clerk_undoes_a_registration(house: House, clerk: Client) -> None:
    case = an_assigned_case(house)
    path = f"/cases/{case.pk}/cancel/"
    assert path in page(clerk, f"/cases/{case.pk}/")
    assert f"登记编号 {case.case_number} 作废" in page(clerk, path)
    assert clerk.post(path, {"reason": "重复登记"}).status_code == 302
    shown = page(clerk, f"/cases/{case.pk}/")
    assert "登记已经撤销，编号作废" in shown
    assert path not in shown
    assert case.case_number in page(clerk, "/cases/?status=voided")


def test_what_cannot_be_undone_says_why_instead_of_a_form(house: House, clerk: Client) -> None:
    case = an_assigned_case(house)
    Case.objects.filter(pk=case.pk).update(registered_by=None)
    shown = page(clerk, f"/cases/{case.pk}/cancel/")
    assert "申请人可以自己撤回" in shown
    assert "编号作废</button>" not in shown


def test_the_stages_stop_where_the_case_ended(house: House, clerk: Client) -> None:
    withdrawn = page(clerk, f"/cases/{withdraw(an_assigned_case(house), house).pk}/")
    assert "<b>撤回申请</b>" in withdrawn
    assert "<b>法制审核</b>" not in withdrawn
    voided = page(clerk, f"/cases/{cancel_registration(an_assigned_case(house), house).pk}/")
    assert "<b>撤销登记</b>" in voided
    assert "<b>归档</b>" not in voided
