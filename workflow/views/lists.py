"""Worklists and the list of all cases: one query a list, keyset pages, nothing counted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import Prefetch, QuerySet, prefetch_related_objects
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from calendars.working_days import DayCalendar
from cases import selectors
from cases.models import Case, Decision, Review
from cases.permissions import CASE_READERS, Act
from cases.status import OPEN, Status
from organs.models import Staff
from organs.roles import Role
from workflow import desk_views as views
from workflow import worklists
from workflow.presentation import NEAR
from workflow.views.attempts import staff_of
from workflow.worklists import Desk

PAGE = 50
LONGEST_LIST = 200


@dataclass(frozen=True)
class Page:
    """One keyset page: its rows and how to go on."""

    rows: list[Any]
    next: str
    is_later: bool
    first_query: str


def mine(request: HttpRequest) -> HttpResponse:
    """What I hold, and what waits for somebody like me; all of it, or one view of it."""
    staff, today = staff_of(request), timezone.localdate()
    held = worklists.desks(worklists.mine(staff)[:LONGEST_LIST], today)
    waiting = worklists.desks(worklists.claimable(staff)[:LONGEST_LIST], today)
    _recall_returns(held + waiting)
    shown = views.chosen(request.GET.get("view", ""))
    context = {
        "views": views.counted(held + waiting, shown, today),
        "held": views.going_on(held, shown, today),
        "waiting": views.going_on(waiting, shown, today),
        "paused": views.paused(held + waiting, shown, today),
        "notifications": selectors.notifications_for(staff),
        "today": today,
        "runs_machine": not staff.holds(*CASE_READERS) and bool(staff.roles),
        "deputyships": staff.deputyships_today,
    }
    return render(request, "workbench/my_tasks.html", context)


def office(request: HttpRequest) -> HttpResponse:
    """Everything open in my office, whoever holds it."""
    desks = worklists.desks(
        worklists.of_office(staff_of(request))[:LONGEST_LIST], timezone.localdate()
    )
    _recall_returns(desks)
    return render(request, "workbench/office_tasks.html", {"desks": desks})


def urgent(request: HttpRequest) -> HttpResponse:
    """Cases overdue or due within five working days; for supervisors, of all organs below."""
    staff, today = staff_of(request), timezone.localdate()
    visible = selectors.with_list_facts(selectors.visible_to(staff))
    context = {
        "late": selectors.overdue(visible, today).order_by("due_on", "pk")[:LONGEST_LIST],
        "near": _near(visible, staff)[:LONGEST_LIST],
        "show_organ": staff.holds(Role.SUPERVISOR),
        "near_days": NEAR,
    }
    return render(request, "workbench/urgent.html", context)


def cases(request: HttpRequest) -> HttpResponse:
    """All cases the person may see, newest first, by number, name, text or status."""
    staff = staff_of(request)
    found = selectors.with_list_facts(selectors.visible_to(staff))
    text, status = request.GET.get("q", "").strip(), request.GET.get("status", "")
    if text:
        found = selectors.matching(found, text)
    if status in Status.values:
        found = found.filter(status=status)
    context = {
        "page": keyset(found, request),
        "q": text,
        "status": status,
        "statuses": Status.choices,
        "show_organ": staff.holds(Role.SUPERVISOR),
    }
    return render(request, "workbench/list_cases.html", context)


def keyset(found: QuerySet[Case], request: HttpRequest) -> Page:
    """The rows after the last one of the page before, by id; no offset and no count."""
    filters = {key: value for key, value in request.GET.items() if key != "before" and value}
    before = request.GET.get("before", "")
    if before.isdecimal():
        found = found.filter(pk__lt=int(before))
    rows = list(found.order_by("-pk")[: PAGE + 1])
    more = len(rows) > PAGE
    rows = rows[:PAGE]
    following = urlencode({**filters, "before": rows[-1].pk}) if more else ""
    return Page(rows, following, before.isdecimal(), urlencode(filters))


def _recall_returns(desks: list[Desk]) -> None:
    """最近退回原因: give each case that is drafted again its ``returns``, one query for all."""
    drafted = [desk.case for desk in desks if desk.step.main_act == Act.SUBMIT_DRAFT]
    returns = Review.objects.filter(decision=Decision.RETURN).select_related("reviewer")
    latest_first = returns.order_by("-pk")
    prefetch_related_objects(drafted, Prefetch("reviews", latest_first, to_attr="returns"))


def _near(visible: QuerySet[Case], staff: Staff) -> QuerySet[Case]:
    today = timezone.localdate()
    calendar: DayCalendar = worklists.calendar_of_staff(staff).provisional()
    last = calendar.add(today, NEAR)
    return visible.filter(status__in=OPEN, due_on__gte=today, safe_on__lte=last).order_by(
        "safe_on", "pk"
    )
