"""责令重新答复 on its pages: recorded by the clerk, seen by whoever writes the new reply."""

from datetime import date

import pytest
from django.test import Client

from cases.models import Case
from cases.status import Status
from organs.roles import Role
from tests.access.world import signed_in
from tests.cycles import RECORDED, reopen
from tests.factories import House
from tests.situations import a_case_at, fresh

TYPED = {
    "ordered_by": "reconsideration",
    "body": "望江县人民政府",
    "document_number": "望政复决字〔2026〕31号",
    "effective_on": "2026-11-05",
    "effect": "annulled",
    "fault": "procedure",
    "period": "",
    "period_unit": "working_days",
    "findings": "没有说明检索的范围和方法。",
}


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> date:
    monkeypatch.setattr("django.utils.timezone.localdate", lambda: RECORDED)
    return RECORDED


@pytest.fixture
def archived(house: House) -> Case:
    return a_case_at(Status.ARCHIVED, house)


def page(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_clerk_records_a_decision_from_the_case_page(archived: Case, house: House) -> None:
    clerk, address = signed_in(house.the(Role.RECEIVING_CLERK)), f"/cases/{archived.pk}/"
    assert "登记责令重新答复" in page(clerk, address)
    without = clerk.post(f"{address}order/", TYPED).content.decode()
    assert "请填写复议决定写明的期限" in without
    assert "没有说明检索的范围和方法。" in without, "what was typed stays"
    unsaid = {key: value for key, value in TYPED.items() if key != "fault"}
    assert "请选择撤销的原因" in clerk.post(f"{address}order/", unsaid).content.decode()
    assert clerk.post(f"{address}order/", TYPED | {"period": "20"}).status_code == 302
    assert fresh(archived).status == Status.HANDLING
    shown = page(clerk, address)
    for words in (
        "第 2 轮办理中",
        "已被撤销",
        "望政复决字〔2026〕31号",
        "只因违反法定程序",
        "2026年11月5日送达",
        "第1稿（此前的答复）",
    ):
        assert words in shown


def test_the_officer_is_warned_and_saves_a_version_of_the_new_cycle(
    archived: Case, house: House
) -> None:
    case, officer = reopen(archived, house), signed_in(house.the(Role.HANDLING_OFFICER))
    address = f"/cases/{case.pk}/draft/"
    assert "不得以同一的事实和理由" in page(officer, address)
    typed = {
        "outcome_code": "disclosed",
        "provided": case.drafts.get().texts["provided"],
        "based_on": "1",
        "action": "save",
    }
    assert officer.post(address, typed).status_code == 302
    assert [draft.version for draft in case.drafts.order_by("version")] == [1, 2]
    shown = page(officer, f"/cases/{case.pk}/")
    assert "申请延期" not in shown
    assert "告知补正" not in shown
