"""The arithmetic of the count: the n-th working day that no consultation keeps out.

A pause covers the working days d with sent_on < d <= ended_on (第三十三条第三款), where ended_on is
the day the opinion came back or the last day for giving it, whichever is first. Pauses are united:
a day is left out once, however many consultations cover it.
"""

from dataclasses import dataclass, field
from datetime import date

from calendars.working_days import ProvisionalCalendar
from law.deadline import Pause
from law.events import ConsultationSent


@dataclass(slots=True)
class Consultation:
    """One consultation as far as it is known; `cap_on` is the last day for giving the opinion."""

    sent: ConsultationSent
    cap_on: date
    returned_on: date | None = None

    @property
    def pause(self) -> Pause:
        """Its effect on the count."""
        ended_on = self.cap_on if self.returned_on is None else min(self.returned_on, self.cap_on)
        return Pause(self.sent.ref, self.sent.on, ended_on, presumed=self.returned_on is None)


@dataclass(slots=True)
class Count:
    """A run of working days from `start`, which is itself not counted."""

    calendar: ProvisionalCalendar
    start: date
    base: int
    extension: int = 0
    deferred_until: date | None = None
    consultations: dict[str, Consultation] = field(default_factory=dict)

    def restart(self, on: date, working_days: int) -> None:
        """Count afresh from the day; extension and deferral of the old count lapse."""
        self.start, self.base = on, working_days
        self.extension, self.deferred_until = 0, None

    def due(self) -> date:
        """The last day of the period; a deferral's date as the organ set it (第三十五条)."""
        if self.deferred_until:
            return self.deferred_until
        total = self.base + self.extension
        if not self.consultations:
            return self.calendar.add(self.start, total)
        day, counted = self.start, 0
        while counted < total:
            day = self.calendar.add(day, 1)
            counted += not self._paused(day)
        return day

    def excluded(self) -> tuple[date, ...]:
        """The working days up to the due date that a pause keeps out, each once."""
        if self.deferred_until or not self.consultations:
            return ()
        due, days = self.due(), []
        day = self.calendar.add(self.start, 1)
        while day < due:
            if self._paused(day):
                days.append(day)
            day = self.calendar.add(day, 1)
        return tuple(days)

    def pauses(self) -> tuple[Pause, ...]:
        """The consultations that keep at least one working day out."""
        excluded = self.excluded()
        pauses = (one.pause for one in self.consultations.values())
        return tuple(pause for pause in pauses if any(pause.covers(day) for day in excluded))

    def provisional(self) -> bool:
        """Whether the due date lies in a year without a notice."""
        return not self.deferred_until and not self.calendar.is_published(self.due())

    def safe(self) -> date:
        """A day never later than the due date will turn out to be."""
        due = self.due()
        return due if self.deferred_until else self.calendar.safe_day(self.start, due)

    def _paused(self, day: date) -> bool:
        return any(one.pause.covers(day) for one in self.consultations.values())
