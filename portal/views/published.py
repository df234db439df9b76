"""已公开的信息: search with or without words, one document, its files, the catalogue."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from attachments import serving
from law import time_limits
from law.citations import article
from law.proactive import FIELDS
from organs.models import Organ
from portal import cookies, drafts, finding, qr, reading
from portal.pages import page
from publication.models import CatalogueItem, Origin
from publication.search.searching import search
from publication.selectors import catalogue_of, documents, readable_files

SUGGESTED = 8


@login_not_required
@require_GET
def find(request: HttpRequest) -> HttpResponse:
    """What fits the words and the filters; without either the newest, and ways to narrow."""
    choices = finding.choices(timezone.localdate().year)
    context = {**finding.page_of(request), **choices, "reply": time_limits.REPLY}
    return page(request, "published/search.html", context)


@login_not_required
@require_GET
def suggest(request: HttpRequest) -> JsonResponse:
    """Names that fit what is being typed, for the list under the search box."""
    query = finding.asked(request).get("q", "")
    hits = search(query, limit=SUGGESTED).hits if len(query) > 1 else []
    return JsonResponse({"titles": list(dict.fromkeys(hit.title for hit in hits))})


@login_not_required
@require_GET
def document(request: HttpRequest, pk: int) -> HttpResponse:
    """One document at its address for good; when it was taken off, what became of it and why."""
    found, at = get_object_or_404(documents(), pk=pk), timezone.now()
    if not request.headers.get("Sec-Purpose", "").startswith("prefetch"):
        reading.opened(drafts.find(cookies.read(request, cookies.DRAFT), at=at), found, at=at)
    address = request.build_absolute_uri(reverse("portal:document", args=[found.pk]))
    context = {
        "document": found,
        "files": readable_files(found),
        "events": found.events.order_by("sequence"),
        "address": address,
        "picture": qr.picture_of(address),
        "basis": found.item.basis,
        "by_right": article(44) if found.origin == Origin.FROM_APPLICATION else article(19),
    }
    return page(request, "published/document.html", context, status=200 if found.is_public else 410)


@login_not_required
@require_GET
def file(request: HttpRequest, pk: int, file: int) -> FileResponse:
    """A file of a document that is public now."""
    found = get_object_or_404(documents(), pk=pk)
    one = readable_files(found).filter(pk=file).first()
    if one is None:
        raise Http404
    return serving.response(one.attachment, download="save" in request.GET)


@login_not_required
@require_GET
def catalogue(request: HttpRequest) -> HttpResponse:
    """主动公开标准目录: one organ's, field by field."""
    organs = Organ.objects.filter(pk__in=CatalogueItem.objects.values("organ"))
    known = finding.asked(request)
    organ = organs.filter(code=known.get("organ", "")).first() or organs.first()
    field = known.get("field", "")
    items = list(catalogue_of(organ).filter(**({"field": field} if field else {}))) if organ else []
    present = set(catalogue_of(organ).values_list("field", flat=True)) if organ else set()
    context: dict[str, Any] = {
        "organs": organs,
        "organ": organ,
        "field": field,
        "fields": [one for one in FIELDS if one in present],
        "items": items,
    }
    return page(request, "published/catalogue.html", context)
