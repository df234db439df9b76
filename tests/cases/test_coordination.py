"""疑难协调: convened, kept by adding only, concluded once; the reply period runs on."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction

from audit.models import AppendOnlyViolation
from cases.errors import ActNotPermitted, AlreadyDone, CaseError
from cases.models import Case, ParticipantKind
from cases.services import archiving, coordination
from cases.services.coordination import Invited
from cases.status import Status
from organs.roles import Role
from tests.coordinating import a_conclusion, a_coordination, a_minute, a_note, an_opinion
from tests.factories import House, a_house, another_handling_office, moment
from tests.situations import ARCHIVED, DRAFTED, a_case_at, an_assigned_case, fresh, last_event

NEXT_DAY = DRAFTED.replace(day=DRAFTED.day + 1)


@pytest.fixture
def case(house: House) -> Case:
    return an_assigned_case(house)


def test_own_offices_organs_of_the_tree_others_and_advisers_sit_at_one_table(db: None) -> None:
    county = a_house("430121", "清江县人民政府", document_code="清政")
    bureau = a_house("430121-zr", parent=county.organ)
    forestry = a_house("430121-ly", "清江县林业局", parent=county.organ, document_code="清林")
    convened = a_coordination(
        an_assigned_case(bureau), bureau,
        organs=["清江县林业局", "某省军区保障局"], advisers=["法律顾问王律师"],
    )  # fmt: skip
    assert [(one.kind, one.name, one.organ) for one in convened.participants.all()] == [
        (ParticipantKind.OFFICE, "业务科", None),
        (ParticipantKind.ORGAN, "清江县林业局", forestry.organ),
        (ParticipantKind.ORGAN, "某省军区保障局", None),
        (ParticipantKind.ADVISER, "法律顾问王律师", None),
    ]


def test_no_day_of_it_is_left_out_of_the_reply_period(case: Case, house: House) -> None:
    before = (case.due_on, case.safe_on, case.status)
    convened = a_coordination(case, house)
    a_note(convened, house)
    a_conclusion(convened, house, on=NEXT_DAY)
    now = fresh(case)
    assert (now.due_on, now.safe_on, now.status) == before


def test_the_log_says_what_was_done_and_not_who_said_what(case: Case, house: House) -> None:
    convened = a_coordination(case, house)
    assert last_event(case).note == "邀请2个参加方"
    an_opinion(convened, "清江县林业局", house)
    event = last_event(case)
    assert (event.act, "赵科长" in event.note) == ("keep_coordination", False)
    a_conclusion(convened, house)
    assert last_event(case).note == "2026年9月16日召集的协调已有结论"


@pytest.mark.parametrize(
    ("invited", "words"),
    [
        ({"offices": [], "organs": []}, "至少选择或者填写一个参加方"),
        ({"organs": ["清江县林业局", "清江县林业局"]}, "清江县林业局已经在参加方之中"),
        ({"organs": ["清江县自然资源局"]}, "请在“本机关科室”中选择"),
    ],
)
def test_a_table_that_does_not_fit_is_refused(
    case: Case, house: House, invited: dict[str, Any], words: str
) -> None:
    with pytest.raises(CaseError, match=words):
        a_coordination(case, house, **invited)
    assert not case.coordinations.exists()


def test_one_at_a_time_and_others_may_join_it(case: Case, house: House) -> None:
    convened, head = a_coordination(case, house), house.the(Role.WORK_BODY_HEAD)
    with pytest.raises(CaseError, match="请在那次协调中加邀"):
        a_coordination(case, house)
    second = another_handling_office(house)
    coordination.invite(convened, Invited(offices=[second]), by=head, on=DRAFTED)
    assert convened.participants.latest("pk").office == second
    with pytest.raises(CaseError, match="已经在参加方之中"):
        coordination.invite(convened, Invited(organs=["清江县林业局"]), by=head, on=DRAFTED)
    a_note(convened, house)
    a_conclusion(convened, house)
    assert a_coordination(case, house).is_open


def test_a_mistake_is_answered_by_a_new_note(case: Case, house: House) -> None:
    convened = a_coordination(case, house)
    wrong = a_note(convened, house, text="林业局不同意。")
    right = a_note(convened, house, corrects=wrong, text="林业局同意，但要求遮盖林班号。")
    assert list(convened.notes.all()) == [wrong, right]
    wrong.text = "改写"
    with pytest.raises(AppendOnlyViolation):
        wrong.save()
    with pytest.raises(AppendOnlyViolation):
        right.delete()


def test_a_later_opinion_stands_beside_the_earlier(case: Case, house: House) -> None:
    convened = a_coordination(case, house)
    first = an_opinion(convened, "清江县林业局", house, text="不同意公开。")
    second = an_opinion(convened, "清江县林业局", house, how="writing", on=NEXT_DAY)
    assert list(convened.participants.get(name="清江县林业局").opinions.all()) == [first, second]


def test_what_has_not_happened_is_not_kept(case: Case, house: House) -> None:
    convened = a_coordination(case, house)
    with pytest.raises(CaseError, match="这一天还没有到") as refusal:
        a_note(convened, house, held_on=NEXT_DAY)
    assert refusal.value.field == "held_on"
    with pytest.raises(CaseError, match="这一天还没有到"):
        an_opinion(convened, "业务科", house, given_on=NEXT_DAY)


def test_the_conclusion_closes_it(case: Case, house: House) -> None:
    convened, head = a_coordination(case, house), house.the(Role.WORK_BODY_HEAD)
    with pytest.raises(CaseError, match="请先记录再作结论"):
        a_conclusion(convened, house)
    an_opinion(convened, "业务科", house)
    done = a_conclusion(convened, house)
    assert (done.concluded_by, done.concluded_on, done.is_open) == (head, DRAFTED, False)
    for again in (
        lambda: a_note(convened, house),
        lambda: an_opinion(convened, "业务科", house),
        lambda: a_conclusion(convened, house),
        lambda: coordination.invite(convened, Invited(organs=["甲局"]), by=head, on=DRAFTED),
    ):
        with pytest.raises(AlreadyDone, match="已经形成结论"):
            again()


def test_the_database_knows_no_second_open_one_and_no_bare_conclusion(
    case: Case, house: House
) -> None:
    convened = a_coordination(case, house)
    rows = type(convened).objects.filter(pk=convened.pk)
    with pytest.raises(IntegrityError), transaction.atomic():
        rows.update(concluded_on=DRAFTED)
    convened.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        convened.save()


def test_only_the_head_convenes(case: Case, house: House) -> None:
    officer = house.the(Role.HANDLING_OFFICER)
    with pytest.raises(ActNotPermitted, match="召集疑难协调"):
        coordination.convene(
            case, subject="甲", difficulty="乙", invited=Invited(organs=["丙局"]),
            by=officer, on=DRAFTED,
        )  # fmt: skip


def test_what_comes_after_the_reply_is_kept_and_nothing_is_archived_before_the_end(
    house: House,
) -> None:
    case = a_case_at(Status.SIGNING, house)
    day = last_event(case).on
    convened = a_coordination(case, house, on=day)
    type(case).objects.filter(pk=case.pk).update(status=Status.REPLIED, replied_on=day)
    clerk, late = house.the(Role.DELIVERY_CLERK), fresh(case)
    with pytest.raises(CaseError, match="疑难协调还没有形成结论"):
        archiving.archive(late, by=clerk, on=ARCHIVED)
    coordination.keep_note(
        convened, a_minute(), by=house.the(Role.RECEIVING_CLERK), on=day, at=moment(day)
    )
    a_conclusion(convened, house, on=day)
    assert archiving.archive(fresh(case), by=clerk, on=ARCHIVED).status == Status.ARCHIVED
