"""提示: what is worth a look before going on with a case. Evidence, never a verdict."""

from __future__ import annotations

from typing import Any

from django import template

from cases.corrected_text import in_own_words
from cases.models import Case
from cases.permissions import Act, may, may_merge_applicants
from cases.services.splitting import why_not_split
from cases.status import Status
from organs.models import Staff
from screening import decisions, formal_check, hints, reads_like, right_organ
from screening.evidence.judged import waiting
from screening.matters import numbered_matters
from screening.signals import signals_of
from workflow import already_public
from workflow.desk_hints import PUBLIC

register = template.Library()

_STAGES = (Status.REGISTERED, Status.HANDLING)


@register.inclusion_tag("workbench/case/hints.html", takes_context=True)
def screening_hints(context: Any, case: Case) -> dict[str, Any]:
    """Gaps, several matters, similar requests, another organ; each with its prepared next step.

    They read requests for information; one to correct a record (Art 41) has none.
    """
    staff = context["request"].user
    if not isinstance(staff, Staff) or case.status not in _STAGES or case.is_rectification:
        return {}
    drafts = may(staff, Act.SAVE_DRAFT, case)
    records = hints.records_like(case.applicant) if may_merge_applicants(staff) else []
    return {
        "case": case,
        "gaps": _gaps(case),
        "may_correct": may(staff, Act.PREPARE_CORRECTION, case),
        "matters": _matters(case) if may(staff, Act.SPLIT, case) else 0,
        "requests": hints.requests_like_case(case),
        "public_documents": already_public.documents(
            in_own_words(case), organ=case.organ, most=PUBLIC
        ),
        "signals": signals_of(case),
        "kept": waiting(case),
        "readings": reads_like.hints_for(in_own_words(case)),
        "organs": right_organ.fitting_better(case.organ, in_own_words(case)),
        "other_organs": right_organ.others(case) if drafts else [],
        "may_draft": drafts,
        "may_merge": bool(records),
        "certainly_same": all(record.is_certain for record in records),
    }


@register.inclusion_tag("workbench/case/earlier_decisions.html")
def earlier_decisions(case: Case) -> dict[str, Any]:
    """How the organ answered requests that read alike; for comparison, never a verdict."""
    return {"decisions": [] if case.is_rectification else decisions.decided_like(case)}


def _gaps(case: Case) -> list[Any]:
    if getattr(case, "correction", None) is not None:
        return []
    return formal_check.gaps_of(in_own_words(case), case.formal_gaps)


def _matters(case: Case) -> int:
    found = len(numbered_matters(case.description))
    return found if found > 1 and why_not_split(case) is None else 0
