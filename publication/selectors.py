"""What the pages read."""

from __future__ import annotations

from django.conf import settings
from django.db.models import QuerySet

from attachments.models import State
from organs.models import Organ, Staff
from publication.models import CatalogueItem, PublishedDocument, PublishedFile
from publication.permissions import READERS


def documents() -> QuerySet[PublishedDocument]:
    """Everything that ever had a public page, withdrawn or not."""
    return PublishedDocument.objects.select_related("organ", "replaced_by", "replaces")


def documents_of(staff: Staff) -> QuerySet[PublishedDocument]:
    """What the person's organ published; for administrators of the machine nothing."""
    own = documents().filter(organ=staff.organ_id)
    return own if staff.holds(*READERS) else own.none()


def public_documents() -> QuerySet[PublishedDocument]:
    """What is public now, newest first."""
    return documents().filter(withdrawn_on=None).order_by("-published_on", "-pk")


def readable_files(document: PublishedDocument) -> QuerySet[PublishedFile]:
    """The files that anybody may open, while the document is public.

    They come from the organ's own people and passed inspection; where there is a virus
    scanner it has the last word, and what it or inspection holds back stays back.
    """
    fit = [State.CLEAN] if settings.CLAMAV_SOCKET else [State.CLEAN, State.QUARANTINED]
    files = document.files.select_related("attachment").filter(attachment__state__in=fit)
    return files if document.is_public else files.none()


def catalogue_of(organ: Organ) -> QuerySet[CatalogueItem]:
    """The organ's catalogue, field by field."""
    return CatalogueItem.objects.filter(organ=organ).order_by("field", "serial")
