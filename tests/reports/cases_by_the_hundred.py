"""Random years of organs, as facts and as rows: what an aggregate must count, told in two ways."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count
from typing import Any

from django.db import connection

from cases.models import Applicant, Case, Redecision, Remedy, ReportType
from cases.status import Status
from law.outcomes import OUTCOMES
from law.remedies import OrganKind
from organs.models import IssuedNumber, NumberSequence, Office, Organ, Staff

YEAR = 2026
KINDS = [kind.value for kind in ReportType]
REPLIES = [code for code in OUTCOMES if code != "withdrawn"]
RESULTS = ["upheld", "corrected", "other"]
BLOCKS = ["reconsideration", "litigation_direct", "litigation_after"]


@dataclass
class Suit:
    block: str
    filed: date
    closed: date | None
    result: str
    is_ours: bool


@dataclass
class Fact:
    """One application as a clerk's paper register would hold it."""

    kind: str
    received: date
    ended: date | None
    outcome: str
    again: date | None
    """The day of the second reply, when a court ordered one; None while it is not given."""
    was_ordered: bool
    is_void: bool
    suits: list[Suit]
    silences: int = 0
    """Orders to reply at last, given while nothing had been replied; they count nowhere."""


def a_day(chance: random.Random, first: date, days: int) -> date:
    return first + timedelta(days=chance.randrange(days))


def a_fact(chance: random.Random) -> Fact:
    received = a_day(chance, date(2024, 11, 1), 1000)
    ended = a_day(chance, received, 90) if chance.random() < 0.8 else None
    outcome = chance.choice(["withdrawn", *REPLIES]) if ended else ""
    ordered = bool(ended) and outcome != "withdrawn" and chance.random() < 0.2
    again = a_day(chance, ended, 400) if ended and ordered and chance.random() < 0.5 else None
    suits = [a_suit(chance, received) for _ in range(chance.choice([0, 0, 0, 1, 2]))]
    void = ended is None and chance.random() < 0.1
    silences = chance.choice([0, 0, 0, 0, 1, 2])
    return Fact(
        chance.choice(KINDS), received, ended, outcome, again, ordered, void, suits, silences
    )


def a_suit(chance: random.Random, received: date) -> Suit:
    filed = a_day(chance, received, 300)
    closed = a_day(chance, filed, 300) if chance.random() < 0.7 else None
    result = chance.choice(RESULTS) if closed else ""
    return Suit(chance.choice(BLOCKS), filed, closed, result, chance.random() < 0.8)


def by_hand(facts: list[Fact]) -> tuple[Counter[tuple[str, str]], Counter[tuple[str, str]]]:
    """Tables three and four, one application after another."""
    three: Counter[tuple[str, str]] = Counter()
    four: Counter[tuple[str, str]] = Counter()
    for fact in facts:
        if fact.is_void:
            continue
        for row in lines_of(fact):
            three[row, fact.kind] += 1
        for suit in fact.suits:
            if suit.is_ours and suit.filed.year <= YEAR:
                if suit.closed is None or suit.closed.year > YEAR:
                    four[suit.block, "pending"] += 1
                elif suit.closed.year == YEAR:
                    four[suit.block, suit.result] += 1
    return three, four


def lines_of(fact: Fact) -> Iterator[str]:
    ended_in = fact.ended.year if fact.ended else 9999
    if fact.received.year == YEAR:
        yield "1"
    if fact.received.year < YEAR <= ended_in:
        yield "2"
    if ended_in == YEAR:
        yield OUTCOMES[fact.outcome].report_row
        yield "3.7"
    if fact.received.year <= YEAR < ended_in:
        yield "4"


