"""撤下、替换: the page stays at its address and says what happened and why."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from attachments.models import Attachment
from cases.errors import AlreadyDone
from organs.models import Staff
from publication import ledger
from publication.errors import PublicationError
from publication.models import Kind, PublicationAct, PublishedDocument
from publication.neutral import personal_numbers
from publication.search import keeping
from publication.services.publishing import NUMBERED, Facts, publish


@transaction.atomic
def withdraw(
    document: PublishedDocument, *, reason: str, by: Staff, on: date, at: datetime
) -> PublishedDocument:
    """Take ``document`` off: its text and files are no longer shown or found."""
    ledger.begin(document.organ, PublicationAct.WITHDRAW, by=by)
    taken = _take_off(document, reason, on=on)
    ledger.record(taken.organ, PublicationAct.WITHDRAW, taken, reason, by=by, on=on, at=at)
    return taken


@transaction.atomic
def replace(
    document: PublishedDocument,
    facts: Facts,
    files: Sequence[Attachment] = (),
    *,
    reason: str,
    checked: str = "",
    by: Staff,
    on: date,
    at: datetime,
) -> PublishedDocument:
    """Publish what stands in its place; the old page leads to the new one."""
    ledger.begin(document.organ, PublicationAct.REPLACE, by=by)
    taken = _take_off(document, reason, on=on)
    new = publish(document.organ, facts, files, checked=checked, by=by, on=on, at=at)
    taken.replaced_by = new
    taken.save(update_fields=["replaced_by"])
    ledger.record(taken.organ, PublicationAct.REPLACE, taken, reason, by=by, on=on, at=at)
    return new


def _take_off(document: PublishedDocument, reason: str, *, on: date) -> PublishedDocument:
    locked = PublishedDocument.objects.select_for_update(of=("self",)).get(pk=document.pk)
    if locked.withdrawn_on:
        raise AlreadyDone(f"这份文件已于{locked.withdrawn_on:%Y年%-m月%-d日}撤下，请刷新后再看。")
    if not reason:
        raise PublicationError("请写明撤下的理由，会显示在原来的页面上。", field="reason")
    if personal_numbers(reason):
        raise PublicationError(NUMBERED, field="reason")
    locked.withdrawn_on, locked.withdrawal_reason = on, reason
    locked.save(update_fields=["withdrawn_on", "withdrawal_reason"])
    keeping.forget(Kind.DOCUMENT, [locked.pk])
    return locked
