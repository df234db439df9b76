"""One chain of events for each report, as ``cases.ledger`` keeps one for each case."""

from __future__ import annotations

from datetime import date, datetime

from audit.chain import GENESIS, digest, first_broken
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
    last = report.events.order_by("-sequence").values_list("sequence", "digest").first()
    sequence, previous = last or (0, GENESIS)
    event = ReportEvent(
        report=report, sequence=sequence + 1, act=act, actor=by, actor_name=by.name,
        on=on, at=at, note=note,
    )  # fmt: skip
    event.digest = digest(previous, event.payload)
    event.save()
    return event


def first_broken_event(report: AnnualReport) -> int | None:
    """Index of the first event of ``report`` that is not as it was written, or None."""
    return first_broken((event.digest, event.payload) for event in report.events.all())
