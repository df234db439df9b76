"""说明理由 (Art 35) on the case page: what was counted, asked, answered, judged; the deferral."""

from __future__ import annotations

from typing import Any

from django import template
from django.template import Context

from cases.models import Case, Deferral, Explanation
from cases.permissions import Act, permitted_acts

register = template.Library()
Stage = Explanation.Stage


@register.inclusion_tag("workbench/case/explanations.html", takes_context=True)
def case_explanations(context: Context, case: Case) -> dict[str, Any]:
    """Card 说明理由; nothing on a case whose applicant was never asked why."""
    rows = list(case.explanations.all())
    if not rows:
        return {}
    allowed = permitted_acts(context["request"].user, case)
    latest = rows[-1]
    return {
        "case": case,
        "rows": rows,
        "latest": latest,
        "deferrals": [deferral for row in rows for deferral in row.deferrals.all()],
        "today": context["today"],
        "may_drop": (latest.is_pending or latest.came_back) and Act.DROP_EXPLANATION in allowed,
        "may_receive": _is_late(latest) and Act.RECEIVE_EXPLANATION in allowed,
    }


@register.filter
def explanation_class(row: Explanation | Deferral) -> str:
    """The tag's colour; the words beside it say the same."""
    if row.stage in (Stage.RETURNED, Deferral.Stage.REFUSED):
        return "sign"
    if row.stage in (Stage.JUDGED, Deferral.Stage.NOTIFIED):
        return "done"
    ended = row.has_ended if isinstance(row, Deferral) else row.stage == Stage.DROPPED
    return "" if ended else "wait"


def _is_late(row: Explanation) -> bool:
    """Whether reasons could still come in beside every task."""
    unheard = row.stage == Stage.SILENT or row.verdict == Explanation.Verdict.NOT_GIVEN
    return unheard and row.notified_on is not None
