"""The published documents for programs: Atom, JSON, sitemap. The same facts as on the pages."""

from __future__ import annotations

import re
from datetime import datetime, time
from typing import Any, Final

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.views.decorators.http import require_GET

from portal import finding
from publication.models import PublishedDocument
from publication.search.searching import Hit
from publication.selectors import documents, public_documents, readable_files

IN_FEED: Final = 50
IN_SITEMAP: Final = 49_999
"""The protocol takes 50,000; the search is one of them."""


@login_not_required
@require_GET
def atom(request: HttpRequest) -> HttpResponse:
    """The newest documents; ``organ`` narrows."""
    newest = public_documents()
    code = finding.asked(request).get("organ", "")
    if code:
        newest = newest.filter(organ__code=code)
    feed = Atom1Feed(
        title=f"{settings.PORTAL['name']}：新公开的信息",
        link=request.build_absolute_uri(reverse("portal:search")),
        description="",
        feed_url=request.build_absolute_uri(),
        language="zh-CN",
        author_name=settings.PORTAL["name"],
    )
    for one in newest[:IN_FEED]:
        feed.add_item(**_item(request, one))
    return HttpResponse(feed.writeString("utf-8"), content_type="application/atom+xml")


@login_not_required
@require_GET
def listing(request: HttpRequest) -> JsonResponse:
    """One page of hits as JSON, with the address of the next."""
    found = finding.page_of(request)
    here = request.build_absolute_uri(request.path)
    following = f"{here}?{found['next']}" if found["next"] else None
    hits = [_hit(request, hit) for hit in found["hits"]]
    return JsonResponse({"results": hits, "next": following}, json_dumps_params=_READABLE)


@login_not_required
@require_GET
def data(request: HttpRequest, pk: int) -> JsonResponse:
    """One document as JSON; of one that was taken off only what its page still says."""
    found = get_object_or_404(documents(), pk=pk)
    facts = _facts(request, found)
    if found.is_public:
        files = [
            request.build_absolute_uri(reverse("portal:document-file", args=[found.pk, one.pk]))
            for one in readable_files(found)
        ]
        facts |= {"summary": found.summary, "text": found.text, "files": files}
    return JsonResponse(facts, json_dumps_params=_READABLE, status=200 if found.is_public else 410)


@login_not_required
@require_GET
def sitemap(request: HttpRequest) -> HttpResponse:
    """The stable addresses, for search engines of the organ's own site; too many for one, by parts."""
    rows, part = public_documents().order_by("pk"), request.GET.get("part", "")
    many = max(1, -(-rows.count() // IN_SITEMAP))
    if many > 1 and not part:
        here = request.build_absolute_uri(request.path)
        parts = [f"{here}?part={number}" for number in range(1, many + 1)]
        return _xml("sitemap_index.xml", {"parts": parts})
    if part and not (part.isascii() and part.isdecimal() and 0 < int(part[:9]) <= many):
        raise Http404
    first = (int(part or 1) - 1) * IN_SITEMAP
    shown = rows.values_list("pk", "published_on")[first : first + IN_SITEMAP]
    pages = [(_address(request, pk), day) for pk, day in shown]
    home = "" if first else request.build_absolute_uri(reverse("portal:search"))
    return _xml("sitemap.xml", {"home": home, "pages": pages})


def _xml(template: str, context: dict[str, Any]) -> HttpResponse:
    text = render_to_string(f"portal/published/{template}", context)
    return HttpResponse(text, content_type="application/xml")


_READABLE: Final = {"ensure_ascii": False}
_NO_XML: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def _address(request: HttpRequest, pk: int) -> str:
    return request.build_absolute_uri(reverse("portal:document", args=[pk]))


def _item(request: HttpRequest, one: PublishedDocument) -> dict[str, Any]:
    moment = timezone.make_aware(datetime.combine(one.published_on, time()))
    part = f"（部分公开：{one.withheld or '依法不予公开的内容已经隐去'}）" if one.is_partial else ""
    return {
        "title": _readable(one.title),
        "link": _address(request, one.pk),
        # Atom's summary is HTML: what stands in the text as a sign stays one.
        "description": escape(_readable(f"{one.summary or one.text[:200]}{part}")),
        "unique_id": _address(request, one.pk),
        "author_name": one.organ.name,
        "pubdate": moment,
        "updateddate": moment,
        "categories": [one.item.label, *([one.field] if one.field else [])],
    }


def _readable(text: str) -> str:
    """Without what XML cannot hold: text pasted from Word brings marks of its own."""
    return _NO_XML.sub(" ", text)


def _hit(request: HttpRequest, hit: Hit) -> dict[str, Any]:
    if isinstance(hit.source, PublishedDocument):
        return {"kind": hit.kind.value, **_facts(request, hit.source)}
    return {"kind": hit.kind.value, "title": hit.title, "organ": hit.source.organ.name}


def _facts(request: HttpRequest, one: PublishedDocument) -> dict[str, Any]:
    return {
        "address": _address(request, one.pk),
        "title": one.title,
        "organ": one.organ.name,
        "index_number": one.index_number,
        "document_number": one.document_number,
        "made_on": one.made_on.isoformat(),
        "published_on": one.published_on.isoformat(),
        "subject": one.item.label,
        "field": one.field,
        "validity": one.standing,
        "extent": "部分公开" if one.is_partial else "全部公开",
        "withheld": one.withheld if one.is_public else "",
        "origin": one.get_origin_display(),
        "withdrawn_on": one.withdrawn_on.isoformat() if one.withdrawn_on else None,
        "withdrawal_reason": one.withdrawal_reason,
        "replaced_by": _address(request, one.replaced_by_id) if one.replaced_by_id else None,
    }
