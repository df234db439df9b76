"""联合甄别: open to those who decide or advise, and to nobody else; every opening is recorded."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Prefetch, QuerySet
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cases import determination_minutes
from cases.errors import CaseError
from cases.forms.determination import BallotForm, ConclusionForm, ConveneForm
from cases.forms.review import ConfirmationForm
from cases.models.determination import Determination, DeterminationMember, DeterminationOpinion
from cases.permissions import Act
from cases.selectors import determinations_open_to
from cases.services import determination as service
from cases.services import determination_seats as seats
from organs.models import Staff
from workflow import determination_file
from workflow.views.acts import begun
from workflow.views.attempts import attempt, case_or_404, posted, staff_of

LONGEST_LIST = 200


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Those that the person takes part in, the newest first; for heads, others still weighed."""
    staff = staff_of(request)
    found = list(determinations_open_to(staff).order_by("-pk")[:LONGEST_LIST])
    mine = [row.pk for row in found]
    others = seats.in_charge_of(staff).exclude(pk__in=mine).order_by("-pk")[:LONGEST_LIST]
    return render(request, "workbench/determinations.html", {"rows": found, "others": others})


@require_http_methods(["GET", "POST"])
def convene(request: HttpRequest, pk: int) -> HttpResponse:
    """Who is asked over which applications; the file is put together with it."""
    case, by, on = case_or_404(request, pk), staff_of(request), timezone.localdate()
    if request.method == "GET" and service.open_over(case):
        messages.info(request, f"{case.case_number}已经在联合甄别之中，不能同时进行两次。")
        return redirect("case", case.pk)
    others, made = determination_file.open_cases(case), list[Determination]()
    form = ConveneForm(posted(request), case=case, on=on, by=by, open_cases=others)

    def act() -> None:
        cases = list(form.cleaned_data["cases"])
        what = form.convened(determination_file.gathered(cases, on))
        made.append(service.convene(cases, what, by=by, on=on, at=timezone.now()))

    answer = begun(request, case, Act.CONVENE_DETERMINATION, form, "determination_convene", act)
    return redirect("determination", made[0].pk) if made else answer


@require_http_methods(["GET", "POST"])
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """Who takes part and how far it is; the file itself once it is asked for, which is recorded."""
    found, staff = _open_or_404(request, pk), staff_of(request)
    read = found.members.select_related("departure__by", "staff", "determination")
    members = list(
        read.prefetch_related(Prefetch("opinions", _opinions()), "staff__role_assignments")
    )
    context = {
        "determination": found,
        "members": [_shown(one, staff, found) for one in members],
        "is_convener": found.convened_by_id == staff.pk and found.is_open,
        "is_head": found.is_open and seats.convenes(staff, found),
        "today": timezone.localdate(),
    }
    if request.method == "POST":
        service.look(found, "甄别材料", by=staff, at=timezone.now())
        context |= _file(found, members)
    return render(request, "workbench/determination.html", context)


@require_POST
def gather(request: HttpRequest, pk: int) -> HttpResponse:
    """What the register says by now is put beside what it said when it was convened."""
    found, by, on = _convened_or_refused(request, pk), staff_of(request), timezone.localdate()
    if found.concluded_on is not None:
        raise PermissionDenied("已经作出结论，不能再补充材料；需要再议的，签发后另行召集。")
    cases = [one.case for one in found.applications.select_related("case__applicant")]
    facts = determination_file.gathered(cases, on)
    new = service.gather(found, facts, by=by, on=on, at=timezone.now())
    told = f"补充了{new}项材料，已通知参加人。" if new else "登记中没有新的情况，材料没有变动。"
    messages.success(request, told)
    return redirect("determination", found.pk)


@require_http_methods(["GET", "POST"])
def ballot(request: HttpRequest, pk: int) -> HttpResponse:
    """Opinion and votes of the member ``pk``."""
    by, on = staff_of(request), timezone.localdate()
    found = get_object_or_404(determinations_open_to(by), members=pk)
    member = found.members.get(pk=pk)
    member.determination = found
    if not found.is_open or not member.may_be_keyed_by(by):
        raise Http404
    form = BallotForm(posted(request), on=on, member=member)

    def act() -> Any:
        return service.opine(member, form.said(), by=by, on=on, at=timezone.now())

    return kept(request, found, form, act, heading=f"{member}的意见和表决", member=member)


