"""查看个人信息: the values stand in the answer to the form, once, and in no address."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from cases.forms.personal_data import LookForm
from cases.permissions import why_not_look
from cases.services import personal_data
from workflow.views.attempts import attempt, case_or_404, staff_of


@never_cache
@require_POST
def look(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the whole values that were asked for with a reason; each answer is one record."""
    case, by = case_or_404(request, pk), staff_of(request)
    refusal = why_not_look(by, case)
    if refusal:
        raise PermissionDenied(refusal)
    form = LookForm(request.POST, case=case, on=timezone.localdate())
    tried = attempt(
        form,
        lambda: personal_data.look(
            case,
            fields=form.wanted(),
            reason=form.why(),
            explanation=form.cleaned_data["explanation"],
            by=by,
            at=timezone.now(),
        ),
    )
    context = {"case": case, "form": form, "disclosed": tried.result, "heading": "查看完整信息"}
    return render(request, "workbench/look.html", context, status=tried.status)
