"""合并申请人: the cases of one record move to another of the same applicant; undone, they go back.

Not a statutory act on one case: nothing about its clock or status changes. Each case that moves
says so in its log, and keeps the contact data that were given with it (``Case.contact``).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from django.db import transaction

from cases import ledger
from cases.errors import ActNotPermitted, AlreadyDone, CaseError
from cases.models import Applicant, AppliedMerge, Case, UndoneMerge
from cases.permissions import Act, may_merge_applicants
from cases.selectors import is_merged_away
from organs.models import Organ, Staff


@transaction.atomic
def merge(
    kept: Applicant, merged: Applicant, *, reason: str, by: Staff, on: date, at: datetime
) -> AppliedMerge:
    """Move every case of ``merged`` to ``kept``; both records stay as they are.

    Raises ``CaseError`` when the two cannot be one applicant: another organ, another kind, the
    same record, or one that was merged away already.
    """
    _refuse_unless_entitled(kept, by)
    # One merge at a time in an organ: two clerks cannot merge a pair in both directions.
    Organ.objects.select_for_update(no_key=True).get(pk=kept.organ_id)
    _refuse_misfit(kept, merged)
    if not reason.strip():
        raise CaseError("请写明为什么是同一申请人。", field="reason")
    cases = list(Case.objects.select_for_update().filter(applicant=merged).order_by("pk"))
    applied = AppliedMerge.objects.create(
        organ_id=kept.organ_id,
        kept=kept,
        merged=merged,
        cases=[case.pk for case in cases],
        reason=reason.strip(),
        by=by,
        at=at,
    )
    note = f"申请人记录并入同名记录{kept.pk}号：{applied.reason}"
    _move(cases, kept, Act.MERGE_APPLICANTS, note=note, merge=applied, by=by, on=on)
    return applied


@transaction.atomic
def undo(applied: AppliedMerge, *, reason: str, by: Staff, on: date, at: datetime) -> UndoneMerge:
    """Give the merged record its cases back, with what was split off them since.

    Those that came to the kept record otherwise stay.
    """
    _refuse_unless_entitled(applied.kept, by)
    Organ.objects.select_for_update(no_key=True).get(pk=applied.organ_id)
    if UndoneMerge.objects.filter(merge=applied).exists():
        raise AlreadyDone("这次合并已经撤销，请刷新后再看。")
    if is_merged_away(applied.kept):
        raise CaseError("保留的记录后来又并入了别的记录，请先撤销后来的那次合并。")
    if not reason.strip():
        raise CaseError("请写明为什么撤销合并。", field="reason")
    theirs = _with_parts(applied.cases)
    moved = Case.objects.select_for_update().filter(pk__in=theirs, applicant=applied.kept)
    undone = UndoneMerge.objects.create(merge=applied, reason=reason.strip(), by=by, at=at)
    note = f"撤销合并，恢复申请人记录{applied.merged_id}号：{undone.reason}"
    _move(
        moved.order_by("pk"), applied.merged, Act.UNDO_MERGE, note=note, merge=applied, by=by, on=on
    )
    return undone


def _with_parts(cases: Sequence[int]) -> list[int]:
    """The cases and whatever was split off them, and off that in turn."""
    found, newest = list(cases), list(cases)
    while newest:
        parts = Case.objects.filter(split_from__in=newest).exclude(pk__in=found)
        newest = list(parts.values_list("pk", flat=True))
        found += newest
    return found


def is_fuller(record: Applicant, *, than: Applicant) -> bool:
    """Whether ``record`` says more of who the applicant is and how to reach them."""
    return _filled(record) > _filled(than)


def _filled(record: Applicant) -> int:
    told = (
        record.document_number, record.credit_code, record.telephone, record.address,
        record.postcode, record.email, record.legal_representative, record.contact_name,
    )  # fmt: skip
    return sum(map(bool, told))


def _move(
    cases: Iterable[Case],
    to: Applicant,
    act: Act,
    *,
    note: str,
    merge: AppliedMerge,
    by: Staff,
    on: date,
) -> None:
    for case in cases:
        facts = {"from": case.applicant_id, "to": to.pk, "merge": merge.pk}
        case.move_to(to)
        case.save(update_fields=["applicant", "contact_record"])
        ledger.record(case, act, by=by, on=on, before=case.status, note=note, facts=facts)


def _refuse_unless_entitled(applicant: Applicant, by: Staff) -> None:
    if not may_merge_applicants(by) or by.organ_id != applicant.organ_id:
        raise ActNotPermitted("您的角色不能合并申请人。")


def _refuse_misfit(kept: Applicant, merged: Applicant) -> None:
    if merged.organ_id != kept.organ_id or merged.pk == kept.pk:
        raise CaseError("请选择本机关的另一条申请人记录。", field="merged")
    if kept.kind != merged.kind:
        raise CaseError("自然人和法人、其他组织不是同一申请人，不能合并。", field="merged")
    if kept.report_type != merged.report_type:
        # The report counts a case by the type registered; a year already reported must not change.
        raise CaseError(
            f"两条记录在年报中的申请人类型不同（{kept.get_report_type_display()}、"
            f"{merged.get_report_type_display()}），不能合并。",
            field="merged",
        )
    if is_merged_away(kept) or is_merged_away(merged):
        raise CaseError("其中一条记录已经并入别的记录，请刷新后再看。", field="merged")
