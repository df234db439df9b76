"""Issued letters: their facts, and their files as they were issued."""

from __future__ import annotations

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

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
        "intact": _is_intact(letter),
    }
    return render(request, "workbench/letter.html", context)


def download(request: HttpRequest, pk: int, form: str) -> HttpResponse | FileResponse:
    """The stored bytes, named by number as an office would file them."""
    if form not in CONTENT_TYPES:
        raise Http404
    letter = _visible(request, pk)
    stored = letter.pdf if form == "pdf" else letter.docx
    name = letter.number.text if letter.number else f"{letter.case.case_number} {letter}"
    try:
        content = stored.open()
    except FileNotFoundError:
        messages.error(request, f"存储中找不到这份文书的{form.upper()}文件，请立即报告系统管理员。")
        return redirect("letter", pk)
    return FileResponse(
        content,
        content_type=CONTENT_TYPES[form],
        as_attachment=form == "docx",
        filename=f"{name}.{form}",
    )


def _is_intact(letter: Letter) -> bool:
    """A file that is gone is no more the issued one than a file that was changed."""
    try:
        return is_intact(letter)
    except FileNotFoundError:
        return False


def _visible(request: HttpRequest, pk: int) -> Letter:
    return get_object_or_404(
        letters_visible_to(staff_of(request)).select_related("issued_by", "case__organ"), pk=pk
    )
