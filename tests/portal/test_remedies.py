"""不服怎么办: what guide, manual and one's own case tell of reconsideration and suit."""

import re
from datetime import date
from typing import Any, Final

import pytest

from cases.models import Case
from cases.services import redelivery
from cases.status import Status
from law.delivery import DeliveryMethod
from organs.roles import Role
from portal import letters
from tests.delivering import fail, reply_of
from tests.factories import House, by_post, moment
from tests.portal.visitor import Visitor, text_of
from tests.portal.visits import Visit
from tests.situations import a_case_at, an_assigned_case, deliver

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


POSTED, ARRIVED, CAME_BACK = date(2026, 10, 16), date(2026, 10, 20), date(2026, 10, 26)
HANDED_OVER, READ_ON = date(2026, 11, 20), date(2026, 11, 23)
UNKNOWN = "期限从您收到答复的次日起计算。答复是邮寄的，还没有签收的记录"


@pytest.fixture
def _read_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: moment(READ_ON))


def a_posted_reply(house: House, outcome: str = "disclosed") -> Case:
    return deliver(a_case_at(Status.SIGNED, house, outcome), house, on=POSTED)


def arrives(case: Case, house: House, on: date = ARRIVED) -> None:
    clerk, letter = house.the(Role.DELIVERY_CLERK), reply_of(case)
    redelivery.confirm(letter, arrived_on=on, received_by="本人签收", by=clerk, on=on)


def last_days(visit: Visit) -> str:
    """不服怎么办 as its applicant reads it, without line ends."""
    page = re.sub(r"\n\s*", "", visit.page())
    return page[page.index("<h2>不服怎么办</h2>") :]


@pytest.mark.usefixtures("_read_on")
def test_no_last_day_is_told_before_anybody_knows_that_the_letter_arrived(house: House) -> None:
    visit = Visit.to(a_posted_reply(house))
    assert "2026年10月16日寄出了答复" in visit.page()
    assert "<b>寄出</b> <span>2026年10月16日</span>" in visit.page()
    told = last_days(visit)
    assert UNKNOWN in told
    assert "最迟" not in told

    arrives(visit.case, house)
    page = visit.page()
    assert "2026年10月20日送达了答复" in page
    assert "答复已寄出" in page
    assert "答复已于2026年10月20日送达" in page, "what was posted is said to have arrived"
    told = last_days(visit)
    assert UNKNOWN not in told
    # 60 days end on Saturday 19 December; six months on 20 April, of a year without a notice.
    assert "申请行政复议</dt><dd>最迟 <b>2026年12月21日</b></dd>" in told
    assert "直接起诉</dt><dd>最迟 <b>2027年4月20日</b>（暂定）</dd>" in told
    assert "上面的日期按您2026年10月20日收到答复、从次日起计算。暂定的日期，" in told


@pytest.mark.usefixtures("_read_on")
def test_a_reply_that_came_back_counts_from_the_delivery_that_arrived(house: House) -> None:
    case = fail(reply_of(a_posted_reply(house)), house, on=CAME_BACK)
    handed = by_post(HANDED_OVER, DeliveryMethod.IN_PERSON)
    case = deliver(case, house, on=HANDED_OVER, dispatch=handed)
    assert case.replied_on == POSTED, "which decides that it was in time"
    visit = Visit.to(case)
    assert "2026年11月20日送达了答复" in visit.page()
    told = last_days(visit)
    assert "申请行政复议</dt><dd>最迟 <b>2027年1月19日</b>（暂定）</dd>" in told
    assert "2026年11月20日收到答复" in told


@pytest.mark.usefixtures("_read_on")
def test_who_opened_the_reply_here_first_got_it_then(house: House) -> None:
    visit = Visit.to(a_posted_reply(house))
    letters.open_first_time(reply_of(visit.case), at=moment(date(2026, 10, 18)))
    assert "按您2026年10月18日收到答复" in last_days(visit)
    arrives(visit.case, house)
    assert "按您2026年10月18日收到答复" in last_days(visit)


@pytest.mark.usefixtures("_read_on")
def test_where_reconsideration_comes_first_only_its_last_day_is_told(house: House) -> None:
    visit = Visit.to(a_posted_reply(house, "not_disclosed_state_secret"))
    arrives(visit.case, house)
    told = last_days(visit)
    assert "申请行政复议</dt><dd>最迟 <b>2026年12月21日</b></dd>" in told
    assert "直接起诉" not in told


def test_a_last_day_that_is_over_says_so(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    visit = Visit.to(a_posted_reply(house))
    arrives(visit.case, house)
    monkeypatch.setattr("django.utils.timezone.now", lambda: moment(date(2026, 12, 22)))
    told = last_days(visit)
    assert "最迟 <b>2026年12月21日</b>（已经过了）" in told
    assert "最迟 <b>2027年4月20日</b>（暂定）" in told


SAFE_DAY_IS_OVER: Final = date(2026, 12, 28)


def test_a_last_day_that_a_notice_may_still_move_is_never_called_over(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """60 days end on Sunday 27 December 2026: a day later, if that Sunday is not worked."""
    visit = Visit.to(a_posted_reply(house))
    arrives(visit.case, house, on=date(2026, 10, 28))
    monkeypatch.setattr("django.utils.timezone.now", lambda: moment(SAFE_DAY_IS_OVER))
    told = last_days(visit)
    assert "申请行政复议</dt><dd>最迟 <b>2026年12月27日</b>（暂定）</dd>" in told
    assert "已经过了" not in told
