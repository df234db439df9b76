"""外发核查: what was found in a file that is to leave, and the officer's answers."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from cases.forms.releasing import ReleaseForm
from cases.permissions import Act, why_not
from cases.services import releasing
from workflow.views.attempts import attempt, posted, staff_of
from workflow.views.records import record_or_404


@require_http_methods(["GET", "POST"])
def check(request: HttpRequest, pk: int) -> HttpResponse:
    """Findings in the file that leaves; reviewers read what the officer wrote."""
    record, by, on = record_or_404(request, pk), staff_of(request), timezone.localdate()
    refusal = why_not(by, Act.CLEAR_RELEASE, record.case)
    if request.method == "POST" and refusal:
        raise PermissionDenied(refusal)
    found = releasing.findings(record)
    form = ReleaseForm(posted(request), case=record.case, on=on, findings=found)
    tried = attempt(form, lambda: releasing.answer(record, form.answers(), by=by, on=on))
    if tried.done:
        messages.success(request, f"已说明{tried.result}项。")
        return redirect("case", record.case_id)
    context = {
        "case": record.case,
        "heading": "外发核查",
        "record": record,
        "file": releasing.file_of(record),
        "form": form,
        "may_answer": refusal is None,
    }
    return render(request, "workbench/forms/release_check.html", context, status=tried.status)
