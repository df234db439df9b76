"""The published documents for programs: Atom, JSON, sitemap. The same facts as on the pages."""

from __future__ import annotations

import re
from datetime import datetime, time
from typing import Any, Final

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.views.decorators.http import require_GET

from portal import finding
from publication.models import PublishedDocument
from publication.search.searching import Hit
from publication.selectors import documents, public_documents, readable_files

IN_FEED: Final = 50
IN_SITEMAP: Final = 50_000
"""The protocol's own limit."""


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
    """The stable addresses, for search engines of the organ's own site."""
    rows = public_documents().values_list("pk", "published_on")[:IN_SITEMAP]
    pages = [(_address(request, pk), day) for pk, day in rows]
    home = request.build_absolute_uri(reverse("portal:search"))
    text = render_to_string("portal/published/sitemap.xml", {"home": home, "pages": pages})
    return HttpResponse(text, content_type="application/xml")


_READABLE: Final = {"ensure_ascii": False}
_NO_XML: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def _address(request: HttpRequest, pk: int) -> str:
    return request.build_absolute_uri(reverse("portal:document", args=[pk]))


def _item(request: HttpRequest, one: PublishedDocument) -> dict[str, Any]:
    moment = timezone.make_aware(datetime.combine(one.published_on, time()))
    return {
        "title": _readable(one.title),
        "link": _address(request, one.pk),
        "description": _readable(one.summary or one.text[:200]),
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
        "validity": one.get_validity_display(),
        "origin": one.get_origin_display(),
        "withdrawn_on": one.withdrawn_on.isoformat() if one.withdrawn_on else None,
        "withdrawal_reason": one.withdrawal_reason,
        "replaced_by": _address(request, one.replaced_by_id) if one.replaced_by_id else None,
    }
