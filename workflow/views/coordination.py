"""疑难协调: convene, invite more, keep notes and opinions, conclude; one page made to be printed."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from cases.forms.coordination import (
    ConclusionForm,
    ConveneForm,
    InviteForm,
    NoteForm,
    OpinionForm,
)
from cases.forms.errors import ActForm
from cases.models import (
    Coordination,
    CoordinationNote,
    CoordinationOpinion,
    CoordinationParticipant,
)
from cases.permissions import Act, may
from cases.selectors import coordinations_visible_to
from cases.services import coordination as service
from workflow.views.acts import begun
from workflow.views.attempts import case_or_404, posted, staff_of

LONGEST_LIST = 200


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """协调中: what is being talked over and has no conclusion yet, the oldest first."""
    found = (
        coordinations_visible_to(staff_of(request)).filter(concluded_on__isnull=True).order_by("pk")
    )
    return render(request, "workbench/coordinations.html", {"rows": found[:LONGEST_LIST]})


@require_safe
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """The minutes: who was asked and why, meetings, opinions, conclusion."""
    found, staff = _coordination_or_404(request, pk), staff_of(request)
    opinions = CoordinationOpinion.objects.select_related("keyed_by")
    context = {
        "case": found.case,
        "coordination": found,
        "participants": found.participants.prefetch_related(Prefetch("opinions", opinions)),
        "notes": found.notes.select_related("keyed_by", "corrects"),
        "may_keep": found.is_open and may(staff, Act.KEEP_COORDINATION, found.case),
        "may_conclude": found.is_open and may(staff, Act.CONCLUDE_COORDINATION, found.case),
        "may_consult": may(staff, Act.PREPARE_CONSULTATION, found.case),
        "today": timezone.localdate(),
    }
    return render(request, "workbench/coordination.html", context)


@require_http_methods(["GET", "POST"])
def convene(request: HttpRequest, pk: int) -> HttpResponse:
    """What is hard, and who is asked."""
    case, by, on = case_or_404(request, pk), staff_of(request), timezone.localdate()
    form = ConveneForm(posted(request), case=case, on=on)

    def act() -> Any:
        subject, difficulty = form.text("subject"), form.text("difficulty")
        return service.convene(
            case, subject=subject, difficulty=difficulty, invited=form.invited(), by=by, on=on
        )

    return begun(request, case, Act.CONVENE_COORDINATION, form, "coordination_convene", act)


@require_http_methods(["GET", "POST"])
def invite(request: HttpRequest, pk: int) -> HttpResponse:
    """加邀: others join."""
    found, by, on = _coordination_or_404(request, pk), staff_of(request), timezone.localdate()
    form = InviteForm(posted(request), case=found.case, on=on)

    def act() -> Any:
        return service.invite(found, form.invited(), by=by, on=on)

    return _kept(request, found, Act.KEEP_COORDINATION, form, act, heading="加邀参加方")


@require_http_methods(["GET", "POST"])
def note(request: HttpRequest, pk: int) -> HttpResponse:
    """A meeting or a call; ``?corrects=`` begins with the note that was wrong."""
    found, by, on = _coordination_or_404(request, pk), staff_of(request), timezone.localdate()
    wrong = found.notes.filter(pk=_number(request.GET.get("corrects"))).first()
    form = NoteForm(posted(request), case=found.case, on=on, initial=_as_noted(wrong))

    def act() -> Any:
        minute, at = form.minute(), timezone.now()
        return service.keep_note(found, minute, corrects=wrong, by=by, on=on, at=at)

    heading = "更正协调记录" if wrong else "记录协调"
    return _kept(request, found, Act.KEEP_COORDINATION, form, act, heading=heading, corrects=wrong)


@require_http_methods(["GET", "POST"])
def opinion(request: HttpRequest, pk: int) -> HttpResponse:
    """What the participant ``pk`` holds."""
    asked, by, on = _participant_or_404(request, pk), staff_of(request), timezone.localdate()
    found = asked.coordination
    form = OpinionForm(posted(request), case=found.case, on=on)

    def act() -> Any:
        return service.keep_opinion(asked, form.said(), by=by, on=on, at=timezone.now())

    return _kept(request, found, Act.KEEP_COORDINATION, form, act, heading=f"记录{asked}的意见")


@require_http_methods(["GET", "POST"])
def conclude(request: HttpRequest, pk: int) -> HttpResponse:
    """What came of it."""
    found, by, on = _coordination_or_404(request, pk), staff_of(request), timezone.localdate()
    form = ConclusionForm(posted(request), case=found.case, on=on)

    def act() -> Any:
        conclusion, basis = form.text("conclusion"), form.text("basis")
        return service.conclude(found, conclusion=conclusion, basis=basis, by=by, on=on)

    act_ = Act.CONCLUDE_COORDINATION
    return _kept(request, found, act_, form, act, heading=act_.label)


def _kept(
    request: HttpRequest, found: Coordination, act: Act, form: ActForm,
    service: Callable[[], Any], **more: Any,
) -> HttpResponse:  # fmt: skip
    """The form of an act on a coordination; done, it leads back to the minutes."""
    answer = begun(
        request, found.case, act, form, "coordination", service, coordination=found, **more
    )
    done = answer.status_code == HTTPStatus.FOUND
    return redirect("coordination", found.pk) if done else answer


def _coordination_or_404(request: HttpRequest, pk: int) -> Coordination:
    return get_object_or_404(coordinations_visible_to(staff_of(request)), pk=pk)


def _participant_or_404(request: HttpRequest, pk: int) -> CoordinationParticipant:
    visible = coordinations_visible_to(staff_of(request))
    return get_object_or_404(visible, participants=pk).participants.get(pk=pk)


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and text.isascii() and len(text) < 19 else 0


def _as_noted(wrong: CoordinationNote | None) -> dict[str, Any]:
    return {name: getattr(wrong, name) for name in NoteForm.base_fields} if wrong else {}
