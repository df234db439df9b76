"""联合甄别: people leave and lose roles, and nothing is weighed for ever; nobody sits twice."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError

from cases import determination_minutes
from cases.errors import ActNotPermitted, AlreadyDone, CaseError
from cases.forms.determination_seats import of_locality
from cases.models import Case, Determination, DeterminationMember
from cases.selectors import determinations_open_to, notifications_for
from cases.services import determination, determination_seats
from cases.services.determination_seats import Member
from organs.models import RoleAssignment, Staff
from organs.roles import Role
from tests.determining import (
    CONCLUDED,
    a_concluded_determination,
    a_determination,
    a_signed_determination,
    conclude,
    everybody_votes,
    members,
    sign,
    vote,
)
from tests.factories import House, a_house, moment, staff_with
from tests.situations import an_assigned_case, last_event
from workflow import closing

Part = DeterminationMember.Part
AT = moment(CONCLUDED)


@pytest.fixture
def row(house: House) -> Determination:
    return a_determination(house)


def seat_of(row: Determination, part: str) -> DeterminationMember:
    return row.seated.select_related("determination").get(part=part)


def replace(row: Determination, part: str, successor: Member | None, **facts: Any) -> Any:
    told: dict[str, Any] = {"reason": "调离", "by": row.convened_by} | facts
    reason = told.pop("reason")
    seat = seat_of(row, part)
    return determination_seats.replace(seat, successor, reason, on=CONCLUDED, at=AT, **told)


def hand_over(row: Determination, to: Staff, **facts: Any) -> Determination:
    told: dict[str, Any] = {"by": row.convened_by} | facts
    return determination_seats.hand_over(row, to, "调离", on=CONCLUDED, at=AT, **told)


def close(row: Determination, by: Staff, reason: str = "申请人已经撤回") -> Determination:
    return determination_seats.close(row, reason, by=by, on=CONCLUDED, at=AT)


def another(house: House, role: Role) -> Staff:
    return staff_with(role, organ=house.organ, office=house.handling)


def test_a_member_who_never_votes_is_replaced_and_stays_on_record(
    row: Determination, house: House
) -> None:
    legal, other = house.the(Role.LEGAL_REVIEWER), another(house, Role.LEGAL_REVIEWER)
    vote(seat_of(row, "legal"), legal)
    seat = replace(row, "legal", Member(part=Part.LEGAL, staff=other))
    assert not determinations_open_to(legal).exists()
    assert not notifications_for(legal).exists()
    assert [one.determination for one in notifications_for(other)] == [row.pk]
    with pytest.raises(ActNotPermitted):
        vote(row.members.select_related("determination").get(staff=legal), legal)
    replace(row, "locality", None, reason="没有回复")
    for one in row.seated.select_related("determination"):
        vote(one, one.staff or row.convened_by)
    told = sign(conclude(row)).context
    names = [one["name"] for one in told["members"]]
    assert seat.name in names
    assert not any(legal.name in name for name in names)
    assert told["votes"][0]["tally"] == "是3票，不是0票，不能判断0票"
    assert f"{legal.name}（法制机构）退出，改由{seat.name}参加，原因：调离" in told["changes"][0]
    assert "柳河镇人民政府赵六（属地）退出，原因：没有回复" in told["changes"][1]


def test_a_seat_read_before_somebody_else_replaced_it_is_neither_replaced_nor_heard_again(
    row: Determination, house: House
) -> None:
    legal, stale = house.the(Role.LEGAL_REVIEWER), seat_of(row, "legal")
    assert not stale.has_left
    first, second = (
        Member(part=Part.LEGAL, staff=another(house, Role.LEGAL_REVIEWER)) for _ in range(2)
    )
    replace(row, "legal", first)
    with pytest.raises(AlreadyDone, match="已经退出"):
        determination_seats.replace(stale, second, "调离", by=row.convened_by, on=CONCLUDED, at=AT)
    with pytest.raises(ActNotPermitted):
        vote(stale, legal)


def test_an_account_closed_meanwhile_takes_no_convening_over(
    row: Determination, house: House
) -> None:
    to = another(house, Role.WORK_BODY_HEAD)
    Staff.objects.filter(pk=to.pk).update(is_active=False)
    assert to.is_active
    with pytest.raises(CaseError, match="另一位在岗"):
        hand_over(row, to)


def test_the_law_stays_at_the_table_and_nobody_moves_what_is_not_theirs(
    row: Determination, house: House
) -> None:
    for part, successor, words in (
        ("legal", None, "应当有法制机构参加"),
        ("work_body", None, "召集人不能退出"),
        ("legal", Member(part=Part.LEGAL, staff=house.the(Role.HANDLING_OFFICER)), "承办科室"),
        ("legal", Member(part=Part.LEGAL, staff=house.the(Role.SYSTEM_ADMINISTRATOR)), "不办理"),
    ):
        with pytest.raises(CaseError, match=words):
            replace(row, part, successor)
    with pytest.raises(CaseError, match="写明原因"):
        replace(row, "locality", None, reason=" ")
    with pytest.raises(ActNotPermitted):
        replace(row, "locality", None, by=house.the(Role.LEGAL_REVIEWER))
    replace(row, "locality", None)
    other = another(house, Role.LEGAL_REVIEWER)
    replace(row, "legal", Member(part=Part.LEGAL, staff=other))
    with pytest.raises(CaseError, match="已经退出这次甄别"):
        replace(row, "legal", Member(part=Part.LEGAL, staff=house.the(Role.LEGAL_REVIEWER)))
    everybody_seated(row)
    conclude(row)
    with pytest.raises(CaseError, match="不再更换参加人"):
        replace(row, "adviser", None)


def everybody_seated(row: Determination) -> None:
    for one in row.seated.select_related("determination"):
        vote(one, one.staff or row.convened_by)


def test_whoever_convenes_now_votes_before_signing(house: House) -> None:
    row, other = a_concluded_determination(house), another(house, Role.WORK_BODY_HEAD)
    first = row.convened_by
    with pytest.raises(ActNotPermitted, match="工作机构负责人办理"):
        hand_over(row, other, by=house.the(Role.LEGAL_REVIEWER))
    with pytest.raises(CaseError, match="另一位在岗的工作机构负责人"):
        hand_over(row, house.the(Role.LEGAL_REVIEWER))
    refusal = closing.why_not_close(first, other)
    assert refusal is not None
    assert "1次联合甄别还没有签发纪要" in refusal
    row = hand_over(row, other, by=other)
    assert (row.convened_by, determinations_open_to(other).get()) == (other, row)
    assert closing.why_not_close(first, other) is None
    with pytest.raises(CaseError, match="还没有提出意见和表决"):
        sign(row)
    vote(row.members.select_related("determination").get(staff=other), other)
    told = sign(row).context
    assert told["signatory"].endswith(other.name)
    assert f"召集人由{first}改为{other}" in told["changes"][0]


def test_the_work_body_has_one_vote_whoever_convenes(row: Determination, house: House) -> None:
    first, other = row.convened_by, another(house, Role.WORK_BODY_HEAD)
    everybody_votes(row)
    row = hand_over(row, other, by=other)
    assert [one.staff for one in row.seated.filter(part=Part.WORK_BODY)] == [other]
    assert [one.text for one in notifications_for(first)][:1] == [
        f"2026年9月22日联合甄别的召集人由{first}改为{other}。"
    ]
    seat = row.members.select_related("determination").get(staff=first)
    with pytest.raises(ActNotPermitted):
        vote(seat, first)
    assert not determinations_open_to(first).exists()
    vote(row.members.select_related("determination").get(staff=other), other)
    seen: Any = determinations_open_to(other).get()
    assert (seen.asked, seen.heard, row.seated.count()) == (5, 5, 5)
    told = determination_minutes.tallies(list(row.seated))
    assert {one.tally for one in told} == {"是4票，不是0票，不能判断0票"}
    back = hand_over(row, first, by=other)
    assert [one.staff for one in back.seated.filter(part=Part.WORK_BODY)] == [first]
    assert notifications_for(other).exists() is False
    assert sign(conclude(back)).is_signed


def test_who_lost_the_role_leads_nothing_on_and_another_head_frees_the_cases(
    row: Determination, house: House
) -> None:
    case, first = row.applications.get().case, row.convened_by
    RoleAssignment.objects.filter(staff=first).update(role=Role.RECEIVING_CLERK)
    gone = Staff.objects.get(pk=first.pk)
    everybody_votes(row)
    with pytest.raises(ActNotPermitted, match="已经不是工作机构负责人"):
        conclude(row, by=gone)
    with pytest.raises(ActNotPermitted):
        close(row, gone)
    other = another(house, Role.WORK_BODY_HEAD)
    assert [one.pk for one in determination_seats.in_charge_of(other)] == [row.pk]
    with pytest.raises(CaseError, match="写明原因"):
        close(row, other, " ")
    assert close(row, other).state == "已撤销，没有结论"
    event = last_event(case)
    assert (event.act, event.before, event.after) == ("close_determination", "handling", "handling")
    assert "申请人已经撤回" in event.note
    with pytest.raises(AlreadyDone, match="已经撤销"):
        vote(seat_of(row, "legal"), house.the(Role.LEGAL_REVIEWER))
    assert determination.open_over(case) is None
    assert not determination.supports(case, CONCLUDED)
    house.people[Role.WORK_BODY_HEAD] = other
    assert a_determination(house, case, on=CONCLUDED).is_open


def test_what_is_signed_is_not_closed(house: House) -> None:
    row = a_signed_determination(house)
    with pytest.raises(AlreadyDone, match="纪要已经签发"):
        close(row, row.convened_by)


@pytest.fixture
def case(house: House) -> Case:
    return an_assigned_case(house)


def test_one_account_sits_in_one_part_and_the_convener_in_no_other(
    case: Case, house: House
) -> None:
    head, officer = house.the(Role.WORK_BODY_HEAD), house.the(Role.HANDLING_OFFICER)
    for nth, staff, field, words in (
        (0, head, "legal", "召集人.*法制机构请选择其他人"),
        (2, officer, "locality", "已经以“承办科室”身份参加"),
        (2, house.the(Role.AUDIT_ADMINISTRATOR), "locality", "不能查看甄别材料"),
    ):
        asked = members(house)
        asked[nth] = Member(part=asked[nth].part, staff=staff)
        with pytest.raises(CaseError, match=words) as refused:
            a_determination(house, case, asked=asked)
        assert refused.value.field == field
    assert not Determination.objects.exists()


def test_who_speaks_for_the_locality_is_of_another_organ(case: Case, house: House) -> None:
    colleague = another(house, Role.HANDLING_OFFICER)
    town = a_house("430121-lh", "柳河镇人民政府", parent=house.organ)
    officer = town.the(Role.HANDLING_OFFICER)
    asked = members(house)
    asked[2] = Member(part=Part.LOCALITY, staff=colleague)
    with pytest.raises(CaseError, match="不能代表属地") as refused:
        a_determination(house, case, asked=asked)
    assert refused.value.field == "locality"
    for line, words in (
        (f"{colleague.name} {colleague.username}", "本机关的人不能代表属地"),
        (f"某某某 {officer.username}", "请核对姓名和账号"),
    ):
        with pytest.raises(ValidationError, match=words):
            of_locality(line, house.organ)
    asked[2] = of_locality(f"{officer.name} {officer.username}", house.organ)
    row = a_determination(house, case, asked=asked)
    seat = row.members.get(part="locality")
    assert (seat.staff, seat.name) == (officer, f"{town.organ}　{officer.name}")
    assert determinations_open_to(officer).get() == row


def test_who_lost_the_role_is_told_nothing_more(case: Case, house: House) -> None:
    row, legal = a_determination(house, case), house.the(Role.LEGAL_REVIEWER)
    assert notifications_for(legal).count() == 1
    legal.role_assignments.all().delete()
    RoleAssignment.objects.create(staff=legal, role=Role.AUDIT_ADMINISTRATOR)
    now = Staff.objects.get(pk=legal.pk)
    assert not notifications_for(now).exists()
    determination_seats.tell(row, "又补充了材料", by=row.convened_by, at=AT, about="again")
    assert now.notifications.count() == 1
