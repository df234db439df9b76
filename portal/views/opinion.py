"""第三方 gives its opinion in place, by its own code; the clerk's slip carries that code."""

from __future__ import annotations

from urllib.parse import urlencode

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from attachments.forms import take
from cases import clock
from cases.errors import CaseError
from cases.models import Consultation, Letter
from cases.permissions import Act, why_consultee_may_not, why_not
from cases.selectors import consultations_visible_to
from cases.services import opinion
from organs.models import Staff
from portal import consultees, qr, shown
from portal.forms.opinion import GivenOpinionForm, OpinionEntryForm
from portal.pages import gone, is_terminal, page
from portal.views.query import way_in
from workflow import engine

Stage = Consultation.Stage
WRONG = (
    "征询编号或者提交码不对，请对照凭条核对征求意见的机关、编号和提交码。"
    "凭条遗失的，请联系该机关的政府信息公开工作机构；也可以把意见回函寄回或者当面提交。"
)


@login_not_required
@require_http_methods(["GET", "POST"])
def enter(request: HttpRequest) -> HttpResponse:
    """The way in; using the code the first time is evidence of receipt."""

    def lead_on(asked: Consultation) -> HttpResponse:
        consultees.note_opening(asked, at=timezone.now())
        response = redirect("portal:opinion-matter")
        consultees.begin_visit(request, response, asked)
        return response

    return way_in(
        request, OpinionEntryForm, "opinion/enter.html", WRONG, consultees.opened_by, lead_on
    )


@login_not_required
@require_http_methods(["GET", "POST"])
def matter(request: HttpRequest) -> HttpResponse:
    """What information is at issue, until when, and the opinion; afterwards its receipt."""
    asked = consultees.consultation_of(request)
    if asked is None:
        return gone(request, what="opinion")
    on = timezone.localdate()
    refusal = why_consultee_may_not(Act.RECEIVE_OPINION, asked.case)
    form = _form(request, asked) if asked.stage == Stage.SENT and refusal is None else None
    if form and form.is_bound and form.is_valid():
        try:
            _give(asked, form)
        except CaseError as error:
            form.take(error)
        else:
            return redirect("portal:opinion-matter")
    deadline = clock.opinion_of(asked)
    context = {
        "asked": asked,
        "material": asked.material.select_related("attachment"),
        "deadline": deadline,
        "explanation": deadline.explanation(on) if deadline else "",
        "form": form,
        "refusal": refusal,
        "decision": consultees.decision_for(asked),
    }
    status = 422 if form and form.errors else 200
    return page(request, "opinion/matter.html", context, status=status)


def _form(request: HttpRequest, asked: Consultation) -> GivenOpinionForm:
    """With the files that came with it; a terminal takes none."""
    at = timezone.now()
    received = None
    if not is_terminal(request):
        received = take(request, consultees.desk_of(asked), at=at)
    return GivenOpinionForm(request.POST or None, on=timezone.localdate(at), enclosures=received)


@login_not_required
@require_GET
def letter(request: HttpRequest) -> HttpResponse | FileResponse:
    """征求意见书 as it was issued; on a terminal its pages, for a file would stay there."""
    asked = consultees.consultation_of(request)
    return _paper(request, asked.reference if asked else "", asked.letter if asked else None)


@login_not_required
@require_GET
def decision(request: HttpRequest) -> HttpResponse | FileResponse:
    """决定公开告知书, once it was delivered: content and reasons of the decision (Art 32)."""
    asked = consultees.consultation_of(request)
    told = consultees.decision_for(asked) if asked else None
    return _paper(
        request, f"{asked.reference} 决定" if asked else "", told.letter if told else None
    )


def _paper(request: HttpRequest, name: str, letter: Letter | None) -> HttpResponse | FileResponse:
    if letter is None:
        return gone(request, what="opinion")
    if is_terminal(request):
        with letter.pdf.open() as file:
            return shown.on_terminal(
                request, letter.letter_kind.title, file.read(), back="portal:opinion-matter"
            )
    return FileResponse(
        letter.pdf.open(),
        filename=f"{name}.pdf",
        content_type="application/pdf",
        as_attachment=False,
    )


@require_http_methods(["GET", "POST"])
def slip(request: HttpRequest, pk: int) -> HttpResponse:
    """凭条 for the envelope: number, code, address. Each printing draws a new code."""
    assert isinstance(request.user, Staff)
    request.user.stand_on(timezone.localdate())
    asked = get_object_or_404(consultations_visible_to(request.user), pk=pk)
    refusal = why_not(request.user, Act.SEND_CONSULTATION, asked.case)
    if refusal:
        raise PermissionDenied(refusal)
    if not asked.is_third_party or asked.stage not in (Stage.APPROVED, Stage.SENT):
        raise Http404
    code = consultees.issue(asked, at=timezone.now()) if request.method == "POST" else ""
    query = urlencode({"organ": asked.case.organ.code, "number": asked.reference})
    address = request.build_absolute_uri(f"{reverse('portal:opinion')}?{query}")
    context = {
        "asked": asked, "code": code, "address": address, "picture": qr.picture_of(address),
    }  # fmt: skip
    return page(request, "opinion/slip.html", context)


def _give(asked: Consultation, form: GivenOpinionForm) -> None:
    said = Consultation.Opinion(form.text("opinion"))
    grounds, at = form.text("grounds"), timezone.now()

    def act() -> Consultation:
        material = form.material()
        return opinion.give(
            asked, opinion=said, grounds=grounds, enclosed=material, on=form.on, at=at
        )

    engine.give_opinion(asked, act)
