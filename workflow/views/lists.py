"""Worklists and the list of all cases: one query a list, keyset pages, nothing counted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import Prefetch, QuerySet, prefetch_related_objects
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from cases import selectors
from cases.attention import Attention
from cases.models import Case, Decision, Review
from cases.permissions import CASE_READERS, Act
from organs import working_days
from organs.models import Staff
from organs.roles import Role
from workflow import board, worklists
from workflow import desk_views as views
from workflow.filters import ListFilter, context_of, usual_reach
from workflow.lists import Keyset, Listed, Tabs, by_date
from workflow.views.attempts import staff_of
from workflow.waiting import kinds_of
from workflow.waiting import waiting as cases_waiting
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
    chosen = ListFilter(request, staff, people=False)
    asked = chosen.condition(f"{worklists.CASE}__")
    held, waiting = (
        worklists.of_own_organ(worklists.listed(tasks.filter(asked), today)[:LONGEST_LIST], staff)
        for tasks in (worklists.mine(staff), worklists.claimable(staff))
    )
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
        "longest": LONGEST_LIST,
        "cut_off": LONGEST_LIST in (len(held), len(waiting)),
        **context_of(chosen),
    }
    return render(request, "workbench/my_tasks.html", context)


def office(request: HttpRequest) -> HttpResponse:
    """Everything open in my office, whoever holds it."""
    staff, today = staff_of(request), timezone.localdate()
    chosen = ListFilter(request, staff)
    tasks = worklists.of_office(staff).filter(chosen.condition(f"{worklists.CASE}__"))
    page = Keyset.of(request, worklists.listed(tasks, today))
    desks = worklists.of_own_organ(page.rows, staff)
    _recall_returns(desks)
    context = {"desks": desks, "page": page, **context_of(chosen)}
    return render(request, "workbench/office_tasks.html", context)


def urgent(request: HttpRequest) -> HttpResponse:
    """Open cases that need somebody now: near due, overdue, waiting too long."""
    staff, today = staff_of(request), timezone.localdate()
    figures = board.figures(Attention([staff.organ], today, working_days.current()))
    chosen, tabs, cases = _tabs(request, staff, figures)
    page = _page(request, staff, selectors.with_list_columns(cases))
    worklists.recall_steps(page.rows)
    context = {"tabs": tabs, "page": page, **context_of(chosen)}
    return render(request, "workbench/urgent.html", context)


def waiting(request: HttpRequest) -> HttpResponse:
    """等待他人: open cases that somebody else has to move, with who, since when, until when."""
    staff, today = staff_of(request), timezone.localdate()
    chosen, tabs, cases = _tabs(request, staff, kinds_of(staff.organ_id))
    page = _page(request, staff, cases_waiting(selectors.with_list_facts(cases), tabs.shown))
    if tabs.shown.name == "review":
        worklists.recall_steps(page.rows)
    rows = [(case, list(tabs.shown.waits(case, today))) for case in page.rows]
    context = {"tabs": tabs, "page": page, "rows": rows, **context_of(chosen)}
    return render(request, "workbench/waiting.html", context)


def _tabs(
    request: HttpRequest, staff: Staff, lists: Sequence[Listed]
) -> tuple[ListFilter, Tabs, QuerySet[Case]]:
    """The filter, the tabs with their numbers, and the cases of the tab that is shown."""
    chosen = ListFilter(request, staff, whose=usual_reach(staff))
    visible = selectors.visible_to(staff).filter(chosen.condition())
    tabs = Tabs.of(lists, visible, request.GET.get("view", ""), chosen.query)
    return chosen, tabs, visible.filter(tabs.shown.which)


def _page(request: HttpRequest, staff: Staff, cases: QuerySet[Case]) -> Keyset:
    """One page of cases of the person's organ, most urgent first."""
    page = Keyset.of(request, by_date(cases))
    for case in page.rows:
        case.organ = staff.organ
    return page


def cases(request: HttpRequest) -> HttpResponse:
    """All cases the person may see, newest first, by number, name, text, status and more."""
    staff = staff_of(request)
    chosen = ListFilter(request, staff)
    found = selectors.with_list_facts(selectors.visible_to(staff)).filter(chosen.facts())
    if chosen.words:
        found = selectors.matching(found, chosen.words)
    page = keyset(found, request)
    worklists.recall_steps(page.rows)
    context = {
        "page": page,
        "show_organ": staff.holds(Role.SUPERVISOR),
        **context_of(chosen),
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
