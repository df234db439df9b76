"""Trying an act: done, or the same page again with who did what and nothing lost."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone

from attachments.forms import take
from attachments.staging import Desk as StagingDesk
from attachments.staging import Received
from cases.errors import ActNotPermitted, AlreadyDone, CaseError, StaleDraft
from cases.forms.errors import ActForm
from cases.ledger import last_act_sentence
from cases.models import Case
from cases.permissions import Act, why_not
from cases.selectors import visible_to, with_list_facts
from organs.models import Office, Staff
from workflow.models import OpenTask
from workflow.nodes import Step
from workflow.worklists import CASE, Desk, of_case, with_called_step


@dataclass(frozen=True)
class Attempt:
    """How it went; ``result`` is what the service returned."""

    status: HTTPStatus
    done: bool = False
    result: Any = None


def attempt(form: ActForm, act: Callable[[], Any]) -> Attempt:
    """Do ``act`` when ``form`` is bound and sound; a refusal becomes an error of the form."""
    if not form.is_bound or not form.is_valid():
        return Attempt(HTTPStatus.OK)
    try:
        return Attempt(HTTPStatus.OK, done=True, result=act())
    except CaseError as error:
        form.take(error)
        return Attempt(_status_of(error))


def _status_of(error: CaseError) -> HTTPStatus:
    if isinstance(error, AlreadyDone | StaleDraft):
        return HTTPStatus.CONFLICT
    return HTTPStatus.FORBIDDEN if isinstance(error, ActNotPermitted) else HTTPStatus.OK


def posted(request: HttpRequest) -> Any:
    """What was sent; None when the page was only opened."""
    return request.POST if request.method == "POST" else None


def received_files(request: HttpRequest, key: str) -> Received:
    """The files sent with the form ``key`` of the person signed in, and those that waited."""
    desk = StagingDesk(f"staff:{staff_of(request).pk}", key[:64])
    return take(request, desk, at=timezone.now())


def staff_of(request: HttpRequest) -> Staff:
    """The person who is signed in, as they stand today."""
    assert isinstance(request.user, Staff)
    request.user.stand_on(timezone.localdate())
    _bring_office(request.user)
    return request.user


def _bring_office(staff: Staff) -> None:
    """Read office and organ together; every page names both."""
    if staff.office_id is None or Staff.office.is_cached(staff):
        return
    office = Office.objects.select_related("organ").get(pk=staff.office_id)
    staff.office = office
    if office.organ_id == staff.organ_id:
        staff.organ = office.organ


def case_or_404(request: HttpRequest, pk: int) -> Case:
    """The case, if the person may see it; otherwise there is no such case."""
    return get_object_or_404(with_list_facts(visible_to(staff_of(request))), pk=pk)


def desk_or_404(request: HttpRequest, pk: int) -> Desk:
    """The task with its case, if the person may see the case; finished tasks too."""
    task = get_object_or_404(
        with_called_step(OpenTask.objects.select_related("owner")),
        **{f"{CASE}__in": visible_to(staff_of(request)), "pk": pk},
    )
    if not isinstance(task.flow_task, Step):
        raise Http404
    return Desk(task, task.process.coerced.case, task.flow_task)


def open_step(case: Case, act: Act) -> Desk | None:
    """The open task of the case whose main act is ``act``."""
    return next((desk for desk in of_case(case) if desk.step.main_act == act), None)


def refuse_latecomer(request: HttpRequest, act: Act, case: Case) -> None:
    """Refuse an act that the case no longer allows since the page was opened, saying why.

    The page carries how many events it has seen; acts without a task have no other trace
    of what the person was looking at.
    """
    refusal = why_not(staff_of(request), act, case)
    if refusal and request.POST.get("seen") not in (None, str(case.events.count())):
        raise AlreadyDone(f"{last_act_sentence(case)}。{refusal}")
    if refusal:
        raise ActNotPermitted(refusal)
