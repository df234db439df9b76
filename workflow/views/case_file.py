"""案卷: the case file as one PDF, for a reason, to whoever may see the applicant's papers."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from cases import case_file
from cases.forms.personal_data import WhyForm
from cases.models import Case
from cases.permissions import why_not_look
from cases.services import personal_data
from workflow.views.attempts import attempt, case_or_404, posted, staff_of


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def download(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask why, record it, and answer with the whole file as it stands today."""
    case, by = case_or_404(request, pk), staff_of(request)
    refusal = why_not_look(by, case)
    if refusal:
        raise PermissionDenied(refusal)
    form = WhyForm(posted(request), case=case, on=timezone.localdate())
    tried = attempt(
        form,
        lambda: personal_data.look_at_case_file(
            case, reason=form.why(), explanation=form.text("explanation"), by=by, at=timezone.now()
        ),
    )
    if tried.done:
        return _paper(case)
    context = {"case": case, "form": form, "heading": "案卷"}
    return render(request, "workbench/case_file.html", context, status=tried.status)


def _paper(case: Case) -> HttpResponse:
    name = content_disposition_header(as_attachment=False, filename=f"{case.case_number} 案卷.pdf")
    return HttpResponse(
        case_file.bound(case, on=timezone.localdate()),
        content_type="application/pdf",
        headers={"Content-Disposition": name or ""},
    )
