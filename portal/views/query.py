"""查进度: the way into one's own case, by number and query code and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from portal import challenge, limits, query_codes, visits
from portal.forms.progress import QueryForm
from portal.pages import page

WRONG = (
    "编号或者查询码不对，请对照回执核对受理机关、编号和查询码。"
    "查询码遗失的，请凭身份证明到受理机关的政府信息公开工作机构重新领取。"
)
ASKED = "这个编号试错的次数比较多，请先回答下面的小问题。"


Finds = Callable[[str, str, str], Any]
LeadsOn = Callable[[Any], HttpResponse]


@login_not_required
@require_http_methods(["GET", "POST"])
def query(request: HttpRequest) -> HttpResponse:
    """One answer for a wrong number and a wrong code, at the same price (S9)."""

    def lead_on(opened: query_codes.Opened) -> HttpResponse:
        response = redirect("portal:progress")
        visits.begin(request, response, *opened)
        return response

    return way_in(
        request, QueryForm, "progress/query.html", WRONG, query_codes.case_opened_by, lead_on
    )


def way_in(
    request: HttpRequest, form_type: type[QueryForm], template: str, wrong: str, find: Finds,
    lead_on: LeadsOn,
) -> HttpResponse:  # fmt: skip
    """Number and code, asked for and counted alike for applicants and for those consulted."""
    on = timezone.localdate()
    if request.method != "POST":
        given = {name: request.GET.get(name, "") for name in ("organ", "number")}
        return _show(request, template, form_type(initial=given, on=on))
    form = form_type(request.POST, on=on)
    if not form.is_valid():
        return _show(request, template, form)
    at = timezone.now()
    subject = f"{limits.address_of(request)} {form.text('organ')} {form.text('number')}"
    if limits.exceeded("wrong_codes", subject, at=at) and not challenge.is_answered(
        request.POST.get("question", ""), request.POST.get("answer", ""), at=at
    ):
        return _show(request, template, form, problem=ASKED, asks=True)
    found = find(*(form.text(name) for name in ("organ", "number", "code")))
    if found is None:
        limits.count("wrong_codes", subject, at=at)
        asks = limits.exceeded("wrong_codes", subject, at=at)
        return _show(request, template, form, problem=wrong, asks=asks)
    return lead_on(found)


def _show(
    request: HttpRequest, template: str, form: Any, *, problem: str = "", asks: bool = False
) -> HttpResponse:
    question = challenge.ask(at=timezone.now()) if asks else None
    status = 422 if problem or form.errors else 200
    context = {"form": form, "problem": problem, "question": question}
    return page(request, template, context, status=status)
