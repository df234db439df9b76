"""Giving a file to a browser so that it can do nothing there but be looked at."""

from __future__ import annotations

from typing import Final

from django.http import FileResponse

from attachments import storing
from attachments.models import Attachment

_NOTHING: Final = "default-src 'none'; base-uri 'none'; form-action 'none'"
_IN_A_BOX: Final = f"{_NOTHING}; sandbox; frame-ancestors 'none'"
# A sandbox would also switch off the browser's own reader of PDF, which runs no page script.
_IN_THE_READER: Final = (
    f"{_NOTHING}; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'"
)


def response(attachment: Attachment, *, download: bool = False) -> FileResponse:
    """The bytes under their detected type; anything a browser does not simply show is saved.

    ``download`` saves it in any case. The caller has checked who may have it.
    """
    kind = attachment.kind
    shown = kind.shown and not download
    answer = FileResponse(
        storing.opened(attachment),
        content_type=kind.mime if kind.shown else "application/octet-stream",
        as_attachment=not shown,
        filename=attachment.name,
    )
    is_pdf = shown and kind.code == "pdf"
    answer.headers["Content-Security-Policy"] = _IN_THE_READER if is_pdf else _IN_A_BOX
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["X-Frame-Options"] = "SAMEORIGIN" if is_pdf else "DENY"
    answer.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    answer.headers["Cache-Control"] = "no-store"
    return answer
