"""Writing messages down, in the transaction of the act that causes them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple

from outbox.models import Channel, OutgoingMessage

BATCH = 500


class Enclosure(NamedTuple):
    """A stored file that goes along, by its path, the name it bears and its digest."""

    path: str
    name: str
    sha256: str


@dataclass(frozen=True)
class Message:
    """What one person is told; ``key`` names the occasion and the person.

    ``any_hour`` is for what answers an act of the reader's own, such as the receipt of an
    application; ``delay`` leaves the first attempt to whoever put the message.
    """

    key: str
    channel: Channel
    recipient: str
    subject: str
    body: str
    any_hour: bool = False
    delay: timedelta = timedelta()
    enclosures: Sequence[Enclosure] = ()


def put(messages: Iterable[Message], *, at: datetime) -> None:
    """Keep ``messages`` for sending; one whose key is there already is there already."""
    rows = [
        OutgoingMessage(
            key=message.key,
            channel=message.channel,
            recipient=message.recipient,
            subject=message.subject,
            body=message.body,
            any_hour=message.any_hour,
            enclosures=[list(enclosure) for enclosure in message.enclosures],
            created_at=at,
            not_before=at + message.delay,
        )
        for message in messages
    ]
    OutgoingMessage.objects.bulk_create(rows, batch_size=BATCH, ignore_conflicts=True)
