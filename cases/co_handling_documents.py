"""协办函 as a document to print or send along; the question itself is on record in the case."""

from __future__ import annotations

from dataclasses import replace

from cases.letter_contexts import application_facts, organ_facts
from cases.models import CoHandling
from letters.blocks import Document
from letters.compose import compose
from letters.filing import CoHandlingRequest

KIND = "co_handling_request"


def co_handling_request(row: CoHandling) -> Document:
    """What the office is asked and by when, as it was asked; the applicant is not named."""
    case = row.case
    context = CoHandlingRequest(
        organ=replace(organ_facts(case.organ), seal_path=None),
        addressee=str(row.office),
        addressee_is_organization=True,
        application=application_facts(case),
        issued_on=row.asked_on,
        asked_by=f"{row.asked_for or case.organ.work_body}　{row.asked_by}",
        question=row.question,
        due_on=row.due_on,
    )
    return compose(KIND, context)
