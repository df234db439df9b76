"""登记复议诉讼 and 登记审结: reconsideration and litigation over a case (Art 51), for table four.

Its own periods are in ``remedy_progress``. The facts of another body's proceedings are kept beside the case and move neither its status nor
its clock. What the body ordered anew is an act of its own (``redecision``).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from cases.errors import AlreadyDone, CaseError
from cases.ledger import perform
from cases.models import Case, OrganRole, Remedy, RemedyKind, RemedyResult
from cases.permissions import Act
from cases.services import remedy_progress
from law.remedy_clocks import Procedure
from law.wording import chinese_date
from organs.models import Staff


@dataclass(frozen=True, kw_only=True)
class Filed:
    """What the notice of the body that hears it says."""

    kind: RemedyKind
    body: str
    document_number: str
    filed_on: date
    organ_role: OrganRole = OrganRole.ORIGINAL
    procedure: Procedure = Procedure.ORDINARY
    copy_received_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class Closed:
    """How it ended; ``in_full`` is the operative part as the document has it."""

    result: RemedyResult
    closed_on: date
    in_full: str


def record(case: Case, filed: Filed, *, by: Staff, on: date) -> Remedy:
    """Keep that ``case`` is under reconsideration or before a court.

    Raises ``CaseError`` for a day before the application was received or after today, and for
    proceedings that are on record already.
    """
    with perform(case, Act.RECORD_REMEDY, by=by, on=on) as deed:
        refuse_impossible(deed.case, filed, on)
        remedy = Remedy(
            case=deed.case,
            kind=filed.kind,
            organ_role=filed.organ_role,
            body=filed.body,
            document_number=filed.document_number,
            filed_on=filed.filed_on,
            procedure=filed.procedure,
            copy_received_on=filed.copy_received_on,
            recorded_by=by,
            recorded_on=on,
        )
        remedy_progress.settle(remedy, on=on)
        remedy.save()
        deed.facts = {"remedy": remedy.pk}
        deed.note = (
            f"{filed.kind.label}，{filed.body}{filed.document_number}，"
            f"{chinese_date(filed.filed_on)}受理"
        )
    return remedy


def close(remedy: Remedy, closed: Closed, *, by: Staff, on: date) -> Remedy:
    """Keep how it ended. Raises ``CaseError`` for an impossible day, ``AlreadyDone`` the second time."""
    with perform(remedy.case, Act.CLOSE_REMEDY, by=by, on=on) as deed:
        locked = Remedy.objects.select_for_update().get(pk=remedy.pk)
        if locked.closed_on:
            raise AlreadyDone(
                f"这件{locked.get_kind_display()}已经登记于{chinese_date(locked.closed_on)}审结，"
                "请刷新后再看。"
            )
        _refuse_impossible_end(locked, closed.closed_on, on)
        locked.result, locked.closed_on = closed.result, closed.closed_on
        locked.result_in_full = closed.in_full
        locked.save(update_fields=["result", "closed_on", "result_in_full"])
        deed.facts = {"remedy": locked.pk, "result": str(closed.result)}
        deed.note = f"{locked}，{chinese_date(closed.closed_on)}审结，{closed.result.label}"
    return locked


def refuse_impossible(case: Case, filed: Filed, on: date, *, but: Remedy | None = None) -> None:
    """Raises ``CaseError`` for what cannot be of ``case``; ``but``: the row that is put right."""
    alone = filed.organ_role == OrganRole.RECONSIDERATION_BODY
    if alone and filed.kind != RemedyKind.LITIGATION_AFTER:
        raise CaseError(
            "复议机关只在复议后起诉的案件中作共同被告，请核对类型或者本机关的地位。",
            field="organ_role",
        )
    others = [row for row in case.remedies.all() if but is None or row.pk != but.pk]
    _refuse_suit_without_reconsideration(filed, others)
    if filed.filed_on > on:
        raise CaseError("受理日期不能晚于今天。", field="filed_on")
    if filed.filed_on < case.received_on:
        raise CaseError(
            f"受理日期不能早于收到申请的日期（{chinese_date(case.received_on)}）。",
            field="filed_on",
        )
    copy = filed.copy_received_on
    remedy_progress.refuse_impossible_day("copy_received_on", copy, filed.filed_on, on)
    if any(_is_of_number(row, filed) for row in others):
        raise CaseError(
            f"案号“{filed.document_number}”已经登记过，不能重复登记；审结的，请登记审结结果。",
            field="document_number",
        )


def _is_of_number(row: Remedy, filed: Filed) -> bool:
    """（2026）湘01行初5号 and (2026)湘01行初5号 are one number."""
    numbers = (row.document_number, filed.document_number)
    one, other = ("".join(unicodedata.normalize("NFKC", number).split()) for number in numbers)
    return row.kind == filed.kind and one == other


def _refuse_suit_without_reconsideration(filed: Filed, others: Iterable[Remedy]) -> None:
    after = filed.kind == RemedyKind.LITIGATION_AFTER and filed.organ_role == OrganRole.ORIGINAL
    if after and not any(row.kind == RemedyKind.RECONSIDERATION for row in others):
        raise CaseError(
            "本件没有登记过行政复议：请先登记行政复议及其结果，或者选“未经复议直接起诉”。",
            field="kind",
        )


def suit_resting_on(remedy: Remedy) -> Remedy | None:
    """A suit 复议后起诉 of the case that has no other reconsideration than ``remedy`` before it."""
    others = remedy.case.remedies.exclude(pk=remedy.pk)
    if others.filter(kind=RemedyKind.RECONSIDERATION).exists():
        return None
    return others.filter(kind=RemedyKind.LITIGATION_AFTER, organ_role=OrganRole.ORIGINAL).first()


def _refuse_impossible_end(remedy: Remedy, closed_on: date, on: date) -> None:
    if closed_on > on:
        raise CaseError("审结日期不能晚于今天。", field="closed_on")
    if closed_on < remedy.filed_on:
        raise CaseError(
            f"审结日期不能早于受理日期（{chinese_date(remedy.filed_on)}）。", field="closed_on"
        )
