"""复议诉讼 on the case page: what is pending elsewhere, and how it ended."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils import timezone

from cases import remedy_clock
from cases.models import Case, Remedy
from cases.permissions import Act, may, why_not_look
from organs import working_days
from organs.models import Staff

register = template.Library()


@register.inclusion_tag("workbench/case/remedies.html", takes_context=True)
def case_remedies(context: Any, case: Case) -> dict[str, Any]:
    """Card 行政复议、行政诉讼; nothing on a case over which nobody went on."""
    known = Remedy.every.filter(case=case).select_related("lesson").prefetch_related("bundles")
    for row in known:
        row.case = case
    rows = [row for row in known if not row.struck_on]
    struck = [row for row in known if row.struck_on]
    staff = context["request"].user
    if not (rows or struck) or not isinstance(staff, Staff):
        return {"case": case, "rows": []}
    calendar, today = working_days.current().of(case.organ), timezone.localdate()
    clocks = [remedy_clock.clock_of(row, calendar, on=today) for row in rows]
    return {
        "case": case,
        "rows": [(clock.remedy, clock) for clock in clocks],
        "struck": struck,
        "may_close": may(staff, Act.CLOSE_REMEDY, case),
        "may_correct": may(staff, Act.CORRECT_REMEDY, case),
        "may_strike": may(staff, Act.STRIKE_REMEDY, case),
        "may_follow": may(staff, Act.FOLLOW_REMEDY, case),
        "may_teach": may(staff, Act.KEEP_LESSON, case),
        "may_bundle": may(staff, Act.BUNDLE_EVIDENCE, case),
        "may_open": why_not_look(staff, case) is None,
    }
