"""The nudges of a case on its page, and the way to answer the open one."""

from __future__ import annotations

from typing import Any

from django import template
from django.template import Context

from cases.models import Case
from cases.permissions import Act, may

register = template.Library()


@register.inclusion_tag("workbench/case/nudges.html", takes_context=True)
def case_nudges(context: Context, case: Case) -> dict[str, Any]:
    """Card 催办; nothing when nobody ever asked."""
    nudges = list(case.nudges.select_related("sent_by__organ", "replied_by"))
    may_answer = bool(nudges) and may(context["request"].user, Act.REPLY_NUDGE, case)
    return {"nudges": nudges, "may_answer": may_answer}
