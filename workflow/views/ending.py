"""Acts that end a case beside the reply: 撤回, 撤销登记. Each page shows first what will happen."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from cases.forms.ending import CancellationForm, WithdrawalForm
from cases.permissions import Act
from cases.services import cancellation, withdrawal
from workflow import engine
from workflow.views.acts import begun
from workflow.views.attempts import case_or_404, posted, staff_of


@require_http_methods(["GET", "POST"])
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """撤回: the clerk records what the applicant wrote, said or telephoned."""
    case, by, on = case_or_404(request, pk), staff_of(request), timezone.localdate()
    form = WithdrawalForm(posted(request), case=case, on=on)
    follows = withdrawal.consequences(case) if case.is_open else []

    def record() -> None:
        holders = engine.holders(case)
        closed = withdrawal.record(case, form.told(), by=by, on=on)
        withdrawal.tell_handlers(closed, holders, on=on, at=timezone.now())

    return begun(
        request, case, Act.WITHDRAW, form, "withdrawal",
        lambda: engine.beside(case, record),
        follows=follows,
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def cancel_registration(request: HttpRequest, pk: int) -> HttpResponse:
    """撤销登记: undo a registration that was a mistake, while nothing rests on it."""
    case, by, at = case_or_404(request, pk), staff_of(request), timezone.now()
    on = timezone.localdate()
    form = CancellationForm(posted(request), case=case, on=on)
    return begun(
        request, case, Act.CANCEL_REGISTRATION, form, "cancellation",
        lambda: engine.beside(
            case,
            lambda: cancellation.cancel(case, reason=form.text("reason"), by=by, on=on, at=at),
        ),
        refusal=None if form.is_bound else cancellation.why_not_cancelled(case, at=at),
    )  # fmt: skip
