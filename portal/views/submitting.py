"""Check, submit, receipt."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.text import Truncator
from django.views.decorators.http import require_GET, require_http_methods

from cases import clock
from cases.errors import CaseError
from cases.models import Case
from letters import pdf
from portal import (
    answers,
    challenge,
    cookies,
    drafts,
    enclosures,
    limits,
    qr,
    query_codes,
    submission,
    visits,
)
from portal.models import ApplicationDraft
from portal.pages import gone, is_terminal, page
from portal.views.applying import draft_of, steps_at, with_draft

ANSWER = "answer"
HONEYPOT = "website"
"""A field that people do not see; only a machine fills it in."""


@require_http_methods(["GET", "POST"])
@with_draft
def check(request: HttpRequest, draft: ApplicationDraft) -> HttpResponse:
    """Everything once more; then the application is handed in."""
    at = timezone.now()
    forms = answers.forms_of(draft, on=timezone.localdate(at))
    missing = answers.first_incomplete(forms)
    if missing:
        return redirect(reverse("portal:step", args=[missing.slug]) + "?missing=1")
    if request.method != "POST":
        asks = _is_unusual(request, draft, forms, at=at)
        return _show(request, draft, forms, asks=asks, at=at)
    unusual = _is_unusual(request, draft, forms, at=at)
    _count(request, forms, at=at)
    if unusual and not _answered(request, at=at):
        say = (
            "请回答下面的小问题，然后再点一次提交。"
            if not _tried(request)
            else ("这个答案不对，或者已经过了时间。请看新的问题，再试一次。")
        )
        return _show(request, draft, forms, asks=True, at=at, problem=say, status=422)
    try:
        token = cookies.read(request, cookies.DRAFT)
        submission.submit(draft, token=token, at=at, query_page=qr.page_of(request))
    except CaseError as error:
        return _show(request, draft, forms, asks=False, at=at, problem=str(error), status=409)
    return redirect("portal:receipt")


@login_not_required
@require_GET
def receipt(request: HttpRequest) -> HttpResponse:
    """回执: the number, the code, the dates and why. Shown again to the browser that submitted."""
    draft = draft_of(request)
    if draft is None or draft.case is None:
        return gone(request, what="receipt")
    case = draft.case
    context = {
        **_receipt_facts(request, case),
        "hours": settings.PORTAL["receipt_hours"],
        **steps_at(len(answers.STEPS) - 1),
    }
    response = page(request, "apply/receipt.html", context)
    if visits.case_of(request) != case:
        visits.begin(request, response, case.query_code, case)
    return response


@login_not_required
@require_GET
def receipt_file(request: HttpRequest) -> HttpResponse:
    """The receipt as PDF, with query code and QR code; a terminal keeps no downloads.

    It is drawn for the browser that holds the draft's token and stored nowhere.
    """
    draft = draft_of(request)
    if draft is None or draft.case is None or is_terminal(request):
        return gone(request, what="receipt")
    facts = _receipt_facts(request, draft.case)
    html = render_to_string("portal/receipt_pdf.html", facts)
    number = draft.case.case_number
    content = pdf.render_page(
        html, pictures=[facts["picture"]], identifier=f"{number}{facts['code']}"
    )
    answer = HttpResponse(content, content_type="application/pdf")
    answer.headers["Content-Disposition"] = f'inline; filename="{number}.pdf"'
    answer.headers["Cache-Control"] = "no-store"
    return answer


ASKED_ON_PAPER: Final = 100
"""Characters of what was asked that leave the receipt on one page; the whole stands online."""


def _receipt_facts(request: HttpRequest, case: Case) -> dict[str, Any]:
    """What the receipt says, on the page and on paper."""
    address = qr.address_of(request, case)
    return {
        "case": case,
        "asked": Truncator(case.description).chars(
            ASKED_ON_PAPER, truncate="……（全文在“查进度”中）"
        ),
        "code": query_codes.of_token(cookies.read(request, cookies.DRAFT)),
        "handed_in": enclosures.handed_in(case),
        "deadline": clock.deadline_of(case),
        "address": address,
        "picture": qr.picture_of(address),
    }


def _is_unusual(request: HttpRequest, draft: ApplicationDraft, forms: Any, *, at: datetime) -> bool:
    """Whether a question has to be answered first. A question, never a refusal (S19)."""
    quick = (at - draft.created_at).total_seconds() < settings.PORTAL["usual_seconds"]
    return (
        quick
        or bool(request.POST.get(HONEYPOT))
        or limits.exceeded("submissions_of_address", limits.address_of(request), at=at)
        or limits.exceeded("submissions_of_person", answers.identity_of(forms), at=at)
        or limits.exceeded("submissions", "everybody", at=at)
    )


def _count(request: HttpRequest, forms: Any, *, at: datetime) -> None:
    limits.count("submissions_of_address", limits.address_of(request), at=at)
    limits.count("submissions_of_person", answers.identity_of(forms), at=at)
    limits.count("submissions", "everybody", at=at)


def _tried(request: HttpRequest) -> bool:
    return bool(request.POST.get(ANSWER))


def _answered(request: HttpRequest, *, at: datetime) -> bool:
    return challenge.is_answered(
        request.POST.get("question", ""), request.POST.get(ANSWER, ""), at=at
    )


def _show(  # noqa: PLR0913 - a page and what stands on it
    request: HttpRequest,
    draft: ApplicationDraft,
    forms: Any,
    *,
    asks: bool,
    at: datetime,
    problem: str = "",
    status: int = 200,
) -> HttpResponse:
    context = {
        "draft": draft,
        "forms": forms,
        "summary": _summary(forms),
        "files": drafts.desk_of(draft).files,
        "question": challenge.ask(at=at) if asks else None,
        "problem": problem,
        **steps_at(len(answers.STEPS) - 2),
    }
    return page(request, "apply/check.html", context, status=status)


def _summary(forms: Any) -> list[tuple[answers.Page, list[tuple[str, str]]]]:
    """Every answer beside its question, page by page."""
    return [(one, _rows(forms[one.slug])) for one in answers.PAGES]


def _rows(form: Any) -> list[tuple[str, str]]:
    shown = getattr(form, "asked", None) or list(form)
    rows = [(str(field.label), _said(form, field)) for field in shown]
    return [(label, said) for label, said in rows if said]


def _said(form: Any, field: Any) -> str:
    value = form.cleaned_data.get(field.name)
    if isinstance(value, bool):
        return "是" if value else "否"
    choices = dict(getattr(field.field, "choices", []))
    return str(choices.get(value, value or ""))
