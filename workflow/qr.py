"""QR codes drawn into the page itself: black squares, no image file, no other host."""

from __future__ import annotations

from urllib.parse import urlencode

import segno
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.safestring import SafeString, mark_safe

from cases.models import Case


def qr_code(text: str, *, scale: int = 4) -> SafeString:
    """``text`` as an SVG with the quiet zone that phones need."""
    code = segno.make(text, error="m", micro=False)
    drawn = code.svg_inline(scale=scale, border=4, svgclass="qr", lineclass=None)
    return mark_safe(drawn)  # noqa: S308 - drawn here, nothing typed gets in


def progress_address(request: HttpRequest, case: Case) -> str:
    """Where the progress of the case is asked for; the number alone where there is no portal.

    It carries the number and never the query code: whoever finds the paper learns nothing.
    """
    try:
        query = urlencode({"organ": case.organ.code, "number": case.case_number})
        return request.build_absolute_uri(f"{reverse('portal:query')}?{query}")
    except NoReverseMatch:
        return case.case_number
