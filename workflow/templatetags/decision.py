"""What the decision rests on, on the pages of a case: its searches, the path, the deviation."""

from __future__ import annotations

from typing import Any

from django import template
from django.template import Context

from cases.models import Case, ReplyDraft
from cases.permissions import Act, may
from cases.services import path, search

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


@register.inclusion_tag("workbench/path/card.html", takes_context=True)
def decision_path(context: Context, case: Case, draft: ReplyDraft | None = None) -> dict[str, Any]:
    """Card 办理向导: the answers, what they advise, and why the draft says otherwise."""
    found = path.path_of(case)
    advised = found.outcome
    return {
        "case": case,
        "path": found,
        "draft": draft,
        "deviates": bool(draft and advised and advised != draft.outcome),
        "may_answer": may(context["request"].user, Act.FOLLOW_PATH, case),
    }
