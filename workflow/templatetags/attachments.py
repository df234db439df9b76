"""The files of a case on its page, with what the person looking may do with each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import template
from django.template import Context

from cases.models import Case, CaseAttachment
from cases.permissions import Act, may, why_not_open

register = template.Library()

STATE_CLASS = {"clean": "done", "quarantined": "wait", "held": "sign", "infected": "sign"}


@dataclass(frozen=True)
class Row:
    """One file and whether the person may open it."""

    link: CaseAttachment
    opens: bool


@register.inclusion_tag("workbench/case/attachments.html", takes_context=True)
def case_attachments(context: Context, case: Case) -> dict[str, Any]:
    """Card 附件."""
    staff = context["request"].user
    links = case.attachments.select_related("attachment", "added_by", "released_by", "consultation")
    rows = []
    for link in links:
        link.case = case
        rows.append(Row(link, why_not_open(staff, link) is None))
    return {"case": case, "rows": rows, "may_attach": may(staff, Act.ATTACH, case)}


@register.filter
def attachment_class(state: str) -> str:
    """The tag's colour; the words beside it say the same."""
    return STATE_CLASS[state]
