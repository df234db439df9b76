"""批量交办: choose the office, look at what will happen to each case, confirm, read the results."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from cases.forms.assignment import AssignmentForm
from organs.models import Staff
from workflow import bulk
from workflow.views.attempts import posted, staff_of


@require_http_methods(["GET", "POST"])
def assign(request: HttpRequest) -> HttpResponse:
    """The chosen cases; with an office, what will happen to each; confirmed, what did."""
    by, on = staff_of(request), timezone.localdate()
    if not bulk.may_assign(by):
        raise PermissionDenied("您的角色不能交办申请。")
    sent = request.POST if request.method == "POST" else request.GET
    rows = bulk.rows_of([int(pk) for pk in sent.getlist("case") if pk.isdecimal()], by)
    if not rows:
        return render(request, "workbench/bulk_assignment.html", {"most": bulk.MOST})
    nobody_yet = {"office": None, "officer": None}
    form = AssignmentForm(posted(request), case=rows[0].case, on=on, initial=nobody_yet)
    context: dict[str, Any] = {"form": form, "rows": rows, "most": bulk.MOST}
    if form.is_bound and form.is_valid():
        context |= _planned(request, rows, form, by)
    return render(request, "workbench/bulk_assignment.html", context)


def _planned(
    request: HttpRequest, rows: list[bulk.Row], form: AssignmentForm, by: Staff
) -> dict[str, Any]:
    """What will happen to each case, or, once that was confirmed, what happened."""
    target = bulk.Target(form.cleaned_data["office"], form.cleaned_data["officer"])
    if request.POST.get("step") == "confirmed":
        return {"results": [_charge(request, row, target, by, form) for row in rows]}
    plan = [(row, row.words(target), row.moves(target)) for row in rows]
    return {"target": target, "plan": plan, "moving": sum(moves for _, _, moves in plan)}


def _charge(
    request: HttpRequest, row: bulk.Row, target: bulk.Target, by: Staff, form: AssignmentForm
) -> bulk.Result:
    seen = request.POST.get(f"seen-{row.case.pk}", "")
    count = int(seen) if seen.isdecimal() else -1
    return bulk.charge(row, target, seen=count, by=by, on=form.on)
