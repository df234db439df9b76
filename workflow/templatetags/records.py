"""信息文件 on the case page: what was found and what becomes of each document."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import template
from django.template import Context

from attachments.models import Attachment
from cases.models import Case, CaseRecord, Inclusion, RedactedCopy
from cases.permissions import Act, may
from cases.services import releasing

register = template.Library()

_CLASS = {
    Inclusion.UNDECIDED: "wait",
    Inclusion.GIVE: "done",
    Inclusion.PART: "run",
    Inclusion.WITHHOLD: "sign",
    Inclusion.OUTSIDE: "",
}


@dataclass(frozen=True)
class Row:
    """One document: its newest copy, the file that leaves, and what it still waits for."""

    record: CaseRecord
    copy: RedactedCopy | None
    file: Attachment | None
    waits: str


@register.inclusion_tag("workbench/case/records.html", takes_context=True)
def case_records(context: Context, case: Case) -> dict[str, Any]:
    """Card 信息文件."""
    return {
        "case": case,
        "rows": [_row(record) for record in releasing.documents(case)],
        "may_keep": may(context["request"].user, Act.KEEP_RECORD, case),
    }


def _row(record: CaseRecord) -> Row:
    copies = list(record.copies.all())
    named = f"“{record.title}”"
    waits = "".join(releasing.obstacles_of(record)).replace(f"{named}的", "").replace(named, "")
    copy = copies[-1] if copies and record.inclusion == Inclusion.PART else None
    return Row(record, copy, releasing.file_of(record), waits)


@register.inclusion_tag("workbench/case/enclosures.html")
def reply_enclosures(case: Case) -> dict[str, Any]:
    """What is sent along with the reply, to print or to copy."""
    found = [(record, releasing.approved_copy(record)) for record, _ in releasing.enclosures(case)]
    return {"found": found}


@register.filter
def inclusion_class(inclusion: str) -> str:
    """The tag's colour; the words beside it say the same."""
    return _CLASS[Inclusion(inclusion)]
