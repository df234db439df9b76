"""打印与移交: a day's letters printed together, their labels, packages; made by the worker."""

from __future__ import annotations

from http import HTTPStatus
from typing import Final

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cases.errors import CaseError
from cases.permissions import DISPATCHING_ROLES
from cases.replies import TO_APPLICANTS
from dispatch import ordering, selecting
from dispatch.forms import BundleForm, NarrowingForm
from dispatch.models import Bundle
from organs.models import Staff
from workflow.views.attempts import staff_of

ROWS: Final = 200
"""On one page; a batch of all that are listed may have more."""
LATEST: Final = 50
TYPES: Final = {"pdf": "application/pdf", "zip": "application/zip"}
HABIT: Final = {"kinds": [Bundle.Kind.LETTERS], "order": "number", "copies": 1, "duplex": True}


@require_http_methods(["GET", "POST"])
def show(request: HttpRequest) -> HttpResponse:
    """The letters that are to go out; the ticked ones, or all of the list, make a batch."""
    by = _clerk(request)
    narrowing = NarrowingForm(request.GET)
    found = selecting.letters(by, narrowing.wish())
    form = BundleForm(request.POST if request.method == "POST" else None, initial=HABIT)
    if form.is_bound and form.is_valid() and (made := _placed(request, form, found, by)):
        return redirect("bundle", made[0].pk) if len(made) == 1 else redirect("bundles")
    count = found.count()
    context = {
        "narrowing": narrowing,
        "form": form,
        "letters": found.select_related("case__office").prefetch_related("deliveries")[:ROWS],
        "count": count,
        "is_cut": count > ROWS,
        "most": selecting.MOST,
        "to_applicants": TO_APPLICANTS,
        "ticked": request.POST.getlist("letter"),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    return render(request, "workbench/dispatch/letters.html", context, status=status)


@require_safe
def bundles(request: HttpRequest) -> HttpResponse:
    """The latest batches of the organ."""
    found = ordering.visible_to(_clerk(request)).prefetch_related("downloads")[:LATEST]
    return render(request, "workbench/dispatch/bundles.html", {"bundles": found})


@require_safe
def bundle(request: HttpRequest, pk: int) -> HttpResponse:
    """How far one batch is; which letters, in their order; who took it away."""
    found = _bundle(request, pk)
    context = {"bundle": found, "letters": ordering.letters_of(found)}
    return render(request, "workbench/dispatch/bundle.html", context)


@require_POST
def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    """Stop it; what was made so far is deleted."""
    return _moved(request, pk, "已取消。", ordering.cancel)


@require_POST
def again(request: HttpRequest, pk: int) -> HttpResponse:
    """Go on with one that failed."""
    return _moved(request, pk, "已重新提交，从停下的地方继续。", ordering.again)


@require_POST
def anew(request: HttpRequest, pk: int) -> HttpResponse:
    """Order the same letters once more."""
    try:
        made = ordering.anew(_bundle(request, pk), by=staff_of(request), at=timezone.now())
    except CaseError as refused:
        messages.error(request, str(refused))
        return redirect("bundle", pk)
    messages.success(request, f"已按原来的文书和次序提交批次{made.pk}。")
    return redirect("bundle", made.pk)


@require_POST
def download(request: HttpRequest, pk: int) -> HttpResponse | FileResponse:
    """The result; who took it is recorded first."""
    found = _bundle(request, pk)
    try:
        taken = ordering.take(
            found, by=staff_of(request), on=timezone.localdate(), at=timezone.now()
        )
    except (CaseError, FileNotFoundError) as refused:
        lost = "存储中找不到这个批次的文件，请再次制作。"
        messages.error(request, str(refused) if isinstance(refused, CaseError) else lost)
        return redirect("bundle", pk)
    name = f"{found.get_kind_display()}{timezone.localtime(found.made_at):%Y%m%d}-{found.pk}"
    return FileResponse(
        taken, as_attachment=True, filename=f"{name}.{found.extension}",
        content_type=TYPES[found.extension], headers={"Cache-Control": "no-store"},
    )  # fmt: skip


def _placed(
    request: HttpRequest, form: BundleForm, found: selecting.Found, by: Staff
) -> list[Bundle]:
    """The batches that were ordered; none when it was refused, and then the form says why."""
    ticked = [int(key) for key in request.POST.getlist("letter") if key.isdecimal()]
    keys = list(found.values_list("pk", flat=True)) if "all" in request.POST else ticked
    try:
        made = ordering.place(keys, form.asked(), by=by, at=timezone.now())
    except CaseError as refused:
        form.add_error(None, str(refused))
        return []
    messages.success(
        request, f"已提交{len(made)}个批次，正在生成；可以关闭页面，完成后在“批次”中下载。"
    )
    return made


def _moved(request: HttpRequest, pk: int, words: str, move: ordering.Move) -> HttpResponse:
    try:
        move(_bundle(request, pk), by=staff_of(request))
    except CaseError as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, words)
    return redirect("bundle", pk)


def _bundle(request: HttpRequest, pk: int) -> Bundle:
    found = ordering.visible_to(staff_of(request)).prefetch_related("downloads")
    seen = get_object_or_404(found, pk=pk)
    _clerk(request)
    return seen


def _clerk(request: HttpRequest) -> Staff:
    staff = staff_of(request)
    if not staff.holds(*DISPATCHING_ROLES):
        raise PermissionDenied("只有送达归档员可以成批打印和移交文书。")
    return staff
