"""公开: put a document on the organ's pages, with the review that came before it (Art 17)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime

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
from publication.neutral import personal_numbers
from publication.search import entries, keeping


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


@transaction.atomic
def publish(
    organ: Organ,
    facts: Facts,
    files: Sequence[Attachment] = (),
    *,
    by: Staff,
    on: date,
    at: datetime,
) -> PublishedDocument:
    """Publish on ``on``; findable at once.

    Raises ``PublicationError`` when the review is not recorded (Art 17), when a number of a
    person stands in it (Art 15), or when there is nothing to read in it.
    """
    ledger.begin(organ, PublicationAct.PUBLISH, by=by)
    _check(facts, files, on=on)
    document = create(organ, facts, files, on=on)
    ledger.record(organ, PublicationAct.PUBLISH, document, str(document), by=by, on=on, at=at)
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
    for field in ("title", "summary", "text"):
        if personal_numbers(getattr(facts, field)):
            raise PublicationError(
                "这里有居民身份证号码或者手机号码，请先隐去再公开。", field=field
            )
    if PublishedDocument.objects.filter(index_number=facts.index_number).exists():
        raise PublicationError("这个索引号已经用过，请核对；留空则自动编号。", field="index_number")


def _next_index_number(organ: Organ, year: int) -> str:
    """机关代码/年-序号; the organ's row is locked."""
    start = f"{organ.code}/{year}-"
    used = PublishedDocument.objects.filter(index_number__startswith=start)
    last = used.order_by("-index_number").values_list("index_number", flat=True).first()
    serial = int(last.removeprefix(start)) + 1 if last else 1
    return f"{start}{serial:05d}"
