"""Who works on a batch: one worker at a time, until it is done or its hold runs out.

A hold bears a word of its own. Whatever a worker writes about a batch it writes only while the row
still bears that word, and every file it stores is named by it: a worker that was thought dead and
wakes up changes nothing and spoils no file of whoever took over.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from django.db.models import Q, QuerySet

from dispatch.models import Bundle

HELD: Final = timedelta(minutes=3)

State = Bundle.State
Clock = Callable[[], datetime]


class Lost(Exception):
    """The batch was cancelled, or another worker took it over."""


@dataclass(frozen=True)
class Hold:
    """One worker's hold on one batch."""

    bundle: Bundle
    word: str
    clock: Clock

    @property
    def rows(self) -> QuerySet[Bundle]:
        """The row of the batch, as long as this worker holds it; none afterwards."""
        return Bundle.objects.filter(pk=self.bundle.pk, state=State.RUNNING, holder=self.word)

    def place(self, name: str, extension: str = "") -> str:
        """Where this worker stores a file of the batch."""
        return f"{folder(self.bundle.pk)}/{name}-{self.word}{extension}"

    def renew(self, **facts: Any) -> None:
        """Hold on, and write ``facts``. Raises ``Lost``."""
        if not self.rows.update(**{"held_until": self.clock() + HELD} | facts):
            raise Lost

    def release(self, until: datetime | None) -> None:
        """Let others take it, at once or from a moment on."""
        self.rows.update(held_until=until, holder="")


def waiting(at: datetime) -> QuerySet[Bundle]:
    """The batches that nobody works on, oldest first."""
    free = Q(held_until=None) | Q(held_until__lt=at)
    return Bundle.objects.filter(free, state__in=(State.WAITING, State.RUNNING)).order_by("pk")


def take(clock: Clock) -> Hold | None:
    """The oldest batch that nobody works on, held from now on."""
    at, word = clock(), secrets.token_hex(4)
    for pk in waiting(at).values_list("pk", flat=True)[:5]:
        taken = {"state": State.RUNNING, "held_until": at + HELD, "holder": word}
        if waiting(at).filter(pk=pk).update(**taken):
            bundle = Bundle.objects.select_related("organ", "made_by").get(pk=pk)
            return Hold(bundle, word, clock)
    return None


def folder(pk: int) -> str:
    """Where everything of a batch is stored."""
    return f"bundles/{pk}"
