"""The bulk city as a whole: everything in one transaction, organ by organ.

An interrupted load leaves nothing behind and is begun anew.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
from itertools import pairwise
from random import Random
from typing import Final, NamedTuple

from django.db import transaction

from calendars import registry
from cases.models import Applicant
from demo.bulk import applicants, city, numbering, rows, texts, writing
from demo.bulk.applicants import Share
from demo.bulk.city import House
from demo.bulk.course import Clock, Course, Day, course
from demo.bulk.log import Cast, Log, event_table
from demo.bulk.numbering import Counters
from demo.bulk.steps import StepRows
from demo.bulk.ways import Plan, plans
from organs.models import NumberSequence, Office, Organ, RoleAssignment, Staff
from workflow import open_steps

RECENT: Final = timedelta(days=365)
"""Drafts, reviews and finished steps are kept of what came in within this time, or is open."""
_BATCH: Final = 5000


class Progress(NamedTuple):
    """How far a load has come after an organ."""

    organ: str
    done: int
    of: int


@transaction.atomic
def load(
    cases: int, *, seed: str, on: date, progress: Callable[[Progress], None] | None = None
) -> Counter[str]:
    """Make the city with ``cases`` cases as it stands on ``on``; how many rows each table got."""
    writing.check_at_once()
    chance = Random(seed)  # noqa: S311 - texts and days, no secrets
    houses = city.establish(chance)
    maker = _Maker(cases, on, chance)
    ways = plans(cases, chance)
    for house, count in zip(houses, _shares(houses, cases), strict=True):
        maker.fill(house, [next(ways) for _ in range(count)])
        if progress:
            progress(Progress(house.organ.name, maker.done, cases))
    open_steps.rebuild()
    counts = writing.counted(maker.tables)
    writing.settle([table.model for table in maker.tables])
    writing.settle([Organ, Office, Staff, RoleAssignment, NumberSequence, Applicant])
    return counts


def _shares(houses: list[House], cases: int) -> list[int]:
    """How many cases each organ has, by weight; together all of them."""
    total = sum(house.weight for house in houses)
    ends, so_far = [0], 0
    for house in houses:
        so_far += house.weight
        ends.append(cases * so_far // total)
    return [after - before for before, after in pairwise(ends)]


class _Maker:
    """What is shared while one organ after another is filled."""

    def __init__(self, cases: int, on: date, chance: Random) -> None:
        calendar = registry.current().provisional()
        self.cases, self.on, self.chance, self.done = cases, on, chance, 0
        self.days, self.clock = Day(calendar, on), Clock(calendar)
        self.numbers, events = numbering.number_table(), event_table()
        self.log = Log(events)
        self.rows, self.notices, self.drafts = rows.CaseRows(), rows.NoticeRows(), rows.DraftRows()
        self.filings, self.steps = rows.FilingRows(), StepRows(chance)
        self.next_sequence, self.next_applicant = 1, 1
        self.tables = (
            self.numbers, self.rows.cases, self.rows.receipts, self.notices.corrections,
            self.notices.items, self.notices.extensions, self.filings.filings, self.drafts.drafts,
            self.drafts.reviews,
            self.steps.processes, self.steps.runs, self.steps.tasks, events,
        )  # fmt: skip

    def fill(self, house: House, wanted: list[Plan]) -> None:
        """Everything of one organ: applicants, numbers, then case by case."""
        if not wanted:
            return
        share = self._applicants(house.organ, len(wanted))
        courses = [course(plan, self.days, self.clock, self.chance) for plan in wanted]
        courses.sort(key=lambda made: made.days[0])
        given = self._numbers(house.organ, courses)
        matters = texts.matters_for(house.organ.name)
        for n, (made, number) in enumerate(zip(courses, given, strict=True), start=1):
            self._case(house, made, number, share, matters)
            if n % _BATCH == 0:
                self._flush()
        self._flush()
        self.done += len(wanted)

    def _applicants(self, organ: Organ, cases: int) -> Share:
        count = applicants.how_many(cases, self.cases)
        share = applicants.fill(organ, count, self.next_applicant, self.chance)
        self.next_applicant += count
        return share

    def _numbers(self, organ: Organ, courses: list[Course]) -> list[numbering.Numbered]:
        counters = Counters(organ, self.numbers, self.next_sequence)
        given = counters.give(courses)
        sequences = NumberSequence.objects.bulk_create(counters.sequences())
        self.next_sequence += len(sequences)
        return given

    def _case(
        self,
        house: House,
        made: Course,
        number: numbering.Numbered,
        share: Share,
        matters: tuple[str, ...],
    ) -> None:
        office, lead, officers = self.chance.choice(house.offices)
        cast = Cast(house, office, lead, self.chance.choice(officers))
        asked = texts.request(self.chance, matters, made.received_on.year)
        applicant = share.pick(self.chance)
        pk, explanation = self.rows.add(made, cast, number, applicant, asked)
        is_recent = made.received_on >= self.on - RECENT
        self.notices.add(pk, made, cast, asked)
        self.filings.add(pk, made, cast)
        if is_recent or not made.way.is_finished:
            self.drafts.add(pk, made, cast)
        self.steps.add(pk, made, cast, is_recent=is_recent)
        self.log.keep(pk, made, cast, explanation)

    def _flush(self) -> None:
        for table in self.tables:
            table.flush()
