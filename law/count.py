"""The arithmetic of the count: the n-th working day that no consultation keeps out.

A pause covers the working days d with sent_on < d <= ended_on (第三十三条第三款), where ended_on is
the day the opinion came back or the last day for giving it, whichever is first. Pauses are united:
a day is left out once, however many consultations cover it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from calendars.working_days import ProvisionalCalendar
from law.consultation import Consultation
from law.deadline import Pause


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
        due = self.calendar.add(self.start, self.base + self.extension)
        for after, through in self._united():
            if after >= due:
                break
            lost = self.calendar.count(after, through)
            due = self.calendar.add(due, lost) if lost else due
        return due

    def excluded(self, due: date) -> tuple[date, ...]:
        """The working days before the due date that a pause keeps out, each once."""
        if self.deferred_until:
            return ()
        return tuple(
            day
            for after, through in self._united()
            if after < due
            for day in self.calendar.working_days(after, through)
        )

    def pauses(self, due: date) -> Iterator[tuple[Pause, int]]:
        """The consultations that keep working days out, each with the number of its days."""
        if self.deferred_until:
            return
        for pause in self._pauses():
            after = max(pause.sent_on, self.start)
            days = self.calendar.count(after, pause.ended_on) if after < due else 0
            if days > 0:
                yield pause, days

    def safe(self, due: date) -> date:
        """A day never later than the due date will turn out to be."""
        return due if self.deferred_until else self.calendar.safe_day(self.start, due)

    def _pauses(self) -> Iterable[Pause]:
        return (one.pause for one in self.consultations.values())

    def _united(self) -> list[tuple[date, date]]:
        """The pauses of this count as spans that do not overlap, in order."""
        spans: list[tuple[date, date]] = []
        for pause in sorted(self._pauses(), key=lambda pause: pause.sent_on):
            after, through = max(pause.sent_on, self.start), pause.ended_on
            if spans and after <= spans[-1][1]:
                after, through = spans[-1][0], max(through, spans.pop()[1])
            if through > after:
                spans.append((after, through))
        return spans
