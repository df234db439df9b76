"""不在岗与代办: who is away and who stands in, written down by the person or the head."""

from __future__ import annotations

from http import HTTPStatus

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from cases.permissions import CASE_READERS
from organs import absences
from organs.absences import Absence
from organs.models import Staff
from workflow.forms import AbsenceForm, may_be_recorded_by
from workflow.views.attempts import posted, staff_of

SHOWN = 100


@require_http_methods(["GET", "POST"])
def show(request: HttpRequest) -> HttpResponse:
    """The absences the person may see, and the form for one more."""
    by, on = staff_of(request), timezone.localdate()
    if not by.holds(*CASE_READERS):
        raise PermissionDenied("您的角色不办理申请，没有需要代办的工作。")
    form = AbsenceForm(posted(request), by=by, on=on)
    if form.is_bound and form.is_valid() and _recorded(request, form):
        return redirect("absences")
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    rows = [(row, _may_end(by, row)) for row in _visible(by).filter(last_day__gte=on)[:SHOWN]]
    context = {"form": form, "rows": rows, "today": on}
    return render(request, "workbench/absences.html", context, status=status)


@require_POST
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """The person is back before the day that was written down."""
    by, on = staff_of(request), timezone.localdate()
    known = Absence.objects.filter(staff__organ=by.organ_id)
    absence = get_object_or_404(known if by.holds(*CASE_READERS) else known.none(), pk=pk)
    if not absences.may_record(by, absence.staff):
        raise PermissionDenied("只有本人、所在科室负责人和工作机构负责人可以结束。")
    try:
        absences.end(absence, by=by, on=on)
        messages.success(request, f"{absence.staff}的代办已经结束。")
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return redirect("absences")


def _recorded(request: HttpRequest, form: AbsenceForm) -> bool:
    facts = form.cleaned_data
    by, on = staff_of(request), timezone.localdate()
    if not absences.may_record(by, facts["staff"]):
        raise PermissionDenied("只能为自己、本科室或者本机关的人登记。")
    try:
        absence = absences.record(**facts, by=by, on=on)
    except ValidationError as error:
        form.take(error)
        return False
    messages.success(request, f"已登记：{absence}。")
    return True


def _visible(by: Staff) -> QuerySet[Absence]:
    """Those of whom the person may record, and those that concern the person as deputy."""
    theirs = Q(staff__in=may_be_recorded_by(by)) | Q(deputy=by) | Q(staff=by)
    return Absence.objects.filter(theirs).select_related("staff", "deputy", "recorded_by")


def _may_end(by: Staff, absence: Absence) -> bool:
    return absence.ended_on is None and absences.may_record(by, absence.staff)
