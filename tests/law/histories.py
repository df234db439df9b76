"""Random histories, plausible and sometimes clumsy, and both opinions on each of them."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from random import Random
from typing import Any

from calendars.national import national_calendar
from law.clock import ClockError, compute
from law.events import (
    ConsultationEnded,
    ConsultationSent,
    CorrectionNotified,
    CorrectionReceived,
    Deferred,
    Event,
    ExtensionGranted,
    FeeNotified,
    FeePaid,
)
from tests.law.oracle import NEW_REGULATION, Fact, Unlawful, Verdict, judge

CALENDAR = national_calendar()
FIRST_RECEIPT, LAST_RECEIPT = date(2008, 5, 1).toordinal(), date(2026, 12, 31).toordinal()


def _day(ordinal: int | None) -> Any:
    return None if ordinal is None else date.fromordinal(ordinal)


AS_EVENT: dict[str, Callable[[Fact], Event]] = {
    "correction_notified": lambda f: CorrectionNotified(_day(f.on), _day(f.correct_by)),
    "correction_received": lambda f: CorrectionReceived(_day(f.on), f.excused),
    "consultation_sent": lambda f: ConsultationSent(f.ref, _day(f.on), _day(f.delivered)),
    "consultation_ended": lambda f: ConsultationEnded(f.ref, _day(f.on)),
    "extension_granted": lambda f: ExtensionGranted(_day(f.on), f.working_days),
    "fee_notified": lambda f: FeeNotified(_day(f.on), _day(f.delivered)),
    "fee_paid": lambda f: FeePaid(_day(f.on)),
    "deferred_reply": lambda f: Deferred(_day(f.on), _day(f.until)),
}


def corrections(chance: Random, received: int) -> list[Fact]:
    notified = received + chance.randrange(15)
    correct_by = notified + chance.randrange(1, 25) if chance.random() < 0.5 else None
    facts = [Fact("correction_notified", notified, correct_by=correct_by)]
    if chance.random() < 0.85:
        on = notified + chance.randrange(30)
        facts.append(Fact("correction_received", on, excused=chance.random() < 0.3))
    return facts


def consultation(chance: Random, received: int, ref: str) -> list[Fact]:
    sent = received + chance.randrange(75 if chance.random() < 0.3 else 30)
    delivered = sent + chance.randrange(7) if chance.random() < 0.8 else None
    facts = [Fact("consultation_sent", sent, ref, delivered)]
    if chance.random() < 0.75:
        facts.append(Fact("consultation_ended", sent + chance.randrange(40), ref))
    return facts


def fees(chance: Random, received: int) -> list[Fact]:
    notified = received + chance.randrange(45)
    delivered = notified + chance.randrange(7) if chance.random() < 0.5 else None
    facts = [Fact("fee_notified", notified, delivered=delivered)]
    if chance.random() < 0.8:
        facts.append(Fact("fee_paid", notified + chance.randrange(45)))
    return facts


def extensions(chance: Random, received: int) -> list[Fact]:
    on = received + chance.randrange(75 if chance.random() < 0.2 else 32)
    return [Fact("extension_granted", on, working_days=chance.randrange(1, 21))]


def deferrals(chance: Random, received: int) -> list[Fact]:
    on = received + chance.randrange(60 if chance.random() < 0.3 else 30)
    return [Fact("deferred_reply", on, until=on + chance.randrange(5, 120))]


def clumsy(chance: Random, facts: list[Fact]) -> list[Fact]:
    """A fact said twice, dated too early, left out, or with a figure that cannot be."""
    fact = chance.choice(facts)
    return {
        0: [*facts, fact],
        1: [*facts, fact._replace(on=fact.on - chance.randrange(1, 40))],
        2: [one for one in facts if one is not fact],
        3: [one._replace(working_days=chance.choice([0, 16, 21])) for one in facts],
    }[chance.randrange(4)]


def history(chance: Random) -> tuple[int, list[Fact]]:
    """A receipt and what happened after it."""
    first = FIRST_RECEIPT if chance.random() < 0.15 else NEW_REGULATION
    received = chance.randrange(first, LAST_RECEIPT + 1)
    new = received >= NEW_REGULATION
    facts: list[Fact] = []
    for make, likely in ((corrections, 0.3), (fees, 0.2), (deferrals, 0.1)):
        if new and chance.random() < likely:
            facts += make(chance, received)
    if chance.random() < 0.35:
        facts += extensions(chance, received)
    for ref in "甲乙丙"[: chance.choice([0, 0, 1, 1, 2, 3]) if new else 0]:
        facts += consultation(chance, received, ref)
    if facts and chance.random() < 0.05:
        facts = clumsy(chance, facts)
    chance.shuffle(facts)
    return received, sorted(facts, key=lambda fact: fact.on)


def engine(received: int, facts: list[Fact]) -> Verdict:
    """What the engine says, in the clerk's terms."""
    events = [AS_EVENT[fact.kind](fact) for fact in facts]
    try:
        found = compute(_day(received), events, CALENDAR)
    except ClockError:
        raise Unlawful from None
    return Verdict(
        found.status.value,
        found.due_on.toordinal() if found.due_on else None,
        found.safe_on.toordinal() if found.safe_on else None,
        found.provisional,
        found.counting_from.toordinal(),
        len(found.excluded),
        tuple(defect.kind.value for defect in found.defects),
    )


def opinion(
    of: Callable[[int, list[Fact]], Verdict], received: int, facts: list[Fact]
) -> Verdict | None:
    try:
        return of(received, facts)
    except Unlawful:
        return None


@dataclass
class Tally:
    """How many histories both sides judged, and where they differ."""

    lawful: int = 0
    unlawful: int = 0
    provisional: int = 0
    with_defects: int = 0
    waiting: int = 0
    excluded: int = 0
    differences: list[str] = field(default_factory=list)

    def note(self, received: int, facts: list[Fact]) -> None:
        ours, theirs = opinion(engine, received, facts), opinion(judge, received, facts)
        if ours != theirs:
            self.differences.append(f"{_day(received)} {facts}: {ours} != {theirs}")
        if ours is None:
            self.unlawful += 1
            return
        self.lawful += 1
        self.provisional += ours.provisional
        self.with_defects += bool(ours.defects)
        self.waiting += ours.due is None
        self.excluded += bool(ours.excluded)


def compare(seed: int, lawful: int) -> Tally:
    """Both opinions on histories until that many lawful ones are judged, or one differs."""
    chance, tally = Random(seed), Tally()  # noqa: S311 - reproducible, not secret
    while tally.lawful < lawful and not tally.differences:
        tally.note(*history(chance))
    return tally
