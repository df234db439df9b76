"""The case page: what it is, its date and why, what to do next; and the clock day by day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from django.conf import settings
from django.db.models import Exists, OuterRef, Prefetch, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from cases import clock as case_clock
from cases import earlier_register, selectors
from cases.models import (
    Case,
    CaseEvent,
    Consultation,
    Decision,
    Explanation,
    Extension,
    Letter,
    Redecision,
)
from cases.permissions import Act, permitted_acts, why_not_look
from cases.selectors import visible_to, with_list_facts
from cases.services import cancellation, correction, deferral, forwarding, release, undelivered
from cases.services.assignment import why_not_give_back
from cases.services.splitting import why_not_split
from cases.status import Status
from law.countdown import days
from law.deadline import Deadline
from law.lapse import correction_period, lapse_of
from law.milestones import MilestoneRule, milestones
from organs.models import Staff
from workflow import worklists
from workflow.presentation import months
from workflow.progress import ended_elsewhere, stages_of
from workflow.views.attempts import staff_of
from workflow.worklists import Desk

STARTED_HERE = (
    (Act.FOLLOW_PATH, "path", "办理向导"),
    (Act.RECORD_SEARCH, "record-search", "登记检索"),
    (Act.KEEP_RECORD, "record-add", "登记文件"),
    (Act.PREPARE_CORRECTION, "prepare-correction", "告知补正"),
    (Act.DROP_CORRECTION, "drop-correction", "撤销补正告知"),
    (Act.RECEIVE_CORRECTION, "receive-correction", "登记收到补正"),
    (Act.DECLARE_LAPSE, "declare-lapse", "认定逾期不补正"),
    (Act.PREPARE_CONSULTATION, "prepare-consultation", "征求意见"),
    (Act.REQUEST_EXTENSION, "request-extension", "申请延期"),
    (Act.DROP_EXTENSION, "drop-extension", "撤销延期"),
    (Act.REQUIRE_EXPLANATION, "require-explanation", "要求说明理由"),
    (Act.REQUEST_DEFERRAL, "request-deferral", "延迟答复"),
    (Act.PREPARE_FEE_NOTICE, "prepare-fee-notice", "收费通知"),
    (Act.WAIVE_FEE, "waive-fee", "决定不收费"),
    (Act.ACCEPT, "accept", "接收或者退回"),
    (Act.ASK_CO_HANDLING, "ask-co-handling", "请科室协办"),
    (Act.ATTACH, "attach", "添加附件"),
    (Act.CONVENE_DETERMINATION, "convene-determination", "召集联合甄别"),
    (Act.CONVENE_COORDINATION, "convene-coordination", "召集疑难协调"),
    (Act.ASSIGN, "reassign", "改派"),
    (Act.NUDGE, "supervised-case", "催办"),
    (Act.SPLIT, "split", "拆分"),
    (Act.WITHDRAW, "withdraw", "登记撤回"),
    (Act.CANCEL_REGISTRATION, "cancel-registration", "撤销登记"),
    (Act.FORWARD, "forward", "登记转送"),
    (Act.RECORD_REMEDY, "record-remedy", "登记复议诉讼"),
    (Act.RECORD_ORDER, "record-order", "登记责令重新答复"),
)
"""Acts that begin on the case page and not with a task: act, address, words on the button."""


IN_ITS_CARD = (
    (Act.RECORD_SEARCH, "searches"),
    (Act.KEEP_RECORD, "records"),
    (Act.ATTACH, "attachments"),
    (Act.ASK_CO_HANDLING, "co_handlings"),
    (Act.NUDGE, "nudges"),
    (Act.CONVENE_DETERMINATION, "determined"),
)
"""Acts that a card of the page offers as soon as the case has something of the kind to show."""

NO_LONGER = frozenset({Extension.Stage.REFUSED, Extension.Stage.MOOT})
"""Ends of a request for extension after which another may be made."""
DROPPABLE = frozenset({Extension.Stage.REQUESTED, Extension.Stage.GRANTED})
"""Stages of an extension that the applicant was not told of."""

AHEAD = 20
"""How far down a worklist to look for work that does not wait for an applicant."""


@dataclass(frozen=True)
class Todo:
    """One open step, and whether the person looking may take it or holds it."""

    desk: Desk
    mine: bool
    takeable: bool
    hindered: str = ""
    """What has to come first: a reply that may not leave yet."""

    @property
    def can_go_on(self) -> bool:
        """Whether the person looking can do the step now."""
        return self.takeable and not self.desk.waits_for_applicant and not self.hindered


def show(request: HttpRequest, pk: int) -> HttpResponse:
    """One case, for whoever may see it."""
    staff = staff_of(request)
    found = with_list_facts(visible_to(staff)).select_related(
        "agent", "correction__receipt", "imported", "rectification"
    )
    found = found.prefetch_related(
        "fee_notices",
        Prefetch(
            "explanations",
            Explanation.objects.select_related("judged_by").prefetch_related("deferrals"),
        ),
        Prefetch("co_handlings", selectors.co_handlings()),
        Prefetch("coordinations", selectors.coordinations()),
        "remedies",
        Prefetch("consultations", Consultation.objects.select_related("judged_by")),
        Prefetch(
            "redecisions",
            Redecision.objects.select_related("recorded_by", "earlier_letter__number"),
        ),
    )
    case = get_object_or_404(found.annotate(**_cards()), pk=pk)
    extensions = list(case.extensions.all())
    reviews = list(case.reviews.select_related("reviewer", "draft").order_by("-pk"))
    events = list(case.events.order_by("-sequence"))
    times, todos, letters = _clock(case), _todos(case, staff), list(_letters(case))
    came_back = _came_back(case, letters)
    context = {
        "case": case,
        "stages": stages_of(case, events),
        "ended_elsewhere": ended_elsewhere(case, {event.act for event in events}),
        "agent": getattr(case, "agent", None),
        "correction": getattr(case, "correction", None),
        "paused": _waits_for_an_opinion(case, times["today"]),
        "todos": todos,
        "go_on": next((todo for todo in todos if todo.can_go_on), None),
        "begin": _begin(case, staff, extensions, events, times["deadline"]),
        "next": _next(case, staff),
        "returns": [review for review in reviews if review.decision == Decision.RETURN],
        "letters": letters,
        "came_back": came_back,
        "correction_came_back": any(one.kind == correction.NOTICE for one in came_back),
        "forwarded": forwarding.recorded(case),
        "may_bind": why_not_look(staff, case) is None,
        "events": events,
        "reviews": reviews,
        "extensions": extensions,
        **times,
    }
    return render(request, "workbench/case.html", context)


def clock(request: HttpRequest, pk: int) -> HttpResponse:
    """The deadline, day by day, with the notice each day off rests on; made to be printed."""
    case = get_object_or_404(with_list_facts(visible_to(staff_of(request))), pk=pk)
    return render(request, "workbench/clock.html", {"case": case, **_clock(case)})


def _clock(case: Case) -> dict[str, Any]:
    calendar = case_clock.calendar_of(case)
    deadline, today = case_clock.deadline_of(case), timezone.localdate()
    counted = days(deadline, calendar, through=today if case.is_open else None)
    known = calendar.provisional()
    return {
        "deadline": deadline,
        "lapse": lapse_of(deadline),
        "milestones": milestones(deadline, calendar, internal_steps()) if case.is_open else (),
        "today": today,
        "months": list(months(counted, today)),
        "counted_days": [(day, known.notice(day.on) or "", day.on == today) for day in counted],
    }


def internal_steps() -> list[MilestoneRule]:
    """The organ's own dates inside the reply period, as the settings fix them."""
    return [
        MilestoneRule(code, label, Fraction(share))
        for code, label, share in settings.INTERNAL_MILESTONES
    ]


