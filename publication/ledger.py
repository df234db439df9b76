"""One chain of events for each organ's publications, as ``cases.ledger`` keeps one for each case."""

from __future__ import annotations

from datetime import date, datetime

from audit.chain import first_broken_of, link
from cases.errors import ActNotPermitted
from organs.models import Organ, Staff
from publication.models import PublicationAct, PublicationEvent, PublishedDocument
from publication.permissions import why_not


def begin(organ: Organ, act: PublicationAct, *, by: Staff) -> None:
    """Ask the table and hold the organ's chain until the transaction ends."""
    refusal = why_not(by, act, organ)
    if refusal:
        raise ActNotPermitted(refusal)
    Organ.objects.select_for_update().get(pk=organ.pk)


def record(  # noqa: PLR0913 - the columns of the log
    organ: Organ,
    act: PublicationAct,
    document: PublishedDocument | None,
    note: str,
    *,
    by: Staff,
    on: date,
    at: datetime,
) -> PublicationEvent:
    """Append one event; ``begin`` came before."""
    event = PublicationEvent(
        organ=organ, document=document, act=act,
        actor=by, actor_name=by.name, on=on, at=at, note=note,
    )  # fmt: skip
    link(event, PublicationEvent.objects.filter(organ=organ))
    return event


def first_broken_event(organ: Organ) -> int | None:
    """Index of the first event of ``organ`` that is not as it was written, or None."""
    return first_broken_of(PublicationEvent.objects.filter(organ=organ))
