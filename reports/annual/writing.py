"""撰写 and 录入: texts and figures of a year that is not closed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction

from organs.models import Organ, Staff
from reports.annual import ledger
from reports.annual.form import TEXTS
from reports.models import AnnualReport, ReportAct, Source


@transaction.atomic
def write(
    organ: Organ, year: int, texts: Mapping[str, str], *, by: Staff, on: date, at: datetime
) -> AnnualReport:
    """Keep ``texts`` by their codes; the others stay as they are, and the same again is no act."""
    report = ledger.begin(organ, year, ReportAct.WRITE, by=by)
    changed = {code: text for code, text in texts.items() if report.texts.get(code, "") != text}
    if not changed:
        return report
    report.texts = {**report.texts, **changed}
    report.save(update_fields=["texts"])
    note = "、".join(TEXTS[code] for code in changed)
    ledger.record(report, ReportAct.WRITE, note, by=by, on=on, at=at)
    return report


@transaction.atomic
def enter(  # noqa: PLR0913 - who, when and what of one act
    organ: Organ,
    year: int,
    figures: Mapping[str, str],
    source: Source,
    *,
    by: Staff,
    on: date,
    at: datetime,
) -> AnnualReport:
    """Keep the figures that no case can tell; an empty one is forgotten.

    ``source`` says whether tables three and four are counted from the cases, or typed too: for
    years that ended before the organ worked with this system.
    """
    report = ledger.begin(organ, year, ReportAct.ENTER, by=by)
    merged = {**report.figures, **figures}
    before = report.figures
    report.figures = {key: value for key, value in merged.items() if value != ""}
    report.source = source
    report.save(update_fields=["figures", "source"])
    changed = sum(1 for key in merged if before.get(key) != report.figures.get(key))
    note = f"{Source(source).label}；改动{changed}个数字"
    ledger.record(report, ReportAct.ENTER, note, by=by, on=on, at=at)
    return report
