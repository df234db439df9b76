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
from cases.errors import AlreadyDone, CaseError
from cases.models import Case
from cases.permissions import Act
from cases.selectors import with_list_facts
from cases.status import OPEN
from organs.accounts import held_open
from organs.models import Staff
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
