"""停用账号: asked before it is done, with what the person holds in sight, for a reason that is kept."""

import pytest

from audit.models import AppendOnlyViolation
from cases.errors import AlreadyDone, CaseError
from organs import absences
from organs.absences import Scope
from organs.models import Staff
from organs.roles import Role
from tests.factories import House, moment, staff_with
from tests.situations import DRAFTED, an_assigned_case
from tests.workflow.test_handover import a_colleague, signed_in
from workflow import closing
from workflow.models import AccountClosing


def test_an_account_with_open_work_is_not_closed(house: House) -> None:
    an_assigned_case(house)
    officer, browser = house.the(Role.HANDLING_OFFICER), signed_in(house.the(Role.WORK_BODY_HEAD))
    address = f"/people/{officer.pk}/close/"
    for answer in (browser.get(address), browser.post(address, {"reason": "调离"})):
        page = answer.content.decode()
        assert f"{officer}还有1件在办的申请或者任务，请先办理工作移交，再停用账号。" in page
        assert f'href="/people/{officer.pk}/hand-over/"' in page
    officer.refresh_from_db()
    assert officer.is_active


@pytest.mark.parametrize("role", [Role.OFFICE_HEAD, Role.RECEIVING_CLERK])
def test_others_close_no_account(house: House, role: Role) -> None:
    officer = house.the(Role.HANDLING_OFFICER)
    browser, address = signed_in(house.the(role)), f"/people/{officer.pk}/close/"
    assert browser.get(address).status_code == 403
    assert browser.post(address, {"reason": "调离"}).status_code == 403
    assert Staff.objects.get(pk=officer.pk).is_active


def test_an_administrator_closes_an_account_and_sees_no_case(house: House) -> None:
    an_assigned_case(house)
    colleague = a_colleague(house)
    browser = signed_in(house.the(Role.SYSTEM_ADMINISTRATOR))
    assert browser.get(f"/people/{colleague.pk}/hand-over/").status_code == 404
    leaver = house.the(Role.HANDLING_OFFICER)
    ask = f"请联系工作机构负责人{house.the(Role.WORK_BODY_HEAD)}先办理工作移交，再停用账号。"
    told = browser.post(f"/people/{leaver.pk}/close/", {"reason": "调离"}).content.decode()
    assert ask in told
    assert "hand-over" not in told
    browser.post(f"/people/{colleague.pk}/close/", {"reason": "调离"})
    colleague.refresh_from_db()
    assert not colleague.is_active
    assert closing.why_not_close(colleague, colleague) == ("不能停用自己的账号，请由其他人办理。")


def test_the_last_of_the_three_administrators_stays_until_another_has_the_role(
    house: House,
) -> None:
    head, clerk = house.the(Role.WORK_BODY_HEAD), house.the(Role.DELIVERY_CLERK)
    auditor = staff_with(Role.AUDIT_ADMINISTRATOR, organ=house.organ)
    for one in Staff.objects.filter(
        organ=house.organ, role_assignments__role=Role.AUDIT_ADMINISTRATOR
    ).exclude(pk=auditor.pk):
        one.is_active = False
        one.save()
    for last, role in (
        (auditor, "审计管理员"),
        (house.the(Role.SYSTEM_ADMINISTRATOR), "系统管理员"),
    ):
        with pytest.raises(CaseError, match=f"唯一的{role}.*请先为接任的人设置账号"):
            closing.close_account(last, reason="调离", by=head, at=moment(DRAFTED))
        last.refresh_from_db()
        assert last.is_active
    assert closing.why_not_close(clerk, head) is None
    staff_with(Role.AUDIT_ADMINISTRATOR, organ=house.organ)
    assert closing.why_not_close(auditor, head) is None


def test_what_the_person_holds_is_shown_before_and_why_is_kept_after(house: House) -> None:
    leaver, head = house.the(Role.LEGAL_REVIEWER), house.the(Role.WORK_BODY_HEAD)
    absences.record(
        house.the(Role.SIGNATORY), deputy=leaver, scope=Scope.ABSENCE, first_day=DRAFTED,
        last_day=DRAFTED.replace(year=2099), reason="进修", by=head, on=DRAFTED,
    )  # fmt: skip
    browser, address = signed_in(head), f"/people/{leaver.pk}/close/"
    page = browser.get(address).content.decode()
    assert f"停用后没有人代{house.the(Role.SIGNATORY)}办理" in page
    assert "停用后本机关没有其他人担任“法制审核员”" in page
    assert "请写明停用的原因" not in page

    unsaid = browser.post(address, {"reason": " "})
    leaver.refresh_from_db()
    assert leaver.is_active
    assert unsaid.context["form"].errors["reason"]

    listed = browser.post(address, {"reason": "退休"}, follow=True).content.decode()
    assert f"{head}：退休" in listed
    kept = AccountClosing.objects.get(staff=leaver)
    assert (kept.by, kept.reason) == (head, "退休")
    with pytest.raises(AppendOnlyViolation):
        kept.delete()
    with pytest.raises(AlreadyDone, match="已经停用"):
        closing.close_account(leaver, reason="退休", by=head, at=kept.at)
