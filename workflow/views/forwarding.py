"""登记转送 (Art 41)."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from cases.forms.forwarding import ForwardingForm
from cases.permissions import Act
from cases.services import forwarding
from workflow import engine
from workflow.views.acts import begun
from workflow.views.attempts import case_or_404, posted, received_files, staff_of


@require_http_methods(["GET", "POST"])
def record(request: HttpRequest, pk: int) -> HttpResponse:
    """The application went on to the organ that may correct the record."""
    case, by, on = case_or_404(request, pk), staff_of(request), timezone.localdate()
    received = received_files(request, f"forward-{case.pk}")
    form = ForwardingForm(posted(request), case=case, on=on, enclosures=received)

    def act() -> object:
        return forwarding.record(
            case, receiver=form.text("receiver"), dispatch=form.dispatch(), by=by, on=on
        )

    return begun(request, case, Act.FORWARD, form, "forwarding", lambda: engine.beside(case, act))
