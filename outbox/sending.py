"""Sending what waits, whoever asks how often, until it has left.

A sender first takes messages in a short transaction (rows that another is taking are skipped)
and holds them for a while; it then talks to the mail server without any lock. One that dies
holds its messages no longer than ``HOLD``. How long is judged by the machine's clock and not by
``at``: a job that starts late, or is told an earlier moment, shortens nobody's hold.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.db import connection, transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from outbox.channels import TRANSPORTS, Refused, RefusedForGood, Unreachable
from outbox.hours import quiet_channels
from outbox.models import WAITS, OutgoingMessage

log = logging.getLogger(__name__)

BATCH: Final = 50
"""Taken at once; at five seconds of patience with a mail server, well within ``HOLD``."""

HOLD: Final = timedelta(minutes=10)
PAUSE: Final = timedelta(minutes=5)
"""Before a channel that was down is tried again."""

FIRST_RETRY: Final = timedelta(minutes=1)
LAST_RETRY: Final = timedelta(hours=6)
MOST_REFUSALS: Final = 14
"""Doubling from one minute to six hours, these take about three days; then a person looks."""


@dataclass
class Tally:
    """How a run went; ``down`` names the channels that were out of reach."""

    sent: int = 0
    failed: int = 0
    down: frozenset[str] = frozenset()


def send_waiting(*, at: datetime) -> Tally:
    """Send everything that is due at ``at``, batch by batch; a dead server ends its channel only."""
    tally = Tally()
    while taken := _take(_due(at, tally.down), most=BATCH):
        for message in taken:
            _try(message, message.body, at, tally)
    return tally


def kept_quiet(*, at: datetime) -> QuerySet[OutgoingMessage]:
    """What is due at ``at`` and waits for the end of the quiet hours alone."""
    due: QuerySet[OutgoingMessage] = OutgoingMessage.objects.filter(WAITS, not_before__lte=at)
    return due.filter(channel__in=quiet_channels(at), any_hour=False)


def send_one(key: str, *, at: datetime, addition: str = "") -> bool:
    """Try one message now; whether it left with this call. ``addition`` is stored nowhere."""
    tally = Tally()
    for message in _take(OutgoingMessage.objects.filter(WAITS, key=key), most=1):
        _try(message, message.body + addition, at, tally)
    return bool(tally.sent)


def _due(at: datetime, down: frozenset[str]) -> QuerySet[OutgoingMessage]:
    due: QuerySet[OutgoingMessage] = OutgoingMessage.objects.filter(WAITS, not_before__lte=at)
    return due.exclude(channel__in=down).exclude(channel__in=quiet_channels(at), any_hour=False)


def _take(due: QuerySet[OutgoingMessage], *, most: int) -> list[OutgoingMessage]:
    """Hold up to ``most`` of ``due`` that nobody else holds."""
    now = timezone.now()
    free = due.filter(Q(held_until__isnull=True) | Q(held_until__lt=now)).order_by("pk")
    skips = connection.features.has_select_for_update_skip_locked
    with transaction.atomic():
        taken = list(free.select_for_update(skip_locked=skips)[:most])
        held = OutgoingMessage.objects.filter(pk__in=[message.pk for message in taken])
        held.update(held_until=now + HOLD)
    for message in taken:
        message.held_until = now + HOLD
    return taken


def _try(message: OutgoingMessage, body: str, at: datetime, tally: Tally) -> None:
    """One attempt, and what came of it; a message no longer ours is left to its new holder."""
    row = OutgoingMessage.objects.filter(pk=message.pk)
    if message.channel in tally.down:
        row.update(held_until=None, not_before=at + PAUSE)
        return
    if message.held_until is None or timezone.now() >= message.held_until:
        return
    row.update(attempts=F("attempts") + 1)
    try:
        TRANSPORTS[message.channel](message, body)
    except Unreachable as error:
        tally.down |= {message.channel}
        row.update(held_until=None, not_before=at + PAUSE, failure=str(error)[:120])
        log.warning("channel %s is down: %s", message.channel, error)
    except Refused as error:
        tally.failed += 1
        _put_off(message, error, at)
    except Exception as error:  # noqa: BLE001 - an organ's own adapter must not stop the others
        # The type alone: what a gateway says may hold the number it was given.
        tally.failed += 1
        _put_off(message, Refused(type(error).__name__), at)
    else:
        tally.sent += 1
        row.update(held_until=None, sent_at=at, failure="")


def _put_off(message: OutgoingMessage, error: Refused, at: datetime) -> None:
    """Later again, each time twice as late; after the last time a person has to look.

    With enclosures a message is a letter with a date to keep: a final answer ends it at once.
    """
    refusals, failure = message.refusals + 1, str(error)
    is_final = isinstance(error, RefusedForGood) and message.enclosures
    later = min(FIRST_RETRY * 2 ** (refusals - 1), LAST_RETRY)
    OutgoingMessage.objects.filter(pk=message.pk).update(
        held_until=None,
        refusals=refusals,
        failure=failure[:120],
        not_before=at + later,
        given_up_at=at if is_final or refusals >= MOST_REFUSALS else None,
    )
    log.warning("message %s was refused: %s", message.pk, failure)
