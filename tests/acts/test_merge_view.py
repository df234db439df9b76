"""R5 on the page: a stale save shows base, theirs and mine, and the choice is saved again."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from cases.models import Case
from cases.services import drafting
from cases.status import Status
from organs.models import Staff
from organs.roles import Role
from tests.factories import House, staff_with
from tests.situations import a_draft, a_drafted_case, an_assigned_case, fresh, open_nodes

Browsers = Callable[[Staff], Client]
MINE = {
    "outcome_code": "partially_disclosed",
    "ground_code": "personal_privacy",
    "provided": "我写的清单",
    "withheld": "我写的不公开部分",
    "reasons": "我写的理由",
    "based_on": "1",
    "action": "save",
}


@pytest.fixture
def case(house: House) -> Case:
    """I opened the first version; a colleague saved the second."""
    case = a_drafted_case(house, "partially_disclosed")
    a_draft(case, house, "not_held", by=staff_with(Role.HANDLING_OFFICER, organ=house.organ))
    return case


@pytest.fixture
def me(house: House, browser_of: Browsers) -> Client:
    return browser_of(house.the(Role.HANDLING_OFFICER))


def send(me: Client, case: Case, **typed: str) -> Any:
    return me.post(f"/cases/{case.pk}/draft/", MINE | typed)


def test_the_three_stand_side_by_side_and_nothing_typed_is_lost(case: Case, me: Client) -> None:
    answer = send(me, case)
    page = answer.content.decode()
    assert answer.status_code == 409
    conflict = answer.context["conflict"]
    assert (conflict.base.version, conflict.theirs.version) == (1, 2)
    by_name = {clash.name: clash for clash in conflict.clashes}
    assert by_name["outcome_code"].theirs == "本机关未制作、未获取该政府信息"
    assert (by_name["reasons"].base, by_name["reasons"].mine) == (
        "柳河村征地补偿安置方案（12页）",
        "我写的理由",
    )
    for typed in ("我写的清单", "我写的不公开部分", "我写的理由"):
        assert f"{typed}</textarea>" in page
    assert 'name="take_reasons" value="2"' in page
    assert 'name="take_reasons" value="1"' in page
    assert 'name="based_on" value="2"' in page
    assert case.drafts.count() == 2


def test_parts_on_which_both_agree_are_not_asked_about(case: Case, me: Client) -> None:
    conflict = send(me, case, reasons="柳河村征地补偿安置方案（12页）").context["conflict"]
    assert "reasons" not in {clash.name for clash in conflict.clashes}


def test_my_words_are_saved_when_i_choose_them(case: Case, me: Client) -> None:
    assert send(me, case, based_on="2", take_reasons="").status_code == 302
    saved: Any = drafting.latest(case)
    assert (saved.version, saved.texts["reasons"]) == (3, "我写的理由")


def test_a_part_is_taken_from_the_other_version_or_from_the_one_before(
    case: Case, me: Client
) -> None:
    send(me, case, based_on="2", take_reasons="2", take_withheld="1")
    texts = case.drafts.get(version=3).texts
    assert texts["reasons"] == texts["withheld"] == "柳河村征地补偿安置方案（12页）"
    assert texts["provided"] == "我写的清单"


@pytest.mark.parametrize("version", ["99", "-1", "abc", "１", "9" * 30])
def test_a_choice_that_does_not_exist_keeps_my_words(case: Case, me: Client, version: str) -> None:
    send(me, case, based_on="2", take_reasons=version)
    assert case.drafts.get(version=3).texts["reasons"] == "我写的理由"


def test_somebody_quicker_again_shows_the_newest(house: House, case: Case, me: Client) -> None:
    a_draft(case, house, "disclosed", by=staff_with(Role.HANDLING_OFFICER, organ=house.organ))
    conflict = send(me, case, based_on="2").context["conflict"]
    assert (conflict.base.version, conflict.theirs.version) == (2, 3)


def test_an_unchanged_form_is_stale_too(case: Case, me: Client) -> None:
    typed = dict.fromkeys(("provided", "withheld", "reasons"), "柳河村征地补偿安置方案（12页）")
    ground = case.drafts.get(version=1).ground_code
    assert send(me, case, ground_code=ground, **typed).status_code == 409
    assert case.drafts.count() == 2


def test_nobody_hands_in_a_version_they_have_not_seen(
    house: House, me: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Unchanged words, handed in just after a colleague saved others."""
    case = a_drafted_case(house, "disclosed")
    colleague = staff_with(Role.HANDLING_OFFICER, organ=house.organ)
    real = drafting.refuse_stale

    def colleague_first(seen: Case, based_on: int) -> None:
        monkeypatch.setattr(drafting, "refuse_stale", real)
        a_draft(seen, house, "not_held", by=colleague)
        real(seen, based_on)

    monkeypatch.setattr(drafting, "refuse_stale", colleague_first)
    typed = {"outcome_code": "disclosed", "provided": "柳河村征地补偿安置方案（12页）"}
    answer = me.post(f"/cases/{case.pk}/draft/", typed | {"based_on": "1", "action": "submit"})
    assert answer.status_code == 409
    assert fresh(case).status == Status.HANDLING
    assert open_nodes(case) == ["CaseFlow.drafting"]


def test_nobody_had_saved_when_i_opened_the_page(house: House, me: Client) -> None:
    case = an_assigned_case(house)
    a_draft(case, house, by=staff_with(Role.HANDLING_OFFICER, organ=house.organ))
    answer = send(me, case, based_on="0")
    assert answer.context["conflict"].base is None
    assert "恢复原来的" not in answer.content.decode()
