"""定期评估 (Art 18): what was withheld, by the day of its next assessment."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from cases.selectors import visible_to
from organs.models import Staff
from proactive.forms import AssessForm
from proactive.models import Finding, ProactiveAct
from proactive.permissions import why_not_in
from proactive.services import assessing
from proactive.views.attempts import attempt, moment, permitted, reader

ROWS = 50


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """The longest not assessed first, page by page; each with the day by which it should be."""
    by, on, place = reader(request), timezone.localdate(), request.GET.get("after", "")
    found = assessing.beyond(assessing.withheld(by.organ), place).select_related("office")
    due = list(assessing.rows(found[: ROWS + 1], by.organ.reassessment_months))
    context = {
        "rows": [(one, one.is_late(on)) for one in due[:ROWS]],
        "next": due[ROWS - 1].place if len(due) > ROWS else "",
        "months": by.organ.reassessment_months,
        "may_assess": why_not_in(by, ProactiveAct.ASSESS, by.organ) is None,
    }
    return render(request, "proactive/assessments.html", context)


@require_http_methods(["GET", "POST"])
def assess(request: HttpRequest, pk: int) -> HttpResponse:
    """One finding; what may be public now comes into the queue."""
    assert isinstance(request.user, Staff)
    seen = assessing.withheld(request.user.organ).filter(pk__in=visible_to(request.user))
    case = get_object_or_404(seen, pk=pk)
    by = permitted(request, ProactiveAct.ASSESS)
    data = request.POST if request.method == "POST" else None
    form = AssessForm(data, on=timezone.localdate())
    status = attempt(
        form,
        lambda: assessing.assess(
            case, Finding(form.text("finding")), reason=form.text("reason"), now=moment(by)
        ),
    )
    if status is None:
        messages.success(request, "评估已经记录。")
        return redirect("assessments")
    earlier = case.assessments.select_related("assessed_by").order_by("-pk")
    context = {"case": case, "form": form, "earlier": earlier}
    return render(request, "proactive/assess.html", context, status=status)
