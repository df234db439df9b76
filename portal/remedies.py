"""不服怎么办 of an answered case: what its letter told, and the last days that follow from it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from cases import clock
from cases.models import Case
from cases.replies import current_reply
from law.periods import last_day
from law.remedies import RECONSIDERATION_FIRST, RemedyKind
from law.time_limits import REQUEST_RECONSIDERATION, SUIT_DIRECT


@dataclass(frozen=True)
class Told:
    """The paragraphs as the letter was signed with them, and the last day of each way.

    ``sue_by`` is None where reconsideration has to come first (行政复议法 Art 23).
    """

    paragraphs: tuple[str, ...]
    delivered_on: date
    reconsider_by: date
    sue_by: date | None
    in_part: bool


def told(case: Case) -> Told | None:
    """What the delivered reply of ``case`` tells; None before it and where it tells no remedy."""
    reply = current_reply(case) if case.replied_on else None
    paragraphs = tuple(reply.context.get("remedy", ())) if reply else ()
    if not paragraphs or case.replied_on is None or case.outcome is None:
        return None
    days = clock.calendar_of(case).provisional()
    kind, day = case.outcome.remedy, case.replied_on
    first = RECONSIDERATION_FIRST.instrument.in_force(case.judged_by_law_of)
    return Told(
        paragraphs,
        delivered_on=day,
        reconsider_by=last_day(REQUEST_RECONSIDERATION, day, days),
        sue_by=None if first and kind is RemedyKind.R1 else last_day(SUIT_DIRECT, day, days),
        in_part=first and kind is RemedyKind.BOTH,
    )
