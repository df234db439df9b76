"""静默时段 (quiet hours): when no channel may ring at somebody's home."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time
from typing import Final

from django.utils import timezone

from outbox.models import Channel


@dataclass(frozen=True)
class QuietHours:
    """From ``begin`` in the evening to ``end`` in the morning, Asia/Shanghai."""

    begin: time
    end: time

    def cover(self, moment: time) -> bool:
        """Whether ``moment`` is quiet; the first minute is, the last is not."""
        return moment >= self.begin or moment < self.end


NIGHT: Final = QuietHours(time(21), time(8))
QUIET_HOURS: Final[dict[Channel, QuietHours]] = {Channel.EMAIL: NIGHT, Channel.SMS: NIGHT}
"""A choice of the house, not statute. What answers an act of the reader's own goes at any hour."""


def quiet_channels(at: datetime) -> list[Channel]:
    """The channels that are quiet at the moment ``at``."""
    moment = timezone.localtime(at, timezone.get_default_timezone()).time()
    return [channel for channel, hours in QUIET_HOURS.items() if hours.cover(moment)]
