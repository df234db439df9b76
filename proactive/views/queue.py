"""转主动公开: the queue of the organ, and putting something into it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from proactive.forms import RaiseForm
from proactive.models import Entry, ProactiveAct, Stage
from proactive.permissions import why_not_in
from proactive.selectors import LATE, MINE, counts, listed
from proactive.services import raising
from proactive.views.attempts import attempt, moment, permitted, reader

ROWS = 50
TABS = [(MINE, "待我办理"), (LATE, "超期未公开"), *Stage.choices, ("all", "全部")]


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """The entries of one tab, newest first, page by page."""
    by, on, before = reader(request), timezone.localdate(), request.GET.get("before", "")
    numbers = counts(by, on)
    view = request.GET.get("view", "")
    if view not in dict(TABS):
        view = MINE if numbers[MINE] else "all"
    rows = listed(by, view, on)
    if before.isascii() and before.isdecimal() and len(before) < 19:
        rows = rows.filter(pk__lt=int(before))
    shown = list(rows[: ROWS + 1])
    context = {
        "rows": [(row, row.last_day, row.is_late(on)) for row in shown[:ROWS]],
        "next": shown[ROWS - 1].pk if len(shown) > ROWS else None,
        "tabs": [(name, label, numbers.get(name)) for name, label in TABS],
        "view": view,
        "least": by.organ.conversion_applicants,
        "may_raise": why_not_in(by, ProactiveAct.RAISE, by.organ) is None,
    }
    return render(request, "proactive/queue.html", context)


@require_http_methods(["GET", "POST"])
def raise_entry(request: HttpRequest) -> HttpResponse:
    """Put something forward."""
    by = permitted(request, ProactiveAct.RAISE)
    data = request.POST if request.method == "POST" else None
    known = {"numbers": request.GET.get("case", "")[:40]}
    form = RaiseForm(data, on=timezone.localdate(), by=by, initial=known)
    made: list[Entry] = []

    def act() -> None:
        cases = form.cleaned_data["numbers"]
        made.append(raising.raise_entry(by.organ, form.raised(), cases, moment(by)))

    status = attempt(form, act)
    if status is None:
        messages.success(request, "已列入转主动公开。")
        return redirect("proactive-entry", made[0].pk)
    return render(request, "proactive/raise.html", {"form": form}, status=status)
