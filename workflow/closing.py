"""停用账号: what somebody still holds, why the account is closed, and the record of it.

A closed account opens nothing any more; what was done under it stays in the logs.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q, QuerySet

from cases.errors import ActNotPermitted, AlreadyDone, CaseError
from cases.models import Determination, FurtherReview
from cases.services import determination_seats
from cases.status import FURTHER_REVIEW_OWED
from organs.models import Absence, FurtherReviewStep, RoleAssignment, Staff
from organs.roles import ADMINISTRATORS, Role
from workflow import handover
from workflow.models import AccountClosing


@dataclass(frozen=True)
class Held:
    """What ends with an account, for whoever is about to close it."""

    deputyships: list[Absence]
    absences: list[Absence]
    only_holder_of: list[Role]


def held_by(person: Staff, on: date) -> Held:
    """What ``person`` stands in for from ``on``, and the roles nobody else of the organ holds."""
    coming = Absence.objects.overlapping(on, date.max).select_related("staff", "deputy")
    others = Staff.objects.filter(organ=person.organ_id, is_active=True).exclude(pk=person.pk)
    elsewhere = set(others.values_list("role_assignments__role", flat=True))
    return Held(
        list(coming.filter(deputy=person).order_by("first_day")),
        list(coming.filter(staff=person).order_by("first_day")),
        [role for role in Role if role in person.roles and role.value not in elsewhere],
    )


def why_not_close(person: Staff, by: Staff) -> str | None:
    """Why ``by`` may not close the account of ``person`` now; None when they may."""
    if by.pk == person.pk:
        return "不能停用自己的账号，请由其他人办理。"
    if kept := _only_administrator(person):
        return (
            f"{person}是本机关唯一的{'、'.join(role.label for role in kept)}，停用后没有人担任。"
            "请先为接任的人设置账号并授予这一角色，再停用账号。"
        )
    open_work = len(handover.load_of(person))
    if open_work:
        return f"{person}还有{open_work}件在办的申请或者任务，{_who_hands_over(by)}，再停用账号。"
    weighed = convened_by(person).count()
    if weighed:
        return (
            f"{person}召集的{weighed}次联合甄别还没有签发纪要，请工作机构负责人先在“联合甄别”中"
            "变更召集人或者撤销，再停用账号。"
        )
    return _why_still_asked(person)


def _only_administrator(person: Staff) -> list[Role]:
    """Of the three administrators, what nobody else with an open account of the organ is."""
    held = sorted(ADMINISTRATORS & set(person.roles))
    others = Staff.objects.filter(organ=person.organ_id, is_active=True).exclude(pk=person.pk)
    return [one for one in held if not others.filter(role_assignments__role=one).exists()]


def convened_by(person: Staff) -> QuerySet[Determination]:
    """The joint determinations that wait for ``person`` to conclude them and sign."""
    return determination_seats.still_weighed().filter(convened_by=person).order_by("pk")


def _why_still_asked(person: Staff) -> str | None:
    """Nobody else could take a further review that asks for the leaver by name."""
    if FurtherReview.objects.filter(person=person, stage__in=FURTHER_REVIEW_OWED).exists():
        return f"有办件的增设审核指定由{person}办理，办完以后再停用账号。"
    if FurtherReviewStep.objects.filter(person=person).exists():
        return f"增设的审核环节指定由{person}办理，请系统管理员先在“机关设置”中调整，再停用账号。"
    return None


def _who_hands_over(by: Staff) -> str:
    """What to do first, for the work body's head; whom to ask, for everybody else."""
    if by.holds(Role.WORK_BODY_HEAD):
        return "请先办理工作移交"
    heads = Staff.objects.filter(
        organ=by.organ_id, is_active=True, role_assignments__role=Role.WORK_BODY_HEAD
    )
    names = "、".join(str(head) for head in heads.order_by("pk"))
    if not names:
        return "本机关还没有工作机构负责人，请先设置一位，由其办理工作移交"
    return f"请联系工作机构负责人{names}先办理工作移交"


@transaction.atomic
def close_account(person: Staff, *, reason: str, by: Staff, at: datetime) -> AccountClosing:
    """停用账号 for a reason that is kept, once nothing is left on the person's desk.

    Raises ``ActNotPermitted`` and ``CaseError``; nothing is changed then.
    """
    if not reason.strip():
        raise CaseError("请写明停用的原因，如：调离、退休。", field="reason")
    held = _hold(person, by)
    locked, by = held[person.pk], held[by.pk]
    if not may_close_accounts(by) or by.organ_id != person.organ_id:
        raise ActNotPermitted("只有系统管理员和工作机构负责人可以停用本机关的账号。")
    if not locked.is_active:
        raise AlreadyDone(f"{person}的账号已经停用。")
    if refusal := why_not_close(locked, by):
        raise CaseError(refusal)
    locked.is_active = False
    locked.save(update_fields=["is_active"])
    return AccountClosing.objects.create(staff=locked, by=by, reason=reason.strip(), at=at)


def _hold(person: Staff, by: Staff) -> dict[int, Staff]:
    """Both, read anew, and locked with the organ's administrators until the transaction ends.

    Of two accounts closed at the same moment the second knows of the first; in one order for all.
    """
    kept = RoleAssignment.objects.filter(role__in=ADMINISTRATORS, staff__organ=person.organ_id)
    which = Q(pk__in=[person.pk, by.pk]) | Q(pk__in=kept.values("staff"))
    rows = Staff.objects.select_for_update(of=("self",)).filter(which).order_by("pk")
    return {one.pk: one for one in rows}


def may_close_accounts(by: Staff) -> bool:
    """Whether ``by`` may close accounts of the own organ."""
    return by.is_active and by.holds(Role.SYSTEM_ADMINISTRATOR, Role.WORK_BODY_HEAD)
