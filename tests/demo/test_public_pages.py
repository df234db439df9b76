"""S21 over the whole demonstration: no public page tells who anybody is."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any
from urllib.parse import unquote

import pytest
from django.test import Client

from cases.models import Case, Letter
from proactive.models import Assessment, Entry, Finding, ProactiveAct, Source, Stage, Verdict
from proactive.people import People
from proactive.selectors import late
from publication.models import CatalogueItem, DisclosedTitle, PublishedDocument
from redaction.detect import Kind, numbers
from redaction.texts import texts
from vault.redaction import redact

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

START = ("/portal/", "/portal/search/", "/portal/catalogue/", "/portal/documents.json")
LEAF = ("/portal/documents.atom", "/portal/sitemap.xml")
FILE = r"/portal/documents/\d+/files/\d+/"


def public_pages() -> Iterator[tuple[str, str]]:
    """Every page that a link of a public page leads to and every document's own, with its text."""
    waiting, browser = [*START, *LEAF], Client()
    waiting += [f"/portal/documents/{pk}{end}" for pk in all_documents() for end in ("/", ".json")]
    seen = set(waiting)
    while waiting:
        address = waiting.pop()
        answer = browser.get(address)
        if answer.status_code not in (200, 410):
            continue
        text = words_of(answer) if answer.streaming else answer.content.decode()
        yield address, text
        for found in re.findall(r'href="([^"#]*)', text):
            link = found.replace("&amp;", "&")
            link = f"{address.partition('?')[0]}{link}" if link.startswith("?") else link
            if link.startswith("/portal/") and link not in seen:
                seen.add(link)
                waiting.append(link)


def words_of(answer: Any) -> str:
    """What a file says, and its name."""
    content = b"".join(answer.streaming_content)
    kind = "pdf" if content.startswith(b"%PDF") else "docx" if content.startswith(b"PK") else "txt"
    inside = (words for _, words in texts(content, kind))
    return "\n".join([unquote(answer["Content-Disposition"]), *inside])


def all_documents() -> list[int]:
    return list(PublishedDocument.objects.values_list("pk", flat=True))


def test_no_public_page_tells_who_anybody_is(city: date) -> None:
    """Nor where anybody lives or is reached: of applicants, agents and third parties."""
    people, told, addresses = People(Case.objects.select_related("applicant", "agent")), [], []
    for address, text in public_pages():
        addresses.append(address)
        shown = re.sub(r"data:image[^\"]*|csrfmiddlewaretoken[^>]*", "", text)
        told += [(address, str(one)) for one in people.in_text(shown)]
        told += [(address, "number")] if redact(shown) != shown else []
        told += [(address, one.masked) for one in numbers(shown) if one.kind is not Kind.LANDLINE]
    assert told == []
    documents = [one for one in addresses if re.fullmatch(r"/portal/documents/\d+/", one)]
    assert len(documents) == PublishedDocument.objects.count() >= 60
    assert any(re.match(FILE, one) for one in addresses)


def test_the_queue_shows_each_origin_each_stage_and_each_end(city: date) -> None:
    entries = Entry.objects.all()
    origins = {Source.REPEATED, Source.TOPIC, Source.SUGGESTION, Source.STAFF, Source.REASSESSMENT}
    assert {entry.source for entry in entries} == origins
    assert {entry.stage for entry in entries} == set(Stage)
    assert entries.filter(stage=Stage.PUBLISHED, verdict=Verdict.PART).exists()
    assert late(entries, city).get().events.filter(act=ProactiveAct.REMIND).exists()
    assert {one.finding for one in Assessment.objects.all()} == set(Finding)
    off = PublishedDocument.objects.exclude(withdrawn_on=None)
    assert sorted(one.replaced_by is None for one in off) == [False, True]
    answered = {"made_public", "partly_made_public"}
    assert (
        set(Letter.objects.filter(suggestion__isnull=False).values_list("kind", flat=True))
        == answered
    )


def test_the_shelves_are_full_and_replies_are_only_names(city: date) -> None:
    assert CatalogueItem.objects.count() >= 38
    assert DisclosedTitle.objects.exists()
    for title in DisclosedTitle.objects.select_related("case__applicant"):
        assert title.case.applicant.name not in title.title
