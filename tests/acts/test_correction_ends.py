"""The pages on which a correction ends: taken back, lapsed, or entered late."""

from datetime import date

import pytest
from django.test import Client

from cases.models import CorrectionNotice
from cases.status import Status
from organs.roles import Role
from tests.access.world import signed_in
from tests.endings import a_case_with_a_notice, declare_lapse
from tests.factories import House
from tests.situations import (
    a_case_awaiting_correction,
    decide_notice,
    fresh,
    task_at,
)

OVER = date(2026, 10, 19)
FINDING = "经查邮件、平台和窗口登记，没有收到补正材料。"


@pytest.fixture
def clerk(house: House) -> Client:
    return signed_in(house.the(Role.RECEIVING_CLERK))


@pytest.fixture
def over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.localdate", lambda: OVER)


def page(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.usefixtures("over")
def test_the_clerk_finds_it_on_the_list_and_declares_the_lapse(house: House, clerk: Client) -> None:
    case = a_case_awaiting_correction(house)
    lapsed = page(clerk, "/?view=lapsed")
    assert "补正期限 10月15日 已过" in lapsed
    assert "补正期限已过 1" in lapsed
    task = task_at(case, "CorrectionFlow.receipt").pk
    assert f"/cases/{case.pk}/correction/lapse/" in page(clerk, f"/tasks/{task}/")
    assert "认定逾期不补正" in page(clerk, f"/cases/{case.pk}/")

    path = f"/cases/{case.pk}/correction/lapse/"
    assert "2026年10月15日" in page(clerk, path)
    empty = clerk.post(path, {"finding": ""})
    assert (empty.status_code, "查证情况" in empty.content.decode()) == (200, True)
    assert clerk.post(path, {"finding": FINDING}).status_code == 302
    assert fresh(case).correction.stage == CorrectionNotice.Stage.LAPSED


@pytest.mark.usefixtures("over")
def test_the_officer_finds_the_reply_prepared(house: House) -> None:
    case = declare_lapse(a_case_awaiting_correction(house), house, on=OVER)
    officer = signed_in(house.the(Role.HANDLING_OFFICER))
    draft = page(officer, f"/cases/{case.pk}/draft/")
    assert '<option value="correction_lapsed" selected>' in draft
    assert "没有收到补正材料" in draft
    assert "不再处理告知书" in draft
    listed = page(officer, "/")
    assert "补正逾期，没有答复期限" in listed
    assert "等待申请人补正" not in listed


@pytest.mark.usefixtures("over")
def test_a_late_correction_asks_for_a_finding(house: House, clerk: Client) -> None:
    case = declare_lapse(a_case_awaiting_correction(house), house, on=OVER)
    path = f"/tasks/{task_at(case, 'CorrectionFlow.receipt').pk}/"
    assert "已于2026年10月19日认定逾期不补正" in page(clerk, path)
    sent = {
        "channel": "in_person",
        "submitted_on": OVER.isoformat(),
        "description": "三组的补偿方案",
        "files_are": "other",
    }

    unsaid = clerk.post(path, sent).content.decode()
    assert "请选择逾期是否有正当理由" in unsaid
    assert "三组的补偿方案" in unsaid
    without = clerk.post(path, sent | {"has_proper_reason": "no"}).content.decode()
    assert "已于2026年10月19日认定逾期不补正" in without
    excuse = {"has_proper_reason": "yes", "late_because": "住院手术，有出院记录"}
    assert clerk.post(path, sent | excuse).status_code == 302
    assert fresh(case).correction.has_proper_reason
    shown = page(clerk, f"/cases/{case.pk}/")
    assert "逾期有正当理由：住院手术" in shown


def test_a_notice_is_taken_back_from_the_case_page(house: House, clerk: Client) -> None:
    case = decide_notice(a_case_with_a_notice(house), house)
    path = f"/cases/{case.pk}/correction/drop/"
    assert path in page(clerk, f"/cases/{case.pk}/")
    assert "清自资公开补〔2026〕1号作废" in page(clerk, path)
    assert clerk.post(path, {"reason": "已电话问明"}).status_code == 302
    case = fresh(case)
    assert (case.status, case.correction.stage) == (
        Status.HANDLING,
        CorrectionNotice.Stage.DROPPED,
    )
    assert path not in page(clerk, f"/cases/{case.pk}/")
