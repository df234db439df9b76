"""One chain of events for each organ's publications, as ``cases.ledger`` keeps one for each case."""

from __future__ import annotations

from datetime import date, datetime

from audit.chain import GENESIS, digest, first_broken
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
    events = PublicationEvent.objects.filter(organ=organ).order_by("-sequence")
    sequence, previous = events.values_list("sequence", "digest").first() or (0, GENESIS)
    event = PublicationEvent(
        organ=organ, document=document, sequence=sequence + 1, act=act,
        actor=by, actor_name=by.name, on=on, at=at, note=note,
    )  # fmt: skip
    event.digest = digest(previous, event.payload)
    event.save()
    return event


def first_broken_event(organ: Organ) -> int | None:
    """Index of the first event of ``organ`` that is not as it was written, or None."""
    events = PublicationEvent.objects.filter(organ=organ)
    return first_broken((event.digest, event.payload) for event in events)