def _waits_for_an_opinion(case: Case, today: date) -> bool:
    """Whether the reply period stands still because somebody's opinion is awaited."""
    if case.order:
        return False
    out = [asked for asked in case.consultations.all() if asked.stage == asked.Stage.SENT]
    periods = [period for asked in out if (period := case_clock.opinion_of(asked))]
    return any(one.sent.on < today <= one.opinion_due_on for one in periods)


def _letters(case: Case) -> QuerySet[Letter]:
    letters = case.letters.select_related("number", "issued_by", "set_aside_by")
    return letters.prefetch_related("deliveries")


def _came_back(case: Case, letters: list[Letter]) -> list[Letter]:
    """Which of them have to be sent again; asked only where an attempt failed and none stands."""
    if not any(letter.attempts and letter.delivery is None for letter in letters):
        return []
    return list(undelivered.of(case))


def _todos(case: Case, staff: Staff) -> list[Todo]:
    today = timezone.localdate()
    return [
        Todo(
            desk,
            desk.task.owner_id == staff.pk,
            worklists.can_take(staff, desk),
            _hindrance(desk, today),
        )
        for desk in worklists.of_case(case, today)
    ]


def _hindrance(desk: Desk, today: date) -> str:
    if desk.step.main_act != Act.DELIVER:
        return ""
    return release.why_not_yet(desk.case, on=today) or ""


def _next(case: Case, staff: Staff) -> Desk | None:
    """下一件: what to turn to when this case is done with; what is held, then the most urgent."""
    tasks = worklists.mine(staff) | worklists.claimable(staff)
    others = worklists.desks(tasks.exclude(open_step__case=case.pk)[:AHEAD])
    ready = [desk for desk in others if not desk.waits_for_applicant]
    return min(ready, key=lambda desk: desk.task.owner_id is None, default=None)


