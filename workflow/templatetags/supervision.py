"""The nudges of a case on its page, the way to answer the open one and to ask again."""

from __future__ import annotations

from typing import Any

from django import template
from django.template import Context

from cases.models import Case
from cases.permissions import Act, may
from cases.services.supervision import why_not_reply

register = template.Library()


@register.inclusion_tag("workbench/case/nudges.html", takes_context=True)
def case_nudges(context: Context, case: Case) -> dict[str, Any]:
    """Card 催办; nothing when nobody ever asked."""
    nudges = list(case.nudges.select_related("sent_by__organ", "replied_by"))
    staff = context["request"].user
    may_answer = bool(nudges) and why_not_reply(nudges[0], staff) is None
    waiting = any(nudge.replied_on is None for nudge in nudges)
    may_ask = bool(nudges) and not waiting and may(staff, Act.NUDGE, case)
    return {"case": case, "nudges": nudges, "may_answer": may_answer, "may_ask": may_ask}
