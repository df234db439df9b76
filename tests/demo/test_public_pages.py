"""S21 over the whole demonstration: no public page tells who anybody is."""

import re
from collections.abc import Iterator
from datetime import date

import pytest
from django.test import Client

from cases.models import Agent, Applicant
from publication.models import CatalogueItem, DisclosedTitle, PublishedDocument
from redaction.detect import Kind, numbers
from vault.redaction import redact

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

START = ("/portal/", "/portal/search/", "/portal/catalogue/", "/portal/documents.json")
LEAF = ("/portal/documents.atom", "/portal/sitemap.xml")


def public_pages() -> Iterator[tuple[str, str]]:
    """Every page that a link of a public page leads to, with its text."""
    waiting, seen, browser = [*START, *LEAF], set(START) | set(LEAF), Client()
    waiting += [f"/portal/documents/{pk}.json" for pk in all_documents()]
    while waiting:
        address = waiting.pop()
        answer = browser.get(address)
        if answer.status_code != 200 or answer.streaming:
            continue
        text = answer.content.decode()
        yield address, text
        for found in re.findall(r'href="([^"#]*)', text):
            link = found.replace("&amp;", "&")
            link = f"{address.partition('?')[0]}{link}" if link.startswith("?") else link
            if link.startswith("/portal/") and link not in seen:
                seen.add(link)
                waiting.append(link)


def all_documents() -> list[int]:
    return list(PublishedDocument.objects.values_list("pk", flat=True))


def test_no_public_page_tells_who_anybody_is(city: date) -> None:
    names = {person.name for model in (Applicant, Agent) for person in model.objects.all()}
    told, addresses = [], []
    for address, text in public_pages():
        addresses.append(address)
        shown = re.sub(r"data:image[^\"]*|csrfmiddlewaretoken[^>]*", "", text)
        told += [(address, name) for name in names if name in shown]
        told += [(address, "number")] if redact(shown) != shown else []
        told += [(address, one.masked) for one in numbers(shown) if one.kind is not Kind.LANDLINE]
    assert told == []
    documents = [one for one in addresses if re.fullmatch(r"/portal/documents/\d+/", one)]
    assert len(documents) == PublishedDocument.objects.count() >= 60


def test_the_shelves_are_full_and_replies_are_only_names(city: date) -> None:
    assert CatalogueItem.objects.count() >= 38
    assert DisclosedTitle.objects.exists()
    for title in DisclosedTitle.objects.select_related("case__applicant"):
        assert title.case.applicant.name not in title.title
