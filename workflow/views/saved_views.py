"""我的视图: save what a list is narrowed to, call it otherwise, drop it."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from cases.errors import CaseError
from cases.permissions import CASE_READERS
from organs.models import Staff
from workflow import saved_views
from workflow.saved_views import SavedViewForm
from workflow.views.attempts import posted, staff_of


@require_http_methods(["GET", "POST"])
def show(request: HttpRequest) -> HttpResponse:
    """My views; a sent form saves one, or renames or drops the one it names."""
    staff = staff_of(request)
    if not staff.holds(*CASE_READERS):
        raise PermissionDenied("您的角色不查看办件，没有可以保存的视图。")
    if request.POST.get("view", "").isdecimal():
        return _change(request, staff)
    form = SavedViewForm(posted(request))
    if form.is_bound and form.is_valid():
        try:
            view = saved_views.save(staff, **form.cleaned_data)
        except CaseError as error:
            form.take(error)
        else:
            messages.success(request, f"已保存为视图“{view}”，列在左边。")
            return redirect(view.address)
    context = {"form": form, "views": saved_views.of(staff), "most": saved_views.MOST}
    return render(request, "workbench/saved_views.html", context)


def _change(request: HttpRequest, staff: Staff) -> HttpResponse:
    view = get_object_or_404(saved_views.of(staff), pk=int(request.POST["view"]))
    if request.POST.get("action") == "delete":
        view.delete()
        messages.success(request, f"已删除视图“{view}”。")
        return redirect("saved-views")
    name = request.POST.get("name", "").strip()
    try:
        saved_views.rename(view, name)
    except CaseError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, f"已改名为“{name}”。")
    return redirect("saved-views")
