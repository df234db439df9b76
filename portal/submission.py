"""提交: one transaction makes the draft a case; what was confirmed is stored, what is stored is shown.

The moment of submission is the moment of receipt (指导案例26号). Clicked twice, sent from two
tabs or again after a lost answer, a draft becomes one case, and every answer shows it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from attachments import staging
from cases.models import Case
from cases.services import registration
from portal import answers, drafts, mail, query_codes
from portal.models import ApplicationDraft
from workflow import engine


@dataclass(frozen=True)
class Submitted:
    """The case of the draft; ``is_new`` for the one submission that made it."""

    case: Case
    is_new: bool


def submit(draft: ApplicationDraft, *, token: str, at: datetime, query_page: str) -> Submitted:
    """Register the application of ``draft``. Raises ``CaseError`` when the organ cannot take it.

    ``query_page`` is the address of 查进度 that the e-mail names.
    """
    if draft.case is not None:
        return Submitted(draft.case, is_new=False)
    code = query_codes.of_token(token)
    code_hash = query_codes.hashed(code)
    with transaction.atomic():
        locked = ApplicationDraft.objects.select_for_update().get(pk=draft.pk)
        if locked.case is not None:
            return Submitted(locked.case, is_new=False)
        case = _register(locked, at=at)
        query_codes.keep(case, code_hash, at=at)
        mail.write_receipt(case, at=at, query_page=query_page)
        _close(locked, case, at=at)
    mail.send_receipt(case, at=at, code=code)
    return Submitted(case, is_new=True)


def _register(draft: ApplicationDraft, *, at: datetime) -> Case:
    on = timezone.localdate(at)
    enclosed = staging.claim(drafts.desk_of(draft))
    intake = replace(answers.intake(draft, at=at, on=on), enclosed=enclosed)
    return engine.begin(lambda: registration.register(draft.organ, intake, by=None, on=on))


def _close(draft: ApplicationDraft, case: Case, *, at: datetime) -> None:
    """Nothing personal stays in the draft; for a while it still leads back to the receipt."""
    draft.case, draft.answers = case, {}
    draft.read_document = draft.read_at = None
    draft.expires_at = at + timedelta(hours=settings.PORTAL["receipt_hours"])
    draft.save(update_fields=["case", "sealed_answers", "expires_at", "read_document", "read_at"])