class Bulk:
    """The facts of many organs as rows, written by the thousand and not through the services."""

    def __init__(self) -> None:
        self.number = count(1)
        self.organs: list[Organ] = []
        self.rows: list[tuple[Organ, Fact, int]] = []

    def an_organ(self, facts: list[Fact]) -> Organ:
        code = f"T{next(self.number)}"
        organ = Organ(
            code=code, name=f"{code}局", kind=OrganKind.GOVERNMENT_DEPARTMENT, path=f"{code}/"
        )
        self.organs.append(organ)
        self.rows += [(organ, fact, next(self.number)) for fact in facts]
        return organ

    def write(self) -> None:
        Organ.objects.bulk_create(self.organs)
        home = self.organs[0]
        office = Office.objects.create(organ=home, name="办公室")
        clerk = Staff.objects.create(username="bulk", name="甲", organ=home, office=office)
        applicants = {kind: self._applicant(home, kind) for kind in KINDS}
        sequence = NumberSequence.objects.create(organ=home, series="登记", year=YEAR)
        numbers = IssuedNumber.objects.bulk_create(
            IssuedNumber(sequence=sequence, value=n, text=str(n), issued_on=fact.received)
            for _, fact, n in self.rows
        )
        cases = Case.objects.bulk_create(
            self._case(organ, fact, n, number, applicants[fact.kind])
            for (organ, fact, n), number in zip(self.rows, numbers, strict=True)
        )
        pairs = [(case, fact) for case, (_, fact, _) in zip(cases, self.rows, strict=True)]
        Redecision.objects.bulk_create(
            order for case, fact in pairs for order in self._orders(case, fact, clerk)
        )
        Remedy.objects.bulk_create(
            self._remedy(case, suit) for case, fact in pairs for suit in fact.suits
        )
        with connection.cursor() as cursor:
            # Otherwise PostgreSQL plans by what an earlier test left it to believe of these tables.
            cursor.execute("ANALYZE")

    def _applicant(self, organ: Organ, kind: str) -> Applicant:
        person = kind == ReportType.NATURAL_PERSON
        return Applicant.objects.create(
            organ=organ,
            kind="natural_person" if person else "organization",
            report_type=kind,
            name=kind,
            telephone="13800000000",
        )

    def _case(
        self, organ: Organ, fact: Fact, n: int, number: IssuedNumber, applicant: Applicant
    ) -> Case:
        withdrawn = fact.outcome == "withdrawn"
        replied = fact.again if fact.was_ordered else None if withdrawn else fact.ended
        facts: dict[str, Any] = {
            "status": _status(fact, withdrawn=withdrawn, replied=replied),
            "outcome_code": "non_existent" if fact.again else fact.outcome,
            "replied_on": replied,
            "withdrawn_on": fact.ended if withdrawn else None,
        }
        if fact.was_ordered and not fact.again:
            facts["outcome_code"] = ""
        return Case(
            organ=organ,
            number=number,
            case_number=f"{fact.received.year}-{n:06d}",
            submission_key=str(n),
            applicant=applicant,
            subject="征地补偿安置方案",
            received_on=fact.received,
            registered_on=fact.received,
            **facts,
        )

    def _orders(self, case: Case, fact: Fact, clerk: Staff) -> Iterator[Redecision]:
        for number in range(2, 2 + fact.silences + fact.was_ordered):
            about_silence = number < 2 + fact.silences
            yield Redecision(
                case=case, number=number, ordered_by="court", effective_on=fact.received,
                effect="to_reply" if about_silence else "annulled", recorded_by=clerk,
                recorded_on=fact.received, earlier_version=0,
                earlier_outcome="" if about_silence else fact.outcome,
                earlier_replied_on=None if about_silence else fact.ended,
            )  # fmt: skip

    def _remedy(self, case: Case, suit: Suit) -> Remedy:
        return Remedy(
            case=case, kind=suit.block, filed_on=suit.filed, closed_on=suit.closed,
            result=suit.result, recorded_on=suit.filed,
            organ_role="original" if suit.is_ours else "reconsideration_body",
        )  # fmt: skip


def _status(fact: Fact, *, withdrawn: bool, replied: date | None) -> Status:
    if fact.is_void:
        return Status.VOIDED
    if withdrawn:
        return Status.WITHDRAWN
    return Status.REPLIED if replied else Status.HANDLING
