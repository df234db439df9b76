"""The portal's own cookies: never readable by scripts, never sent from another site."""

from __future__ import annotations

from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse

DRAFT: Final = "draft"
VISIT: Final = "visit"
OPINION: Final = "opinion"
LARGE: Final = "large"
TERMINAL: Final = "terminal"
PERSONAL: Final = (DRAFT, VISIT, OPINION, LARGE)
"""What belongs to a person; ``TERMINAL`` belongs to the device."""

YEAR: Final = 365 * 24 * 3600


def read(request: HttpRequest, name: str) -> str:
    """The value, or nothing."""
    return request.COOKIES.get(_named(name), "")


def write(
    request: HttpRequest, response: HttpResponse, name: str, value: str, *, seconds: int | None
) -> None:
    """Keep ``value``; without ``seconds``, or on a terminal, until the browser closes."""
    if name in PERSONAL and read(request, TERMINAL):
        seconds = None
    response.set_cookie(
        _named(name),
        value,
        max_age=seconds,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )


def forget(response: HttpResponse, *names: str) -> None:
    """Remove the cookies from the browser."""
    for name in names:
        response.delete_cookie(_named(name), samesite="Lax")


def _named(name: str) -> str:
    # The prefix makes browsers refuse the cookie from any other host and without HTTPS.
    prefix = "__Host-" if settings.SESSION_COOKIE_SECURE else ""
    return f"{prefix}portal-{name}"
