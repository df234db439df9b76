"""The receipt as the desk prints it: number, query code and QR code on one sheet."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from cases.errors import CaseError
from cases.models import Case
from cases.permissions import Act, why_not
from cases.selectors import visible_to
from organs.models import Staff
from portal import desk_codes
from portal.forms.desk import ReissueForm
from portal.models import QueryCode
from workflow.qr import progress_address, qr_code


@never_cache
@require_http_methods(["GET", "POST"])
def receipt(request: HttpRequest, pk: int) -> HttpResponse:
    """Draws a code and prints it; one that was drawn before is replaced only after a check."""
    by, case = _clerk_and_case(request, pk)
    on, at = timezone.localdate(), timezone.now()
    issued = QueryCode.objects.filter(case=case).first()
    form = ReissueForm(request.POST or None, case=case, on=on)
    if request.method == "POST" and (issued is None or form.is_valid()):
        try:
            code = desk_codes.hand_over(
                case, check=form.check() if issued else None, by=by, on=on, at=at
            )
        except CaseError as error:  # printed at another desk in between
            form.take(error)
        else:
            return _printed(request, case, code)
    context = {"case": case, "form": form, "issued": issued}
    return render(request, "workbench/query_code.html", context, status=422 if form.errors else 200)


def _printed(request: HttpRequest, case: Case, code: str) -> HttpResponse:
    context = {"case": case, "code": code, "qr": qr_code(progress_address(request, case))}
    return render(request, "workbench/receipt.html", context)


def _clerk_and_case(request: HttpRequest, pk: int) -> tuple[Staff, Case]:
    """Who asks, and the case whose code they may hand over."""
    assert isinstance(request.user, Staff)
    request.user.stand_on(timezone.localdate())
    cases = visible_to(request.user).select_related("organ", "applicant", "receipt")
    case = get_object_or_404(cases, pk=pk)
    refusal = why_not(request.user, Act.ISSUE_QUERY_CODE, case)
    if refusal:
        raise PermissionDenied(refusal)
    return request.user, case
