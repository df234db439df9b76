"""Issued letters: their facts, and their files as they were issued."""

from __future__ import annotations

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from cases.issuing import is_intact
from cases.models import Letter
from cases.selectors import letters_visible_to
from workflow.views.attempts import staff_of

CONTENT_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


def show(request: HttpRequest, pk: int) -> HttpResponse:
    """What is known of one letter, and whether its stored bytes are still the issued ones."""
    letter = _visible(request, pk)
    context = {
        "letter": letter,
        "case": letter.case,
        "delivery": getattr(letter, "delivery", None),
        "intact": is_intact(letter),
    }
    return render(request, "workbench/letter.html", context)


def download(request: HttpRequest, pk: int, form: str) -> FileResponse:
    """The stored bytes, named by number as an office would file them."""
    if form not in CONTENT_TYPES:
        raise Http404
    letter = _visible(request, pk)
    stored = letter.pdf if form == "pdf" else letter.docx
    name = letter.number.text if letter.number else f"{letter.case.case_number} {letter}"
    return FileResponse(
        stored.open(),
        content_type=CONTENT_TYPES[form],
        as_attachment=form == "docx",
        filename=f"{name}.{form}",
    )


def _visible(request: HttpRequest, pk: int) -> Letter:
    return get_object_or_404(
        letters_visible_to(staff_of(request)).select_related("issued_by", "case__organ"), pk=pk
    )
