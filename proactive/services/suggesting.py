"""建议主动公开 (Art 44 (2)): what the applicant suggests on the portal comes into the queue at once."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from cases.errors import CaseError
from cases.models import ApplicantMessage, Case
from cases.services import messages
from proactive.models import Suggestion
from proactive.services import raising


@transaction.atomic
def receive(case: Case, *, text: str, at: datetime) -> Suggestion:
    """Keep the suggestion, tell who handles the case, and put it into the queue.

    Raises ``CaseError`` for a second one, and where a record of the applicant is to be corrected
    (Art 41): nothing was asked for that others could want.
    """
    if case.is_rectification:
        raise CaseError(
            "这件申请是更正您本人的信息，不能建议主动公开；希望公开别的信息的，请另行申请公开。"
        )
    kind = ApplicantMessage.Kind.PUBLICATION
    message = messages.receive(case, kind=kind, text=text, at=at)
    return raising.suggested(message, at=at)


def of_case(case: Case) -> QuerySet[ApplicantMessage]:
    """What the applicant wrote apart from new addresses, and what came of a suggestion."""
    said = case.messages.exclude(kind=ApplicantMessage.Kind.CONTACT)
    return said.select_related("suggestion__letter", "suggestion__entry__document")
