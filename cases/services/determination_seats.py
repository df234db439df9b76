"""Who sits over a joint determination and who convenes it; closing one that comes to no finding.

People leave, lose a role, or never vote. Whoever was asked stays on record with the reason; a
determination that can go no further frees its applications instead of holding them for ever.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from django.db import transaction
from django.db.models import QuerySet

from cases import notices
from cases.errors import ActNotPermitted, AlreadyDone, CaseError
from cases.ledger import perform
from cases.models.determination import Determination, DeterminationChange, DeterminationMember
from cases.permissions import CASE_READERS, Act
from cases.status import Status
from law.wording import chinese_date
from organs import accounts
from organs.models import Staff
from organs.roles import Role

Part = DeterminationMember.Part
What = DeterminationChange.What

FIELD: Final = {Part.LEGAL: "legal", Part.HANDLING: "handling", Part.LOCALITY: "locality"}
"""The field of the form that names who sits in a part."""
NEVER_EMPTY: Final = (Part.LEGAL, Part.HANDLING)


@dataclass(frozen=True, kw_only=True)
class Member:
    """Who is asked to the table: in which part, by account or by name alone."""

    part: DeterminationMember.Part
    name: str = ""
    staff: Staff | None = None


def still_weighed() -> QuerySet[Determination]:
    """Those that are neither signed nor closed."""
    return Determination.objects.filter(signed_on__isnull=True, closed_on__isnull=True)


def in_charge_of(staff: Staff) -> QuerySet[Determination]:
    """Those still weighed that ``staff`` may close, and take over from whoever convenes no more."""
    if not staff.is_active or not staff.holds(Role.WORK_BODY_HEAD):
        return Determination.objects.none()
    return still_weighed().filter(organ=staff.organ_id).select_related("organ", "convened_by")


def invite(
    row: Determination, one: Member, *, on: date, field: str | None = None
) -> DeterminationMember:
    """Give somebody a seat.

    Raises ``CaseError`` for who may read no case, had a seat before, or is of the organ itself and
    would speak for the locality.
    """
    name, field = one.name, field or FIELD.get(one.part)
    if one.staff is not None:
        _refuse_outsider(one.staff, field)
        _refuse_twice(row, one.staff, one.part, field)
        _refuse_own_house(row, one.staff, one.part, field)
        name = _place_and_name(one.staff, row)
    return DeterminationMember.objects.create(
        determination=row, part=one.part, name=name, staff=one.staff, invited_on=on
    )


@transaction.atomic
def replace(
    member: DeterminationMember, successor: Member | None, reason: str, *, by: Staff, on: date, at: datetime
) -> DeterminationMember | None:  # fmt: skip
    """更换或者减少参加人: by the convener, with a reason; what the member said stays readable.

    Raises ``CaseError`` once it was concluded, for the convener's own seat, and when nobody of
    法制机构 or 承办科室 would be left.
    """
    row, member = held_seat(member)
    refuse_other_than_convener(row, by)
    _refuse_immovable(row, member)
    _refuse_empty(reason)
    text = f"{member.name}（{member.get_part_display()}）退出"
    seat = None
    if successor is not None:
        seat = invite(row, successor, on=on, field="successor")
        text += f"，改由{seat.name}参加"
    elif member.part in NEVER_EMPTY and row.seated.filter(part=member.part).count() == 1:
        label = member.get_part_display()
        raise CaseError(f"联合甄别应当有{label}参加，请选择接替的人。", field="successor")
    DeterminationChange.objects.create(
        determination=row, what=What.LEFT, member=member, text=text, reason=reason.strip(),
        by=by, on=on,
    )  # fmt: skip
    if seat is not None:
        words = f"{chinese_date(on)}请您参加联合甄别，请在“联合甄别”中查看材料、提出意见并表决。"
        tell(row, words, by=by, at=at, about="convened", only=[seat])
    return seat


@transaction.atomic
def hand_over(
    determination: Determination, to: Staff, reason: str, *, by: Staff, on: date, at: datetime
) -> Determination:
    """移交召集人, by a head of the work body: the convener may be the one who left. On record, and told.

    The successor votes for the work body in the place of who convened before, whose seat rests, and
    signs what was found only after that.
    """
    row = held_open(determination)
    _refuse_other_than_head(row, by)
    _refuse_empty(reason)
    if to.pk == row.convened_by_id or not accounts.held_open(to) or not convenes(to, row):
        raise CaseError("请选择本机关另一位在岗的工作机构负责人。", field="successor")
    told = list(row.seated)
    if not row.members.filter(staff=to, part=Part.WORK_BODY, departure__isnull=True).exists():
        invite(row, Member(part=Part.WORK_BODY, staff=to), on=on, field="successor")
    text = f"召集人由{row.convened_by}改为{to}"
    row.convened_by = to
    row.save(update_fields=["convened_by"])
    DeterminationChange.objects.create(
        determination=row, what=What.HANDED, text=text, reason=reason.strip(), by=by, on=on
    )
    told.append(row.seated.get(staff=to))
    words = f"{chinese_date(on)}联合甄别的{text}。"
    tell(row, words, by=by, at=at, about=f"handed:{to.pk}:{on}", only=told)
    return row


@transaction.atomic
def close(
    determination: Determination, reason: str, *, by: Staff, on: date, at: datetime
) -> Determination:
    """撤销甄别: no finding, the applications are free; by any head of the work body of the organ."""
    row = held_open(determination)
    _refuse_other_than_head(row, by)
    _refuse_empty(reason)
    row.closed_by, row.closed_on = by, on
    row.save(update_fields=["closed_by", "closed_on"])
    text = f"撤销{chinese_date(row.convened_on)}召集的甄别，没有结论"
    DeterminationChange.objects.create(
        determination=row, what=What.CLOSED, text=text, reason=reason.strip(), by=by, on=on
    )
    stand = row.applications.exclude(case__status=Status.VOIDED)
    for application in stand.select_related("case").order_by("case_id"):
        with perform(application.case, Act.CLOSE_DETERMINATION, by=by, on=on) as deed:
            deed.facts, deed.note = {"determination": row.pk}, f"{text}：{reason.strip()}"
    tell(row, f"{chinese_date(on)}联合甄别已经撤销，不再表决。", by=by, at=at, about="closed")
    return row


def convenes(staff: Staff, row: Determination) -> bool:
    """Whether ``staff`` heads the work body of the organ now: an account that is open, and the role."""
    return staff.is_active and staff.organ_id == row.organ_id and staff.holds(Role.WORK_BODY_HEAD)


def may_sit(staff: Staff) -> bool:
    """Whether the person may read cases; who lost that role sits at the table in name only."""
    return staff.is_active and staff.holds(*CASE_READERS)


def refuse_other_than_convener(row: Determination, by: Staff) -> None:
    """Only who convened, and is still the head of the work body, leads it on."""
    if row.convened_by_id != by.pk:
        raise ActNotPermitted("结论和纪要由召集甄别的工作机构负责人作出、签发。")
    if not convenes(by, row):
        raise ActNotPermitted("您已经不是工作机构负责人，请由现任负责人接任召集人，或者撤销甄别。")


def held_open(determination: Determination) -> Determination:
    """The row, locked. Raises ``AlreadyDone`` once it was signed or closed."""
    locked = Determination.objects.select_for_update(of=("self",)).get(pk=determination.pk)
    if locked.is_signed:
        raise AlreadyDone("纪要已经签发，不能再补充；需要再议的，请另行召集。")
    if locked.closed_on:
        raise AlreadyDone("这次甄别已经撤销；需要再议的，请另行召集。")
    return locked


def held_seat(member: DeterminationMember) -> tuple[Determination, DeterminationMember]:
    """The determination, locked, and the seat as it stands behind that lock: somebody may have left it."""
    row = held_open(member.determination)
    return row, row.members.select_related("determination").get(pk=member.pk)


def tell(
    row: Determination,
    text: str,
    *,
    by: Staff,
    at: datetime,
    about: str,
    only: Iterable[DeterminationMember] | None = None,
) -> None:
    """Each member with an account but ``by``, on the first application; no applicant is named."""
    first = row.applications.order_by("pk").first()
    table = row.seated if only is None else row.members.filter(pk__in=[one.pk for one in only])
    people = table.filter(staff__isnull=False).exclude(staff=by)
    sitting = [one.staff for one in people.select_related("staff") if may_sit(one.staff)]
    key = f"determination:{row.pk}:{about}"
    if first is not None:
        told = [notices.Note(one.pk, first.case_id, key, text) for one in sitting]
        notices.send(told, at=at)


def _place_and_name(staff: Staff, row: Determination) -> str:
    """The office in the organ that convened, the organ of anybody else; then the name, in full."""
    own = staff.organ_id == row.organ_id
    place = str((own and staff.office) or staff.organ)
    longest = DeterminationMember._meta.get_field("name").max_length or 0
    return f"{place[: longest - len(staff.name) - 1]}　{staff.name}"


def _refuse_outsider(staff: Staff, field: str | None) -> None:
    if not may_sit(staff):
        raise CaseError(
            f"{staff}不办理申请或者账号已经停用，不能查看甄别材料，请选择其他人。", field=field
        )


def _refuse_twice(
    row: Determination, staff: Staff, part: DeterminationMember.Part, field: str | None
) -> None:
    earlier = row.members.filter(staff=staff).first()
    if earlier is None:
        return
    if earlier.has_left:
        raise CaseError(f"{staff}已经退出这次甄别，不能再次参加，请选择其他人。", field=field)
    if earlier.part == Part.WORK_BODY:
        words = f"召集人{staff}代表工作机构参加，{part.label}请选择其他人；只有一人的，请另一位负责人召集。"
    else:
        words = f"{staff}已经以“{earlier.get_part_display()}”身份参加，一人只参加一方、表决一次，请选择其他人。"
    raise CaseError(words, field=field)


def _refuse_own_house(
    row: Determination, staff: Staff, part: DeterminationMember.Part, field: str | None
) -> None:
    if part == Part.LOCALITY and staff.organ_id == row.organ_id:
        raise CaseError(
            f"{staff}是本机关的人员，不能代表属地；属地请写乡镇、街道等其他机关的人员，"
            "本机关的人员请以“承办科室”身份参加。",
            field=field,
        )


def _refuse_immovable(row: Determination, member: DeterminationMember) -> None:
    if member.has_left:
        raise AlreadyDone(f"{member.name}已经退出，请刷新后再看。")
    if row.concluded_on is not None:
        raise CaseError("已经作出结论，各方都已经表决，不再更换参加人。")
    if member.staff_id == row.convened_by_id:
        raise CaseError("召集人不能退出；不能继续召集的，请先移交召集人，或者撤销甄别。")


def _refuse_other_than_head(row: Determination, by: Staff) -> None:
    if not convenes(by, row):
        raise ActNotPermitted("召集人的变更和撤销甄别由本机关的工作机构负责人办理。")


def _refuse_empty(reason: str) -> None:
    if not reason.strip():
        raise CaseError("请写明原因。", field="reason")
