"""复议诉讼: recorded when the notice of the other body comes in, and again when its decision does."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from cases.forms.remedy import RemedyForm, RemedyResultForm
from cases.permissions import Act
from cases.selectors import remedies_visible_to
from cases.services import remedies
from workflow.views.acts import begun
from workflow.views.attempts import case_or_404, posted, staff_of


@require_http_methods(["GET", "POST"])
def record(request: HttpRequest, pk: int) -> HttpResponse:
    """登记复议诉讼."""
    case, by, on = case_or_404(request, pk), staff_of(request), timezone.localdate()
    form = RemedyForm(posted(request), case=case, on=on)
    return begun(
        request, case, Act.RECORD_REMEDY, form, "remedy",
        lambda: remedies.record(case, form.filed(), by=by, on=on),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def close(request: HttpRequest, pk: int) -> HttpResponse:
    """登记复议诉讼结果."""
    remedy = get_object_or_404(remedies_visible_to(staff_of(request)), pk=pk)
    by, on = staff_of(request), timezone.localdate()
    form = RemedyResultForm(posted(request), case=remedy.case, on=on)
    return begun(
        request, remedy.case, Act.CLOSE_REMEDY, form, "remedy_result",
        lambda: remedies.close(remedy, form.closed(), by=by, on=on),
        remedy=remedy,
    )  # fmt: skip
