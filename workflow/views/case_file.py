"""案卷: the case file as one PDF, for a reason, to whoever may see the applicant's papers."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from cases import case_file
from cases.forms.personal_data import WhyForm
from cases.models import Case, Filing
from cases.permissions import why_not_look
from cases.services import binding, personal_data
from workflow.views.attempts import attempt, case_or_404, posted, staff_of


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def download(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask why, record it, and answer with the whole file: as bound, or as it stands today."""
    case = case_or_404(request, pk)
    bound = case.filings.filter(bound_at__isnull=False, archive_number=case.archive_number).first()
    return _given(request, case, bound)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def bound_file(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """The same for the bound file of one filing, an earlier one too."""
    case = case_or_404(request, pk)
    bound = get_object_or_404(case.filings, number=number, bound_at__isnull=False)
    return _given(request, case, bound)


def _given(request: HttpRequest, case: Case, filing: Filing | None) -> HttpResponse:
    by = staff_of(request)
    refusal = why_not_look(by, case)
    if refusal:
        raise PermissionDenied(refusal)
    form = WhyForm(posted(request), case=case, on=timezone.localdate())

    def look() -> bytes:
        why, explanation = form.why(), form.text("explanation")
        paper = binding.opened(filing) if filing else case_file.bound(case, on=form.on)
        personal_data.look_at_case_file(
            case, reason=why, explanation=explanation, by=by, at=timezone.now()
        )
        return paper

    tried = attempt(form, look)
    if tried.done:
        return _paper(case, tried.result)
    context = {"case": case, "form": form, "heading": "案卷", "filing": filing}
    return render(request, "workbench/case_file.html", context, status=tried.status)


def _paper(case: Case, content: bytes) -> HttpResponse:
    name = content_disposition_header(as_attachment=False, filename=f"{case.case_number} 案卷.pdf")
    return HttpResponse(
        content, content_type="application/pdf", headers={"Content-Disposition": name or ""}
    )
