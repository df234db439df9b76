"""The consultee's own clock: until when an opinion may be given, and what silence means.

A third party has fifteen working days from receiving 征求意见书 (第三十二条), an organ that made the
information jointly has as many (第三十四条). Their silence differs: the organ that jointly made the
information is deemed to consent; a third party's silence is neither consent nor refusal, and the
organ decides under the regulation. So it does when another organ is silent (第三十三条第三款).

Nobody is silent before the letter is known to have arrived: while the day of receipt is unknown
the pause of the reply period ends with the earliest possible last day, the period for the opinion
does not (docs/decisions/0021).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from calendars.working_days import ProvisionalCalendar, WorkingCalendar
from law.citations import Citation
from law.deadline import Pause
from law.events import ConsultationEnded, ConsultationSent, Consultee, Event
from law.time_limits import (
    JOINT_ORGAN_OPINION,
    OTHER_ORGAN_OPINION,
    THIRD_PARTY_OPINION,
    TimeLimit,
    in_force,
)
from law.wording import chinese_date

OPINION_LIMITS: Final = {
    Consultee.THIRD_PARTY: THIRD_PARTY_OPINION,
    Consultee.ORGAN: JOINT_ORGAN_OPINION,
    Consultee.OTHER_ORGAN: OTHER_ORGAN_OPINION,
}


class Silence(StrEnum):
    """What it means that no opinion came back in time."""

    ORGAN_DECIDES = "organ_decides"
    DEEMED_CONSENT = "deemed_consent"

    @property
    def label(self) -> str:
        """由本机关依照条例决定 or 视为同意公开."""
        return {"organ_decides": "由本机关依照条例决定", "deemed_consent": "视为同意公开"}[
            self.value
        ]


SILENCE: Final = {
    Consultee.THIRD_PARTY: Silence.ORGAN_DECIDES,
    Consultee.ORGAN: Silence.DEEMED_CONSENT,
    Consultee.OTHER_ORGAN: Silence.ORGAN_DECIDES,
}


class OpinionStatus(StrEnum):
    """Where a consultation stands on a day."""

    AWAITED = "awaited"
    GIVEN = "given"
    GIVEN_LATE = "given_late"
    SILENT = "silent"

    @property
    def label(self) -> str:
        """等待意见, 已回复, 逾期回复 or 逾期未回复."""
        return {
            "awaited": "等待意见",
            "given": "已回复",
            "given_late": "逾期回复",
            "silent": "逾期未回复",
        }[self.value]


@dataclass(slots=True)
class Consultation:
    """One consultation as far as it is known; `opinion_due_on` is the last day for the opinion."""

    sent: ConsultationSent
    opinion_due_on: date
    limit: TimeLimit
    returned_on: date | None = None

    @property
    def pause(self) -> Pause:
        """Its effect on the count: until the opinion or the last day for it, whichever is first.

        Of a letter that did not arrive, until that was known (docs/decisions/0026).
        """
        ended = self.returned_on or self.sent.failed_on
        ended_on = min(ended or self.opinion_due_on, self.opinion_due_on)
        return Pause(self.sent.ref, self.sent.on, ended_on, presumed=ended is None)

    @property
    def basis(self) -> Citation:
        """第三十二条 for a third party, 第三十四条 for a joint maker, 第三十三条 for other organs."""
        return self.limit.basis

    @property
    def has_arrived(self) -> bool:
        """Whether the day on which the letter was received is known; from it the days run."""
        return self.sent.delivered_on is not None

    def status(self, on: date) -> OpinionStatus:
        """Where it stands on the day."""
        if self.returned_on is None or self.returned_on > on:
            return OpinionStatus.SILENT if self._is_over(on) else OpinionStatus.AWAITED
        is_late = self._is_over(self.returned_on)
        return OpinionStatus.GIVEN_LATE if is_late else OpinionStatus.GIVEN

    def _is_over(self, on: date) -> bool:
        return self.has_arrived and on > self.opinion_due_on

    def silence(self, on: date) -> Silence | None:
        """What the silence means on the day; None while there is none."""
        silent = self.status(on) is OpinionStatus.SILENT
        return SILENCE[self.sent.consultee] if silent else None

    def explanation(self, on: date) -> str:
        """The consultee's clock as a sentence, for the day."""
        text = f"{self.sent.consultee.label}应当自{self._period()}"
        silence = self.silence(on)
        if silence:
            text += f"；逾期未提出意见的，{silence.label}"
        elif self.returned_on and self.returned_on <= on:
            text += f"；{chinese_date(self.returned_on)}收到意见"
        return f"{text}（{self.basis.inline()}）。"

    def _period(self) -> str:
        if self.sent.delivered_on is None:
            return f"收到征求意见书之日起{self.limit}内提出意见；收到的日期还没有登记，期限不能届满"
        due = chinese_date(self.opinion_due_on)
        return f"{chinese_date(self.sent.delivered_on)}起{self.limit}内提出意见，至{due}届满"


def opinion_due_on(
    sent: ConsultationSent,
    limit: TimeLimit,
    calendar: WorkingCalendar | ProvisionalCalendar,
) -> date:
    """The last day for the opinion.

    From the day the consultee received the letter; from the day it was sent, the earliest
    possible, while nobody knows when it arrived.
    """
    return calendar.add(sent.delivered_on or sent.on, limit.value)


def consultation(
    received_on: date,
    sent: ConsultationSent,
    calendar: WorkingCalendar | ProvisionalCalendar,
) -> Consultation:
    """One consultation on an application received that day, before any opinion came back."""
    limit = in_force(OPINION_LIMITS[sent.consultee], received_on)
    return Consultation(sent, opinion_due_on(sent, limit, calendar.provisional()), limit)


def consultations(
    received_on: date,
    events: Iterable[Event],
    calendar: WorkingCalendar | ProvisionalCalendar,
) -> tuple[Consultation, ...]:
    """Every consultation of a case that `compute` accepts, in the order of sending."""
    known = calendar.provisional()
    found: dict[str, Consultation] = {}
    for event in sorted(events, key=lambda event: event.on):
        if isinstance(event, ConsultationSent) and event.failed_on is None:
            found[event.ref] = consultation(received_on, event, known)
        elif isinstance(event, ConsultationEnded):
            found[event.ref].returned_on = event.on
    return tuple(found.values())
