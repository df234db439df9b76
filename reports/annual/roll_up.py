"""汇总: the reports of an organ and of all organs below it, added up, with the missing ones named."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet

from organs.models import Organ
from reports.annual.contents import Contents, draft_of, of_version, proactive_of, sum_of
from reports.annual.counting import counted, rows_of, tally_remedies, tally_requests
from reports.annual.form import BROUGHT_FORWARD, RECEIVED
from reports.annual.table import remedies_of, table_of
from reports.models import AnnualReport, Source


@dataclass(frozen=True)
class RollUp:
    """The sum, the report of each organ that closed its year, and the organs that did not.

    What a missing organ's cases say so far is in the sum; its figures may still move.
    """

    contents: Contents
    closed: dict[Organ, Contents]
    missing: tuple[Organ, ...]


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
    entered = {one for one, report in drafts.items() if report.source == Source.ENTERED}
    parts = [*closed.values(), *(draft_of(one, year, drafts[one]) for one in entered)]
    parts += [_table_two(one, year, drafts[one]) for one in drafts if one not in entered]
    parts.append(_live(organ, year, [one.pk for one in missing if one not in entered]))
    return RollUp(sum_of(f"{organ.name}（汇总）", organ.code, year, parts), closed, missing)


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
