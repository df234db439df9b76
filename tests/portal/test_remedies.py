"""不服怎么办: what guide, manual and one's own case tell of reconsideration and suit."""

from datetime import date
from typing import Any, Final

import pytest

from tests.factories import House, moment
from tests.portal.visitor import Visitor, text_of
from tests.portal.visits import Visit
from tests.situations import an_assigned_case

SILENCE: Final = (
    "自答复期限届满之日起60日内可以向{body}申请行政复议，"
    "也可以自答复期限届满之日起6个月内直接向{court}提起行政诉讼，由您选择"
    "（《最高人民法院关于审理政府信息公开行政案件适用法律若干问题的解释》第二条）。"
)
OF_THE_ORGAN: Final = SILENCE.format(body="清江县人民政府", court="清江县人民法院")


@pytest.mark.parametrize(
    ("asked", "silence"),
    [
        (("organ", "430121-zr"), OF_THE_ORGAN),
        (("manual",), SILENCE.format(body="复议机关", court="人民法院")),
    ],
)
def test_guide_and_manual_tell_the_way_of_each_answer(
    house: House, asked: Any, silence: str
) -> None:
    page = text_of(Visitor().get(*asked))
    assert f"<b>没有按期答复：</b>{silence}" in page.replace("\n", "")
    refused = page[page.index("<b>依照条例第十四条、第十五条、第十六条不予公开：</b>") :]
    assert "应当先申请行政复议（《行政复议法》第二十三条第一款第（四）项）" in refused
    assert page.count("应当先申请行政复议") == 2
    assert (
        "<b>部分公开：</b>对其中不予公开的部分，同样应当先申请行政复议；"
        "对其余部分，可以申请行政复议，也可以直接起诉。"
    ) in refused


def test_who_waits_is_told_that_silence_leaves_the_choice(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    visit = Visit.to(an_assigned_case(house))
    told = f"期限过了还没有答复的，{OF_THE_ORGAN}"
    assert told in visit.page().replace("\n", "")
    assert "应当先" not in visit.page()
    monkeypatch.setattr("django.utils.timezone.now", lambda: moment(date(2026, 10, 19)))
    assert "也可以依法申请行政复议或者提起行政诉讼。" in visit.page()
