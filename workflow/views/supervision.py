"""督办: the board over organs below or own offices, their cases by number and date, nudges and answers."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import F, Prefetch, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from cases import remedy_clock, selectors
from cases.attention import Attention
from cases.forms.supervision import NudgeForm, NudgeReplyForm
from cases.models import Case, Nudge
from cases.permissions import WATCHING_ROLES, Act, why_not
from cases.services import supervision
from organs import working_days
from organs.models import Organ, Staff
from organs.roles import Role
from proactive.selectors import late_in
from screening.evidence import elsewhere
from workflow import board, remedy_lists
from workflow.chart import chart_of
from workflow.lists import Keyset, Tabs, by_date
from workflow.views.attempts import attempt, posted, refuse_latecomer, staff_of


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """Organs, or the offices of one, with their numbers, and the workload of all together."""
    staff = _watcher(request)
    organs = list(selectors.organs_visible_to(staff))
    figures = board.columns(_attention(organs))
    cases = selectors.supervised_by(staff)
    rows = board.standing(cases, board.parts_of(organs), figures)
    by = "organ" if len(organs) > 1 else "office"
    context = {
        "by": by,
        "figures": figures,
        "rows": rows,
        "total": board.total(rows),
        "workload_of": staff.organ,
        "remedies": remedy_lists.standing(
            organs, working_days.current().of(staff.organ), timezone.localdate()
        ),
        "late_entries": late_in(organs, timezone.localdate()),
        **_workload(cases, staff.organ, by=by),
    }
    return render(request, "workbench/supervision/board.html", context)


@require_safe
def cases(request: HttpRequest) -> HttpResponse:
    """The cases behind a number of the board, in the order of their dates."""
    staff = _watcher(request)
    organs = selectors.organs_visible_to(staff)
    part = board.chosen_part(request.GET, organs)
    figures = board.columns(_attention(list(organs)))
    figure = next((f for f in figures if f.name == request.GET.get("view")), figures[0])
    found = selectors.supervised_by(staff).filter(part.where)
    last = Nudge.objects.select_related("sent_by")
    listed = found.filter(figure.which).prefetch_related(Prefetch("nudges", last, to_attr="asked"))
    context = {
        "part": part,
        "several": staff.holds(Role.SUPERVISOR),
        "figure": figure,
        "figures": figures,
        "page": Keyset.of(request, by_date(listed)),
        **(_workload(found, part.unit, by="office") if isinstance(part.unit, Organ) else {}),
    }
    return render(request, "workbench/supervision/cases.html", context)


@require_safe
def remedies(request: HttpRequest) -> HttpResponse:
    """复议诉讼 of an organ below, of an office, or of all together: whose answer is owed first."""
    staff, today = _watcher(request), timezone.localdate()
    organs, calendars = selectors.organs_visible_to(staff), working_days.current()
    part = board.chosen_part(request.GET, organs)
    found = selectors.remedies_supervised_by(staff).filter(part.among("case__"))
    found = found.annotate(safe_on=F("answer_due_on"))
    lists = remedy_lists.lists_of(calendars.of(staff.organ), today)
    tabs = Tabs.of(lists, found, request.GET.get("view", ""), part.query)
    page = Keyset.of(request, by_date(found.filter(tabs.shown.which)))
    rows = [
        (row, remedy_clock.clock_of(row, calendars.of(row.case.organ), on=today))
        for row in page.rows
    ]
    several = staff.may_act_as(Role.SUPERVISOR)
    context = {"part": part, "tabs": tabs, "page": page, "rows": rows, "several": several}
    return render(request, "workbench/supervision/remedy_list.html", context)


@require_http_methods(["GET", "POST"])
def case(request: HttpRequest, pk: int) -> HttpResponse:
    """One case as a supervisor sees it, with its nudges and the form of the next."""
    staff, now, on = staff_of(request), timezone.now(), timezone.localdate()
    found = _watched_or_404(staff, pk)
    form = NudgeForm(posted(request), case=found, on=on)

    def ask() -> Nudge:
        refuse_latecomer(request, Act.NUDGE, found)
        text, reply_by = form.text("message"), form.cleaned_data["reply_by"]
        return supervision.nudge(found, text=text, reply_by=reply_by, by=staff, on=on, at=now)

    tried = attempt(form, ask)
    if tried.done:
        messages.success(request, "已经催办，承办的人会收到提醒。")
        return redirect("supervised-case", found.pk)
    nudges = found.nudges.select_related("sent_by__organ", "replied_by")
    context = {
        "case": found,
        "own": found.organ_id == staff.organ_id,
        "form": form,
        "events": found.events.order_by("-sequence").defer("note", "facts"),
        "nudges": nudges,
        "refusal": why_not(staff, Act.NUDGE, found),
        "elsewhere": elsewhere.counts_across(found, staff, on),
        "waiting": any(nudge.replied_on is None for nudge in nudges),
    }
    return render(request, "workbench/supervision/case.html", context, status=tried.status)


@require_http_methods(["GET", "POST"])
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """答复催办."""
    staff, now, on = staff_of(request), timezone.now(), timezone.localdate()
    nudge = get_object_or_404(selectors.nudges_visible_to(staff), pk=pk)
    refusal = supervision.why_not_reply(nudge, staff)
    form = NudgeReplyForm(posted(request), case=nudge.case, on=on)
    if refusal and not form.is_bound:
        raise PermissionDenied(refusal)

    def reply() -> Nudge:
        return supervision.reply(nudge, text=form.text("answer"), by=staff, on=on, at=now)

    tried = attempt(form, reply)
    if tried.done:
        messages.success(request, "已经答复催办。")
        return redirect("case", nudge.case_id)
    context = {"case": nudge.case, "nudge": nudge, "form": form, "heading": "答复催办"}
    return render(request, "workbench/forms/nudge_reply.html", context, status=tried.status)


def _watcher(request: HttpRequest) -> Staff:
    staff = staff_of(request)
    if not staff.may_act_as(*WATCHING_ROLES):
        raise PermissionDenied("只有督办员和政府信息公开工作机构负责人可以查看督办情况。")
    return staff


def _watched_or_404(staff: Staff, pk: int) -> Case:
    """The case, if the person watches its organ; those who see it otherwise are told so."""
    if not staff.may_act_as(*WATCHING_ROLES):
        get_object_or_404(selectors.visible_to(staff), pk=pk)
        raise PermissionDenied("只有督办员和政府信息公开工作机构负责人可以催办。")
    return get_object_or_404(selectors.supervised_by(staff), pk=pk)


def _attention(organs: list[Organ]) -> Attention:
    return Attention(organs, timezone.localdate(), working_days.current())


def _workload(cases: QuerySet[Case], organ: Organ, *, by: str) -> dict[str, Any]:
    """The next twenty working days as a chart and as a table."""
    calendar = working_days.current().of(organ).provisional()
    days = board.days_ahead(timezone.localdate(), calendar)
    loads = board.workload(cases, days, by=by)
    table = [(load, [load.by_day[day] for day in days]) for load in loads]
    return {"chart": chart_of(loads, days), "days": days, "loads": table, "loads_by": by}
