"""说明理由 in place (Art 35): what the organ counted, and the applicant's own words."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from attachments.forms import take
from cases.models import Case
from cases.services import explanation as explaining_why
from portal import enclosures, explaining
from portal.forms.explanation import ReasonsForm
from portal.views.progress import form_page, with_case
from workflow import engine


@require_http_methods(["GET", "POST"])
@with_case
def explain(request: HttpRequest, case: Case) -> HttpResponse:
    """Free text and files; late reasons are taken too, as long as the reply is not signed."""
    told = explaining.told(case)
    if not told.is_open:
        return redirect("portal:progress")
    at = timezone.now()
    on = timezone.localdate(at)
    received = take(request, enclosures.explanation_desk(case), at=at)
    form = ReasonsForm(request.POST or None, on=on, case=case, enclosures=received)

    def act() -> object:
        return engine.explain(
            case, lambda: explaining_why.receive(case, form.given(), by=None, on=on)
        )

    context = {"case": case, "told": told}
    return form_page(request, "progress/explanation.html", form, act, context)
