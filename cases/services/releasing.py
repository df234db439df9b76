"""外发核查: what leaves with the reply, what was found in it, and a person's answer to each finding."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import groupby

from django.db.models import Prefetch

from attachments import storing
from attachments.models import Attachment, State
from cases.errors import CaseError
from cases.ledger import perform
from cases.models import Case, CaseRecord, Inclusion, RedactedCopy, ReleaseFinding
from cases.permissions import Act
from law.outcomes import Need, Outcome
from organs.models import Staff
from redaction.scan import Finding, scan

SAMPLES = 4
"""Masked values shown of a kind in one place; the rest is a number."""


def documents(case: Case) -> list[CaseRecord]:
    """The documents of a case with all that the functions below ask of them."""
    copies = RedactedCopy.objects.select_related("attachment", "approval")
    rows = case.records.select_related("attachment").prefetch_related(
        "passages", "findings", Prefetch("copies", copies)
    )
    return list(rows)


def is_current(copy: RedactedCopy) -> bool:
    """Whether marks and original are still those that the copy was made from."""
    record = copy.record
    marks = [passage.as_log for passage in record.passages.all()]
    original = record.attachment.digest if record.attachment else ""
    return (copy.original_digest, copy.passages) == (original, marks)


def approved_copy(record: CaseRecord) -> RedactedCopy | None:
    """The newest copy that a person approved, if nothing changed since."""
    approved = [copy for copy in record.copies.all() if copy.is_approved]
    return approved[-1] if approved and is_current(approved[-1]) else None


def file_of(record: CaseRecord) -> Attachment | None:
    """The file that reaches the applicant; none while it is not ready, or given on paper."""
    if record.inclusion == Inclusion.GIVE:
        return record.attachment
    if record.inclusion != Inclusion.PART:
        return None
    copy = approved_copy(record)
    return copy.attachment if copy else None


def enclosures(case: Case) -> list[tuple[CaseRecord, Attachment]]:
    """The files that go with the reply, in order; never an original that has passages removed."""
    found = ((record, file_of(record)) for record in documents(case))
    return [(record, file) for record, file in found if file and file.state != State.INFECTED]


def refuse_infected(case: Case) -> None:
    """Raise ``CaseError`` where the letter would list a file that does not go along with it."""
    for record in documents(case):
        file = file_of(record)
        if file is not None and file.state == State.INFECTED:
            raise CaseError(
                f"随附的“{record.title}”签发以后查出病毒，不能通过互联网送达。请用其他方式送达；"
                "或者“作废退回”，由承办人换上可以提供的文件。",
                field="method",
            )


def unscanned(case: Case) -> list[Attachment]:
    """The files of the reply that no scanner found clean."""
    return [file for _, file in enclosures(case) if not file.is_clean]


def mailable(case: Case, *, checked_how: str = "") -> list[Attachment]:
    """The files of the reply for an e-mail, where nobody is warned when they are opened.

    Raises ``CaseError`` for one that no scanner found clean, unless somebody says how it was
    looked into: an installation without a scanner can still answer by e-mail (Art 40).
    """
    for file in () if checked_how else unscanned(case):
        raise CaseError(
            f"随附文件“{file.name}”现在是“{file.get_state_display()}”，不能由系统用电子邮件发送。"
            "请核对文件并写明怎样核对的，或者用其他方式送达。",
            field="checked_how",
        )
    return [file for _, file in enclosures(case)]


def look_through(record: CaseRecord) -> None:
    """Scan what leaves of a document, once for the same bytes."""
    file = file_of(record)
    if file is None or record.findings.filter(digest=file.digest).exists():
        return
    with storing.opened(file) as content:
        found = scan(content.read(), file.kind_code)
    ReleaseFinding.objects.bulk_create(_row(record, file, group) for group in _grouped(found))


def findings(record: CaseRecord) -> list[ReleaseFinding]:
    """What was found in the bytes that leave now."""
    file = file_of(record)
    return [one for one in record.findings.all() if file and one.digest == file.digest]


def answer(record: CaseRecord, answers: Mapping[int, str], *, by: Staff, on: date) -> int:
    """Say in writing why findings may leave all the same; how many were answered."""
    with perform(record.case, Act.CLEAR_RELEASE, by=by, on=on) as deed:
        said = {pk: text.strip() for pk, text in answers.items() if text.strip()}
        rows = [row for row in findings(record) if row.pk in said]
        if not rows:
            raise CaseError("请至少写明一项可以提供的理由。")
        for row in rows:
            row.answer, row.answered_by, row.answered_on = said[row.pk], by, on
            row.save(update_fields=["answer", "answered_by", "answered_on"])
        deed.note = f"“{record.title}”说明外发核查发现{len(rows)}项"
        deed.facts = {"record": record.pk, "findings": [row.pk for row in rows]}
    return len(rows)


def obstacles(case: Case, outcome: Outcome | None = None) -> Iterator[str]:
    """What still stands in the way of sending the documents, one sentence each."""
    for record in documents(case):
        yield from obstacles_of(record)
        if outcome and record.leaves and Need.PROVIDED not in outcome.needs:
            yield f"“{record.title}”定为提供，与办理结果“{outcome.label}”不一致。"


def obstacles_of(record: CaseRecord) -> Iterator[str]:
    """The same for one document."""
    if record.inclusion == Inclusion.UNDECIDED:
        yield f"“{record.title}”还没有确定是否提供。"
    if record.inclusion == Inclusion.PART and record.attachment and not approved_copy(record):
        yield f"“{record.title}”还没有确认遮盖件。"
    file = file_of(record)
    if file is not None and file.state == State.INFECTED:
        yield f"“{record.title}”的文件有病毒，不能提供。"
    unanswered = sum(1 for finding in findings(record) if not finding.answered_on)
    if unanswered:
        yield f"“{record.title}”的外发核查还有{unanswered}项发现没有处理。"


def refuse_unready(case: Case, outcome: Outcome | None = None) -> None:
    """Raise ``CaseError`` with every obstacle."""
    standing = list(obstacles(case, outcome))
    if standing:
        raise CaseError("".join(standing) + "请在办件页的“信息文件”中处理后再继续。")


def letter_texts(case: Case) -> dict[str, str]:
    """What the letter may say of the documents, one a line: those given, and what is withheld."""
    records = list(case.records.prefetch_related("passages"))
    texts = {
        Need.PROVIDED.value: "\n".join(_given(record) for record in records if record.leaves),
        Need.WITHHELD.value: "\n".join(filter(None, map(_withheld, records))),
    }
    return {need: text for need, text in texts.items() if text}


def _given(record: CaseRecord) -> str:
    return f"{record}{'（部分内容已作遮盖处理）' if record.inclusion == Inclusion.PART else ''}"


def _withheld(record: CaseRecord) -> str:
    if record.inclusion == Inclusion.WITHHOLD:
        return f"《{record.title}》全文"
    if record.inclusion == Inclusion.PART:
        return f"《{record.title}》中的部分内容{_count(record)}"
    return ""


def _count(record: CaseRecord) -> str:
    marked = len(record.passages.all())
    return f"（{marked}处）" if marked else ""


def _grouped(found: list[Finding]) -> Iterator[list[Finding]]:
    def key(one: Finding) -> tuple[str, str]:
        return one.code, one.place

    for _, group in groupby(sorted(found, key=key), key):
        yield list(group)


def _row(record: CaseRecord, file: Attachment, group: list[Finding]) -> ReleaseFinding:
    shown = [one.shown for one in group if one.shown]
    more = f"等{len(shown)}个" if len(shown) > SAMPLES else ""
    first = group[0]
    return ReleaseFinding(
        record=record, digest=file.digest, code=first.code, place=first.place[:120],
        shown="、".join(shown[:SAMPLES]) + more, times=sum(one.times for one in group),
    )  # fmt: skip