def _begin(
    case: Case,
    staff: Staff,
    extensions: list[Extension],
    events: list[CaseEvent],
    deadline: Deadline,
) -> list[tuple[str, str]]:
    allowed = permitted_acts(staff, case)
    idle = _done_or_idle(case, extensions) | _idle_on_correction(case, deadline)
    idle |= _idle_on_fee(case) | _idle_on_explanation(case, deadline)
    idle |= {act for act, card in IN_ITS_CARD if getattr(case, f"has_{card}")}
    if not _was_just_registered(case, events):
        idle.add(Act.CANCEL_REGISTRATION)
    return [
        (name, label) for act, name, label in STARTED_HERE if act in allowed and act not in idle
    ]


def _cards() -> dict[str, Exists]:
    """Which cards have something to show; an empty one is no card but a button under 还可以."""
    cards = ("drafts", *(card for _, card in IN_ITS_CARD))
    return {f"has_{card}": Exists(_rows_of(card)) for card in cards}


def _rows_of(card: str) -> QuerySet[Any]:
    related: Any = Case._meta.get_field(card)
    rows: QuerySet[Any] = related.related_model.objects.filter(case=OuterRef("pk"))
    return rows


def _was_just_registered(case: Case, events: list[CaseEvent]) -> bool:
    """Whether it may be worth offering to undo the registration; its page looks closer."""
    fresh = cancellation.is_fresh(events, timezone.now())
    return case.registered_by_id is not None and fresh and cancellation.nothing_rests_on(events)


def _idle_on_correction(case: Case, deadline: Deadline) -> set[Act]:
    """Acts on the correction notice that do not fit how far it has come."""
    notice = getattr(case, "correction", None)
    if notice is None and earlier_register.awaited_correction(case):
        return {Act.DROP_CORRECTION, Act.PREPARE_CORRECTION}
    if notice is None:
        return {Act.DROP_CORRECTION, Act.DECLARE_LAPSE, Act.RECEIVE_CORRECTION}
    idle = {Act.RECEIVE_CORRECTION}
    blank = notice.stage in (notice.Stage.RETURNED, notice.Stage.DROPPED)
    if notice.notified_on or not blank:
        idle.add(Act.PREPARE_CORRECTION)
    if not (notice.is_pending or notice.came_back):
        idle.add(Act.DROP_CORRECTION)
    period = correction_period(deadline)
    if not notice.is_awaited or period is None or timezone.localdate() <= period.last_day:
        idle.add(Act.DECLARE_LAPSE)
    return idle


def _idle_on_fee(case: Case) -> set[Act]:
    """An organ that does not charge is offered nothing; once there is a fee, its card offers."""
    notices = case.fee_notices.all()
    idle = {Act.PREPARE_FEE_NOTICE, Act.WAIVE_FEE}
    if any(notice.is_awaited for notice in notices):
        return idle | {Act.PREPARE_CORRECTION, Act.REQUEST_EXTENSION}
    standing = any(notice.stage != notice.Stage.WITHDRAWN for notice in notices)
    return idle if standing or case.order or not case.organ.charges_fees else set()


def _idle_on_explanation(case: Case, deadline: Deadline) -> set[Act]:
    """Reasons are asked for once a cycle; a deferral follows only from reasons found good."""
    asked = [one for one in case.explanations.all() if one.stage != one.Stage.DROPPED]
    deferred = any(
        not one.has_ended and not deferral.moves_nothing(one, deadline)
        for notice in asked
        for one in notice.deferrals.all()
    )
    idle = {Act.REQUIRE_EXPLANATION} if asked and not case.order else set()
    if not (asked and asked[-1].is_reasonable) or deferred or case.order:
        idle.add(Act.REQUEST_DEFERRAL)
    return idle | ({Act.REQUEST_EXTENSION} if deferred else set())


def _done_or_idle(case: Case, extensions: list[Extension]) -> set[Act]:
    """Acts that can be done once only and have begun; assignment is a task until it is done."""
    begun = {Act.ASSIGN} if case.office_id is None else set()
    if case.status == Status.HANDLING and why_not_give_back(case):
        begun.add(Act.ACCEPT)  # whoever has begun has accepted
    earliest = case_clock.earliest_due_on(case) if case.is_open else None
    if earliest and timezone.localdate() <= earliest:
        begun.add(Act.RECORD_ORDER)  # nobody is ordered to reply before the reply is due
    if case.order:
        begun |= {Act.REQUEST_EXTENSION, Act.PREPARE_CORRECTION}
    if not forwarding.is_owed(case):
        begun.add(Act.FORWARD)
    if why_not_split(case):
        begun.add(Act.SPLIT)
    if any(coordination.is_open for coordination in case.coordinations.all()):
        begun.add(Act.CONVENE_COORDINATION)
    if any(extension.stage not in NO_LONGER for extension in extensions):
        begun.add(Act.REQUEST_EXTENSION)
    if not any(extension.stage in DROPPABLE for extension in extensions):
        begun.add(Act.DROP_EXTENSION)
    return begun
