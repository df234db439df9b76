"""What the calendar pages show of a year."""

from __future__ import annotations

from dataclasses import dataclass

from calendars.models import ImportedNotice
from calendars.notices import CalendarYear
from calendars.registry import held_years
from calendars.working_days import WorkingCalendar


@dataclass(frozen=True)
class YearRow:
    """One line of the list of years; without a notice the year is provisional."""

    year: int
    notice: CalendarYear | None
    imported: ImportedNotice | None = None

    @property
    def document_numbers(self) -> tuple[str, ...]:
        """The year's notice and those that changed it later."""
        if self.notice is None:
            return ()
        numbers = (
            self.notice.document_number,
            *(a.document_number for a in self.notice.amendments),
        )
        return tuple(number or "文号未载明" for number in numbers)

    @property
    def origin(self) -> str:
        """Where the days come from."""
        if self.imported:
            return f"{self.imported.imported_by}载入（第{self.imported.version}版）"
        return "随系统提供" if self.notice else "按法定节假日推算"

    @property
    def days_off(self) -> int:
        """How many days are announced as off."""
        return len(self.notice.days_off) if self.notice else 0

    @property
    def makeup_days(self) -> int:
        """How many weekend days are worked."""
        return len(self.notice.makeup_days) if self.notice else 0

    @classmethod
    def of_draft(cls, draft: CalendarYear) -> YearRow:
        """A year that is only being looked at."""
        return cls(draft.year, draft)


def year_rows(calendar: WorkingCalendar) -> list[YearRow]:
    """The year after the last published, then every year held, the newest first."""
    imported = {row.year: row for row in ImportedNotice.objects.order_by("version")}
    known = [YearRow(year.year, year, imported.get(year.year)) for year in held_years()]
    return [YearRow(calendar.last_published.year + 1, None), *reversed(known)]
