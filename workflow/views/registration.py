"""登记: one page, one key, one case; hints while it is being typed; the receipt on paper."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cases.forms.rectification import RectificationForm
from cases.forms.registration import RegistrationForm
from cases.models import Case
from cases.permissions import Act, may, may_register
from cases.services import registration
from law.case_types import CaseType
from law.receipt import Channel
from organs.models import Staff
from workflow import desk_hints, engine
from workflow.qr import progress_address, qr_code
from workflow.views.attempts import attempt, case_or_404, posted, received_files, staff_of

_PAGES = {
    CaseType.DISCLOSURE: "workbench/forms/registration.html",
    CaseType.RECTIFICATION: "workbench/forms/registration_rectification.html",
}


@require_http_methods(["GET", "POST"])
def register(request: HttpRequest) -> HttpResponse:
    """An application for information: show the dates first, then register what was shown."""
    return _register(request, RegistrationForm)


@require_http_methods(["GET", "POST"])
def register_rectification(request: HttpRequest) -> HttpResponse:
    """更正申请 (Art 41): the same for an application to correct a record."""
    return _register(request, RectificationForm)


def _register(
    request: HttpRequest, of_type: type[RegistrationForm | RectificationForm]
) -> HttpResponse:
    by, on = _clerk(request), timezone.localdate()
    received = received_files(request, request.POST["key"]) if request.POST.get("key") else None
    form = of_type(posted(request), organ=by.organ, on=on, enclosures=received)
    if form.is_bound and form.is_valid() and not form.was_checked:
        return _page(request, form)
    tried = attempt(
        form,
        lambda: engine.begin(lambda: registration.register(by.organ, form.intake(), by=by, on=on)),
    )
    if tried.done:
        messages.success(request, _registered(tried.result))
        return redirect("case", tried.result.pk)
    return _page(request, form, status=tried.status)


@require_POST
def hint(request: HttpRequest) -> HttpResponse:
    """What is known of the applicant and the request so far. Nothing typed is kept or logged."""
    by = _clerk(request)
    return render(
        request,
        "workbench/forms/registration_hints.html",
        desk_hints.beside(by.organ, request.POST),
    )


@require_safe
def receipt(request: HttpRequest, pk: int) -> HttpResponse:
    """The receipt to print and hand over: number, dates, QR code."""
    case = case_or_404(request, pk)
    letter = case.letters.filter(kind=case.rules.receipt).first()
    context = {
        "case": case,
        "letter": letter,
        "qr": qr_code(progress_address(request, case)),
        "may_issue": may(staff_of(request), Act.ISSUE_QUERY_CODE, case),
        "has_code": hasattr(case, "query_code"),
    }
    return render(request, "workbench/receipt.html", context)


@require_safe
def transcription(request: HttpRequest, pk: int) -> HttpResponse:
    """代为填写的申请书: an oral application as it was written down, for the applicant to sign."""
    case = case_or_404(request, pk)
    context = {"case": case, "may_attach": may(staff_of(request), Act.ATTACH, case)}
    return render(request, "workbench/transcription.html", context)


def _clerk(request: HttpRequest) -> Staff:
    by = staff_of(request)
    if not may_register(by):
        raise PermissionDenied("您的角色不能登记申请，请由收件登记员登记。")
    return by


def _page(
    request: HttpRequest, form: RegistrationForm | RectificationForm, *, status: int = 200
) -> HttpResponse:
    context: dict[str, Any] = {"form": form, "today": form.on}
    if form.is_bound:
        context |= desk_hints.beside(form.organ, request.POST)
    return render(request, _PAGES[form.case_type], context, status=status)


def _registered(case: Case) -> SafeString:
    due = f"{case.due_on:%Y年%-m月%-d日}" if case.due_on else "等待补正后计算"
    return format_html(
        '已登记，编号 {}，答复期限 {}{}。<a href="{}" data-key="p">打印回执 <kbd>p</kbd></a>　{}'
        '<a href="{}">登记下一件 <kbd>n</kbd></a>',
        case.case_number,
        due,
        "（暂定）" if case.due_is_provisional else "",
        reverse("case-receipt", args=[case.pk]),
        _to_be_signed(case),
        reverse("register"),
    )


def _to_be_signed(case: Case) -> SafeString:
    """The paper of an oral application, while the applicant still stands at the desk."""
    if case.receipt.channel != Channel.ORAL:
        return SafeString()
    address = reverse("case-transcription", args=[case.pk])
    return format_html('<a href="{}">打印代填的申请书，请申请人签名</a>　', address)
