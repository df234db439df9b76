"""期限计算书, and whatever else is printed on demand; looking at it changes and stores nothing."""

from __future__ import annotations

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from cases.statements import statement_of
from letters.blocks import Document
from letters.docx import render_docx
from letters.pdf import render_pdf
from workflow.views.attempts import case_or_404
from workflow.views.letters import CONTENT_TYPES

RENDER: dict[str, Callable[[Document], bytes]] = {"pdf": render_pdf, "docx": render_docx}


@require_safe
def download(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    """The deadline of the case, day by day, as it stands today."""
    case = case_or_404(request, pk)
    document = statement_of(case, on=timezone.localdate())
    return rendered(document, form, name=f"{case.case_number} 期限计算书")


def rendered(document: Document, form: str, *, name: str) -> HttpResponse:
    """A document that nobody issued, drawn for whoever asks; nothing is stored."""
    if form not in RENDER:
        raise Http404
    disposition = content_disposition_header(form == "docx", f"{name}.{form}")
    return HttpResponse(
        RENDER[form](document),
        content_type=CONTENT_TYPES[form],
        headers={"Content-Disposition": disposition or ""},
    )
