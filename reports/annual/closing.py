"""关账 and 重新打开: what defines the report is kept for good, and changes only for a reason."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q

from cases.errors import CaseError
from law.outcomes import OUTCOMES
from organs.models import Organ, Staff
from reports.annual import ledger
from reports.annual.balance import Check
from reports.annual.contents import Contents, draft_of, kept
from reports.annual.counting import counted, remedies, rows_of, with_standing, year_of
from reports.annual.form import BROUGHT_FORWARD, CARRIED_FORWARD, RECEIVED, TEXTS
from reports.annual.review import previous_of, review
from reports.annual.typed import totals_wanting
from reports.models import (
    AnnualReport,
    CountedCase,
    CountedRemedy,
    ReportAct,
    ReportVersion,
    Source,
)
from reports.register.closed_years import unfinished_import

CHUNK = 2000


@transaction.atomic
def close(organ: Organ, year: int, *, by: Staff, on: date, at: datetime) -> ReportVersion:
    """关账: the report as it stands becomes the next version, with the place of all that it counts.

    Raises ``CaseError`` while the year runs, while something is missing, or while a check fails.
    """
    report = ledger.begin(organ, year, ReportAct.CLOSE, by=by)
    contents = draft_of(organ, year, report)
    wanting = missing_in(organ, contents, on=on)
    if wanting:
        raise CaseError("；".join(wanting) + "。")
    version = ReportVersion.objects.create(
        report=report,
        number=report.versions.count() + 1,
        content=kept(contents),
        closed_on=on,
        closed_by=by,
    )
    if report.source == Source.CASES:
        CountedCase.objects.bulk_create(_places(organ, contents, version), batch_size=CHUNK)
        CountedRemedy.objects.bulk_create(_remedies(organ, version), batch_size=CHUNK)
    report.is_closed = True
    report.save(update_fields=["is_closed"])
    ledger.record(report, ReportAct.CLOSE, f"第{version.number}版", by=by, on=on, at=at)
    return version


@transaction.atomic
def reopen(
    organ: Organ, year: int, *, reason: str, by: Staff, on: date, at: datetime
) -> AnnualReport:
    """重新打开: for a reason on record; the closed version stays what the public reads.

    Raises ``CaseError`` without a reason, or for a year that is not closed.
    """
    report = ledger.begin(organ, year, ReportAct.REOPEN, by=by)
    if not report.is_closed:
        raise CaseError(f"{year}年报告没有关账，可以直接修改。")
    if not reason.strip():
        raise CaseError("请写明重新打开的理由：要更正什么，依据是什么。", field="reason")
    report.is_closed = False
    report.save(update_fields=["is_closed"])
    ledger.record(report, ReportAct.REOPEN, reason, by=by, on=on, at=at)
    return report


def missing_in(organ: Organ, contents: Contents, *, on: date) -> list[str]:
    """What stands in the way of closing, each as a sentence without its full stop."""
    return [
        *_importing(organ),
        *_unfinished(contents, on),
        *_untyped(organ, contents.year),
        *_unbalanced(organ, contents),
    ]


def doubts_in(organ: Organ, contents: Contents) -> list[Check]:
    """The checks that do not stand in the way but that nobody should close over unread."""
    found = [one.check for one in review(organ, contents, previous_of(organ, contents.year))]
    return [one for one in found if one.unknown or (one.is_warning and not one.passed)]


def _importing(organ: Organ) -> Iterator[str]:
    if source := unfinished_import(organ):
        yield f"台账“{source.file_name}”还没有导入完，请在导入完成或者放弃以后再关账"


def _unfinished(contents: Contents, on: date) -> Iterator[str]:
    _, last = year_of(contents.year)
    if on <= last:
        yield f"{contents.year}年还没有结束，{contents.year + 1}年1月1日起可以关账"
    empty = [label for code, label in TEXTS.items() if not contents.texts.get(code, "").strip()]
    if empty:
        yield f"还没有写：{'、'.join(empty)}；没有情况的，写明“无”"
    cells = contents.form.proactive_cells
    missing = sum(1 for cell in cells if cell not in contents.proactive)
    if missing:
        yield f"主动公开情况表还有{missing}个数字没有填写；没有的，填0"


def _untyped(organ: Organ, year: int) -> Iterator[str]:
    report = AnnualReport.objects.filter(organ=organ, year=year).first()
    if missing := totals_wanting(report):
        yield f"表三、表四还有{missing}个“总计”没有填写；没有的，填0"


def _unbalanced(organ: Organ, contents: Contents) -> Iterator[str]:
    for one in review(organ, contents, previous_of(organ, contents.year)):
        if not one.check.passed and not one.check.is_warning:
            yield f"勾稽不符：{one.check.label}"


def _remedies(organ: Organ, version: ReportVersion) -> Iterator[CountedRemedy]:
    year = version.report.year
    found = with_standing(remedies(Q(case__organ=organ), year), year)
    for pk, kind, standing in found.values_list("pk", "kind", "standing"):
        yield CountedRemedy(version=version, remedy_id=pk, kind=kind, standing=standing)


def _places(organ: Organ, contents: Contents, version: ReportVersion) -> Iterator[CountedCase]:
    lines, (first, last) = rows_of(contents.year), year_of(contents.year)
    found = counted(Q(organ=organ)).filter(lines[RECEIVED] | lines[BROUGHT_FORWARD] | lines["3.7"])
    columns = ("pk", "applicant__report_type", "received_on", "closed_on", "closed_by")
    for pk, column, received_on, closed_on, outcome in found.values_list(*columns):
        ended = closed_on is not None and closed_on <= last
        row = contents.form.row_of(OUTCOMES[outcome].report_row) if ended else CARRIED_FORWARD
        yield CountedCase(
            version=version,
            case_id=pk,
            row_in=BROUGHT_FORWARD if received_on < first else RECEIVED,
            row_out=row,
            column=column,
        )
