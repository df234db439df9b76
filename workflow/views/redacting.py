"""遮盖: marking what must not leave, the copy without it, and a person's word on the copy."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from attachments import serving
from cases.errors import CaseError
from cases.forms.errors import ActForm
from cases.forms.redacting import RedactForm
from cases.models import CaseRecord, RecordPassage, RedactedCopy
from cases.permissions import Act, may, why_not
from cases.selectors import copies_visible_to
from cases.services import redacting, releasing
from redaction import copies, pdf
from redaction.copies import Passage
from workflow.views.attempts import attempt, posted, staff_of
from workflow.views.records import record_or_404


@require_http_methods(["GET", "POST"])
def mark(request: HttpRequest, pk: int) -> HttpResponse:
    """One page of the document, what was found on it, and the form that marks passages."""
    record, by, on = record_or_404(request, pk), staff_of(request), timezone.localdate()
    _refuse(request, record)
    page, count = _page_of(request, record)
    form = RedactForm(posted(request), case=record.case, on=on, page=page)
    tried = attempt(form, lambda: redacting.mark(record, form.marks(), by=by, on=on))
    if tried.done:
        messages.success(request, f"已标记{len(tried.result)}处。")
        return redirect(f"{reverse('record-redact', args=[pk])}?page={page.number}")
    context = {
        "case": record.case,
        "heading": "遮盖文件",
        "record": record,
        "form": form,
        "page": page,
        "pages": range(1, count + 1),
        "passages": record.passages.select_related("marked_by"),
        "copies": record.copies.select_related("approval", "made_by").order_by("-pk")[:1],
    }
    return render(request, "workbench/forms/redact.html", context, status=tried.status)


@require_POST
def unmark(request: HttpRequest, pk: int) -> HttpResponse:
    """Take one mark of the document back."""
    record, by, on = record_or_404(request, pk), staff_of(request), timezone.localdate()
    _refuse(request, record)
    chosen = request.POST.get("passage", "")
    if not chosen.isdecimal():
        raise Http404
    passage = get_object_or_404(RecordPassage, pk=int(chosen), record=record)
    redacting.unmark(passage, by=by, on=on)
    messages.success(request, "已取消这处标记。")
    return redirect("record-redact", pk)


@require_POST
def make(request: HttpRequest, pk: int) -> HttpResponse:
    """Make the copy; then look at it."""
    record, by, on = record_or_404(request, pk), staff_of(request), timezone.localdate()
    _refuse(request, record)
    try:
        copy = redacting.make(record, by=by, on=on, at=timezone.now())
    except CaseError as error:
        messages.error(request, str(error))
        return redirect("record-redact", pk)
    return redirect("copy", copy.pk)


@require_GET
def page_image(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """A picture of a page, with a frame around what is marked on it."""
    record = record_or_404(request, pk)
    content = _prepared(record)
    try:
        page, _ = pdf.page(content, number)
    except IndexError as error:
        raise Http404 from error
    marked = [
        box
        for row in record.passages.all()
        for box in copies.places([page], _passage(row)).get(number, ())
    ]
    return _png(pdf.image(content, number, marked=marked))


@require_http_methods(["GET", "POST"])
def copy(request: HttpRequest, pk: int) -> HttpResponse:
    """The copy page by page; the officer lets it be what leaves."""
    found, by, on = _copy_or_404(request, pk), staff_of(request), timezone.localdate()
    refusal = why_not(by, Act.REDACT_RECORD, found.record.case)
    if request.method == "POST" and refusal:
        raise PermissionDenied(refusal)
    form = ActForm(posted(request), case=found.record.case, on=on)
    tried = attempt(form, lambda: redacting.approve(found, by=by, on=on))
    if tried.done:
        messages.success(request, "已确认，答复时提供这份遮盖件。")
        return redirect("record-check", found.record_id)
    _, count = pdf.page(redacting.bytes_of(found.attachment), 1)
    context = {
        "case": found.record.case,
        "heading": "遮盖件",
        "record": found.record,
        "copy": found,
        "form": form,
        "pages": range(1, count + 1),
        "current": releasing.is_current(found),
        "may_approve": refusal is None and not found.is_approved,
        "may_mark": may(by, Act.REDACT_RECORD, found.record.case),
    }
    return render(request, "workbench/forms/copy.html", context, status=tried.status)


@require_GET
def copy_image(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """A picture of a page of the copy."""
    content = redacting.bytes_of(_copy_or_404(request, pk).attachment)
    try:
        return _png(pdf.image(content, number))
    except IndexError as error:
        raise Http404 from error


@require_GET
def copy_file(request: HttpRequest, pk: int) -> FileResponse:
    """The copy itself."""
    return serving.response(_copy_or_404(request, pk).attachment, download="save" in request.GET)


def _page_of(request: HttpRequest, record: CaseRecord) -> tuple[pdf.Page, int]:
    number = request.GET.get("page", "1")
    try:
        return pdf.page(_prepared(record), int(number) if number.isdecimal() else 1)
    except IndexError as error:
        raise Http404 from error


def _prepared(record: CaseRecord) -> bytes:
    if not record.is_pdf or not record.can_be_opened:
        raise Http404
    try:
        return redacting.prepared(record)
    except CaseError as error:
        raise PermissionDenied(error.message) from error


def _passage(row: RecordPassage) -> Passage:
    return Passage(row.quote, row.page, tuple(row.box) if row.box else None)


def _refuse(request: HttpRequest, record: CaseRecord) -> None:
    refusal = why_not(staff_of(request), Act.REDACT_RECORD, record.case)
    if refusal:
        raise PermissionDenied(refusal)


def _copy_or_404(request: HttpRequest, pk: int) -> RedactedCopy:
    return get_object_or_404(copies_visible_to(staff_of(request)), pk=pk)


def _png(picture: Any) -> HttpResponse:
    answer = HttpResponse(picture, content_type="image/png")
    answer.headers["Cache-Control"] = "no-store"
    return answer
