"""信息文件 on the case page: what was found and what becomes of each document."""

from __future__ import annotations

from typing import Any

from django import template
from django.template import Context

from cases.models import Case, Inclusion
from cases.permissions import Act, may

register = template.Library()

_CLASS = {
    Inclusion.UNDECIDED: "wait",
    Inclusion.GIVE: "done",
    Inclusion.PART: "run",
    Inclusion.WITHHOLD: "sign",
    Inclusion.OUTSIDE: "",
}


@register.inclusion_tag("workbench/case/records.html", takes_context=True)
def case_records(context: Context, case: Case) -> dict[str, Any]:
    """Card 信息文件."""
    return {
        "case": case,
        "records": case.records.select_related("attachment"),
        "may_keep": may(context["request"].user, Act.KEEP_RECORD, case),
    }


@register.filter
def inclusion_class(inclusion: str) -> str:
    """The tag's colour; the words beside it say the same."""
    return _CLASS[Inclusion(inclusion)]
