"""案例指导: what reconsiderations and suits taught, read by all, kept by legal review and the work body."""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from cases import lessons as reach
from cases.forms.lesson import LessonForm, ShareForm
from cases.models import RemedyResult
from cases.models.lesson import ground_choices, outcome_choices
from cases.permissions import CASE_READERS, Act, may, why_not
from cases.selectors import remedies_visible_to
from cases.services import lessons
from organs.models import Staff
from organs.roles import Role
from workflow.views.acts import begun
from workflow.views.attempts import attempt, posted, staff_of

PAGE: Final = 20


class LessonFilter(forms.Form):
    """Narrowing by outcome, ground and result; what makes no sense narrows nothing."""

    outcome = forms.ChoiceField(
        label="办理结果", required=False, choices=lambda: [("", "全部"), *outcome_choices()]
    )
    ground = forms.ChoiceField(
        label="事由", required=False, choices=lambda: [("", "全部"), *ground_choices()]
    )
    result = forms.ChoiceField(
        label="复议诉讼结果", required=False, choices=[("", "全部"), *RemedyResult.choices]
    )

    def condition(self, prefix: str = "") -> Q:
        """What is asked, from a lesson or from what leads to one."""
        found = Q()
        columns = {"outcome": "outcome_code", "ground": "ground_code", "result": "remedy__result"}
        for name, column in columns.items():
            if self.is_valid() and self.cleaned_data[name]:
                found &= Q((f"{prefix}{column}", self.cleaned_data[name]))
        return found


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The lessons of the organ, those given down to it, and for a supervisor those below."""
    staff = staff_of(request)
    if not staff.holds(*CASE_READERS):
        raise PermissionDenied("您的角色不查看办件，也不查看案例。")
    chosen, before = LessonFilter(request.GET), request.GET.get("before", "")
    view = request.GET.get("view", "own")
    found: Any = {"below": reach.below, "given": reach.given}.get(view, reach.own)(staff)
    found = found.filter(chosen.condition("lesson__" if view == "given" else ""))
    if before.isdecimal():
        found = found.filter(pk__lt=int(before))
    rows = list(found[: PAGE + 1])
    context = {
        "filter": chosen,
        "view": view,
        "supervises": staff.holds(Role.SUPERVISOR),
        "rows": [_told(row, view, staff) for row in rows[:PAGE]],
        "more": rows[PAGE - 1].pk if len(rows) > PAGE else None,
    }
    return render(request, "workbench/lessons.html", context)


def _told(row: Any, view: str, staff: Staff) -> dict[str, Any]:
    """One row of the page: the text, what it is about, and where it may lead to."""
    lesson = row.lesson if view == "given" else row
    case = lesson.remedy.case if view != "given" else None
    return {
        "text": row,
        "lesson": lesson,
        "case": case if case and case.organ_id == staff.organ_id else None,
        "organ": case.organ if case else row.organ,
        "may_share": view == "below" and case is not None and may(staff, Act.SHARE_LESSON, case),
        "shared": getattr(lesson, "shared", None) if view != "given" else row,
    }


@require_http_methods(["GET", "POST"])
def keep(request: HttpRequest, pk: int) -> HttpResponse:
    """登记案例: what the remedy taught, written or written anew."""
    remedy = get_object_or_404(remedies_visible_to(staff_of(request)), pk=pk)
    by, on = staff_of(request), timezone.localdate()
    form = LessonForm(posted(request), remedy=remedy, case=remedy.case, on=on)
    return begun(
        request, remedy.case, Act.KEEP_LESSON, form, "lesson",
        lambda: lessons.keep(remedy, form.about(), form.words(), by=by, on=on),
        remedy=remedy,
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def share(request: HttpRequest, pk: int) -> HttpResponse:
    """转发案例: without names, to the organs below."""
    by, on = staff_of(request), timezone.localdate()
    if not by.holds(Role.SUPERVISOR):
        get_object_or_404(reach.own(by), pk=pk)
        raise PermissionDenied("只有督办员可以把案例转发给下级机关。")
    lesson = get_object_or_404(reach.below(by), pk=pk)
    case = lesson.remedy.case
    refusal = why_not(by, Act.SHARE_LESSON, case)
    form = ShareForm(posted(request), lesson=lesson, case=case, on=on)
    if refusal and not form.is_bound:
        raise PermissionDenied(refusal)
    tried = attempt(form, lambda: lessons.share(lesson, form.words(), by=by, on=on))
    if tried.done:
        messages.success(request, "已经转发，下级机关可以在“案例指导”里看到。")
        return redirect("lessons")
    context = {"lesson": lesson, "form": form, "heading": "转发案例"}
    return render(request, "workbench/forms/lesson_share.html", context, status=tried.status)
