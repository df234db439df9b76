"""The QR code that leads to the progress page. It carries the number, never the query code."""

from __future__ import annotations

from urllib.parse import urlencode

import segno
from django.http import HttpRequest
from django.urls import reverse

from cases.models import Case


def address_of(request: HttpRequest, case: Case) -> str:
    """Where the progress of ``case`` is asked for, wherever the portal is mounted."""
    return address_at(page_of(request), case)


def page_of(request: HttpRequest) -> str:
    """查进度, as the world reaches it."""
    return request.build_absolute_uri(reverse("portal:query"))


def address_at(page: str, case: Case) -> str:
    """The page 查进度 with organ and number of ``case`` filled in."""
    query = urlencode({"organ": case.organ.code, "number": case.case_number})
    return f"{page}?{query}"


def picture_of(address: str) -> str:
    """The code as an image that needs no other request."""
    code: str = segno.make(address, error="m").svg_data_uri(scale=4, border=2)
    return code
