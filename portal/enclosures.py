"""The documents that come with the reply, for the applicant who gets it online (Art 40)."""

from __future__ import annotations

from typing import Final

from django.db.models import Q

from attachments.models import Attachment, Purpose
from attachments.staging import Desk
from cases.models import Case, CaseRecord, WayOfObtaining
from cases.replies import current_reply
from cases.services import releasing
from law.delivery import BY_INTERNET
from portal import letters

THEIRS: Final = (Purpose.APPLICATION, Purpose.IDENTITY, Purpose.AUTHORITY, Purpose.CORRECTION)
"""What comes from the applicant though a clerk may have scanned it."""


def desk_of(case: Case) -> Desk:
    """Where files wait that the applicant uploads with a correction."""
    return Desk("portal", f"correction-{case.pk}")


def handed_in(case: Case) -> list[Attachment]:
    """The applicant's own files: with the application, with its correction, scanned by the desk."""
    theirs = case.attachments.filter(Q(added_by=None) | Q(purpose__in=THEIRS), consultation=None)
    return [link.attachment for link in theirs.select_related("attachment")]


def explanation_desk(case: Case) -> Desk:
    """Where files wait that the applicant uploads with the reasons asked for."""
    return Desk("portal", f"explanation-{case.pk}")


def with_reply(case: Case) -> list[tuple[CaseRecord, Attachment]]:
    """What may be fetched: once the reply was delivered and acknowledged, and only online."""
    reply = current_reply(case) if case.replied_on else None
    available = letters.find(case, reply.pk) if reply else None
    if available is None or available.asks_to_be_opened:
        return []
    delivery = available.letter.delivery
    by_internet = delivery is not None and delivery.method in BY_INTERNET
    if case.way_of_obtaining != WayOfObtaining.ONLINE and not by_internet:
        return []
    return releasing.enclosures(case)


def find(case: Case, pk: int) -> Attachment | None:
    """The file of one document, if it came with the reply."""
    return next((file for record, file in with_reply(case) if record.pk == pk), None)
