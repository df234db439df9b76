"""Issued letters: their facts, and their files as they were issued."""

from __future__ import annotations

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from cases import electronic_signature
from cases.issuing import is_intact
from cases.models import Letter
from cases.permissions import Act, may
from cases.selectors import letters_visible_to
from cases.services import redelivery
from organs.models import Staff
from workflow.views.attempts import staff_of

CONTENT_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}

ADDRESSES = {
    Act.CONFIRM_DELIVERY: "confirm-delivery",
    Act.RECORD_FAILED_DELIVERY: "delivery-failed",
    Act.REDELIVER: "redeliver",
}
"""Where each act on a letter that left is done."""


def show(request: HttpRequest, pk: int) -> HttpResponse:
    """What is known of one letter, whether its bytes are still the issued ones, who signed it."""
    letter = _visible(request, pk)
    context = {
        "letter": letter,
        "case": letter.case,
        "acts": _acts(staff_of(request), letter),
        "intact": _is_intact(letter),
        "signature": electronic_signature.examine(letter) if letter.letter_kind.series else None,
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


def _acts(staff: Staff, letter: Letter) -> list[tuple[str, str]]:
    """What the person may record now about how the letter went: address and words."""
    if letter.is_void or not letter.letter_kind.addressed:
        return []
    standing, in_task = letter.delivery, redelivery.waits_in_task(letter.case, letter)
    waits = standing is None and bool(letter.attempts) and not in_task
    fitting = {
        Act.CONFIRM_DELIVERY: standing is not None and standing.confirmed_on is None,
        Act.RECORD_FAILED_DELIVERY: standing is not None or in_task,
        Act.REDELIVER: waits and redelivery.may_be_needed(letter.case, letter),
    }
    return [
        (ADDRESSES[act], act.label)
        for act, fits in fitting.items()
        if fits and may(staff, act, letter.case)
    ]


def _is_intact(letter: Letter) -> bool:
    """A file that is gone is no more the issued one than a file that was changed."""
    try:
        return is_intact(letter)
    except FileNotFoundError:
        return False


def _visible(request: HttpRequest, pk: int) -> Letter:
    found = letters_visible_to(staff_of(request)).prefetch_related("deliveries__recorded_by")
    return get_object_or_404(found.select_related("issued_by", "case__organ"), pk=pk)
