"""信息处理费 (Art 42): the notice written, taken back, given up, found unpaid; its calculation."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from cases import clock, fee_counting
from cases.forms.fee import FeeForm, FeeLapseForm, NoFeeForm
from cases.models import Case, FeeNotice
from cases.permissions import Act
from cases.services import fees, payment
from law.fees import Measure, standard
from workflow import engine, fee_steps
from workflow.views.acts import begun
from workflow.views.attempts import case_or_404, open_step, posted, staff_of

COUNT_AGAIN = "count"
"""The button that shows what the typed figures come to, and does nothing else."""


@require_http_methods(["GET", "POST"])
def prepare(request: HttpRequest, pk: int) -> HttpResponse:
    """拟写收费通知: both measures side by side; a returned one is revised by its task."""
    case, by, on = case_or_404(request, pk), staff_of(request), timezone.localdate()
    task = open_step(case, Act.PREPARE_FEE_NOTICE)
    if task:
        return redirect("task", task.task.pk)
    standing = fees.standing(case)
    if standing is not None and request.method == "GET":
        messages.info(
            request, f"这件申请已有收费通知（{standing.get_stage_display()}），不另行拟写。"
        )
        return redirect("fee-calculation", case.pk)
    counting = request.POST.get("action") == COUNT_AGAIN
    typed = request.POST.dict() if counting else {}
    form = FeeForm(None if counting else posted(request), case=case, on=on, initial=typed)
    return begun(
        request, case, Act.PREPARE_FEE_NOTICE, form, "fee_notice",
        lambda: engine.begin_fee_notice(case, lambda: fee_steps.prepare(case, form, by, on)),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """撤销收费通知: the notice was wrong."""
    case, by, on = case_or_404(request, pk), staff_of(request), timezone.localdate()
    form = NoFeeForm(posted(request), case=case, on=on)
    return begun(
        request, case, Act.WITHDRAW_FEE_NOTICE, form, "fee_withdrawal",
        lambda: engine.beside(
            case, lambda: fees.withdraw(case, form.given_up(), by=by, on=on)
        ),
        notice=fees.standing(case), without=clock.deadline_without_fee(case),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def waive(request: HttpRequest, pk: int) -> HttpResponse:
    """决定不收费, before or after a notice was written."""
    case, by, on = case_or_404(request, pk), staff_of(request), timezone.localdate()
    form = NoFeeForm(posted(request), case=case, on=on)
    return begun(
        request, case, Act.WAIVE_FEE, form, "fee_waiver",
        lambda: engine.beside(case, lambda: fees.waive(case, form.given_up(), by=by, on=on)),
        notice=fees.standing(case), without=clock.deadline_without_fee(case),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def declare_lapse(request: HttpRequest, pk: int) -> HttpResponse:
    """认定逾期不缴费: the period to pay passed unused, as a person finds."""
    case, by, on = case_or_404(request, pk), staff_of(request), timezone.localdate()
    form = FeeLapseForm(posted(request), case=case, on=on)
    return begun(
        request, case, Act.DECLARE_FEE_LAPSE, form, "fee_lapse",
        lambda: engine.beside(
            case,
            lambda: payment.declare_lapse(case, finding=form.text("finding"), by=by, on=on),
        ),
        notice=fees.standing(case), last_day=clock.deadline_of(case).payment_due_on,
    )  # fmt: skip


@require_GET
def calculation(request: HttpRequest, pk: int) -> HttpResponse:
    """The fee explained: what was counted, by which standard, line by line; made to be printed."""
    case = case_or_404(request, pk)
    notice = fees.standing(case)
    earlier = _earlier(case, notice)
    context = {
        "case": case,
        "notice": notice,
        "fee": notice.calculation if notice else None,
        "earlier": earlier,
        "counted": sum(item.items for item in earlier),
        "alternatives": fee_counting.alternatives(
            case,
            items=(notice and notice.items) or 1,
            before=fee_counting.counted_before(case),
            pages=(notice and notice.pages) or fee_counting.pages_found(case),
        ),
        "why_not_by_pages": fee_counting.why_not_by_pages(case),
        "standards": [(measure, standard(measure)) for measure in Measure],
        "deadline": clock.deadline_of(case),
    }
    return render(request, "workbench/fee.html", context)


def _earlier(case: Case, notice: FeeNotice | None) -> list[fee_counting.EarlierItem]:
    """The applications that were counted, as the notice keeps them; else as they stand today."""
    if notice is not None and notice.measure:
        return [fee_counting.EarlierItem.of(kept) for kept in notice.earlier]
    return fee_counting.earlier_items(case)
