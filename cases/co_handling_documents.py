"""协办函 as a document to print or send along; the question itself is on record in the case."""

from __future__ import annotations

from dataclasses import replace

from cases.letter_contexts import application_facts, organ_facts
from cases.models import CoHandling
from cases.permissions import Act
from letters.blocks import Document
from letters.compose import compose
from letters.filing import CoHandlingRequest
from organs.models import Office

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
        asked_by=f"{_office_that_asked(row) or case.organ.work_body}　{row.asked_by}",
        question=row.question,
        due_on=row.due_on,
    )
    return compose(KIND, context)


def _office_that_asked(row: CoHandling) -> Office | None:
    """The office in charge when it was asked: the next move on the log tells where the case lay."""
    asked = row.case.events.filter(
        act=Act.ASK_CO_HANDLING, on=row.asked_on, note__startswith=f"请{row.office}协办"
    ).last()
    if asked is None:
        return row.case.office
    moved = row.case.events.filter(
        sequence__gt=asked.sequence, facts__has_key="office_before"
    ).first()
    if moved is None:
        return row.case.office
    return Office.objects.filter(pk=moved.facts["office_before"]).first()
