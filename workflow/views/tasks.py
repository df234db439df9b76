"""One step of a flow: its form beside what it decides about; claim and release."""

from __future__ import annotations

from datetime import date
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST
from viewflow.workflow.status import STATUS

from attachments.forms import TakesFiles
from cases.errors import CaseError
from cases.forms.errors import ActForm
from cases.forms.review import is_remark
from cases.ledger import last_act_sentence
from cases.models import Case
from cases.permissions import Act, why_not, why_not_part
from cases.services import commenting
from cases.services.drafting import latest
from organs.models import Staff
from workflow import engine, flags
from workflow.step_pages import StepPage
from workflow.steps import PAGES
from workflow.views.attempts import (
    attempt,
    desk_or_404,
    posted,
    received_files,
    staff_of,
)
from workflow.worklists import Desk


@require_http_methods(["GET", "POST"])
def perform(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the step's form and do its act."""
    desk, by, on = desk_or_404(request, pk), staff_of(request), timezone.localdate()
    if desk.step.main_act == Act.SUBMIT_DRAFT:
        return redirect("draft", desk.case.pk)
    page = PAGES[desk.step.main_act]
    form = page.form(posted(request), case=desk.case, on=on, **_further(request, desk, page, by))
    tried = attempt(form, lambda: _act(desk, page, form, by, on))
    if tried.done and is_remark(form):
        messages.success(request, "批注已保存，请继续审核。")
        return _page(request, desk, page, page.form(case=desk.case, on=on, initial=form.kept()))
    if tried.done:
        return _done(request, desk)
    return _page(request, desk, page, form, status=tried.status)


@require_POST
def claim(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the task and go to work on it."""
    desk = desk_or_404(request, pk)
    try:
        engine.claim(desk.task, by=staff_of(request))
    except CaseError as error:
        messages.error(request, str(error))
        return _lost(request, desk)
    return redirect("task", pk)


@require_POST
def release(request: HttpRequest, pk: int) -> HttpResponse:
    """Give the task back to the queue."""
    desk = desk_or_404(request, pk)
    try:
        engine.release(desk.task, by=staff_of(request))
    except CaseError as error:
        messages.error(request, str(error))
        return _lost(request, desk)
    messages.success(request, f"已放回“{desk.title}”，其他能办的人可以领取。")
    return redirect("worklist")


def refusal_of(desk: Desk, by: Staff) -> str | None:
    """Why the person cannot do the step now; None when they can."""
    task = desk.task
    if task.status not in (STATUS.NEW, STATUS.ASSIGNED):
        return f"这项任务已经办完：{last_act_sentence(desk.case, desk.step.acts)}。"
    if task.owner_id not in (None, by.pk, *by.covered):
        since = timezone.localtime(task.assigned)
        return (
            f"{task.owner.name}已于{since:%-m月%-d日 %H:%M}领取了这项任务，如需接办请先请其退回。"
        )
    if other := why_not_part(by, desk.step.main_act, desk.co_handling):
        return other
    reasons = [why_not(by, act, desk.case) for act in desk.step.acts]
    return reasons[0] if all(reasons) else None


def _act(desk: Desk, page: StepPage, form: ActForm, by: Staff, on: date) -> Any:
    """The step's act; a remark is made on the way and leaves the step open."""
    if is_remark(form):
        return commenting.comment(desk.case, form.said(), by=by, on=on)
    return engine.do(desk.task, lambda _: page.service(desk.about, form, by, on), by=by)


def _further(request: HttpRequest, desk: Desk, page: StepPage, by: Staff) -> dict[str, Any]:
    """What a form takes besides the case: which of several it is about, the files that were sent.

    From somebody who may not do the step no file is taken.
    """
    several = {"co_handling": desk.co_handling, "consultation": desk.consultation}
    about: dict[str, Any] = {name: one for name, one in several.items() if one}
    if not issubclass(page.form, TakesFiles) or refusal_of(desk, by):
        return about
    return about | {"enclosures": received_files(request, f"task-{desk.task.pk}")}


def _page(
    request: HttpRequest,
    desk: Desk,
    page: StepPage,
    form: Any,
    *,
    status: HTTPStatus = HTTPStatus.OK,
) -> HttpResponse:
    on, by = timezone.localdate(), staff_of(request)
    refusal = None if form.is_bound else refusal_of(desk, by)
    context = {
        "desk": desk,
        "heading": desk.title,
        "case": desk.case,
        "form": form,
        "draft": latest(desk.case),
        "consultation": desk.consultation,
        "sending": page.sending(desk.about) if page.sending else None,
        "refusal": refusal,
        "conflict": status == HTTPStatus.CONFLICT,
        "flags": flags.flags_of(desk.case, on),
        "returns": flags.returns_of(desk.case),
        "today": on,
        **_letter(desk, page, on),
        **(page.reading(desk.case, form) if page.reading else {}),
    }
    shown = HTTPStatus.FORBIDDEN if refusal else status
    return render(request, page.template_name, context, status=shown)


def _letter(desk: Desk, page: StepPage, on: date) -> dict[str, Any]:
    """The letter that is decided about, or why there can be none now."""
    try:
        return {"letter": page.letter(desk.about, on) if page.letter else ""}
    except CaseError as obstacle:
        return {"letter": "", "obstacle": str(obstacle)}


def _done(request: HttpRequest, desk: Desk) -> HttpResponse:
    now = Case.objects.get(pk=desk.case.pk)
    messages.success(request, f"已完成“{desk.title}”，办件现在是“{now.legal_status.label}”。")
    return redirect("case", desk.case.pk)


def _lost(request: HttpRequest, desk: Desk) -> HttpResponse:
    context = {"desk": desk, "case": desk.case, "heading": desk.title}
    return render(request, "workbench/forms/refused.html", context, status=HTTPStatus.CONFLICT)
