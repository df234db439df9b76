"""工作移交: all open work of somebody who leaves, to one or several colleagues, at once.

The unit is the case: whoever takes it over becomes its officer where the leaver was, and
holds every task on it that the leaver held.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.db import transaction
from django.db.models import Q

from cases import ledger
from cases.errors import ActNotPermitted, AlreadyDone, CaseError
from cases.models import Case, FurtherReview
from cases.permissions import Act
from cases.selectors import with_list_facts
from cases.status import FURTHER_REVIEW_OWED, OPEN
from organs.accounts import held_open
from organs.models import FurtherReviewStep, Staff
from organs.roles import Role
from workflow import engine, worklists
from workflow.taking_over import Piece, why_not_take
from workflow.worklists import Desk


def load_of(person: Staff) -> list[Piece]:
    """Everything that ``person`` still has to do, the most urgent first."""
    held = worklists.desks(worklists.open_tasks().filter(owner=person).order_by("pk"))
    by_case: dict[int, list[Desk]] = {}
    for desk in held:
        by_case.setdefault(desk.case.pk, []).append(desk)
    theirs = Q(officer=person, status__in=OPEN) | Q(pk__in=by_case)
    found = with_list_facts(Case.objects.filter(theirs)).order_by("safe_on", "pk")
    return [
        Piece(case, tuple(by_case.get(case.pk, ())), case.is_open and case.officer_id == person.pk)
        for case in found
    ]


@transaction.atomic
def hand_over(
    person: Staff, shares: Mapping[int, Staff], *, reason: str, by: Staff, on: date
) -> int:
    """Give each open case of ``person`` to the colleague that ``shares`` names; how many.

    Raises ``AlreadyDone`` when the work changed since it was listed, and ``CaseError`` naming
    the case when a colleague cannot do what they would get. Nothing is moved then.
    """
    if not reason:
        raise CaseError("请写明移交的原因。", field="reason")
    pieces = load_of(person)
    if {piece.case.pk for piece in pieces} != set(shares):
        raise AlreadyDone("名单在您核对之后有变化，下面是现在的名单，请重新核对。")
    for piece in sorted(pieces, key=lambda piece: piece.case.pk):
        _move(piece, person, shares[piece.case.pk], reason=reason, by=by, on=on)
    return len(pieces)


def why_not_close(person: Staff, by: Staff) -> str | None:
    """Why ``by`` may not close the account of ``person`` now; None when they may."""
    if by.pk == person.pk:
        return "不能停用自己的账号，请由其他人办理。"
    open_work = len(load_of(person))
    if open_work:
        return f"{person}还有{open_work}件在办的申请或者任务，{_who_hands_over(by)}，再停用账号。"
    return _why_still_asked(person)


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
def close_account(person: Staff, *, by: Staff) -> None:
    """停用账号, once nothing is left on the person's desk. Raises ``CaseError`` otherwise."""
    if not may_close_accounts(by) or by.organ_id != person.organ_id:
        raise ActNotPermitted("只有系统管理员和工作机构负责人可以停用本机关的账号。")
    locked = Staff.objects.select_for_update(of=("self",)).get(pk=person.pk)
    refusal = why_not_close(locked, by)
    if refusal:
        raise CaseError(refusal)
    locked.is_active = False
    locked.save(update_fields=["is_active"])


def may_close_accounts(by: Staff) -> bool:
    """Whether ``by`` may close accounts of the own organ."""
    return by.is_active and by.holds(Role.SYSTEM_ADMINISTRATOR, Role.WORK_BODY_HEAD)


def _move(
    piece: Piece, person: Staff, successor: Staff, *, reason: str, by: Staff, on: date
) -> None:
    with ledger.perform(piece.case, Act.HAND_OVER, by=by, on=on) as deed:
        if successor.pk == person.pk or not held_open(successor):
            raise CaseError("请选择另一位在岗的同事接手。", field=f"case-{piece.case.pk}")
        if piece.is_officer:
            _refuse_newer_officer(deed.case, person)
        if refusal := why_not_take(successor, piece, deed.case, person):
            raise CaseError(refusal, field=f"case-{piece.case.pk}")
        if piece.is_officer:
            deed.case.officer_id = successor.pk
        for desk in piece.desks:
            engine.pass_on(desk.task, person, successor)
        deed.note = f"{person}的工作移交{successor}：{reason}"


def _refuse_newer_officer(case: Case, person: Staff) -> None:
    """The list was read before the case was held: somebody may have moved it since."""
    if case.officer_id != person.pk:
        raise AlreadyDone(f"{case.case_number}已经不由{person}承办，请刷新名单后重新核对。")
