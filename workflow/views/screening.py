"""线索: the signals of a case with their evidence as of a day, and what people make of them."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from cases.models import Case
from cases.permissions import Act, may, why_not
from screening.evidence import elsewhere, judging
from screening.evidence.judged import JudgedSignal, judged_signals
from screening.signals import signals_of
from workflow.signal_forms import DayForm, JudgementForm
from workflow.views.attempts import attempt, case_or_404, posted, refuse_latecomer, staff_of


@require_safe
def signals(request: HttpRequest, pk: int) -> HttpResponse:
    """Every signal as of the chosen day, the counts, and beside them what was kept and judged."""
    case, staff = _case(request, pk), staff_of(request)
    form = DayForm(request.GET or None, case=case, today=timezone.localdate())
    on = form.day()
    context = {
        "case": case,
        "on": on,
        "form": form,
        "counts": signals_of(case, on=on),
        "found": judged_signals(case, on),
        "may_judge": on == form.today and may(staff, Act.JUDGE_SIGNAL, case),
        "may_see_elsewhere": elsewhere.may_see(staff),
        "elsewhere": elsewhere.counts_across(case, staff, on),
    }
    return render(request, "workbench/signals.html", context)


@require_http_methods(["GET", "POST"])
def judge(request: HttpRequest, pk: int, code: str) -> HttpResponse:
    """属实 or 不成立, with the reason; the case goes on as it was."""
    case, by, on = _case(request, pk), staff_of(request), timezone.localdate()
    form = JudgementForm(posted(request), case=case, on=on)
    refusal = why_not(by, Act.JUDGE_SIGNAL, case)
    if refusal and not form.is_bound:
        raise PermissionDenied(refusal)

    def act() -> object:
        refuse_latecomer(request, Act.JUDGE_SIGNAL, case)
        return judging.judge(case, code, by=by, on=on, **form.said())

    tried = attempt(form, act)
    if tried.done:
        messages.success(request, "已经记录对线索的判断；办件的状态和期限不变。")
        return redirect("case-signals", case.pk)
    context = {
        "case": case,
        "heading": Act.JUDGE_SIGNAL.label,
        "form": form,
        "signal": _signal_or_404(case, code, on),
        "seen": request.POST.get("seen") or case.events.count(),
    }
    return render(request, "workbench/forms/signal.html", context, status=tried.status)


def _case(request: HttpRequest, pk: int) -> Case:
    """The case; a request to correct a record (Art 41) has no signals."""
    case = case_or_404(request, pk)
    if case.is_rectification:
        raise Http404
    return case


def _signal_or_404(case: Case, code: str, on: date) -> JudgedSignal:
    found = next((one for one in judged_signals(case, on) if one.signal.code == code), None)
    if found is None:
        raise Http404
    return found
