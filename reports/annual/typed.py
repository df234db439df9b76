"""What a typed year has to say before it is closed: its totals, and the cases that it leaves out."""

from __future__ import annotations

from django.db.models import Q

from organs.models import Organ
from reports.annual.counting import counted, rows_of
from reports.annual.editions import form_of
from reports.annual.form import RECEIVED, REMEDIES, TOTAL_COLUMN
from reports.models import AnnualReport, Source


def totals_wanting(report: AnnualReport | None) -> int:
    """How many totals of tables three and four nobody typed; a blank part is told by its total."""
    if report is None or report.source != Source.ENTERED:
        return 0
    keys = [f"3/{row}/{TOTAL_COLUMN}" for row in form_of(report.year).rows]
    keys += [f"4/{kind}/{TOTAL_COLUMN}" for kind in REMEDIES]
    return sum(1 for key in keys if not report.figures.get(key))


def left_out(organ: Organ, year: int) -> int:
    """How many cases in the system were received or ended in ``year``: no typed figure counts them."""
    lines = rows_of(year)
    return counted(Q(organ=organ)).filter(lines[RECEIVED] | lines["3.7"]).count()


def warning(organ: Organ, year: int, report: AnnualReport | None) -> str:
    """What to say of a typed year whose cases are here; empty where none are."""
    if report is None or report.source != Source.ENTERED:
        return ""
    number = left_out(organ, year)
    if not number:
        return ""
    return (
        f"系统中有{number}件{year}年收到或者办结的申请，“录入”的报告不统计这些办件。"
        "系统启用以后的年度，请在“录入数据”中改选“由办件数据统计”；"
        "仍用录入的，请核对录入的数字已经包括这些办件。"
    )
