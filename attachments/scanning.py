"""Scanning what waits. Safe to run at any time, twice, and by two processes at once."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from attachments import clamd, storing
from attachments.findings import Finding
from attachments.models import Attachment, State

logger = logging.getLogger(__name__)


@dataclass
class Tally:
    """What one round did."""

    clean: int = 0
    infected: int = 0
    held: int = 0
    waiting: int = 0

    @property
    def scanned(self) -> int:
        """How many files have a verdict now that had none before."""
        return self.clean + self.infected + self.held


def scan_waiting(*, at: datetime) -> Tally:
    """Scan every file without a verdict, oldest first; stop when the scanner is not there."""
    tally = Tally()
    for attachment in Attachment.objects.filter(scanned_at__isnull=True).order_by("pk").iterator():
        try:
            state = _scan(attachment, at=at)
        except clamd.ScannerUnavailable as error:
            logger.warning("virus scanner unavailable: %s", error)
            break
        tally.clean += state == State.CLEAN
        tally.infected += state == State.INFECTED
        tally.held += state == State.HELD
    tally.waiting = Attachment.objects.filter(scanned_at__isnull=True).count()
    return tally


def _scan(attachment: Attachment, *, at: datetime) -> str:
    """The new state of one file. Nothing is locked while the scanner works."""
    state = State.HELD if attachment.findings else State.CLEAN
    facts: dict[str, Any] = {}
    try:
        with storing.opened(attachment) as content:
            virus = clamd.scan(content)
    except clamd.NotScannable:
        state = State.HELD
        facts = {"findings": [*attachment.findings, Finding("not_inspected").as_json()]}
    except FileNotFoundError:
        logger.exception("attachment %s has lost its bytes", attachment.pk)
        return ""
    else:
        if virus:
            state, facts = State.INFECTED, {"virus": virus[:120]}
    changes: dict[str, Any] = {"state": state, "scanned_at": at, **facts}
    Attachment.objects.filter(pk=attachment.pk, scanned_at__isnull=True).update(**changes)
    return state
