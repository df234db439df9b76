"""答复建议人 (Art 44 (2)): adopted, with the address; in part or not, and why. On the portal."""

from __future__ import annotations

from collections.abc import Callable

from django.db import transaction

from cases.errors import CaseError
from cases.models import Letter
from cases.services import suggestions
from cases.status import Status
from proactive.ledger import Moment, begin, record
from proactive.models import Entry, ProactiveAct, Stage, Suggestion, Verdict
from publication.models import PublishedDocument
from publication.prepared import where

Address = Callable[[PublishedDocument], str]


def answer_all(entry: Entry, *, now: Moment, address: Address | None = None) -> list[Letter]:
    """Tell everybody who suggested it and was not told; the caller holds the entry."""
    waiting = entry.suggestions.filter(letter__isnull=True).exclude(
        message__case__status=Status.VOIDED
    )
    rows = waiting.select_related("message__case__organ", "message__case__applicant")
    return [_answer(entry, one, now=now, address=address) for one in rows]


@transaction.atomic
def answer(entry: Entry, *, now: Moment, address: Address) -> list[Letter]:
    """The same for suggestions that came after the decision."""
    locked = begin(entry, ProactiveAct.ANSWER, now)
    letters = answer_all(locked, now=now, address=address)
    if not letters:
        raise CaseError("没有等待答复的建议。")
    record(locked, ProactiveAct.ANSWER, f"答复{len(letters)}位建议人", now)
    return letters


def _answer(entry: Entry, one: Suggestion, *, now: Moment, address: Address | None) -> Letter:
    if entry.stage == Stage.PUBLISHED and entry.document is not None and address is not None:
        document = _public(entry.document)
        told = where(one.message.case, document, address(document))
        left = entry.decision if entry.verdict == Verdict.PART else ""
        letter = suggestions.adopt(one.message, where=told, left=left, by=now.by, on=now.on)
    else:
        letter = suggestions.decline(one.message, reasons=entry.decision, by=now.by, on=now.on)
    one.letter, one.answered_on = letter, now.on
    one.save(update_fields=["letter", "answered_on"])
    return letter


def _public(document: PublishedDocument) -> PublishedDocument:
    """What the suggester can open today. Raises ``CaseError`` where it was taken off since."""
    latest = document.latest
    if not latest.is_public:
        raise CaseError(
            "公开的页面已经撤下，没有可以告知的网址；请先重新公开，或者在“主动公开”中替换以后再答复。"
        )
    return latest
