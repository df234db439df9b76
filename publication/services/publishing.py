"""公开: put a document on the organ's pages, with the review that came before it (Art 17)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Final

from django.db import transaction

from attachments.models import Attachment
from organs.models import Organ, Staff
from publication import ledger
from publication.errors import PublicationError
from publication.models import (
    Origin,
    PublicationAct,
    PublishedDocument,
    PublishedFile,
    Validity,
)
from publication.neutral import has_number, personal_numbers
from publication.search import entries, keeping
from publication.services import copying

NUMBERED: Final = "这里有居民身份证号码、手机号码或者银行卡号，会显示在公开的网页上，请先隐去。"


@dataclass(frozen=True, kw_only=True)
class Facts:
    """What the public page will say."""

    title: str
    made_on: date
    subject: str
    reviewed_by: str
    index_number: str = ""
    document_number: str = ""
    field: str = ""
    summary: str = ""
    text: str = ""
    validity: str = Validity.IN_FORCE
    origin: str = Origin.PROACTIVE
    is_partial: bool = False
    withheld: str = ""


@transaction.atomic
def publish(
    organ: Organ,
    facts: Facts,
    files: Sequence[Attachment] = (),
    *,
    checked: str = "",
    by: Staff,
    on: date,
    at: datetime,
) -> PublishedDocument:
    """Publish on ``on`` with copies of ``files`` that name nobody; findable at once.

    ``checked`` is what a person says of what was found in the files. Raises ``PublicationError``
    when the review is not recorded (Art 17), when a number of a person stands in it (Art 15), or
    when there is nothing to read in it; ``CaseError`` for a file that cannot be public so.
    """
    ledger.begin(organ, PublicationAct.PUBLISH, by=by)
    _check(facts, files, on=on)
    copies = [copying.copy(one, checked=checked, at=at) for one in files]
    note = f"{facts.title}{f'；附件核对情况：{checked}' if checked else ''}"
    return _put_up(organ, facts, copies, note, by=by, on=on, at=at)


@transaction.atomic
def publish_copies(
    organ: Organ,
    facts: Facts,
    copies: Sequence[Attachment],
    *,
    by: Staff,
    on: date,
    at: datetime,
) -> PublishedDocument:
    """The same of files that are such copies already, byte for byte as they were reviewed."""
    ledger.begin(organ, PublicationAct.PUBLISH, by=by)
    _check(facts, copies, on=on)
    return _put_up(organ, facts, copies, facts.title, by=by, on=on, at=at)


def _put_up(
    organ: Organ, facts: Facts, files: Sequence[Attachment], note: str,
    *, by: Staff, on: date, at: datetime,
) -> PublishedDocument:  # fmt: skip
    document = create(organ, facts, files, on=on)
    ledger.record(organ, PublicationAct.PUBLISH, document, note, by=by, on=on, at=at)
    return document


def create(
    organ: Organ, facts: Facts, files: Sequence[Attachment], *, on: date
) -> PublishedDocument:
    """The row, its files and its entry in the search; ``ledger.begin`` came before."""
    known = asdict(facts)
    known["index_number"] = facts.index_number or _next_index_number(organ, on.year)
    document = PublishedDocument.objects.create(organ=organ, published_on=on, **known)
    for attachment in files:
        PublishedFile.objects.create(document=document, attachment=attachment)
    keeping.put([entries.of_document(document)])
    return document


def _check(facts: Facts, files: Sequence[Attachment], *, on: date) -> None:
    if facts.made_on > on:
        raise PublicationError("成文日期不能晚于公开日期，请核对。", field="made_on")
    if not facts.reviewed_by:
        raise PublicationError(
            "请写明由谁完成公开审查和保密审查，未经审查不能公开。", field="reviewed_by"
        )
    if not (facts.text or facts.summary or files):
        raise PublicationError("请填写正文，或者上传文件。", field="text")
    if facts.is_partial and not facts.withheld:
        raise PublicationError(
            "请写明隐去了哪些内容、为什么，会显示在公开的网页上。", field="withheld"
        )
    for field in ("title", "summary", "text", "withheld"):
        if personal_numbers(getattr(facts, field)):
            raise PublicationError(NUMBERED, field=field)
    for field in ("document_number", "index_number"):
        if has_number(getattr(facts, field)):
            raise PublicationError(NUMBERED, field=field)
    if PublishedDocument.objects.filter(index_number=facts.index_number).exists():
        raise PublicationError("这个索引号已经用过，请核对；留空则自动编号。", field="index_number")


def _next_index_number(organ: Organ, year: int) -> str:
    """机关代码/年-序号; the organ's row is locked."""
    start = f"{organ.code}/{year}-"
    used = PublishedDocument.objects.filter(index_number__startswith=start)
    last = used.order_by("-index_number").values_list("index_number", flat=True).first()
    serial = int(last.removeprefix(start)) + 1 if last else 1
    return f"{start}{serial:05d}"
