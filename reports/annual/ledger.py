"""One chain of events for each report, as ``cases.ledger`` keeps one for each case."""

from __future__ import annotations

from datetime import date, datetime

from audit.chain import first_broken_of, link
from cases.errors import ActNotPermitted, CaseError
from organs.models import Organ, Staff
from reports.annual.permissions import why_not
from reports.models import AnnualReport, ReportAct, ReportEvent


def begin(organ: Organ, year: int, act: ReportAct, *, by: Staff) -> AnnualReport:
    """Ask the table, and hold the report until the transaction ends; the first act makes it.

    Raises ``ActNotPermitted``, and ``CaseError`` for a change of a year that is closed.
    """
    refusal = why_not(by, act, organ)
    if refusal:
        raise ActNotPermitted(refusal)
    Organ.objects.select_for_update().get(pk=organ.pk)
    report, _ = AnnualReport.objects.get_or_create(organ=organ, year=year)
    if report.is_closed and act != ReportAct.REOPEN:
        raise CaseError(
            f"{year}年报告已经关账，不能“{act.label}”。确需更正的，由工作机构负责人写明理由重新打开。"
        )
    return report


def record(
    report: AnnualReport, act: ReportAct, note: str, *, by: Staff, on: date, at: datetime
) -> ReportEvent:
    """Append one event; ``begin`` came before."""
    event = ReportEvent(
        report=report, act=act, actor=by, actor_name=by.name, on=on, at=at, note=note
    )
    link(event, report.events.all())
    return event


def first_broken_event(report: AnnualReport) -> int | None:
    """Index of the first event of ``report`` that is not as it was written, or None."""
    return first_broken_of(report.events.all())
