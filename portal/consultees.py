"""第三方 at the portal: an own code, a visit to one consultation, the opening as evidence.

The code is drawn for the slip that goes with the letter and shown once; only its slow hash is
kept. A visit opens one consultation and nothing of the case: the applicant is not on any page.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from django.conf import settings
from django.core import signing
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from attachments.staging import Desk
from cases import ledger
from cases.errors import CaseError
from cases.models import Consultation, Letter
from cases.permissions import Act, why_consultee_may_not
from cases.services import opinion, release
from portal import cookies, query_codes
from portal.models import OpinionCode

log = logging.getLogger(__name__)

_SALT: Final = "portal.opinion"


def issue(consultation: Consultation, *, at: datetime) -> str:
    """A new code, which ends the one before; nobody can read it again."""
    code = query_codes.drawn()
    kept = {"code_hash": query_codes.hashed(code), "issued_at": at}
    OpinionCode.objects.update_or_create(consultation=consultation, defaults=kept)
    return code


def opened_by(organ_code: str, reference: str, code: str) -> Consultation | None:
    """The consultation with this 征询编号, if it was sent and ``code`` opens it.

    One slow hash, whatever is wrong.
    """
    number, _, sequence = reference.strip().rpartition("-")
    asked = OpinionCode.objects.filter(
        consultation__case__organ__code=organ_code,
        consultation__case__case_number=number,
        consultation__sequence=int(sequence) if _is_number(sequence) else 0,
        consultation__sent_on__isnull=False,
    )
    # Only the hash, as for query codes: what is built for one that exists would take its time.
    if not query_codes.fits(code, asked.values_list("code_hash", flat=True).first()):
        return None
    found = asked.select_related("consultation__case__organ", "consultation__letter").get()
    return found.consultation


def begin_visit(request: HttpRequest, response: HttpResponse, consultation: Consultation) -> None:
    """The person proved to hold the code of ``consultation``."""
    issued_at = OpinionCode.objects.get(consultation=consultation).issued_at
    value = signing.dumps([consultation.pk, issued_at.isoformat()], salt=_SALT)
    cookies.write(
        request, response, cookies.OPINION, value, seconds=settings.PORTAL["visit_minutes"] * 60
    )


def consultation_of(request: HttpRequest) -> Consultation | None:
    """The consultation this visit is about; None without a visit, or after its time."""
    value = cookies.read(request, cookies.OPINION)
    try:
        pk, issued_at = signing.loads(
            value, salt=_SALT, max_age=settings.PORTAL["visit_minutes"] * 60
        )
    except signing.BadSignature:
        return None
    found = (
        OpinionCode.objects.select_related("consultation__case__organ", "consultation__letter")
        .filter(consultation=pk)
        .first()
    )
    if found is None or found.issued_at.isoformat() != issued_at:
        return None
    return found.consultation


@dataclass(frozen=True)
class ToldDecision:
    """决定公开告知书 as it was delivered, and when the information leaves after it."""

    letter: Letter
    told_on: date
    free_after: date
    held: bool

    @property
    def has_gap(self) -> bool:
        """Whether the organ leaves time to ask a court for a suspension."""
        return self.free_after > self.told_on


def decision_for(consultation: Consultation) -> ToldDecision | None:
    """What the third party was told of an objection that was overruled; None before it was told."""
    letter, told_on = consultation.decision_letter, consultation.told_on
    if letter is None or told_on is None or letter.delivery is None:
        return None
    held = release.standing_hold(consultation.case) is not None
    return ToldDecision(letter, told_on, release.gap_ends_on(consultation), held)


def desk_of(consultation: Consultation) -> Desk:
    """Where files wait that are uploaded with an opinion."""
    return Desk("portal", f"opinion-{consultation.pk}")


def note_opening(consultation: Consultation, *, at: datetime) -> None:
    """The first opening is kept, and an opening is receipt where none is recorded (Art 32).

    Whoever opens is shown the matter even when the receipt cannot be recorded now; the next
    opening tries again.
    """
    OpinionCode.objects.filter(consultation=consultation, opened_at=None).update(opened_at=at)
    try:
        _note_receipt(consultation, at)
    except CaseError as error:
        log.warning("receipt of consultation %s not recorded: %s", consultation.pk, error)


@transaction.atomic
def _note_receipt(consultation: Consultation, at: datetime) -> None:
    """Judged by the rows as they stand: somebody may record the receipt at the same time."""
    case = ledger.lock(consultation.case)
    asked = Consultation.objects.get(pk=consultation.pk)
    waiting = asked.stage == Consultation.Stage.SENT and asked.delivered_on is None
    if waiting and why_consultee_may_not(Act.CONFIRM_CONSULTEE_RECEIPT, case) is None:
        on = timezone.localdate(at)
        opinion.confirm_receipt(asked, delivered_on=on, by=None, on=on)


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 5
