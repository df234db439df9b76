"""协办: ask another office, ask it again, call it off. Its answer is a task of its own."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from cases.co_handling_documents import co_handling_request
from cases.forms.co_handling import CoHandlingForm, ReasonForm
from cases.models import CoHandling
from cases.permissions import Act
from cases.selectors import co_handlings_visible_to
from cases.services import co_handling
from workflow import engine
from workflow.views.acts import begun
from workflow.views.attempts import case_or_404, posted, staff_of
from workflow.views.statements import rendered


@require_http_methods(["GET", "POST"])
def ask(request: HttpRequest, pk: int) -> HttpResponse:
    """One office, one question, one internal date; ``?again=`` starts from an earlier question."""
    case, by, on = case_or_404(request, pk), staff_of(request), timezone.localdate()
    earlier = case.co_handlings.filter(pk=_number(request.GET.get("again"))).first()
    form = CoHandlingForm(posted(request), case=case, on=on, initial=_as_before(earlier))

    def act() -> CoHandling:
        facts = {name: form.cleaned_data[name] for name in ("office", "question", "working_days")}
        return co_handling.ask(case, **facts, by=by, on=on)

    return begun(
        request, case, Act.ASK_CO_HANDLING, form, "co_handling",
        lambda: engine.begin_co_handling(case, act),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    """The answer is no longer needed."""
    row = get_object_or_404(co_handlings_visible_to(staff_of(request)), pk=pk)
    case, by, on = case_or_404(request, row.case_id), staff_of(request), timezone.localdate()
    form = ReasonForm(posted(request), case=case, on=on)

    def act() -> CoHandling:
        return co_handling.cancel(row, reason=form.text("reason"), by=by, on=on)

    return begun(
        request, case, Act.CANCEL_CO_HANDLING, form, "co_handling_cancel",
        lambda: engine.cancel_co_handling(row, act), row=row,
    )  # fmt: skip


@require_safe
def download(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    """The question as a 协办函; nothing is stored."""
    row = get_object_or_404(co_handlings_visible_to(staff_of(request)), pk=pk)
    name = f"{row.case.case_number} 协办函（{row.office}）"
    return rendered(co_handling_request(row), form, name=name)


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() else 0


def _as_before(earlier: CoHandling | None) -> dict[str, Any]:
    return {"office": earlier.office_id, "question": earlier.question} if earlier else {}
