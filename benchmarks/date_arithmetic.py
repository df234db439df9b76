"""P1 and P2: one date, and one date with its day-by-day explanation, beside their references.

Run with `python -m benchmarks.date_arithmetic`. Each figure is the median of thirty runs, with the
spread from the tenth to the ninetieth hundredth; reference and ours take turns within each run, so
a busy machine slows both. Ends with exit code 1 when a goal of quality.md is missed.
"""

import sys
import time
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from statistics import median, quantiles
from typing import Any

import chinese_calendar
import numpy as np

from calendars.national import national_calendar
from law.clock import compute
from law.countdown import days
from law.events import ConsultationEnded, ConsultationSent, Event
from law.periods import last_day
from law.time_limits import REPLY, in_force

RUNS = 30
DAY = timedelta(days=1)
CALENDAR = national_calendar()
STARTS = [date(2025, 1, 1) + DAY * n for n in range(0, 600, 6)]
CONSULTATIONS: dict[date, list[Event]] = {
    start: [
        ConsultationSent("甲", start + DAY * 4, start + DAY * 5),
        ConsultationEnded("甲", start + DAY * 15),
    ]
    for start in STARTS
}


def rest_days() -> list[date]:
    span = range(CALENDAR.first_day.toordinal(), CALENDAR.last_day.toordinal() + 1)
    every_day = (date.fromordinal(ordinal) for ordinal in span)
    return [day for day in every_day if not CALENDAR.is_working_day(day)]


BUSDAYS = np.busdaycalendar(weekmask="1111111", holidays=rest_days())


def numpy_date(start: date) -> Any:
    """The correct scalar use: every day may be worked, and the rest days are named."""
    return np.busday_offset(start, 20, roll="backward", busdaycal=BUSDAYS)


def loop_date(start: date, left_out: Callable[[date], bool] = lambda _: False) -> date:
    """What one writes with `chinesecalendar`: ask every day."""
    day, left = start, 20
    while left:
        day += DAY
        left -= chinese_calendar.is_workday(day) and not left_out(day)
    return day


def loop_with_consultation(start: date) -> date:
    sent, ended = CONSULTATIONS[start][0].on, CONSULTATIONS[start][1].on
    return loop_date(start, lambda day: sent < day <= ended)


def ours_add(start: date) -> date:
    return CALENDAR.add(start, 20)


def ours_statutory(start: date) -> date:
    """By the version of the law in force on the day."""
    return last_day(in_force(REPLY, start), start, CALENDAR)


def ours_deadline(start: date) -> date | None:
    """With status, safe day and every reason."""
    return compute(start, (), CALENDAR).due_on


def ours_explained(start: date) -> date:
    return days(compute(start, (), CALENDAR), CALENDAR)[-1].on


def ours_explained_consultation(start: date) -> date:
    return days(compute(start, CONSULTATIONS[start], CALENDAR), CALENDAR)[-1].on


def microseconds(question: Callable[[date], Any]) -> float:
    started = time.perf_counter()
    for start in STARTS:
        question(start)
    return (time.perf_counter() - started) / len(STARTS) * 1e6


def measure(questions: Iterable[Callable[[date], Any]]) -> dict[str, list[float]]:
    questions = list(questions)
    times: dict[str, list[float]] = {question.__name__: [] for question in questions}
    for _ in range(RUNS):
        for question in questions:
            times[question.__name__].append(microseconds(question))
    return times


def check_agreement() -> None:
    """A fast wrong answer is no answer."""
    for start in STARTS:
        due = loop_date(start)
        assert numpy_date(start).astype(object) == due
        assert {ours_add(start), ours_statutory(start), ours_deadline(start)} == {due}
        assert ours_explained(start) == due
        assert ours_explained_consultation(start) == loop_with_consultation(start)


# ours, reference, the most that the ratio may be (None: told, not judged)
GOALS: tuple[tuple[str, str, float | None], ...] = (
    ("ours_add", "numpy_date", 1.0),
    ("ours_add", "loop_date", 1 / 200),
    ("ours_statutory", "numpy_date", 1.0),
    ("ours_statutory", "loop_date", 1 / 200),
    ("ours_deadline", "loop_date", None),
    ("ours_explained", "loop_date", 0.2),
    ("ours_explained_consultation", "loop_with_consultation", 0.2),
)


def main() -> int:
    check_agreement()
    times = measure(
        (
            numpy_date,
            ours_add,
            ours_statutory,
            ours_deadline,
            ours_explained,
            loop_date,
            ours_explained_consultation,
            loop_with_consultation,
        )
    )
    for name, runs in times.items():
        tenths = quantiles(runs, n=10)
        print(f"{name:30} {median(runs):9.2f} µs   ({tenths[0]:.2f} to {tenths[-1]:.2f})")
    missed = False
    for ours, reference, goal in GOALS:
        ratio = median(a / b for a, b in zip(times[ours], times[reference], strict=True))
        missed |= goal is not None and ratio > goal
        judged = f"goal ≤ {goal:.4g}" if goal is not None else "told, not judged"
        print(f"{ours} / {reference}: {ratio:.4f} (1/{1 / ratio:.0f}), {judged}")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
