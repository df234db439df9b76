"""What stands beside the registration form while it is filled in. Nothing typed is kept or logged."""

from __future__ import annotations

from typing import Any

from django.http import QueryDict

from cases.forms.shortcomings import NOT, denied
from organs.models import Organ
from publication.models import PublishedDocument
from publication.search.likeness import documents_alike
from screening import formal_check, hints, reads_like, right_organ, similarity

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


def public_documents(text: str) -> list[PublishedDocument]:
    """What is public already and may be meant: not that of another village or year."""
    request = similarity.Request.of(text)
    found = documents_alike(text, limit=6)
    return [document for document in found if request.may_mean(document.title)][:3]


def _about(organ: Organ, text: str, certain: frozenset[int]) -> dict[str, Any]:
    return {
        "request_hints": hints.requests_like(organ, text, of=certain),
        "public_documents": public_documents(text),
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
