"""Dates inside the reply period by which an organ wants its own steps done.

No law fixes them: they are fractions of the days that count, so that they move with the due date,
stand still while a consultation does, and never fall after the safe day. An organ may bring its own
table; the system of registering, reviewing, handling, replying and filing is 第四十五条.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Final

from calendars.working_days import ProvisionalCalendar, WorkingCalendar
from law.deadline import Deadline


@dataclass(frozen=True, slots=True)
class MilestoneRule:
    """One step and the part of the period after which it should be done."""

    code: str
    label: str
    fraction: Fraction

    def __post_init__(self) -> None:
        if not 0 < self.fraction <= 1:
            raise ValueError(f"{self.label}：占答复期限的比例应当大于0且不大于1。")


@dataclass(frozen=True, slots=True)
class Milestone:
    """One step with its day; `number` is the counted day of the period it falls on."""

    code: str
    label: str
    on: date
    number: int


DEFAULT_RULES: Final = (
    MilestoneRule("search", "检索完毕", Fraction(1, 4)),
    MilestoneRule("draft", "拟出答复", Fraction(1, 2)),
    MilestoneRule("review", "审核完毕", Fraction(3, 4)),
    MilestoneRule("signature", "签发", Fraction(9, 10)),
)


def milestones(
    deadline: Deadline,
    calendar: WorkingCalendar | ProvisionalCalendar,
    rules: Sequence[MilestoneRule] = DEFAULT_RULES,
) -> tuple[Milestone, ...]:
    """The day of each step, rounded to the earlier; none while the clock waits.

    The first counted day is the earliest: a fraction of less than one day means that day.
    """
    if deadline.safe_on is None:
        return ()
    days = calendar.provisional().working_days(deadline.counting_from, deadline.safe_on)
    excluded = frozenset(deadline.excluded)
    counted = [day for day in days if day not in excluded] or [deadline.safe_on]
    return tuple(_milestone(rule, counted) for rule in rules)


def _milestone(rule: MilestoneRule, counted: Sequence[date]) -> Milestone:
    number = max(1, int(len(counted) * rule.fraction))
    return Milestone(rule.code, rule.label, counted[number - 1], number)
