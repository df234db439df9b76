"""What stands beside the registration form while it is filled in. Nothing typed is kept or logged."""

from __future__ import annotations

from typing import Any, Final

from django.http import QueryDict

from cases.forms.shortcomings import NOT, denied
from organs.models import Organ
from screening import formal_check, hints, reads_like, right_organ
from workflow import already_public

PUBLIC: Final = 3
"""How many public documents stand beside an application."""

_TYPED = ("name", "document_number", "credit_code", "telephone", "address", "description")


def beside(organ: Organ, sent: QueryDict) -> dict[str, Any]:
    """What is known of the applicant and of the request so far."""
    typed = hints.Typed(**{name: sent.get(name, "").strip() for name in _TYPED})
    applicants = hints.applicants_like(organ, typed)
    certain = hints.certainly_same(applicants)
    neither = " ".join([NOT, *map(str, sorted(certain))]) if certain else ""
    return {
        "applicant_hints": applicants,
        "certain": bool(certain),
        "neither": neither,
        "chosen": _chosen(applicants, neither, sent),
        **_about(organ, typed.description, certain),
    }


def _about(organ: Organ, text: str, certain: frozenset[int]) -> dict[str, Any]:
    return {
        "request_hints": hints.requests_like(organ, text, of=certain),
        "public_documents": already_public.documents(text, organ=organ, most=PUBLIC),
        "gaps": formal_check.gaps_of(text) if text else [],
        "readings": reads_like.hints_for(text),
        "organs": right_organ.fitting_better(organ, text),
    }


def _chosen(offered: list[hints.ApplicantHint], neither: str, sent: QueryDict) -> str | None:
    """Which card is chosen: the clerk's, else the record of the same number and the same name.

    It stands at 另行登记 of itself only where no number is the same. A record of the same number and
    another name waits for an answer.
    """
    answer = sent.get("known_applicant", "")
    if answer and answer in {str(hint.applicant.pk) for hint in offered}:
        return answer
    same = [hint.applicant for hint in offered if hint.is_certain]
    if {record.pk for record in same} <= denied(answer):
        return neither
    typed = (sent.get("kind"), sent.get("name", "").strip())
    named = (record for record in same if (record.kind, record.name) == typed)
    return next((str(record.pk) for record in named), None)
