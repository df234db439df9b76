"""Large type, terminal mode, and the end of a visit that leaves nothing behind."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from attachments import staging
from portal import consultees, cookies, drafts, enclosures, visits
from portal.pages import is_terminal, page


@login_not_required
@require_POST
def display(request: HttpRequest) -> HttpResponse:
    """Large type on or off, then back to the page one came from."""
    response = HttpResponseRedirect(_back(request))
    if request.POST.get("type") == "large":
        cookies.write(request, response, cookies.LARGE, "1", seconds=cookies.YEAR)
    else:
        cookies.forget(response, cookies.LARGE)
    return response


@login_not_required
@require_http_methods(["GET", "POST"])
def end(request: HttpRequest) -> HttpResponse:
    """结束: forget everything personal in this browser.

    On a terminal an idle page comes here by itself. Elsewhere the person confirms first, so
    that no link from outside can throw a draft away.
    """
    if request.method == "GET" and not is_terminal(request):
        return page(request, "end.html")
    _throw_away_draft(request)
    response = redirect("portal:ended")
    cookies.forget(response, *cookies.PERSONAL)
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response


@login_not_required
@require_GET
def ended(request: HttpRequest) -> HttpResponse:
    """It is over; the next person begins here."""
    response = page(request, "ended.html")
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response


def _throw_away_draft(request: HttpRequest) -> None:
    """Neither the draft stays nor the files of a correction or an opinion that was not sent."""
    draft = drafts.find(cookies.read(request, cookies.DRAFT), at=timezone.now())
    if draft and not draft.is_submitted:
        drafts.discard(draft)
    case = visits.case_of(request)
    if case is not None:
        staging.clear(enclosures.desk_of(case))
    asked = consultees.consultation_of(request)
    if asked is not None:
        staging.clear(consultees.desk_of(asked))


def _back(request: HttpRequest) -> str:
    to = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(to, {request.get_host()}, request.is_secure()):
        return to
    return reverse("portal:home")
