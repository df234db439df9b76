"""Signals: how often the same applicant asked, and whether the same was asked and answered before.

Facts with their cases and dates, never a verdict: 第三十五条 asks for reasons before anything else,
and 第三十六条第六项 needs the same applicant, the same information and a reply. Computed from the
organ's own register as of a day, so that the same day gives the same signals again later.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from django.db.models import Count, QuerySet

from cases.models import Case
from cases.selectors import same_applicant
from law.wording import chinese_date
from screening.evidence.past import known_on, replied_by, text_on, withdrawn_by
from screening.evidence.signal import EarlierCase
from screening.sameness.asked import Reader, reader
from screening.sameness.judge import Verdict, judge

SPANS: Final = (30, 90, 365)
"""Days that are counted back from the day, the day itself included."""

READ: Final = 300
"""The applicant's newest applications that are held against the case."""


@dataclass(frozen=True, slots=True)
class Received:
    """How many were received on a day, and how many of them are there because the organ split one."""

    day: date
    many: int
    split: int = 0


@dataclass(frozen=True, slots=True)
class Counts:
    """Applications received in the calendar month of a day, and in the days up to it.

    A letter that the organ split is one application of its applicant and several in the register:
    ``split`` says how many the register has more than letters came.
    """

    month: int
    days: tuple[tuple[int, int], ...]
    """Each span of days and the number received in it."""
    month_split: int = 0
    days_split: tuple[int, ...] = ()

    @property
    def in_words(self) -> str:
        """当月3件（其中2件由本机关拆分），30日内3件（其中2件由本机关拆分），90日内3件."""
        splits = self.days_split or (0,) * len(self.days)
        parts = [f"当月{many_in_words(self.month, self.month_split)}"]
        for (span, count), split in zip(self.days, splits, strict=True):
            parts.append(f"{span}日内{many_in_words(count, split)}")
        return "，".join(parts)


def many_in_words(count: int, split: int, *notes: str) -> str:
    """3件（其中2件由本机关拆分）; ``notes`` stand first in the bracket."""
    told = [*notes, f"其中{split}件由本机关拆分"] if split else list(notes)
    return f"{count}件" + (f"（{'，'.join(told)}）" if told else "")


@dataclass(frozen=True, slots=True)
class Earlier:
    """An earlier application of the same applicant for the same information."""

    pk: int
    number: str
    received_on: date
    replied_on: date | None
    verdict: Verdict
    outcome_code: str = ""
    """How it was answered; empty where no reply of that day still stands."""

    @property
    def speaks_against(self) -> str:
        """Why it is no repetition in the sense of 第三十六条第六项; empty where nothing is seen."""
        return "" if self.replied_on else "此前的申请到这一天还没有答复，不能按重复申请处理"


@dataclass(frozen=True, slots=True)
class Signals:
    """What the register says of a case and its applicant as of a day."""

    on: date
    counts: Counts
    total: int
    """All applications counted, however long ago."""
    split: int
    """Those of them that the organ itself split off another one."""
    newest: tuple[EarlierCase, ...]
    """The newest of them, at most ``READ``; these are held against the case."""
    earlier: tuple[Earlier, ...]

    @property
    def received(self) -> list[tuple[str, date]]:
        """Number and day of the newest of them."""
        return [(one.number, one.received_on) for one in self.newest]

    @property
    def worth_showing(self) -> bool:
        """Whether there is any other application than this one."""
        return self.total > 1

    @property
    def in_words(self) -> str:
        """截至2026年9月14日，当月2件，30日内2件，90日内3件，365日内5件."""
        return f"截至{chinese_date(self.on)}，{self.counts.in_words}"


def counted(received: Iterable[Received], on: date) -> Counts:
    """Of days and how many came in on each: those in the month of ``on`` and the spans up to it."""
    days = [one for one in received if one.day <= on]
    month = [one for one in days if (one.day.year, one.day.month) == (on.year, on.month)]
    spans = [[one for one in days if one.day > on - timedelta(days=span)] for span in SPANS]
    return Counts(
        month=sum(one.many for one in month),
        days=tuple(
            (span, sum(one.many for one in part)) for span, part in zip(SPANS, spans, strict=True)
        ),
        month_split=sum(one.split for one in month),
        days_split=tuple(sum(one.split for one in part) for part in spans),
    )


def signals_of(case: Case, *, on: date | None = None, read: Reader | None = None) -> Signals:
    """The signals of ``case`` as of ``on``, else of the day it was registered.

    Only the applicant's records with the same identifying number count, within one organ, and only
    what was registered on that day.
    """
    on = on or case.registered_on
    found = _of_the_applicant(case, on)
    rows = found.order_by().values_list("received_on")
    days = [Received(*row) for row in rows.annotate(many=Count("pk"), split=Count("split_from"))]
    others = list(found.select_related("correction").order_by("-received_on", "-pk")[:READ])
    newest = (
        EarlierCase(one.pk, one.case_number, one.received_on, _replied(one, on)) for one in others
    )
    return Signals(
        on=on,
        counts=counted(days, on),
        total=sum(one.many for one in days),
        split=sum(one.split for one in days),
        newest=tuple(newest),
        earlier=tuple(_earlier(case, others, on, read or reader())),
    )


def _replied(case: Case, on: date) -> date | None:
    return case.replied_on if case.replied_on and case.replied_on <= on else None


def _of_the_applicant(case: Case, on: date) -> QuerySet[Case]:
    own = same_applicant(case.applicant)
    return known_on(Case.objects.filter(organ=case.organ_id, applicant__in=own), on)


def _earlier(case: Case, others: Iterable[Case], on: date, read: Reader) -> Iterable[Earlier]:
    asked = read(text_on(case, on), case.received_on)
    for other in others:
        if (other.received_on, other.pk) >= (case.received_on, case.pk):
            continue
        if withdrawn_by(other, on):
            continue
        verdict = judge(asked, read(text_on(other, on), other.received_on))
        if verdict.same:
            replied = replied_by(other, on)
            stands = replied is not None and replied == other.replied_on
            how = other.outcome_code if stands else ""
            yield Earlier(other.pk, other.case_number, other.received_on, replied, verdict, how)
