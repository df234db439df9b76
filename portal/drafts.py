"""Drafts: kept on the server for thirty days, found by a token that only the browser holds."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction

from attachments import staging
from organs.models import Organ
from portal import reading
from portal.models import ApplicationDraft


def start(organ: Organ, *, at: datetime) -> tuple[ApplicationDraft, str]:
    """A new draft and the token that finds it."""
    token = secrets.token_urlsafe(32)
    draft = ApplicationDraft.objects.create(
        token_digest=_digest(token),
        organ=organ,
        created_at=at,
        expires_at=at + timedelta(days=settings.PORTAL["draft_days"]),
    )
    return draft, token


def find(token: str, *, at: datetime) -> ApplicationDraft | None:
    """The draft of ``token``, unless it has expired."""
    if not token:
        return None
    drafts = ApplicationDraft.objects.select_related("organ", "case")
    return drafts.filter(token_digest=_digest(token), expires_at__gt=at).first()


@transaction.atomic
def keep(draft: ApplicationDraft, page: str, answers: dict[str, Any], *, at: datetime) -> None:
    """Keep what was typed on one page, right or wrong; nothing once it was submitted."""
    locked = ApplicationDraft.objects.select_for_update().get(pk=draft.pk)
    if locked.is_submitted:
        return
    locked.answers = draft.answers = {**locked.answers, page: answers}
    locked.expires_at = at + timedelta(days=settings.PORTAL["draft_days"])
    locked.save(update_fields=["sealed_answers", "expires_at"])


@transaction.atomic
def discard(draft: ApplicationDraft) -> None:
    """The person does not want it any more."""
    reading.ended(draft)
    staging.clear(desk_of(draft))
    draft.delete()


def desk_of(draft: ApplicationDraft) -> staging.Desk:
    """Where the files of the draft wait; the key is in no page and no address."""
    return staging.Desk("portal", str(draft.submission_key))


def delete_expired(*, at: datetime) -> int:
    """Remove every draft whose time is over; how many. What ended without a request is counted."""
    reading.settle(at=at)
    deleted, _ = ApplicationDraft.objects.filter(expires_at__lte=at).delete()
    return deleted


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
