"""What somebody opens while writing, and whether they apply after all (Art 44, decision 0054).

The row of the draft keeps which public document was opened last, and when, for a few days at most;
no cookie does, and who it was is not known. An application that is handed in takes it along
unsaid; a draft that ends otherwise, or does not go on, is one more request that was avoided.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from portal.models import ApplicationDraft
from publication.models import Kind, PublishedDocument
from publication.services import avoiding


def opened(draft: ApplicationDraft | None, document: PublishedDocument, *, at: datetime) -> None:
    """Note it of somebody who is writing: not of one who left the form and reads on another day."""
    if draft is None or draft.is_submitted or not document.is_public:
        return
    kept_at = draft.expires_at - timedelta(days=settings.PORTAL["draft_days"])
    if at - kept_at <= timedelta(minutes=settings.PORTAL["visit_minutes"]):
        note(draft, document, at=at)


def note(draft: ApplicationDraft, document: PublishedDocument, *, at: datetime) -> None:
    """Keep ``document`` as what was opened last."""
    draft.read_document, draft.read_at = document.pk, at
    waiting = ApplicationDraft.objects.filter(pk=draft.pk, case__isnull=True)
    waiting.update(read_document=document.pk, read_at=at)


def ended(draft: ApplicationDraft) -> None:
    """Count the visit of a draft that ends without a request, under the day of reading."""
    if draft.read_document is None or draft.read_at is None:
        return
    on = timezone.localdate(draft.read_at)
    avoiding.count_visit(draft.organ, Kind.DOCUMENT, draft.read_document, on=on)
    draft.read_document = draft.read_at = None
    draft.save(update_fields=["read_document", "read_at"])


@transaction.atomic
def settle(*, at: datetime) -> int:
    """Count the visits after which nothing was handed in for so long; how many."""
    until = at - timedelta(days=settings.PORTAL["avoided_after_days"])
    over = Q(read_at__lte=until) | Q(read_at__isnull=False, expires_at__lte=at)
    rows = ApplicationDraft.objects.select_for_update(of=("self",)).select_related("organ")
    found = list(rows.filter(over, case__isnull=True))
    for draft in found:
        ended(draft)
    return len(found)
