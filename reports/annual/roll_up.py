"""汇总: the reports of an organ and of all organs below it, added up, with the missing ones named."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Final

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from organs.models import Organ
from reports.annual.contents import Contents, draft_of, of_version, proactive_of, sum_of
from reports.annual.counting import counted, remedies, rows_of, tally_remedies, tally_requests
from reports.annual.form import BROUGHT_FORWARD, CARRIED_FORWARD, RECEIVED, TOTAL
from reports.annual.table import remedies_of, table_of
from reports.models import AnnualReport, Source

_KEY_ROWS: Final = (RECEIVED, BROUGHT_FORWARD, TOTAL, CARRIED_FORWARD)


@dataclass(frozen=True)
class RollUp:
    """The sum, the report of each organ that closed its year, and the organs that did not.

    What a missing organ's cases say so far is in the sum; its figures may still move.
    """

    contents: Contents
    closed: dict[Organ, Contents]
    missing: tuple[Organ, ...]
    typed: dict[Organ, Contents]
    """Of the missing ones, those whose figures are typed and counted from no case."""


@dataclass(frozen=True)
class Part:
    """What one organ puts into the sum: received, brought forward, decided, carried on, remedies."""

    organ: Organ
    is_closed: bool
    figures: tuple[int, ...]


def roll_up(organ: Organ, year: int) -> RollUp:
    """``organ`` and every organ below it that worked in ``year``."""
    organs = organs_of(organ, year)
    found = AnnualReport.objects.filter(organ__in=organs, year=year).prefetch_related("versions")
    reports = {report.organ_id: report for report in found}
    closed = {
        one: of_version(one, year, max(report.versions.all(), key=lambda v: v.number))
        for one in organs
        if (report := reports.get(one.pk)) is not None and report.is_closed
    }
    missing = tuple(one for one in organs if one not in closed)
    drafts = {one: reports[one.pk] for one in missing if one.pk in reports}
    typed = {
        one: draft_of(one, year, report)
        for one, report in drafts.items()
        if report.source == Source.ENTERED
    }
    parts = [*closed.values(), *typed.values()]
    parts += [_table_two(one, year, drafts[one]) for one in drafts if one not in typed]
    parts.append(_live(organ, year, [one.pk for one in missing if one not in typed]))
    summed = sum_of(f"{organ.name}（汇总）", organ.code, year, parts)
    return RollUp(summed, closed, missing, typed)


def parts_of(found: RollUp) -> list[Part]:
    """What each organ puts into the sum, in the order of the organs; they add up to it."""
    known = {one: _key_figures(contents) for one, contents in (found.closed | found.typed).items()}
    live = _live_figures([one for one in found.missing if one not in known], found.contents.year)
    organs = sorted((*found.closed, *found.missing), key=lambda one: one.path)
    nothing = (0,) * 5
    return [
        Part(one, one in found.closed, known.get(one) or live.get(one.pk, nothing))
        for one in organs
    ]


def _key_figures(contents: Contents) -> tuple[int, ...]:
    figures = (contents.requests.value(row) for row in _KEY_ROWS)
    return (*figures, sum(values[-1] for values in contents.remedies.values()))


def _live_figures(organs: list[Organ], year: int) -> dict[int, tuple[int, ...]]:
    lines, wanted = rows_of(year), Q(organ__in=organs)
    counting = {f"row_{place}": Count("pk", lines[row]) for place, row in enumerate(_KEY_ROWS)}
    cases = counted(wanted).values_list("organ").annotate(**counting)
    heard = remedies(Q(case__organ__in=organs), year).values_list("case__organ")
    suits = dict(heard.annotate(n=Count("pk")))
    return {one: (*figures, suits.get(one, 0)) for one, *figures in cases}


def organs_of(organ: Organ, year: int) -> QuerySet[Organ]:
    """``organ`` and those below it that are active, or were dissolved and have a share in ``year``.

    What an organ did before it was dissolved (机构改革) belongs to its government's year all the same.
    """
    lines = rows_of(year)
    cases = counted(Q(organ=OuterRef("pk"))).filter(lines[RECEIVED] | lines[BROUGHT_FORWARD])
    reports = AnnualReport.objects.filter(organ=OuterRef("pk"), year=year)
    below = Organ.objects.filter(path__startswith=organ.path).order_by("path")
    return below.filter(Q(is_active=True) | Exists(reports) | Exists(cases))


def _table_two(organ: Organ, year: int, report: AnnualReport) -> Contents:
    """What a draft over cases entered; its cases are counted with all the others."""
    nothing = table_of(Counter(), year)
    return Contents(
        organ.code, organ.name, year, nothing, remedies_of({}), proactive_of(report.figures, year)
    )


def _live(organ: Organ, year: int, counted: list[int]) -> Contents:
    """The cases of the organs that have not closed, by the same two aggregates as for one organ."""
    requests = table_of(tally_requests(Q(organ__in=counted), year), year)
    remedies = remedies_of(tally_remedies(Q(case__organ__in=counted), year))
    return Contents(organ.code, organ.name, year, requests, remedies)
