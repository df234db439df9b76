"""What is published, what should be, what happened to it, and how it is found."""

from publication.models.avoided import AvoidedRequest
from publication.models.catalogue import CatalogueItem, Manner
from publication.models.disclosed import DisclosedTitle
from publication.models.document import Origin, PublishedDocument, PublishedFile, Validity
from publication.models.entry import Kind, SearchEntry
from publication.models.event import PublicationAct, PublicationEvent

__all__ = [
    "AvoidedRequest",
    "CatalogueItem",
    "DisclosedTitle",
    "Kind",
    "Manner",
    "Origin",
    "PublicationAct",
    "PublicationEvent",
    "PublishedDocument",
    "PublishedFile",
    "SearchEntry",
    "Validity",
]
