"""What every page of the portal shares: its frame, its mode, its headers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from portal import cookies


def is_terminal(request: HttpRequest) -> bool:
    """Whether the device stands in a service hall."""
    return bool(cookies.read(request, cookies.TERMINAL))


def page(
    request: HttpRequest,
    template: str,
    context: Mapping[str, Any] | None = None,
    *,
    status: int = 200,
) -> HttpResponse:
    """One page in the portal's frame; no cache and no history keeps it."""
    frame = {
        "large": bool(cookies.read(request, cookies.LARGE)),
        "terminal": is_terminal(request),
        "idle_seconds": settings.PORTAL["terminal_idle_seconds"],
        "site_name": settings.PORTAL["name"],
        "home_site": settings.PORTAL["home_site"],
    }
    response = render(request, f"portal/{template}", {**frame, **(context or {})}, status=status)
    response.headers["Cache-Control"] = "no-store"
    return response


def not_found(request: HttpRequest) -> HttpResponse:
    """No such address, or something of somebody else's: one page, which tells neither from the other."""
    return page(request, "not_found.html", status=404)


def expired(request: HttpRequest) -> HttpResponse:
    """The form stood open too long, or the browser keeps no cookies: nothing was taken in."""
    return page(request, "expired.html", status=403)


def misunderstood(request: HttpRequest) -> HttpResponse:
    """The address or what was sent is not whole: nothing was taken in."""
    return page(request, "misunderstood.html", status=400)


def failed(request: HttpRequest) -> HttpResponse:
    """Something broke, perhaps what every page asks for: this one asks the request and the database nothing."""
    words = render_to_string("portal/failed.html", {"site_name": settings.PORTAL["name"]})
    return HttpResponse(words, status=500, headers={"Cache-Control": "no-store"})


def gone(request: HttpRequest, *, what: str) -> HttpResponse:
    """Nothing is open in this browser: neither a draft nor a visit (``what`` says which)."""
    return page(request, "nothing_open.html", {"what": what}, status=404)
