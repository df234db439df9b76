"""复议诉讼 on the case page: what is pending elsewhere, and how it ended."""

from __future__ import annotations

from typing import Any

from django import template

from cases.models import Case
from cases.permissions import Act, may
from organs.models import Staff

register = template.Library()


@register.inclusion_tag("workbench/case/remedies.html", takes_context=True)
def case_remedies(context: Any, case: Case) -> dict[str, Any]:
    """Card 行政复议、行政诉讼; nothing on a case over which nobody went on."""
    rows, staff = list(case.remedies.all()), context["request"].user
    may_close = bool(rows) and isinstance(staff, Staff) and may(staff, Act.CLOSE_REMEDY, case)
    return {"case": case, "rows": rows, "may_close": may_close}
