"""案卷: the case file as one PDF, drawn for whoever may see the applicant's papers."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from cases import case_file
from cases.permissions import why_not_look
from workflow.views.attempts import case_or_404, staff_of


@require_safe
def download(request: HttpRequest, pk: int) -> HttpResponse:
    """The whole file as it stands today; proof of identity lies in it, so it opens to few."""
    case = case_or_404(request, pk)
    refusal = why_not_look(staff_of(request), case)
    if refusal:
        raise PermissionDenied(refusal)
    name = content_disposition_header(as_attachment=False, filename=f"{case.case_number} 案卷.pdf")
    return HttpResponse(
        case_file.bound(case, on=timezone.localdate()),
        content_type="application/pdf",
        headers={"Content-Disposition": name or ""},
    )
