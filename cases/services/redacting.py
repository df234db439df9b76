"""遮盖 (Art 37): passages marked in a document, the copy without them, a person's word on the copy.

The original stays as it is and never leaves.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from attachments import inspection, storing
from attachments.models import Attachment
from cases.errors import CaseError
from cases.ledger import perform
from cases.models import CaseRecord, CopyApproval, Inclusion, RecordPassage, RedactedCopy
from cases.permissions import Act
from cases.services import releasing
from law.citations import article
from law.grounds import GROUNDS
from organs.models import Staff
from redaction import copies, pdf
from redaction.copies import NotFound, NotRemoved, Passage
from redaction.pdf import Box, Unreadable

ART_37 = article(37)
UNREADABLE = "这个PDF打不开（有密码或者已经损坏），请打印成新的PDF后再上传。"


@dataclass(frozen=True, kw_only=True)
class Mark:
    """Words, on one page or on all, or a place on one page; and why they are not given."""

    ground_code: str
    quote: str = ""
    page: int | None = None
    box: Box | None = None


def bytes_of(attachment: Attachment) -> bytes:
    """A kept file, whole."""
    with storing.opened(attachment) as content:
        whole: bytes = content.read()
    return whole


def prepared(record: CaseRecord) -> bytes:
    """The document as it is shown for marking: without hidden layers, fields made plain."""
    try:
        return copies.prepared(bytes_of(_pdf_of(record)))
    except Unreadable as error:
        raise CaseError(UNREADABLE) from error


def mark(record: CaseRecord, marks: Sequence[Mark], *, by: Staff, on: date) -> list[RecordPassage]:
    """Mark passages. Words must stand in the text, so that nobody trusts a mark that marks nothing."""
    with perform(record.case, Act.REDACT_RECORD, by=by, on=on) as deed:
        locked = _marked_up(record)
        if not marks:
            raise CaseError("请勾选、填写或者框出要遮盖的内容。")
        pages = pdf.read(prepared(locked))
        for one in marks:
            _refuse_unsound(one, pages)
        rows = [
            RecordPassage.objects.create(
                record=locked, page=one.page, quote=one.quote, box=list(one.box or ()),
                ground_code=one.ground_code, marked_by=by, marked_on=on,
            )
            for one in marks
        ]  # fmt: skip
        deed.note = f"“{locked.title}”标记遮盖{len(rows)}处"
        deed.facts = {"record": locked.pk, "passages": [row.as_log for row in rows]}
    return rows


def unmark(passage: RecordPassage, *, by: Staff, on: date) -> None:
    """Take a mark back."""
    record = passage.record
    with perform(record.case, Act.REDACT_RECORD, by=by, on=on) as deed:
        deed.note = f"“{record.title}”取消遮盖1处（{passage.where}）"
        deed.facts = {"record": record.pk, "passages": [passage.as_log]}
        passage.delete()


def make(record: CaseRecord, *, by: Staff, on: date, at: datetime) -> RedactedCopy:
    """Make the copy and check it. Raises ``CaseError`` when anything could still be got out of it."""
    with perform(record.case, Act.REDACT_RECORD, by=by, on=on) as deed:
        locked = _marked_up(record)
        passages = list(locked.passages.all())
        made = _made(locked, passages)
        inspected = inspection.inspect(made.content, f"{locked.title}（遮盖件）.pdf")
        kept = storing.keep(made.content, inspected, declared_type="application/pdf", at=at)
        copy = RedactedCopy.objects.create(
            record=locked, attachment=kept, made_by=by, made_at=at,
            original_digest=_pdf_of(locked).digest, copy_digest=kept.digest,
            passages=[passage.as_log for passage in passages], stripped=list(made.stripped),
        )  # fmt: skip
        deed.note = f"制作遮盖件“{copy}”"
        deed.facts = {"record": locked.pk, "original": copy.original_digest,
                      "copy": copy.copy_digest, "passages": copy.passages}  # fmt: skip
    return copy


def approve(copy: RedactedCopy, *, by: Staff, on: date) -> CopyApproval:
    """Let the copy be what leaves, after looking at every page of it."""
    with perform(copy.record.case, Act.REDACT_RECORD, by=by, on=on) as deed:
        if not releasing.is_current(copy):
            raise CaseError("标记或者原件在制作以后有变动，请重新制作遮盖件。")
        if copy.is_approved:
            raise CaseError("这份遮盖件已经确认过了。")
        approval = CopyApproval.objects.create(copy=copy, approved_by=by, approved_on=on)
        releasing.look_through(copy.record)
        deed.note = f"确认遮盖件“{copy}”"
        deed.facts = {"record": copy.record_id, "copy": copy.copy_digest}
    return approval


def _made(record: CaseRecord, passages: Sequence[RecordPassage]) -> copies.Copy:
    try:
        return copies.make(bytes_of(_pdf_of(record)), [_passage(row) for row in passages])
    except Unreadable as error:
        raise CaseError(UNREADABLE) from error
    except NotFound as error:
        raise CaseError(f"有一处标记的文字在{error}找不到，请取消后重新标记。") from error
    except NotRemoved as error:
        raise CaseError(
            f"遮盖件没有通过核验（{error}），已经作废，原件没有变动。请打印成新的PDF后再上传、标记。"
        ) from error


def _passage(row: RecordPassage) -> Passage:
    return Passage(row.quote, row.page, tuple(row.box) if row.box else None)


def _marked_up(record: CaseRecord) -> CaseRecord:
    locked = CaseRecord.objects.select_for_update(of=("self",)).get(pk=record.pk)
    if locked.inclusion != Inclusion.PART:
        raise CaseError("提供范围是“遮盖后提供”的文件才能遮盖，请先改提供范围。", basis=ART_37)
    return locked


def _pdf_of(record: CaseRecord) -> Attachment:
    if record.attachment is None or not record.is_pdf:
        raise CaseError("请先上传PDF文件。", basis=ART_37)
    return record.attachment


def _refuse_unsound(one: Mark, pages: Sequence[pdf.Page]) -> None:
    if one.ground_code not in GROUNDS:
        raise CaseError("请选择不予公开的情形。", field="ground_code")
    if one.page is not None and not 1 <= one.page <= len(pages):
        raise CaseError(f"文件只有{len(pages)}页。", field="page")
    if not copies.places(pages, Passage(one.quote, one.page, one.box)):
        where = f"第{one.page}页" if one.page else "文件里"
        raise CaseError(
            f"{where}找不到这段文字，请照页面上的文字填写；图片里的文字请按位置框出。",
            field="quote",
        )
