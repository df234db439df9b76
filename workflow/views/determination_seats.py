"""联合甄别: replacing a member, handing the convening over, closing it without a finding."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from cases.forms.determination_seats import CloseForm, ConvenerForm, ReplaceForm
from cases.models.determination import Determination
from cases.selectors import determinations_open_to
from cases.services import determination_seats as service
from workflow.views.attempts import posted, staff_of
from workflow.views.determinations import kept


@require_http_methods(["GET", "POST"])
def replace(request: HttpRequest, pk: int) -> HttpResponse:
    """Somebody else takes the seat of the member ``pk``, or nobody."""
    by, on = staff_of(request), timezone.localdate()
    found = get_object_or_404(determinations_open_to(by), members=pk, convened_by=by)
    member = found.members.get(pk=pk)
    member.determination = found
    if not found.is_open or member.has_left:
        raise Http404
    form = ReplaceForm(posted(request), on=on, member=member)

    def act() -> Any:
        data = form.cleaned_data
        return service.replace(
            member, data["successor"], data["reason"], by=by, on=on, at=timezone.now()
        )

    note = "原来的意见和表决保留在记录里，不再计票；接替的人自己查看材料、提出意见和表决。"
    return kept(request, found, form, act, heading=f"更换参加人：{member}", note=note)


@require_http_methods(["GET", "POST"])
def hand_over(request: HttpRequest, pk: int) -> HttpResponse:
    """Another head of the work body convenes from now on."""
    found, by, on = _in_charge_or_404(request, pk), staff_of(request), timezone.localdate()
    form = ConvenerForm(posted(request), on=on, determination=found, by=by)

    def act() -> Any:
        data = form.cleaned_data
        return service.hand_over(
            found, data["successor"], data["reason"], by=by, on=on, at=timezone.now()
        )

    note = (
        f"现在的召集人是{found.convened_by}。接任的人代表工作机构参加，自己表决以后才能作出结论、签发纪要；"
        "原召集人的表决不再计票，不再查看材料；"
        "变动通知各参加人，写入纪要。"
    )
    return kept(request, found, form, act, heading="移交召集人", note=note, button="移交")


@require_http_methods(["GET", "POST"])
def close(request: HttpRequest, pk: int) -> HttpResponse:
    """撤销甄别: no finding; the applications may be weighed anew."""
    found, by, on = _in_charge_or_404(request, pk), staff_of(request), timezone.localdate()
    form = CloseForm(posted(request), on=on)

    def act() -> Any:
        return service.close(found, form.cleaned_data["reason"], by=by, on=on, at=timezone.now())

    note = (
        "撤销以后没有结论，不支持以第三十五条不予处理；已有的材料、意见和表决保留，不能再补充。"
        "所列申请需要再议的，可以另行召集。撤销不能撤回。"
    )
    return kept(request, found, form, act, heading="撤销甄别", note=note, button="撤销甄别")


def _in_charge_or_404(request: HttpRequest, pk: int) -> Determination:
    return get_object_or_404(service.in_charge_of(staff_of(request)), pk=pk)
