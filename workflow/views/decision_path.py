"""办理向导: one question a page along the legal order, and where the answers lead."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from cases import proofs
from cases.forms.path import QuestionForm
from cases.models import Case
from cases.permissions import Act, may, why_not
from cases.services import path
from cases.services.drafting import available_outcomes
from law.decision_path import ERRANDS, STAGE_LABELS, Errand, Stage
from law.decision_questions import QUESTIONS
from law.outcomes import Outcome
from law.proofs import ProofRule
from workflow.views.attempts import attempt, case_or_404, posted, staff_of

ERRAND_PAGES = {
    Errand.CORRECTION: "prepare-correction",
    Errand.EXPLANATION: "require-explanation",
    Errand.CONSULTATION: "prepare-consultation",
    Errand.DOCUMENTS: "record-add",
}
"""Where an errand is run; one without a page of its own is only described."""


@require_safe
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """The answers so far, and the next question or the result."""
    case = case_or_404(request, pk)
    found = path.path_of(case)
    context = {
        "case": case,
        "heading": "办理向导",
        "path": found,
        "stages": _stages(found),
        "errand": ERRANDS[found.walk.errand] if found.walk.errand else None,
        "errand_page": _address(found.walk.errand, case),
        "missing": _missing(case, found.outcome),
        "premature": found.outcome is not None and found.outcome not in available_outcomes(case),
        "may_answer": may(staff_of(request), Act.FOLLOW_PATH, case),
        "may_draft": may(staff_of(request), Act.SAVE_DRAFT, case),
    }
    return render(request, "workbench/path.html", context)


@require_http_methods(["GET", "POST"])
def question(request: HttpRequest, pk: int, code: str) -> HttpResponse:
    """One question; what was answered before is still there."""
    case, by, on = case_or_404(request, pk), staff_of(request), timezone.localdate()
    refusal = why_not(by, Act.FOLLOW_PATH, case)
    if refusal:
        raise PermissionDenied(refusal)
    found = path.path_of(case)
    asked = _asked(found, code)
    if asked is None:
        return redirect("path", case.pk)
    given = found.answers.get(code)
    before = {"answer": given.answer_code, "remark": given.remark} if given else {}
    form = QuestionForm(posted(request), case=case, on=on, question=asked, initial=before)

    def keep() -> path.Path:
        chosen, remark = form.cleaned_data["answer"], form.text("remark").strip()
        return path.answer(case, code, chosen, remark=remark, by=by, on=on, at=timezone.now())

    tried = attempt(form, keep)
    if tried.done:
        return _onward(request, case, tried.result)
    context = {
        "case": case,
        "heading": asked.text,
        "form": form,
        "question": asked,
        "stages": _stages(found, asked.stage),
        "hints": [answer for answer in asked.answers if answer.hint],
        "back": _before(found, code),
    }
    return render(request, "workbench/forms/question.html", context, status=tried.status)


def _asked(found: path.Path, code: str) -> Any:
    """The question, if it is on the way; nothing for one the answers do not lead to."""
    if code not in QUESTIONS:
        raise Http404
    on_the_way = [question for question, _ in found.walk.steps]
    waiting = [found.walk.question] if found.walk.question else []
    return next((one for one in (*on_the_way, *waiting) if one.code == code), None)


def _before(found: path.Path, code: str) -> str:
    """The question before this one; nothing before the first."""
    codes = [question.code for question, _ in found.walk.steps]
    at = codes.index(code) if code in codes else len(codes)
    return codes[at - 1] if at else ""


def _onward(request: HttpRequest, case: Case, found: path.Path) -> HttpResponse:
    if found.walk.question is not None:
        return redirect("path-question", case.pk, found.walk.question.code)
    messages.success(request, "已保存，回答到此可以得出下一步。")
    return redirect("path", case.pk)


def _stages(found: path.Path, now: Stage | None = None) -> list[tuple[str, str]]:
    """Each stage with how far it is: done, now, or still to come."""
    done = {question.stage for question, _ in found.walk.steps}
    now = now or (found.walk.question.stage if found.walk.question else None)
    return [
        (label, "now" if stage is now else "done" if stage in done else "")
        for stage, label in STAGE_LABELS.items()
    ]


def _address(errand: Errand | None, case: Case) -> str:
    if errand not in ERRAND_PAGES:
        return ""
    try:
        return reverse(ERRAND_PAGES[errand], args=[case.pk])
    except NoReverseMatch:
        return ""


def _missing(case: Case, outcome: Outcome | None) -> list[ProofRule]:
    """What the file still has to hold for the result the answers lead to."""
    return proofs.missing(case, outcome, on=timezone.localdate()) if outcome else []
