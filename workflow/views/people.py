"""人员与移交: who works here, what a leaver passes on, and closing the account after that."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from cases.permissions import CASE_READERS
from cases.status import OPEN
from organs.models import Staff
from organs.roles import Role
from workflow import closing, handover
from workflow.forms import ClosingForm, HandOverForm
from workflow.views.attempts import attempt, posted, staff_of


@require_GET
def show(request: HttpRequest) -> HttpResponse:
    """The people of the organ and how many open cases each is the officer of."""
    by = staff_of(request)
    if not closing.may_close_accounts(by):
        raise PermissionDenied("只有系统管理员和工作机构负责人可以管理人员。")
    officers = Count("handled_cases", filter=Q(handled_cases__status__in=OPEN))
    found = Staff.objects.filter(organ=by.organ_id).annotate(open_cases=officers)
    people = (
        found.select_related("office")
        .prefetch_related("role_assignments", "closings__by")
        .order_by("pk")
    )
    context = {"people": people, "hands_over": by.holds(Role.WORK_BODY_HEAD), "by": by}
    return render(request, "workbench/people.html", context)


@require_http_methods(["GET", "POST"])
def hand_over(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything on one person's desk, and to whom it goes."""
    by, on = staff_of(request), timezone.localdate()
    person = get_object_or_404(_known_to(by), pk=pk)
    if not by.holds(Role.WORK_BODY_HEAD):
        raise PermissionDenied("工作移交由工作机构负责人办理。")
    pieces = handover.load_of(person)
    form = HandOverForm(posted(request), person=person, pieces=pieces, on=on)
    tried = attempt(
        form,
        lambda: handover.hand_over(
            person, form.shares(), reason=form.cleaned_data["reason"], by=by, on=on
        ),
    )
    if tried.done:
        messages.success(request, f"已移交{tried.result}件。")
        return redirect("people")
    context = {"person": person, "form": form, "heading": "工作移交"}
    context["convened"] = closing.convened_by(person)
    return render(request, "workbench/hand_over.html", context, status=tried.status)


@require_http_methods(["GET", "POST"])
def close(request: HttpRequest, pk: int) -> HttpResponse:
    """停用账号: what the person holds, why it is closed, and then it is."""
    by, now = staff_of(request), timezone.localtime()
    person = get_object_or_404(_known_to(by, Role.SYSTEM_ADMINISTRATOR), pk=pk)
    if not closing.may_close_accounts(by):
        raise PermissionDenied("只有系统管理员和工作机构负责人可以停用账号。")
    refusal = closing.why_not_close(person, by)
    form = ClosingForm(posted(request), on=now.date())
    tried = attempt(
        form,
        lambda: closing.close_account(person, reason=form.text("reason"), by=by, at=now),
    )
    if tried.done:
        messages.success(request, f"{person}的账号已经停用。")
        return redirect("people")
    context = {
        "person": person,
        "form": form,
        "refusal": refusal,
        "may_hand_over": _leads(by, person),
    }
    context["held"] = closing.held_by(person, now.date())
    return render(request, "workbench/close_account.html", context, status=tried.status)


def _leads(by: Staff, person: Staff) -> bool:
    """Whether ``by`` hands over the work of ``person``."""
    return by.holds(Role.WORK_BODY_HEAD) and by.pk != person.pk


def _known_to(by: Staff, *and_to: Role) -> QuerySet[Staff]:
    """Colleagues, for those who read cases; for administrators there is nobody's work to see."""
    if not by.holds(*CASE_READERS, *and_to):
        return Staff.objects.none()
    return Staff.objects.filter(organ=by.organ_id)
