"""R7: jobs run twice, late, concurrently and out of order; nothing is told twice, nothing lost.

``OGI_MESSAGES=10000`` runs the full number.
"""

import os
import random
import threading
from collections import Counter
from datetime import timedelta
from functools import partial

import pytest
from django.db import transaction

from outbox import channels, sending
from outbox.channels import Refused, Unreachable
from outbox.models import Channel, OutgoingMessage
from outbox.putting import Message, put
from tests.concurrency.race import losers, race
from tests.factories import RECEIVED, moment

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]
MESSAGES = int(os.environ.get("OGI_MESSAGES", "600"))
SENDERS, ACT = 4, 20
NOON = moment(RECEIVED, 12)


class RoughPostOffice:
    """Down one time in fifty, refusing one in twenty; what it takes, it has delivered."""

    def __init__(self) -> None:
        self.left: Counter[str] = Counter()
        self.chance = random.Random(7)  # noqa: S311 - luck, not secrecy
        self.lock = threading.Lock()

    def __call__(self, message: OutgoingMessage, body: str) -> None:
        with self.lock:
            luck = self.chance.random()
            if luck < 0.02:
                raise Unreachable("TimeoutError")
            if luck < 0.07:
                raise Refused("SMTPDataError")
            self.left[message.key] += 1


def acts(first: int) -> None:
    """Acts that each tell a few people; each runs twice, and one in ten is undone at first."""
    for act in range(first, MESSAGES, SENDERS * ACT):
        told = [
            Message(f"act:{number}", Channel.EMAIL, "clerk@example.org", "提醒", "正文")
            for number in range(act, min(act + ACT, MESSAGES))
        ]
        for attempt in range(2):
            with transaction.atomic():
                put(told, at=NOON)
                transaction.set_rollback(attempt == 0 and act % 10 == 0)


def jobs(seed: int) -> None:
    """A job that is told ever other moments: late, early, long ago."""
    when = random.Random(seed)  # noqa: S311 - luck, not secrecy
    for _ in range(15):
        sending.send_waiting(at=NOON + timedelta(minutes=when.randint(-180, 180)))


def test_no_message_is_doubled_and_none_is_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    office = RoughPostOffice()
    monkeypatch.setitem(channels.TRANSPORTS, Channel.EMAIL, office)
    # Out of order: senders run while acts are still writing.
    outcomes = race(
        [partial(acts, n * ACT) for n in range(SENDERS)]
        + [partial(jobs, n) for n in range(SENDERS)]
    )
    assert losers(outcomes) == []
    day = 1
    while OutgoingMessage.objects.filter(sent_at__isnull=True).exists():
        sending.send_waiting(at=NOON + timedelta(days=day))
        day += 1
        assert day < 500, "a message never leaves"
    assert len(office.left) == MESSAGES
    assert set(office.left.values()) == {1}
