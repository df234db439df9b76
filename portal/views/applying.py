"""Writing an application, one thing a page, back and forth without loss."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from attachments.forms import EnclosesFiles, take
from law.receipt import Channel
from organs.models import Organ
from portal import already, answers, cookies, drafts, reading
from portal.forms.person import ParticularsForm
from portal.hints import mark_of
from portal.models import ApplicationDraft
from portal.pages import gone, is_terminal, page
from portal.views.guide import organ_list
from publication.models import Kind
from publication.selectors import public_documents
from publication.services import avoiding
from screening import right_organ
from screening.reads_like import hints_for

Rest = ParamSpec("Rest")
DraftView = Callable[Concatenate[HttpRequest, ApplicationDraft, Rest], HttpResponse]


def draft_of(request: HttpRequest) -> ApplicationDraft | None:
    """The draft that this browser is writing."""
    return drafts.find(cookies.read(request, cookies.DRAFT), at=timezone.now())


def with_draft(view: DraftView[Rest]) -> Callable[..., HttpResponse]:
    """The page needs a draft; without one it says how to begin, with a receipt it shows that."""

    @wraps(view)
    def written(request: HttpRequest, *args: Rest.args, **kwargs: Rest.kwargs) -> HttpResponse:
        draft = draft_of(request)
        if draft is None:
            return gone(request, what="draft")
        if draft.is_submitted:
            return redirect("portal:receipt")
        return view(request, draft, *args, **kwargs)

    found: Callable[..., HttpResponse] = login_not_required(written)
    return found


@login_not_required
@require_GET
def whom(request: HttpRequest) -> HttpResponse:
    """The first page: choose the organ."""
    return page(request, "apply/whom.html", {**organ_list(request), **steps_at(0)})


@login_not_required
@require_POST
def start(request: HttpRequest) -> HttpResponse:
    """The organ is chosen; the draft begins, or goes on with the other organ."""
    organ = get_object_or_404(Organ, code=request.POST.get("organ", ""), is_active=True)
    at = timezone.now()
    if not organ.accepts(Channel.ONLINE, on=timezone.localdate(at)):
        return redirect("portal:organ", organ.code)
    response = redirect("portal:step", answers.PAGES[0].slug)
    draft = draft_of(request)
    if draft is not None and not draft.is_submitted:
        ApplicationDraft.objects.filter(pk=draft.pk, case__isnull=True).update(organ=organ)
        return response
    _, token = drafts.start(organ, at=at)
    days = 24 * 3600 * 30
    cookies.write(request, response, cookies.DRAFT, token, seconds=days)
    return response


@require_http_methods(["GET", "POST"])
@with_draft
def step(request: HttpRequest, draft: ApplicationDraft, slug: str) -> HttpResponse:
    """One page of questions. Whatever was typed is kept, right or wrong.

    What is wrong is said when the page is sent, or when the check page sends back to it
    (``?missing``); not to somebody who leafs through.
    """
    asked = answers.page_of(slug)
    if asked is None:
        raise Http404
    today = timezone.localdate()
    if request.method != "POST":
        kept = draft.answers.get(slug) if "missing" in request.GET else None
        form = answers.form_of(draft, slug, on=today, data=kept)
        return _show(request, draft, asked, _with_files(request, draft, form))
    form = answers.form_of(draft, slug, on=today, data=request.POST.dict())
    form = _with_files(request, draft, form)
    drafts.keep(draft, slug, answers.typed(form, request.POST), at=timezone.now())
    if request.POST.get("go") == "back":
        return _leave(_beside(draft, asked, -1), otherwise="portal:whom")
    if not form.is_valid():
        return _show(request, draft, asked, form, status=422)
    if slug == "what" and request.POST.get("hints") != mark_of(form.full_text()):
        advice = _advice(draft, form.full_text())
        if any(advice.values()):
            return _show(request, draft, asked, form, advice=advice)
    return _leave(_beside(draft, asked, +1), otherwise="portal:check")


def _beside(draft: ApplicationDraft, asked: answers.Page, by: int) -> answers.Page | None:
    """The page before or after; that of what is public only when there is something to show."""
    to = answers.neighbour(asked, by)
    if to is not None and to.slug == answers.PUBLIC and not already.found_for(draft):
        return answers.neighbour(to, by)
    return to


def _with_files(request: HttpRequest, draft: ApplicationDraft, form: Any) -> Any:
    """The form with the files that were sent with it or wait for it, when it takes any."""
    if isinstance(form, EnclosesFiles):
        form.enclosures = take(request, drafts.desk_of(draft), at=timezone.now())
    return form


@require_POST
@with_draft
def enough(request: HttpRequest, draft: ApplicationDraft) -> HttpResponse:
    """这就是我要的: the draft goes, it is counted, the document opens."""
    number = request.POST.get("document", "")
    document = get_object_or_404(public_documents(), pk=number if number.isdecimal() else 0)
    at = timezone.now()
    avoiding.count(draft.organ, Kind.DOCUMENT, document.pk, on=timezone.localdate(at))
    reading.note(draft, document, at=at)
    drafts.discard(draft)
    response = redirect("portal:document", document.pk)
    cookies.forget(response, cookies.DRAFT)
    return response


@require_POST
@with_draft
def discard(request: HttpRequest, draft: ApplicationDraft) -> HttpResponse:
    """Delete the draft at once."""
    drafts.discard(draft)
    response = redirect("portal:home")
    cookies.forget(response, cookies.DRAFT)
    return response


def _leave(to: answers.Page | None, *, otherwise: str) -> HttpResponse:
    return redirect("portal:step", to.slug) if to else redirect(otherwise)


def _advice(draft: ApplicationDraft, text: str) -> dict[str, Any]:
    """What it reads like, and which organ it may be meant for: to be read once, then left."""
    return {
        "hints": hints_for(text),
        "organs": right_organ.fitting_better(draft.organ, text),
    }


def _show(
    request: HttpRequest,
    draft: ApplicationDraft,
    asked: answers.Page,
    form: Any,
    *,
    advice: dict[str, Any] | None = None,
    status: int = 200,
) -> HttpResponse:
    if isinstance(form, ParticularsForm) and not is_terminal(request):
        form.offer_own_data()
    context = {"draft": draft, "page": asked, "form": form}
    if advice:
        context |= {"advice": advice, "hints_mark": mark_of(form.full_text())}
    if asked.slug == answers.PUBLIC:
        context["already"] = already.found_for(draft)
    steps = steps_at(answers.PAGES.index(asked) + 1)
    return page(request, f"apply/{asked.slug}.html", {**context, **steps}, status=status)


def steps_at(now: int) -> dict[str, Any]:
    return {
        "steps": [
            (number, label, "done" if number <= now else "now" if number == now + 1 else "")
            for number, label in enumerate(answers.STEPS, start=1)
        ],
        "step_number": now + 1,
        "step_count": len(answers.STEPS),
    }
