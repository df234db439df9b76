"""What earlier applicants of the same information led to: the document that was published (Art 44).

A document's name says it in the organ's words; the applications it came from say it as people ask.
"""

from __future__ import annotations

from cases.corrected_text import in_own_words
from organs.models import Organ
from proactive.models import EntryCase, Stage
from publication.models import PublishedDocument
from screening import index
from screening.sameness.asked import read
from screening.sameness.judge import difference
from screening.similarity import Request


def documents_given(organ: Organ, text: str) -> list[PublishedDocument]:
    """What became public after ``organ`` was asked for the same as in ``text``, the closest first.

    Nobody's request is shown: only the document that everybody may read.
    """
    numbers = index.cases_sharing(organ, text)
    if not numbers:
        return []
    links = EntryCase.objects.filter(
        case__in=numbers, entry__stage=Stage.PUBLISHED, entry__document__isnull=False
    ).select_related("case__correction", "entry__document__organ")
    request, asked = Request.of(text), read(text)
    found: dict[PublishedDocument, None] = {}
    for link in sorted(links, key=lambda link: numbers.index(link.case_id)):
        said = in_own_words(link.case)
        differs = difference(asked, read(said, link.case.received_on), one_applicant=False)
        document = link.entry.document and link.entry.document.latest
        if document and document.is_public and (not differs or request.compare(said).is_alike):
            found[document] = None
    return list(found)
