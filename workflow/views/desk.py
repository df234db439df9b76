"""The clerk's desk after registration: splitting an application, merging its applicant."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.views.decorators.http import require_http_methods

from cases.forms.merging import MergeForm, UndoMergeForm
from cases.forms.splitting import SplitForm
from cases.models import AppliedMerge, Case
from cases.permissions import Act, may_merge_applicants, why_not
from cases.selectors import standing_applicants
from cases.services import merging, splitting
from screening import hints
from screening.matters import numbered_matters
from workflow import engine
from workflow.views.attempts import attempt, case_or_404, posted, refuse_latecomer, staff_of

INTO = "into"
"""The button that merges the case's record into the other, fuller one."""


@require_http_methods(["GET", "POST"])
def split(request: HttpRequest, pk: int) -> HttpResponse:
    """一事一申请: write down the matters, one a row; the first stays with this case."""
    case, by, on = case_or_404(request, pk), staff_of(request), timezone.localdate()
    suggested = numbered_matters(case.description)
    form = SplitForm(posted(request), case=case, on=on, suggested=suggested)
    refusal = why_not(by, Act.SPLIT, case)
    if refusal and not form.is_bound:
        raise PermissionDenied(refusal)

    def act() -> tuple[Case, list[Case]]:
        refuse_latecomer(request, Act.SPLIT, case)
        return engine.split(case, lambda: splitting.split(case, form.matters(), by=by, on=on))

    tried = attempt(form, act)
    if tried.done:
        messages.success(request, _split_off(tried.result[1]))
        return redirect("case", case.pk)
    context = {
        "case": case,
        "heading": Act.SPLIT.label,
        "form": form,
        "refusal": None if form.is_bound else splitting.why_not_split(case),
        "seen": request.POST.get("seen") or case.events.count(),
    }
    return render(request, "workbench/forms/split.html", context, status=tried.status)


def _split_off(children: list[Case]) -> SafeString:
    links = format_html_join(
        "、",
        '<a href="{}">{}</a>',
        ((reverse("case-receipt", args=[child.pk]), child.case_number) for child in children),
    )
    return format_html(
        "已拆分，另立{}，收到申请之日和答复期限与本件相同；点编号打印各件的回执。", links
    )


@require_http_methods(["GET", "POST"])
def applicants(request: HttpRequest, pk: int) -> HttpResponse:
    """The records that may be the same applicant as this case's; merge one, or undo a merge."""
    case, by = case_or_404(request, pk), staff_of(request)
    if not may_merge_applicants(by):
        raise PermissionDenied("您的角色不能合并申请人。")
    undoes = request.POST.get("action") == "undo"
    merge, undo = _merge_form(request, case, undoes), _undo_form(request, case, undoes)
    form: Any = undo if undoes else merge
    tried = attempt(form, lambda: (_undo if undoes else _merge)(request, case, form))
    if tried.done:
        messages.success(request, tried.result)
        return redirect("case-applicants", pk)
    context = {
        "case": case,
        "heading": "申请人记录",
        "form": form,
        "hints": _others(case),
        "merges": AppliedMerge.objects.filter(kept=case.applicant_id).select_related(
            "merged", "by", "undoing"
        ),
    }
    return render(request, "workbench/applicants.html", context, status=tried.status)


def _merge_form(request: HttpRequest, case: Case, undoes: bool) -> MergeForm:
    data = None if undoes else posted(request)
    records = standing_applicants(case.organ).exclude(pk=case.applicant_id)
    return MergeForm(data, on=timezone.localdate(), records=records)


def _undo_form(request: HttpRequest, case: Case, undoes: bool) -> UndoMergeForm:
    merges = AppliedMerge.objects.filter(kept=case.applicant_id, undoing__isnull=True)
    data = posted(request) if undoes else None
    return UndoMergeForm(data, on=timezone.localdate(), merges=merges)


def _merge(request: HttpRequest, case: Case, form: MergeForm) -> str:
    here, other = case.applicant, form.cleaned_data["merged"]
    into_other = request.POST.get("action") == INTO
    applied = merging.merge(
        other if into_other else here,
        here if into_other else other,
        reason=form.text("reason"),
        by=staff_of(request),
        on=form.on,
        at=timezone.now(),
    )
    return f"已合并，{len(applied.cases)}件申请移到{applied.kept.name}的这条记录；随时可以撤销。"


def _undo(request: HttpRequest, case: Case, form: UndoMergeForm) -> str:
    undone = merging.undo(
        form.cleaned_data["merge"],
        reason=form.text("reason"),
        by=staff_of(request),
        on=form.on,
        at=timezone.now(),
    )
    return f"已撤销合并，{len(undone.merge.cases)}件申请回到原来的记录。"


def _others(case: Case) -> list[tuple[hints.ApplicantHint, bool]]:
    """The records that may be the same, and whether the other one is the fuller."""
    here = case.applicant
    return [
        (hint, merging.is_fuller(hint.applicant, than=here)) for hint in hints.records_like(here)
    ]
