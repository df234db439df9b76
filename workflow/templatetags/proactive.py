"""转主动公开 on the case page: which entries the case belongs to, and putting it forward."""

from __future__ import annotations

from typing import Any

from django import template
from django.template import Context

from cases.models import Case
from proactive.models import Entry, ProactiveAct
from proactive.permissions import why_not_in

register = template.Library()


@register.inclusion_tag("workbench/case/proactive.html", takes_context=True)
def proactive_entries(context: Context, case: Case) -> dict[str, Any]:
    """Card 转主动公开; nothing where there is no entry and the person may put none forward."""
    by = context["request"].user
    entries = list(Entry.objects.filter(cases__case=case).select_related("document"))
    may_raise = why_not_in(by, ProactiveAct.RAISE, case.organ) is None
    is_over = case.replied_on is not None and not case.is_rectification
    return {"case": case, "entries": entries, "may_raise": may_raise and is_over}
