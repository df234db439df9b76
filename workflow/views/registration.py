"""登记: one page, one key, one case."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.views.decorators.http import require_http_methods

from cases.forms.registration import RegistrationForm
from cases.models import Case
from cases.permissions import may_register
from cases.services import registration
from workflow import engine
from workflow.views.attempts import attempt, posted, received_files, staff_of


@require_http_methods(["GET", "POST"])
def register(request: HttpRequest) -> HttpResponse:
    """Show the dates first, then register what was shown."""
    by, on = staff_of(request), timezone.localdate()
    if not may_register(by):
        raise PermissionDenied("您的角色不能登记申请，请由收件登记员登记。")
    received = received_files(request, request.POST["key"]) if request.POST.get("key") else None
    form = RegistrationForm(posted(request), organ=by.organ, on=on, enclosures=received)
    if form.is_bound and form.is_valid() and not form.was_checked:
        return render(request, "workbench/forms/registration.html", {"form": form, "today": on})
    tried = attempt(
        form,
        lambda: engine.begin(lambda: registration.register(by.organ, form.intake(), by=by, on=on)),
    )
    if tried.done:
        messages.success(request, _registered(tried.result))
        return redirect("case", tried.result.pk)
    context = {"form": form, "today": on}
    return render(request, "workbench/forms/registration.html", context, status=tried.status)


def _registered(case: Case) -> SafeString:
    receipt = case.letters.get(kind="registration_receipt")
    due = f"{case.due_on:%Y年%-m月%-d日}" if case.due_on else "等待补正后计算"
    return format_html(
        '已登记，编号 {}，答复期限 {}{}。<a href="{}">打开登记回执（PDF）</a>',
        case.case_number,
        due,
        "（暂定）" if case.due_is_provisional else "",
        reverse("letter-file", args=[receipt.pk, "pdf"]),
    )
