"""拟写答复: save, look, hand in; two who write at once lose nothing."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from cases.models import Case
from cases.services import drafting
from cases.status import Status
from organs.models import Staff
from organs.roles import Role
from tests.consulting import a_reasonable_objection
from tests.factories import House, another_house, staff_with
from tests.situations import (
    DRAFTED,
    a_case_at,
    a_drafted_case,
    an_assigned_case,
    fresh,
    open_nodes,
    task_at,
)

Browsers = Callable[[Staff], Client]
DISCLOSED = {
    "outcome_code": "disclosed",
    "provided": "征地补偿安置方案（12页）",
    "based_on": "0",
    "action": "save",
}
WITHHELD = {
    "outcome_code": "not_disclosed_third_party_rights",
    "ground_code": "personal_privacy",
    "reasons": "含有他人身份证号码",
    "based_on": "0",
    "action": "save",
}


@pytest.fixture
def case(house: House) -> Case:
    return an_assigned_case(house)


@pytest.fixture
def officer(house: House, browser_of: Browsers) -> Client:
    return browser_of(house.the(Role.HANDLING_OFFICER))


def page(case: Case) -> str:
    return f"/cases/{case.pk}/draft/"


def test_saving_keeps_a_version_and_comes_back(case: Case, officer: Client) -> None:
    answer = officer.post(page(case), DISCLOSED, follow=True)
    assert answer.redirect_chain == [(page(case), 302)]
    draft: Any = drafting.latest(case)
    assert (draft.version, draft.texts["provided"]) == (1, "征地补偿安置方案（12页）")
    assert "征地补偿安置方案（12页）</textarea>" in answer.content.decode()


def test_saving_the_same_again_makes_no_version(case: Case, officer: Client) -> None:
    officer.post(page(case), DISCLOSED)
    officer.post(page(case), DISCLOSED | {"based_on": "1"})
    assert case.drafts.count() == 1


def test_the_preview_shows_the_letter_and_stores_nothing(case: Case, officer: Client) -> None:
    shown = officer.post(page(case), WITHHELD | {"action": "preview"}).content.decode()
    assert "含有他人身份证号码" in shown.split('class="sheet', 1)[1]
    assert "个人隐私" in shown.split('class="sheet', 1)[1]
    assert not case.drafts.exists()


def test_parts_not_yet_written_show_their_names(case: Case, officer: Client) -> None:
    typed = WITHHELD | {"action": "preview", "reasons": ""}
    assert "（理由：待填写）" in officer.post(page(case), typed).content.decode()


def test_without_a_ground_the_page_says_what_to_choose(case: Case, officer: Client) -> None:
    typed = WITHHELD | {"action": "preview", "ground_code": ""}
    assert "选择不予公开的具体情形后" in officer.post(page(case), typed).content.decode()


def test_handing_in_saves_and_moves_the_case(case: Case, house: House, officer: Client) -> None:
    a_reasonable_objection(case, house, on=DRAFTED)
    answer = officer.post(page(case), WITHHELD | {"action": "submit"})
    assert (answer.status_code, answer["Location"]) == (302, f"/cases/{case.pk}/")
    assert fresh(case).status == Status.OFFICE_REVIEW
    assert open_nodes(case) == ["CaseFlow.office_review"]
    assert case.drafts.get().ground_code == "personal_privacy"


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        (DISCLOSED | {"outcome_code": ""}, "请选择办理结果"),
        (DISCLOSED | {"provided": "  "}, "送审前请填写提供的政府信息"),
        (WITHHELD | {"reasons": ""}, "送审前请填写理由"),
        (WITHHELD | {"ground_code": ""}, "送审前请选择不予公开的具体情形"),
        (WITHHELD | {"ground_code": "drafts"}, "与所选的办理结果不对应"),
        (DISCLOSED | {"outcome_code": "still_unclear"}, "请从列出的几项中选择"),
    ],
)
def test_an_incomplete_reply_is_not_handed_in(
    case: Case, officer: Client, typed: dict[str, str], words: str
) -> None:
    answer = officer.post(page(case), typed | {"action": "submit", "where": "另附的话"})
    assert words in answer.content.decode()
    assert "另附的话" in answer.content.decode()
    assert fresh(case).status == Status.HANDLING


def test_a_single_ground_is_chosen_by_itself(case: Case, officer: Client) -> None:
    typed = WITHHELD | {"outcome_code": "not_disclosed_state_secret", "ground_code": ""}
    officer.post(page(case), typed)
    assert case.drafts.get().ground_code == "state_secret"


def test_a_stale_save_shows_both_versions_and_loses_neither(
    house: House, browser_of: Browsers
) -> None:
    case = a_drafted_case(house)
    colleague = browser_of(staff_with(Role.HANDLING_OFFICER, organ=house.organ))
    mine = DISCLOSED | {"provided": "我写的清单"}
    answer = colleague.post(page(case), mine)
    shown = answer.content.decode()
    assert answer.status_code == 409
    assert "已经保存了第1稿" in shown
    assert "柳河村征地补偿安置方案（12页）" in shown
    assert "我写的清单</textarea>" in shown
    assert 'name="based_on" value="1"' in shown
    assert colleague.post(page(case), mine | {"based_on": "1"}).status_code == 302
    assert [d.version for d in case.drafts.all()] == [1, 2]


def test_a_case_that_went_on_tells_who_did_it(house: House, browser_of: Browsers) -> None:
    case = a_drafted_case(house)
    officer = browser_of(house.the(Role.HANDLING_OFFICER))
    seen = str(officer.get(page(case)).context["seen"])
    officer.post(page(case), DISCLOSED | {"based_on": "1", "action": "submit", "seen": seen})
    late = officer.post(page(case), DISCLOSED | {"provided": "晚了一步", "seen": seen})
    assert late.status_code == 409
    assert "完成“送审”" in late.content.decode()
    assert "晚了一步" in late.content.decode()


def test_who_may_not_draft_does_not_see_the_page(house: House, browser_of: Browsers) -> None:
    case = an_assigned_case(house)
    assert browser_of(house.the(Role.RECEIVING_CLERK)).get(page(case)).status_code == 403
    stranger = another_house().the(Role.HANDLING_OFFICER)
    assert browser_of(stranger).get(page(case)).status_code == 404
    done = a_case_at(Status.SIGNED, house)
    assert browser_of(house.the(Role.HANDLING_OFFICER)).get(page(done)).status_code == 403


def test_the_drafting_task_leads_to_the_drafting_page(case: Case, officer: Client) -> None:

    answer = officer.get(f"/tasks/{task_at(case, 'CaseFlow.drafting').pk}/")
    assert answer["Location"] == page(case)


def test_a_refusal_for_want_of_a_consultation_stands_at_the_outcome(
    case: Case, officer: Client
) -> None:
    answer = officer.post(page(case), WITHHELD | {"action": "submit"})
    shown = answer.content.decode()
    assert "应当先书面征求第三方意见" in shown.split('id="field-outcome_code"', 1)[1]
    assert "含有他人身份证号码</textarea>" in shown
    assert fresh(case).status == Status.HANDLING
