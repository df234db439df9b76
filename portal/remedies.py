"""不服怎么办 of an answered case: what its letter told, and the last days that follow from it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from cases import clock
from cases.models import Case, Letter
from cases.replies import current_reply
from law.periods import LastDay, last_day_to_tell
from law.remedies import RECONSIDERATION_FIRST, RemedyKind
from law.time_limits import REQUEST_RECONSIDERATION, SUIT_DIRECT, TimeLimit
from portal.models import LetterOpened


@dataclass(frozen=True)
class Told:
    """The paragraphs as the letter was signed with them, and the last day of each way.

    Both periods run from the day the applicant got the letter, by post or by opening it on the
    portal, whichever came first: no day is told while nobody knows it. ``sue_by`` is None too
    where reconsideration has to come first (行政复议法 Art 23).
    """

    paragraphs: tuple[str, ...]
    received_on: date | None
    reconsider_by: LastDay | None
    sue_by: LastDay | None
    in_part: bool

    @property
    def is_provisional(self) -> bool:
        """Whether a holiday notice to come can still move one of the days."""
        return any(day and day.is_provisional for day in (self.reconsider_by, self.sue_by))


def told(case: Case) -> Told | None:
    """What the delivered reply of ``case`` tells; None before it and where it tells no remedy."""
    reply = current_reply(case) if case.replied_on else None
    paragraphs = tuple(reply.context.get("remedy", ())) if reply else ()
    if reply is None or not paragraphs or case.outcome is None:
        return None
    received_on = _received_on(reply)
    first = RECONSIDERATION_FIRST.instrument.in_force(case.judged_by_law_of)
    first_of_all = first and case.outcome.remedy is RemedyKind.R1
    return Told(
        paragraphs,
        received_on=received_on,
        reconsider_by=_last_day(REQUEST_RECONSIDERATION, received_on, case),
        sue_by=None if first_of_all else _last_day(SUIT_DIRECT, received_on, case),
        in_part=first and case.outcome.remedy is RemedyKind.BOTH,
    )


def _received_on(reply: Letter) -> date | None:
    opened = LetterOpened.objects.filter(letter=reply).first()
    known = [timezone.localdate(opened.opened_at)] if opened else []
    known += [reply.received_on] if reply.received_on else []
    return min(known, default=None)


def _last_day(limit: TimeLimit, received_on: date | None, case: Case) -> LastDay | None:
    if received_on is None:
        return None
    return last_day_to_tell(limit, received_on, clock.calendar_of(case))
