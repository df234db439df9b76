"""责令重新答复: the order of a reconsideration body or a court opens a new cycle."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from cases.forms.redecision import OrderForm
from cases.permissions import Act
from cases.services import redecision
from workflow import engine
from workflow.views.acts import begun
from workflow.views.attempts import case_or_404, posted, staff_of


@require_http_methods(["GET", "POST"])
def record_order(request: HttpRequest, pk: int) -> HttpResponse:
    """登记责令重新答复."""
    case, by, on = case_or_404(request, pk), staff_of(request), timezone.localdate()
    form = OrderForm(posted(request), case=case, on=on)
    return begun(
        request, case, Act.RECORD_ORDER, form, "redecision",
        lambda: engine.reopen(
            case, lambda: redecision.record(case, form.order(), by=by, on=on)
        ),
    )  # fmt: skip
