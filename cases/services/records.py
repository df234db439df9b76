"""信息文件: the information found for a case, document by document, and what becomes of each.

Kept while the officer works on the case; from 送审 on it is what the reviewers judge.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date

from attachments.models import Attachment, State
from cases.errors import CaseError
from cases.ledger import perform
from cases.models import Case, CaseRecord, Inclusion
from cases.permissions import Act
from cases.services import releasing
from law.citations import article
from law.grounds import GROUNDS
from organs.models import Staff

ART_37 = article(37)


@dataclass(frozen=True, kw_only=True)
class RecordFacts:
    """What the officer says of one document."""

    title: str
    document_number: str = ""
    made_on: date | None = None
    maker: str = ""
    kept_where: str = ""
    pages: int | None = None
    inclusion: Inclusion = Inclusion.UNDECIDED
    ground_code: str = ""
    reason: str = ""


def add(
    case: Case, facts: RecordFacts, *, files: Sequence[Attachment] = (), by: Staff, on: date
) -> CaseRecord:
    """Put a document on the case, with its file where there is one."""
    with perform(case, Act.KEEP_RECORD, by=by, on=on) as deed:
        record = CaseRecord(case=deed.case, added_by=by, added_on=on)
        deed.note = _keep(record, facts, files)
        deed.facts = _logged(record)
    return record


def revise(
    record: CaseRecord,
    facts: RecordFacts,
    *,
    files: Sequence[Attachment] = (),
    by: Staff,
    on: date,
) -> CaseRecord:
    """Say something else of a document, or hand in a better file for it.

    Places marked on the earlier file mean nothing on another one and go; words stay.
    """
    with perform(record.case, Act.KEEP_RECORD, by=by, on=on) as deed:
        locked = CaseRecord.objects.select_for_update(of=("self",)).get(pk=record.pk)
        if files:
            locked.passages.exclude(box=[]).delete()
        deed.note = _keep(locked, facts, files)
        deed.facts = _logged(locked)
    return locked


def _keep(record: CaseRecord, facts: RecordFacts, files: Sequence[Attachment]) -> str:
    if len(files) > 1:
        raise CaseError("一份信息只对应一个文件，请合并后再上传，或者分别登记。", field="uploads")
    for name, value in asdict(facts).items():
        setattr(record, name, value)
    if files:
        record.attachment = files[0]
    _check(record)
    record.save()
    releasing.look_through(record)
    return f"{record}：{record.get_inclusion_display()}"


def _check(record: CaseRecord) -> None:
    if not record.title:
        raise CaseError("请填写标题。", field="title")
    if record.attachment is not None and record.attachment.state == State.INFECTED:
        raise CaseError("这个文件有病毒，不能使用，请换一个文件。", field="uploads")
    if record.inclusion == Inclusion.GIVE:
        record.ground_code = record.reason = ""
    if record.inclusion == Inclusion.OUTSIDE:
        record.ground_code = ""
    _check_part(record)
    _check_reason(record)


def _check_part(record: CaseRecord) -> None:
    if record.inclusion == Inclusion.PART and record.attachment and not record.is_pdf:
        raise CaseError(
            "遮盖只能在PDF上制作，请把文件另存为PDF，再上传代替这一份。",
            field="uploads",
            basis=ART_37,
        )


def _check_reason(record: CaseRecord) -> None:
    """Grounds stand on each passage where passages are marked, on the document otherwise."""
    on_paper = record.inclusion == Inclusion.PART and record.attachment is None
    if record.inclusion == Inclusion.WITHHOLD or on_paper:
        if record.ground_code not in GROUNDS:
            raise CaseError("请选择不予公开的情形。", field="ground_code")
        if not record.reason:
            raise CaseError("请写明不提供的内容和理由。", field="reason")
    if record.inclusion == Inclusion.OUTSIDE and not record.reason:
        raise CaseError("请写明为什么不属于答复内容。", field="reason")


def _logged(record: CaseRecord) -> dict[str, object]:
    file = record.attachment
    return {
        "record": record.pk,
        "inclusion": record.inclusion,
        "ground": record.ground_code,
        "digest": file.digest if file else "",
    }
