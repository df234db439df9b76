"""From a story to its steps, each on its day.

All stories are played together in the order of the days, as an office would have lived
them, so that numbers run in the order of time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from calendars.working_days import ProvisionalCalendar
from cases.models import CorrectionNotice, Extension
from cases.status import Status
from demo.story import Correction, Extending, Story, last_working_day

if TYPE_CHECKING:
    from demo.scene import Scene


class Verb(StrEnum):
    """One step of somebody at a desk."""

    REGISTER = "register"
    ASSIGN = "assign"
    PREPARE_CORRECTION = "prepare_correction"
    APPROVE_CORRECTION = "approve_correction"
    RETURN_CORRECTION = "return_correction"
    SEND_CORRECTION = "send_correction"
    RECEIVE_CORRECTION = "receive_correction"
    REQUEST_EXTENSION = "request_extension"
    GRANT_EXTENSION = "grant_extension"
    REFUSE_EXTENSION = "refuse_extension"
    SEND_EXTENSION = "send_extension"
    DRAFT = "draft"
    SUBMIT = "submit"
    REVIEW_OFFICE = "review_office"
    REVIEW_LEGAL = "review_legal"
    REVIEW_SECRECY = "review_secrecy"
    RETURN = "return"
    SIGN = "sign"
    WITHDRAW = "withdraw"
    DELIVER = "deliver"
    ARCHIVE = "archive"
    CLAIM = "claim"
    WITHDRAW_APPLICATION = "withdraw_application"
    CANCEL_REGISTRATION = "cancel_registration"
    ASIDE = "aside"


class PlanError(Exception):
    """A story that cannot have happened by the day it is told."""


@dataclass(frozen=True)
class Beat:
    """One step of one story; an aside says itself what is done."""

    on: date
    verb: Verb
    story: Story
    aside: Callable[[Scene, date], None] | None = None


_PATH: tuple[tuple[Verb, Status], ...] = (
    (Verb.SUBMIT, Status.OFFICE_REVIEW),
    (Verb.REVIEW_OFFICE, Status.LEGAL_REVIEW),
    (Verb.REVIEW_LEGAL, Status.SECRECY_REVIEW),
    (Verb.REVIEW_SECRECY, Status.SIGNING),
    (Verb.SIGN, Status.SIGNED),
    (Verb.DELIVER, Status.REPLIED),
)
_NOTICE_STEPS = {
    CorrectionNotice.Stage.PREPARED: (Verb.PREPARE_CORRECTION,),
    CorrectionNotice.Stage.RETURNED: (Verb.PREPARE_CORRECTION, Verb.RETURN_CORRECTION),
    CorrectionNotice.Stage.APPROVED: (Verb.PREPARE_CORRECTION, Verb.APPROVE_CORRECTION),
}
_NOTICE_SENT = (*_NOTICE_STEPS[CorrectionNotice.Stage.APPROVED], Verb.SEND_CORRECTION)
_EXTENSION_STEPS = {
    Extension.Stage.REQUESTED: (Verb.REQUEST_EXTENSION,),
    Extension.Stage.REFUSED: (Verb.REQUEST_EXTENSION, Verb.REFUSE_EXTENSION),
    Extension.Stage.GRANTED: (Verb.REQUEST_EXTENSION, Verb.GRANT_EXTENSION),
    Extension.Stage.NOTIFIED: (
        Verb.REQUEST_EXTENSION,
        Verb.GRANT_EXTENSION,
        Verb.SEND_EXTENSION,
    ),
}
_ARCHIVED_AFTER = 5
"""Working days from delivery to the archive."""


def schedule(plan: Iterable[Story], on: date, calendar: ProvisionalCalendar) -> list[Beat]:
    """Every step of every story up to ``on``, in the order of the days."""
    beats = [beat for story in plan for beat in script(story, on, calendar)]
    return sorted(beats, key=lambda beat: beat.on)


def script(story: Story, on: date, calendar: ProvisionalCalendar) -> list[Beat]:
    """The steps of one story. Raises ``PlanError`` when they do not fit before ``on``."""
    beats = sorted(_Scribe(story, on, calendar).beats(), key=lambda beat: beat.on)
    late = [beat for beat in beats if beat.on > on]
    if late:
        raise PlanError(f"{story.application}：{late[0].verb} 排在 {late[0].on}，晚于 {on}")
    return beats


class _Scribe:
    """Lays the steps of one story out over the working days it has."""

    def __init__(self, story: Story, on: date, calendar: ProvisionalCalendar) -> None:
        self.story = story
        self.calendar = calendar
        self.today = last_working_day(on, calendar)
        self.received_on = story.received.day(on, calendar)

    def beats(self) -> Iterator[Beat]:
        """Registration, the turns the story takes, the way to the reply, the archive."""
        yield self._beat(self.calendar.roll_forward(self.received_on), Verb.REGISTER)
        start, assigned = self.received_on, False
        if self.story.correction:
            assigned = not self.story.correction.by_clerk
            yield from self._correct(self.story.correction)
            if self.story.correction.stage != CorrectionNotice.Stage.CORRECTED:
                return
            start = self._after(start, self._answered_after(self.story.correction))
        yield from self._handle(start, assigned=assigned)
        if self.story.extending:
            yield from self._extend(start, self.story.extending)
        for after, aside in self.story.asides:
            day = self._after(self.received_on, after)
            yield Beat(day, Verb.ASIDE, self.story, aside)

    def _correct(self, correction: Correction) -> Iterator[Beat]:
        first = 1
        if not correction.by_clerk:
            yield self._beat(self._after(self.received_on, 1), Verb.ASSIGN)
            first = 2
        steps = _NOTICE_STEPS.get(correction.stage, _NOTICE_SENT)
        for number, verb in enumerate(steps, start=first):
            yield self._beat(self._after(self.received_on, number), verb)
        if correction.stage == CorrectionNotice.Stage.CORRECTED:
            day = self._after(self.received_on, self._answered_after(correction))
            yield self._beat(day, Verb.RECEIVE_CORRECTION)

    def _answered_after(self, correction: Correction) -> int:
        return len(_NOTICE_SENT) + (not correction.by_clerk) + correction.answered_after

    def _handle(self, start: date, *, assigned: bool) -> Iterator[Beat]:
        if self.story.until == Status.REGISTERED:
            return
        if self.story.until == Status.VOIDED:
            yield self._beat(self._after(start, 1), Verb.CANCEL_REGISTRATION)
            return
        if not assigned:
            yield self._beat(self._after(start, 1), Verb.ASSIGN)
        if self.story.until == Status.WITHDRAWN:
            yield self._beat(self._after(start, 2), Verb.WITHDRAW_APPLICATION)
            return
        verbs, span = self._way(), self._span(start)
        first = self.story.draft_after
        for number, verb in enumerate(verbs, start=1):
            after = first + (span - first) * number // len(verbs)
            yield self._beat(self._after(start, max(1, after)), verb)
        if self.story.until == Status.ARCHIVED:
            yield self._beat(self._after(start, span + _ARCHIVED_AFTER), Verb.ARCHIVE)
        if self.story.claimed:
            yield self._beat(self.today, Verb.CLAIM)

    def _way(self) -> list[Verb]:
        """From the officer's desk to where the story stands, with its detours."""
        story = self.story
        if story.until == Status.HANDLING:
            return [*_detour(story), *([Verb.DRAFT] if story.drafted else [])]
        return [*_detour(story), *_up_to(story.until)]

    def _span(self, start: date) -> int:
        """Working days the handling takes: to the delivery, or all but the last day so far."""
        if self.story.until in (Status.REPLIED, Status.ARCHIVED):
            return self.story.reply_after
        return max(1, self.calendar.count(start, self.today) - 1)

    def _extend(self, start: date, extending: Extending) -> Iterator[Beat]:
        steps = _EXTENSION_STEPS[extending.stage]
        for number, verb in enumerate(steps, start=extending.begun_after):
            yield self._beat(self._after(start, number), verb)

    def _after(self, start: date, working_days: int) -> date:
        return self.calendar.add(start, working_days)

    def _beat(self, day: date, verb: Verb) -> Beat:
        return Beat(day, verb, self.story)


def _up_to(status: Status) -> list[Verb]:
    """The steps from the officer's desk to ``status``."""
    verbs: list[Verb] = []
    for verb, reached in _PATH:
        verbs.append(verb)
        if reached == status:
            return verbs
    return verbs


def _detour(story: Story) -> list[Verb]:
    """To the reviewer who sent the draft back, or to the letter that was made void."""
    if story.returned:
        return [*_up_to(story.returned.stage), Verb.RETURN]
    if story.voided:
        return [*_up_to(Status.SIGNED), Verb.WITHDRAW]
    return []
