"""The files of a case on its page, with what the person looking may do with each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import template
from django.template import Context

from attachments.models import Purpose
from cases.models import Case, CaseAttachment
from cases.permissions import Act, may, why_not_open
from cases.status import Status
from law.receipt import Channel

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


@register.inclusion_tag("workbench/case/oral_paper.html", takes_context=True)
def oral_paper(context: Context, case: Case) -> dict[str, Any]:
    """代为填写 (Art 29): the paper is to be signed, until the signed one is with the case."""
    staff = context["request"].user
    is_oral = case.receipt.channel == Channel.ORAL and case.split_from_id is None
    if not is_oral or case.status in (Status.ARCHIVED, Status.VOIDED):
        return {}
    signed = case.attachments.filter(purpose=Purpose.APPLICATION).exists()
    return {"case": case, "unsigned": not signed, "may_attach": may(staff, Act.ATTACH, case)}


@register.filter
def attachment_class(state: str) -> str:
    """The tag's colour; the words beside it say the same."""
    return STATE_CLASS[state]
