"""信息文件: put on a case, revised, opened."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from attachments import serving
from cases.forms.record import RecordForm
from cases.models import Case, CaseRecord, Inclusion
from cases.permissions import Act, why_not
from cases.selectors import records_visible_to
from cases.services import records, releasing
from workflow import flags
from workflow.views.attempts import attempt, case_or_404, posted, received_files, staff_of


@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a document on the case."""
    case, by, on = case_or_404(request, pk), staff_of(request), timezone.localdate()
    _refuse(request, case)
    received = received_files(request, f"record-new-{case.pk}")
    form = RecordForm(posted(request), case=case, on=on, enclosures=received)

    @transaction.atomic
    def put() -> CaseRecord:
        return records.add(case, form.facts(), files=form.taken(), by=by, on=on)

    return _page(request, case, form, put)


@require_http_methods(["GET", "POST"])
def revise(request: HttpRequest, pk: int) -> HttpResponse:
    """Say something else of a document."""
    record, by, on = record_or_404(request, pk), staff_of(request), timezone.localdate()
    _refuse(request, record.case)
    received = received_files(request, f"record-{record.pk}")
    form = RecordForm(posted(request), case=record.case, on=on, enclosures=received, record=record)

    @transaction.atomic
    def put() -> CaseRecord:
        return records.revise(record, form.facts(), files=form.taken(), by=by, on=on)

    return _page(request, record.case, form, put)


@require_GET
def file(request: HttpRequest, pk: int) -> FileResponse:
    """The document as it was handed in, for those who see the case."""
    record = record_or_404(request, pk)
    if record.attachment is None:
        raise Http404
    if not record.can_be_opened:
        raise PermissionDenied("这个文件有病毒，不能打开。")
    return serving.response(record.attachment, download="save" in request.GET)


def record_or_404(request: HttpRequest, pk: int) -> CaseRecord:
    """The document, if the person may see its case; otherwise there is no such document."""
    return get_object_or_404(records_visible_to(staff_of(request)), pk=pk)


def _refuse(request: HttpRequest, case: Case) -> None:
    refusal = why_not(staff_of(request), Act.KEEP_RECORD, case)
    if refusal:
        raise PermissionDenied(refusal)


def _onward(record: CaseRecord) -> HttpResponse:
    """To what is to be done next with the document."""
    if record.inclusion == Inclusion.PART and record.is_pdf:
        return redirect("record-redact", record.pk)
    if any(not finding.answered_on for finding in releasing.findings(record)):
        return redirect("record-check", record.pk)
    return redirect("case", record.case_id)


def _page(request: HttpRequest, case: Case, form: RecordForm, put: Any) -> HttpResponse:
    tried = attempt(form, put)
    if tried.done:
        messages.success(request, f"已登记“{tried.result.title}”。")
        return _onward(tried.result)
    context = {
        "case": case,
        "heading": Act.KEEP_RECORD.label,
        "form": form,
        "flags": flags.flags_of(case, form.on),
    }
    return render(request, "workbench/forms/record.html", context, status=tried.status)
