"""案例指导: kept of what is over, read beside the next draft, given below without a name."""

from dataclasses import replace
from datetime import date

import pytest

from cases import lessons as reach
from cases.errors import ActNotPermitted, CaseError
from cases.models import Lesson, SharedLesson
from cases.services import lessons
from cases.status import Status
from organs.models import Organ
from organs.roles import Role
from tests.access.world import signed_in
from tests.factories import House, a_house, staff_with
from tests.remedies import TAUGHT, a_lesson, a_suit
from tests.situations import DELIVERED, a_case_at, last_event

ABOUT = lessons.About(outcome_code="disclosed")


@pytest.fixture
def lesson(house: House) -> Lesson:
    return a_lesson(house)


def test_it_is_kept_once_a_remedy_and_may_be_written_anew(lesson: Lesson, house: House) -> None:
    better = replace(TAUGHT, advice="先核对检索记录，再拟写答复。")
    head = house.the(Role.WORK_BODY_HEAD)
    again = lessons.keep(lesson.remedy, ABOUT, better, by=head, on=DELIVERED)
    assert again.pk == lesson.pk
    assert "修改案例" in last_event(lesson.remedy.case).note
    assert TAUGHT.decided not in last_event(lesson.remedy.case).note


def test_nothing_is_learnt_before_the_end_nor_by_the_officer(house: House) -> None:
    suit = a_suit(a_case_at(Status.REPLIED, house), house)
    with pytest.raises(CaseError, match="先“登记结果”"):
        lessons.keep(suit, ABOUT, TAUGHT, by=house.the(Role.LEGAL_REVIEWER), on=date(2026, 11, 10))
    with pytest.raises(ActNotPermitted):
        lessons.keep(suit, ABOUT, TAUGHT, by=house.the(Role.HANDLING_OFFICER), on=DELIVERED)


@pytest.mark.parametrize(
    ("reasons", "refused"),
    [("{name}提出的理由成立", "请不要写申请人的姓名"), ("电话13800138000", "像电话")],
)
def test_it_names_no_applicant(lesson: Lesson, house: House, reasons: str, refused: str) -> None:
    said = replace(TAUGHT, reasons=reasons.format(name=lesson.remedy.case.applicant.name))
    with pytest.raises(CaseError, match=refused) as error:
        lessons.keep(lesson.remedy, ABOUT, said, by=house.the(Role.WORK_BODY_HEAD), on=DELIVERED)
    assert error.value.field == "reasons"


def below(house: House) -> House:
    """An organ below that of ``house``."""
    other = a_house("430121-zr-1", "石桥自然资源所", document_code="清自然资石")
    other.organ.parent = house.organ
    other.organ.save()
    return other


def test_a_supervisor_gives_it_below_with_nobody_in_it(lesson: Lesson, house: House) -> None:
    supervisor, organ = house.the(Role.SUPERVISOR), lesson.remedy.case.organ.name
    told = replace(TAUGHT, decided=f"{organ}败诉：{lesson.remedy.document_number}。")
    Lesson.objects.filter(pk=lesson.pk).update(decided=told.decided)
    lesson.refresh_from_db()
    with pytest.raises(CaseError, match="不能写明"):
        lessons.share(lesson, told, by=supervisor, on=DELIVERED)
    ready = lessons.anonymous(lesson)
    assert ready.decided == "某机关败诉：某案。"
    lessons.share(lesson, ready, by=supervisor, on=DELIVERED)
    office = below(house)
    officer = staff_with(Role.HANDLING_OFFICER, organ=office.organ)
    assert [one.decided for one in reach.given(officer)] == ["某机关败诉：某案。"]
    assert not reach.own(officer).exists()
    assert not reach.given(house.the(Role.HANDLING_OFFICER)).exists()
    elsewhere = a_house("430122-jy", "望江县教育局", document_code="望教")
    stranger = staff_with(Role.HANDLING_OFFICER, organ=elsewhere.organ)
    assert not reach.given(stranger).exists()
    assert Organ.objects.get(pk=office.organ.pk).path.startswith(house.organ.path)


def test_pages_show_it_where_the_same_outcome_is_drafted(lesson: Lesson, house: House) -> None:
    client = signed_in(house.the(Role.HANDLING_OFFICER))
    page = client.get("/lessons/?outcome=disclosed").content.decode()
    assert TAUGHT.advice in page
    assert TAUGHT.advice not in client.get("/lessons/?outcome=non_existent").content.decode()
    drafted = a_case_at(Status.HANDLING, house)
    posted = {"outcome_code": "disclosed", "provided": "方案", "based_on": "0", "action": "preview"}
    beside = client.post(f"/cases/{drafted.pk}/draft/", posted).content.decode()
    assert "案例指导" in beside
    assert TAUGHT.advice in beside
    supervisor = signed_in(house.the(Role.SUPERVISOR))
    assert "转发下级机关" in supervisor.get("/lessons/?view=below").content.decode()
    sent = supervisor.post(f"/lessons/{lesson.pk}/share/", vars(TAUGHT))
    assert sent.status_code == 302
    assert SharedLesson.objects.get().advice == TAUGHT.advice
    assert client.post(f"/lessons/{lesson.pk}/share/", vars(TAUGHT)).status_code == 403
