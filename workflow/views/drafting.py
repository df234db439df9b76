"""拟写答复: request, letter and form on one page; save, look, hand in."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.views.decorators.http import require_http_methods, require_POST

from cases import cycles
from cases.errors import CaseError
from cases.forms.draft import PREVIEW, SUBMIT, DraftForm
from cases.models import Case
from cases.permissions import Act, why_not
from cases.services import commenting, drafting, path
from organs.models import Organ, Staff
from publication.prepared import answer
from publication.selectors import public_documents
from screening import prepared
from workflow import engine, flags, previews, remarks
from workflow.views.attempts import (
    Attempt,
    attempt,
    case_or_404,
    open_step,
    posted,
    refuse_latecomer,
    staff_of,
)


@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """The drafting page; what happens depends on the button."""
    case, by = case_or_404(request, pk), staff_of(request)
    form = DraftForm(
        posted(request), case=case, on=timezone.localdate(), initial=_prepared(request, case)
    )
    refusal = why_not(by, Act.SAVE_DRAFT, case)
    if refusal and not form.is_bound:
        raise PermissionDenied(refusal)
    if form.is_bound and form.is_valid() and form.text("action") == PREVIEW:
        return _page(request, case, form, Attempt(HTTPStatus.OK))
    tried = attempt(form, lambda: _keep(request, case, form, by))
    if not tried.done:
        return _page(request, case, form, tried)
    messages.success(request, tried.result)
    return redirect("case" if form.text("action") == SUBMIT else "draft", case.pk)


@require_POST
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """The letter of what stands in the form now, and its fixed passages, while somebody types."""
    case, by = case_or_404(request, pk), staff_of(request)
    refusal = why_not(by, Act.SAVE_DRAFT, case)
    if refusal:
        raise PermissionDenied(refusal)
    form = DraftForm(request.POST, case=case, on=timezone.localdate())
    letter, obstacle = _letter(case, form)
    context = {
        "form": form,
        "letter": letter,
        "obstacle": obstacle,
        "fixed_changes": form.changed_rows,
    }
    return render(request, "workbench/forms/draft_live.html", context)


def _prepared(request: HttpRequest, case: Case) -> dict[str, str]:
    """The fields of the draft that a link or a lapse prepares; a person saves them or does not."""
    organ, earlier = request.GET.get("organ", ""), request.GET.get("earlier", "")
    public = request.GET.get("public", "")
    if organ.isdecimal():
        return prepared.not_responsible(case, get_object_or_404(Organ, pk=int(organ)))
    if earlier.isdecimal():
        return prepared.repeat_application(case, case_or_404(request, int(earlier)))
    if "path" in request.GET:
        return path.prefill(case)
    if public.isdecimal():
        document = get_object_or_404(public_documents(), pk=int(public))
        address = request.build_absolute_uri(reverse("portal:document", args=[document.pk]))
        return answer(case, document, address=address)
    lapsed = prepared.fee_unpaid(case) or prepared.correction_lapsed(case)
    return lapsed or prepared.excessive_applications(case)


def _keep(request: HttpRequest, case: Case, form: DraftForm, by: Staff) -> str:
    """Save, and hand in if that was the button; returns what to tell the person."""
    refuse_latecomer(request, Act.SAVE_DRAFT, case)
    if form.text("action") != SUBMIT:
        with transaction.atomic():
            draft = _save(case, form, by)
        return f"已保存第{draft.version}稿。"
    desk = open_step(case, Act.SUBMIT_DRAFT)
    if desk is None:
        raise CaseError("这件申请现在没有拟写答复的任务，请回到办件页查看。")

    def save_and_submit(seen: Case) -> Case:
        _save(seen, form, by)
        return drafting.submit(seen, by=by, on=form.on)

    engine.do(desk.task, save_and_submit, by=by)
    return "已保存并送科室负责人审核。"


def _save(case: Case, form: DraftForm, by: Staff) -> Any:
    """A new version, unless nothing changed, on top of what the person had open; and the answers."""
    commenting.answer(case, form.answers(), by=by, on=form.on)
    if not form.changes_something() and not cycles.is_of_earlier_cycle(case, form.latest):
        drafting.refuse_stale(case, form.cleaned_data["based_on"])
        return form.latest
    return drafting.save(
        case,
        form.proposal(),
        based_on=form.cleaned_data["based_on"],
        by=by,
        on=form.on,
        at=timezone.now(),
    )


def _page(request: HttpRequest, case: Case, form: DraftForm, tried: Attempt) -> HttpResponse:
    conflict = form.meet_latest() if tried.status == HTTPStatus.CONFLICT else None
    letter, obstacle = _letter(case, form)
    context = {
        "case": case,
        "heading": "拟写答复",
        "form": form,
        "letter": letter,
        "obstacle": obstacle,
        "fixed_changes": form.changed_rows,
        "conflict": conflict,
        "remarks": remarks.remarks_on(form.latest, form),
        "flags": flags.flags_of(case, form.on),
        "returns": flags.returns_of(case),
        "seen": request.POST.get("seen") or case.events.count(),
    }
    return render(request, "workbench/forms/draft.html", context, status=tried.status)


def _letter(case: Case, form: DraftForm) -> tuple[SafeString, str]:
    """The letter of what stands in the form, or the sentence that says why there is none."""
    if form.outcome is None:
        return SafeString(), "选择办理结果后，这里显示文书的样子。"
    try:
        return previews.proposal(case, form.standing(), form.at), ""
    except CaseError as error:
        return SafeString(), error.message
