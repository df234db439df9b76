"""The reply clock as a clerk with a wall calendar keeps it: one day after another.

A second opinion written from the statute, not from the engine: it imports nothing of it, takes its
working days from `chinesecalendar`, and knows no arithmetic but adding one. For 2027, whose notice
is not published, it strikes out weekends and the statutory days alone.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

import chinese_calendar

NEW_REGULATION = date(2019, 5, 15).toordinal()
OLD_REGULATION = date(2008, 5, 1).toordinal()
FEE_MEASURES = date(2021, 1, 1).toordinal()
FIRST_UNKNOWN = date(2027, 1, 1).toordinal()
FIRST, END = date(2008, 1, 1).toordinal(), date(2027, 12, 31).toordinal()

STATUTORY_2027 = {
    date(2027, month, day).toordinal()
    for month, days in {
        1: [1],
        2: [5, 6, 7, 8],
        4: [5],
        5: [1, 2],
        6: [9],
        9: [15],
        10: [1, 2, 3],
    }.items()
    for day in days
}


def _is_worked(day: int) -> bool:
    if day < FIRST_UNKNOWN:
        return bool(chinese_calendar.is_workday(date.fromordinal(day)))
    return date.fromordinal(day).weekday() < 5 and day not in STATUTORY_2027


WORKED = frozenset(day for day in range(FIRST, END + 1) if _is_worked(day))


class Fact(NamedTuple):
    """One thing that happened; days are ordinals."""

    kind: str
    on: int
    ref: str = ""
    delivered: int | None = None
    working_days: int = 0
    until: int = 0
    correct_by: int | None = None
    excused: bool = False


class Unlawful(Exception):
    """What happened is nothing the law knows."""


class Verdict(NamedTuple):
    """What the clerk found."""

    status: str
    due: int | None
    safe: int | None
    provisional: bool
    counting_from: int
    excluded: int
    defects: tuple[str, ...]


def nth_worked(start: int, n: int) -> int:
    day = start
    while n:
        day += 1
        n -= day in WORKED
    return day


@dataclass
class Letter:
    """A consultation: sent, the last day for an answer, the answer."""

    sent: int
    cap: int
    back: int | None = None


@dataclass
class Clerk:
    """Everything on the desk."""

    received: int
    limit: int
    start: int
    counted: int = 0
    excluded: int = 0
    due: int | None = None
    deferred: bool = False
    waits_for: str = ""
    notice: Fact | None = None
    notice_in_time: bool = False
    corrected: bool = False
    extended: bool = False
    extra: int = 0
    bill: int | None = None
    pay_by: int | None = None
    paid: bool = False
    letters: dict[str, Letter] = field(default_factory=dict)
    defects: list[str] = field(default_factory=list)

    # Days

    def live(self, day: int, answers: dict[str, int]) -> None:
        """Count the day, unless it is not worked, nothing runs, or a letter is out."""
        if self.waits_for or self.due is not None or day <= self.start or day not in WORKED:
            return
        for ref, letter in self.letters.items():
            back = answers.get(ref)
            if letter.sent < day <= (letter.cap if back is None else min(back, letter.cap)):
                self.excluded += 1
                return
        self.counted += 1
        if self.counted == self.limit + self.extra:
            self.due = day

    def foreseen(self, today: int) -> int:
        """The due date as it looks today, when no letter out has yet come back."""
        if self.due is not None:
            return self.due
        answers = {ref: one.back for ref, one in self.letters.items() if one.back is not None}
        look = Clerk(self.received, self.limit, self.start, self.counted, extra=self.extra)
        look.letters = self.letters
        day = today
        while look.due is None:
            day += 1
            look.live(day, answers)
        return look.due

    def is_late(self, day: int) -> bool:
        return self.due is not None and day > self.due

    def begin_again(self, day: int) -> None:
        if self.extra:
            self.defects.append("extension_lapsed")
        self.start, self.limit, self.extra, self.counted, self.excluded = day, 20, 0, 0, 0
        self.due, self.deferred, self.waits_for = None, False, ""

    def demand(self, condition: bool) -> None:
        if not condition:
            raise Unlawful

    # Facts

    def happen(self, fact: Fact) -> None:
        self.demand(fact.on >= self.received)
        getattr(self, fact.kind)(fact)

    def correction_notified(self, fact: Fact) -> None:
        self.demand(self.received >= NEW_REGULATION)
        self.demand(self.notice is None and not self.waits_for)
        self.demand(fact.correct_by is None or fact.correct_by >= fact.on)
        self.notice = fact
        self.notice_in_time = fact.on <= nth_worked(self.received, 7)
        if self.notice_in_time:
            self.waits_for = "awaiting_correction"
        else:
            self.defects.append("correction_notice_late")

    def correction_received(self, fact: Fact) -> None:
        self.demand(self.notice is not None and not self.corrected)
        assert self.notice
        self.corrected = True
        if not self.notice_in_time:
            return
        self.begin_again(fact.on)
        last = self.notice.correct_by
        while last is not None and last not in WORKED:
            last += 1
        if last is not None and fact.on > last and not fact.excused:
            self.defects.append("correction_received_late")

    def consultation_sent(self, fact: Fact) -> None:
        self.demand(self.received >= NEW_REGULATION and fact.ref not in self.letters)
        self.demand(fact.delivered is None or fact.delivered >= fact.on)
        if not self.waits_for and self.is_late(fact.on):
            self.defects.append("consultation_late")
        if fact.delivered is None:
            self.defects.append("consultee_receipt_unknown")
        cap = nth_worked(fact.delivered or fact.on, 15)
        self.letters[fact.ref] = Letter(fact.on, cap)

    def consultation_ended(self, fact: Fact) -> None:
        letter = self.letters.get(fact.ref)
        self.demand(letter is not None and letter.back is None)
        assert letter
        letter.back = fact.on

    def extension_granted(self, fact: Fact) -> None:
        most = 20 if self.received >= NEW_REGULATION else 15
        self.demand(not self.extended and not self.deferred and not self.waits_for)
        self.demand(1 <= fact.working_days <= most)
        self.extended = True
        if self.is_late(fact.on):
            self.defects.append("extension_late")
            return
        self.extra = fact.working_days
        self.due = None

    def fee_notified(self, fact: Fact) -> None:
        self.demand(self.received >= FEE_MEASURES and self.bill is None and not self.waits_for)
        self.demand(fact.delivered is None or fact.delivered >= fact.on)
        self.bill = fact.on
        if self.is_late(fact.on):
            self.defects.append("fee_notice_late")
            return
        self.waits_for, self.pay_by = "awaiting_payment", nth_worked(fact.delivered or fact.on, 20)

    def fee_paid(self, fact: Fact) -> None:
        self.demand(self.bill is not None and not self.paid)
        self.paid = True
        if self.pay_by is None:
            return
        if fact.on > self.pay_by:
            self.defects.append("fee_paid_late")
        self.begin_again(fact.on)

    def deferred_reply(self, fact: Fact) -> None:
        self.demand(self.received >= NEW_REGULATION and not self.deferred and not self.waits_for)
        if self.is_late(fact.on):
            self.defects.append("deferral_late")
            return
        if fact.until <= self.foreseen(fact.on):
            self.defects.append("deferral_not_later")
            return
        self.due, self.deferred, self.excluded = fact.until, True, 0

    # The end

    def verdict(self) -> Verdict:
        if self.waits_for:
            return Verdict(self.waits_for, None, None, False, self.start, 0, tuple(self.defects))
        assert self.due is not None
        provisional = self.due >= FIRST_UNKNOWN and not self.deferred
        return Verdict(
            "running",
            self.due,
            self.due if self.deferred else self._safe(self.due),
            provisional,
            self.start,
            self.excluded,
            tuple(self.defects),
        )

    def _safe(self, due: int) -> int:
        """One working day earlier when an unpublished statutory day lies within ten days."""
        if not any(day in STATUTORY_2027 for day in range(self.start - 10, due + 11)):
            return due
        day = due - 1
        while day not in WORKED:
            day -= 1
        return day


def judge(received: int, facts: list[Fact]) -> Verdict:
    """Live through the days until nothing more can happen; Unlawful when it cannot be."""
    if received < OLD_REGULATION:
        raise Unlawful
    clerk = Clerk(received, 20 if received >= NEW_REGULATION else 15, start=received)
    answers = {fact.ref: fact.on for fact in facts if fact.kind == "consultation_ended"}
    left = sorted(facts, key=lambda fact: fact.on)[::-1]
    day = min(received, left[-1].on) if left else received
    while True:
        clerk.live(day, answers)
        while left and left[-1].on == day:
            clerk.happen(left.pop())
        if not left and (clerk.due is not None or clerk.waits_for):
            return clerk.verdict()
        day += 1
