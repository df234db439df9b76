"""What is asked of the public pages: words, filters and place, read from the address."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import urlencode

from django.http import HttpRequest

from law.proactive import FIELDS, ITEMS
from organs.models import Organ
from publication.models import Kind
from publication.search.looser import organs_named
from publication.search.query import Cursor, Filters
from publication.search.searching import search
from publication.search.texts import terms

LONGEST: Final = 100
ROWS: Final = 15
MOST_NAMED: Final = 5
_FIRST_YEAR: Final = 2000


def asked(request: HttpRequest) -> dict[str, str]:
    """The words and the filters that are sensible, by their names in the address."""
    typed = {name: request.GET.get(name, "").strip()[:LONGEST] for name in _NAMES}
    return {name: value for name, value in typed.items() if value and _NAMES[name](value)}


def page_of(request: HttpRequest) -> dict[str, Any]:
    """One page of hits with what was asked, and the address of the next."""
    known = asked(request)
    organ = Organ.objects.filter(code=known.get("organ", "")).first()
    filters = Filters(
        organ=(organ.pk if organ else -1) if "organ" in known else None,
        kind=known.get("kind", ""),
        subject=known.get("subject", ""),
        field=known.get("field", ""),
        year=int(known.get("year", 0)) or None,
    )
    after = Cursor.read(request.GET.get("after", ""))
    found = search(known.get("q", ""), filters, ROWS, after=after)
    return {
        "asked": known,
        "organ": organ,
        "subject": ITEMS.get(known.get("subject", "")),
        "hits": found.hits,
        "read_as": found.read_as,
        "named": _named(known) if "organ" not in known else [],
        "is_later": bool(str(after)),
        "first": urlencode(known),
        "next": urlencode({**known, "after": str(found.next)}) if found.next else "",
    }


def _named(known: Mapping[str, str]) -> list[tuple[Organ, str]]:
    """The organs that the words name, each with the address of what it published on the rest."""
    meant = organs_named(terms(known.get("q", "")))[:MOST_NAMED]
    return [
        (organ, urlencode({**known, "q": " ".join(rest), "organ": organ.code}))
        for organ, rest in meant
    ]


def choices(year: int) -> dict[str, Any]:
    """What the filters offer."""
    return {
        "organs": Organ.objects.filter(is_active=True).values_list("code", "name"),
        "subjects": [(item.code, item.label) for item in ITEMS.values()],
        "fields": FIELDS,
        "kinds": Kind.choices,
        "years": [str(one) for one in range(year, year - 15, -1)],
    }


def _is_year(text: str) -> bool:
    return text.isascii() and text.isdecimal() and _FIRST_YEAR <= int(text[:5]) < 2200


_NAMES: Final = {
    "q": bool,
    "organ": bool,
    "kind": Kind.values.__contains__,
    "subject": ITEMS.__contains__,
    "field": FIELDS.__contains__,
    "year": _is_year,
}
