"""What the decision rests on, on the pages of a case: its searches."""

from __future__ import annotations

from typing import Any

from django import template
from django.template import Context

from cases.models import Case
from cases.permissions import Act, may
from cases.services import search

register = template.Library()


@register.inclusion_tag("workbench/case/searches.html", takes_context=True)
def case_searches(context: Context, case: Case) -> dict[str, Any]:
    """Card 检索记录."""
    staff = context["request"].user
    return {
        "case": case,
        "entries": list(search.all_of(case)),
        "may_record": may(staff, Act.RECORD_SEARCH, case),
    }
