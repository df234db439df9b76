"""What the pages read."""

from __future__ import annotations

from django.db.models import QuerySet

from organs.models import Organ, Staff
from publication.models import CatalogueItem, PublishedDocument


def documents() -> QuerySet[PublishedDocument]:
    """Everything that ever had a public page, withdrawn or not."""
    return PublishedDocument.objects.select_related("organ", "replaced_by", "replaces")


def documents_of(staff: Staff) -> QuerySet[PublishedDocument]:
    """What the person's organ published."""
    return documents().filter(organ=staff.organ_id)


def public_documents() -> QuerySet[PublishedDocument]:
    """What is public now, newest first."""
    return documents().filter(withdrawn_on=None).order_by("-published_on", "-pk")


def catalogue_of(organ: Organ) -> QuerySet[CatalogueItem]:
    """The organ's catalogue, field by field."""
    return CatalogueItem.objects.filter(organ=organ).order_by("field", "serial")