@require_http_methods(["GET", "POST"])
def conclude(request: HttpRequest, pk: int) -> HttpResponse:
    """A finding for each application."""
    found, by, on = _convened_or_refused(request, pk), staff_of(request), timezone.localdate()
    form = ConclusionForm(posted(request), on=on, determination=found)

    def act() -> Any:
        return service.conclude(found, form.conclusions(), by=by, on=on, at=timezone.now())

    return kept(request, found, form, act, heading="逐件作出结论")


@require_http_methods(["GET", "POST"])
def sign(request: HttpRequest, pk: int) -> HttpResponse:
    """签发纪要: what it will say, and one button; it cannot be undone."""
    found, by, on = _convened_or_refused(request, pk), staff_of(request), timezone.localdate()
    _refuse_early(request, found)
    form = ConfirmationForm(posted(request), on=on)

    def act() -> Any:
        return service.sign(found, by=by, on=on, at=timezone.now())

    return kept(request, found, form, act, heading="签发甄别会议纪要")


@require_POST
def minutes(request: HttpRequest, pk: int) -> FileResponse:
    """The signed minutes as they were kept; that they were taken is recorded."""
    found, form = _open_or_404(request, pk), request.POST.get("form", "pdf")
    stored = {"pdf": found.pdf, "docx": found.docx}.get(form)
    if not found.is_signed or stored is None:
        raise Http404
    service.look(found, f"纪要（{form.upper()}）", by=staff_of(request), at=timezone.now())
    return FileResponse(stored.open(), filename=f"{found.number}.{form}", as_attachment=True)


def _shown(one: DeterminationMember, staff: Staff, found: Determination) -> dict[str, Any]:
    """A member, what ``staff`` may do about the seat, and whether whoever has it may still read."""
    movable = found.concluded_on is None and one.staff_id != found.convened_by_id
    leads = found.is_open and found.convened_by_id == staff.pk
    return {
        "member": one,
        "mine": found.is_open and one.may_be_keyed_by(staff),
        "replaceable": leads and movable and not one.has_left,
        "locked_out": found.is_open
        and not one.has_left
        and one.staff is not None
        and not seats.may_sit(one.staff),
    }


def _opinions() -> QuerySet[DeterminationOpinion]:
    return DeterminationOpinion.objects.select_related("keyed_by").prefetch_related("votes")


def _file(found: Determination, members: list[DeterminationMember]) -> dict[str, Any]:
    """Applications with their notices and answers, facts with their source, votes, who looked."""
    applications = found.applications.select_related("case__organ", "case__office")
    return {
        "opened": True,
        "applications": applications.prefetch_related("case__explanations"),
        "facts": found.facts.select_related("case"),
        "tallies": determination_minutes.tallies([one for one in members if not one.has_left]),
        "looks": found.looks.select_related("staff")[:LONGEST_LIST],
    }


def kept(
    request: HttpRequest, found: Determination, form: Any, act: Any, *, heading: str, **more: Any
) -> HttpResponse:
    """The form of an act on a determination; done, it leads back to the file, or to the list."""
    tried = attempt(form, act)
    sits = determinations_open_to(staff_of(request)).filter(pk=found.pk).exists()
    if tried.done:
        messages.success(request, f"已完成“{heading}”。")
        return redirect("determination", found.pk) if sits else redirect("determinations")
    context = {"determination": found, "form": form, "heading": heading, "sits": sits, **more}
    return render(request, "workbench/forms/determination.html", context, status=tried.status)


def _open_or_404(request: HttpRequest, pk: int) -> Determination:
    return get_object_or_404(determinations_open_to(staff_of(request)), pk=pk)


def _refuse_early(request: HttpRequest, found: Determination) -> None:
    """No page that offers a signature without a conclusion, or before its members could dissent."""
    if request.method == "POST":
        return
    try:
        service.refuse_signing(found, timezone.localdate())
    except CaseError as refusal:
        raise PermissionDenied(str(refusal)) from refusal


def _convened_or_refused(request: HttpRequest, pk: int) -> Determination:
    staff = staff_of(request)
    found = get_object_or_404(determinations_open_to(staff), pk=pk, convened_by=staff)
    if not found.is_open:
        raise PermissionDenied(f"{found.state}，不能再补充；需要再议的，请另行召集。")
    return found
