"""Files on a terminal in a service hall: pictures on the page, nothing that could be saved."""

from __future__ import annotations

import base64
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from portal.pages import page
from redaction import pdf

DPI = 96


def on_terminal(
    request: HttpRequest, title: str, content: bytes | None, *, back: str = "portal:progress"
) -> HttpResponse:
    """Each page of a PDF as a picture inside the page; without ``content``, how to get the file.

    ``back`` names the page that one came from.
    """
    pictures = [] if content is None else _pictures(content)
    context = {"title": title, "pictures": pictures, "back": reverse(back)}
    return page(request, "progress/shown.html", context)


def _pictures(content: bytes) -> list[Any]:
    _, count = pdf.page(content, 1)
    drawn = (pdf.image(content, number, dpi=DPI) for number in range(1, count + 1))
    return [f"data:image/png;base64,{base64.b64encode(one).decode()}" for one in drawn]
