"""Views of one's own worklist: everything, what is late, what is due soon, what waits.

Pure: they sort rows that are already loaded, so a view costs no query of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from cases import clock
from cases.status import OPEN
from workflow.worklists import Desk

SOON = 3
"""Working days within which a reply counts as due soon (三日内)."""

Fits = Callable[[Desk, date], bool]


@dataclass(frozen=True)
class View:
    """One choice above the list; ``fits`` says which rows it keeps."""

    name: str
    label: str
    fits: Fits


@dataclass(frozen=True)
class Tab:
    """A view as it is drawn: how many rows it keeps, and whether it is the one shown."""

    view: View
    count: int
    current: bool


def everything(desk: Desk, today: date) -> bool:
    """Nothing is left out."""
    return True


def is_late(desk: Desk, today: date) -> bool:
    """The reply period is over and the reply is not out."""
    answered = desk.case.status not in OPEN
    return not answered and desk.case.due_on is not None and desk.case.due_on < today


def is_soon(desk: Desk, today: date) -> bool:
    """At most three working days are left, by the safe date."""
    if desk.case.status not in OPEN or desk.case.safe_on is None or is_late(desk, today):
        return False
    calendar = clock.calendar_of(desk.case).provisional()
    return calendar.count(today, desk.case.safe_on) <= SOON


def waits(desk: Desk, today: date) -> bool:
    """Nobody here can go on before the applicant corrects the application."""
    return desk.waits_for_applicant


def lapses(desk: Desk, today: date) -> bool:
    """The correction period is over: a correction is entered, or its lapse declared."""
    return desk.correction_overdue(today)


EVERYTHING = View("", "全部", everything)
VIEWS = (
    EVERYTHING,
    View("late", "超期", is_late),
    View("soon", "三日内", is_soon),
    View("waiting", "等待申请人", waits),
    View("lapsed", "补正期限已过", lapses),
)


def chosen(name: str) -> View:
    """The view of that name; everything when there is none."""
    return next((view for view in VIEWS if view.name == name), EVERYTHING)


def counted(desks: list[Desk], shown: View, today: date) -> list[Tab]:
    """Every view with its number of rows."""
    return [
        Tab(view, sum(view.fits(desk, today) for desk in desks), view is shown) for view in VIEWS
    ]


def going_on(desks: Iterable[Desk], shown: View, today: date) -> list[Desk]:
    """The rows of the view that somebody here can work on."""
    return [d for d in desks if shown.fits(d, today) and not d.waits_for_applicant]


def paused(desks: Iterable[Desk], shown: View, today: date) -> list[Desk]:
    """The rows of the view that wait for the applicant."""
    return [d for d in desks if shown.fits(d, today) and d.waits_for_applicant]
