"""复议诉讼: recorded when the notice of the other body comes in, and again when its decision does."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from cases import remedy_clock
from cases.forms.remedy import (
    RemedyCorrectionForm,
    RemedyForm,
    RemedyProgressForm,
    RemedyResultForm,
    RemedyStrikingForm,
)
from cases.permissions import CASE_READERS, Act
from cases.selectors import remedies_visible_to
from cases.services import remedies, remedy_corrections, remedy_progress, remedy_striking
from organs import working_days
from workflow.lists import Keyset, Tabs, by_date
from workflow.remedy_lists import lists_of
from workflow.views.acts import begun
from workflow.views.attempts import case_or_404, posted, staff_of


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """复议诉讼 of the organ: whose answer is owed first, then what is heard, pending and over."""
    staff, today = staff_of(request), timezone.localdate()
    if not staff.holds(*CASE_READERS):
        raise PermissionDenied("您的角色不查看办件，也不查看复议诉讼。")
    calendar = working_days.current().of(staff.organ)
    visible = remedies_visible_to(staff).annotate(safe_on=F("answer_due_on"))
    tabs = Tabs.of(lists_of(calendar, today), visible, request.GET.get("view", ""), "")
    page = Keyset.of(request, by_date(visible.filter(tabs.shown.which)))
    rows = [(row, remedy_clock.clock_of(row, calendar, on=today)) for row in page.rows]
    context = {"tabs": tabs, "page": page, "rows": rows, "today": today}
    return render(request, "workbench/remedies.html", context)


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
def follow(request: HttpRequest, pk: int) -> HttpResponse:
    """登记复议诉讼进展: copy received, answer handed in, hearing."""
    remedy = get_object_or_404(remedies_visible_to(staff_of(request)), pk=pk)
    by, on = staff_of(request), timezone.localdate()
    form = RemedyProgressForm(posted(request), remedy=remedy, case=remedy.case, on=on)
    calendar = working_days.current().of(remedy.case.organ)
    return begun(
        request, remedy.case, Act.FOLLOW_REMEDY, form, "remedy_progress",
        lambda: remedy_progress.follow(remedy, form.progress(), by=by, on=on),
        remedy=remedy, clock=remedy_clock.clock_of(remedy, calendar, on=on),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def correct(request: HttpRequest, pk: int) -> HttpResponse:
    """更正复议诉讼登记."""
    remedy = get_object_or_404(remedies_visible_to(staff_of(request)), pk=pk)
    by, on = staff_of(request), timezone.localdate()
    form = RemedyCorrectionForm(posted(request), remedy=remedy, case=remedy.case, on=on)
    return begun(
        request, remedy.case, Act.CORRECT_REMEDY, form, "remedy_correction",
        lambda: remedy_corrections.correct(remedy, form.filed(), form.reason_given(), by=by, on=on),
        remedy=remedy,
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def strike(request: HttpRequest, pk: int) -> HttpResponse:
    """撤销复议诉讼登记."""
    known = remedies_visible_to(staff_of(request), struck_too=True)
    remedy = get_object_or_404(known, pk=pk)
    by, on = staff_of(request), timezone.localdate()
    form = RemedyStrikingForm(posted(request), case=remedy.case, on=on)
    return begun(
        request, remedy.case, Act.STRIKE_REMEDY, form, "remedy_striking",
        lambda: remedy_striking.strike(remedy, form.reason_given(), by=by, on=on),
        remedy=remedy,
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
