"""One's own case: where it stands, why that day, letters, and what one can do."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import wraps
from typing import Any, Concatenate, Final, ParamSpec

from django.contrib.auth.decorators import login_not_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from attachments import serving, storing
from attachments.forms import take
from cases import clock, earlier_register
from cases.errors import CaseError
from cases.forms.errors import ActForm
from cases.forms.review import ConfirmationForm
from cases.models import Case, CorrectionNotice
from cases.permissions import CORRECTABLE
from cases.services import correction as correcting
from cases.services import fees, messages, withdrawal
from law import countdown
from law.lapse import Lateness, correction_period
from law.receipt import Channel, ReceiptFacts
from law.wording import chinese_date
from portal import enclosures, explaining, letters, remedies, shown, timeline, visits
from portal.forms.correction import CorrectionForm
from portal.forms.progress import ContactForm, RatingForm, WishForm
from portal.models import Rating
from portal.pages import gone, is_terminal, page
from portal.views.guide import law_of_the_guide
from proactive.services import suggesting
from workflow import engine

Rest = ParamSpec("Rest")
DONE: Final = {
    "correction": "补正已经提交，机关已经收到。",
    "explanation": "您说明的理由已经提交，机关已经收到。",
    "contact": "联系方式已经保存，以后按您刚才核对的联系您。",
    "withdraw": "撤回已经提交。",
    "wish": "建议已经提交，工作人员会处理。",
    "rating": "评价已经保存，谢谢您。",
}
"""What the page of the case says at its top after each form, by the form's name."""
CaseView = Callable[Concatenate[HttpRequest, Case, Rest], Any]


def with_case(view: CaseView[Rest]) -> Callable[..., Any]:
    """The page needs a visit; without one it says how to begin."""

    @wraps(view)
    def visited(request: HttpRequest, *args: Rest.args, **kwargs: Rest.kwargs) -> Any:
        case = visits.case_of(request)
        if case is None:
            return gone(request, what="visit")
        about = request.POST.get("about", case.case_number)
        if about == case.case_number:
            return view(request, case, *args, **kwargs)
        # Another window has turned to another part: back to the one that the form is about.
        found = next((one for one in visits.parts(request) if one.case_number == about), None)
        if found is None:
            return redirect("portal:progress")
        response = view(request, found, *args, **kwargs)
        visits.turn_to(request, response, found)
        return response

    found: Callable[..., Any] = login_not_required(visited)
    return found


@require_GET
@with_case
def progress(request: HttpRequest, case: Case) -> HttpResponse:
    """Where it stands, when the answer is due and why, what happened, what one can do."""
    today, notice, deadline = timezone.localdate(), _open_notice(case), clock.deadline_of(case)
    context = {
        "case": case,
        "standing": timeline.standing(case),
        "five_steps": timeline.steps(case),
        "moments": timeline.moments(case),
        "parts": visits.parts(request),
        "deadline": deadline,
        "letters": letters.available(case),
        "handed_in": enclosures.handed_in(case),
        "enclosures": enclosures.with_reply(case) if case.replied_on else [],
        "notice": notice,
        "correction": correction_period(deadline) if notice else None,
        "fee": fees.standing(case),
        "explanation": explaining.told(case),
        "today": today,
        "done": DONE.get(request.GET.get("done", ""), ""),
        "overdue": _is_overdue(case, today),
        "wishes": suggesting.of_case(case),
        "rating": Rating.objects.filter(case=case).first(),
        "sending": timeline.sending(case),
        "elsewhere": timeline.ended_before(case),
        "told": remedies.told(case),
        "law": law_of_the_guide(),
    }
    return page(request, "progress/case.html", context)


def _is_overdue(case: Case, today: date) -> bool:
    """Whether the last day has passed, as far as anybody can say of a case begun elsewhere."""
    passed = bool(case.is_open and case.due_on and case.due_on < today)
    return passed and not earlier_register.is_early(case)


@require_GET
@with_case
def part(request: HttpRequest, case: Case, pk: int) -> HttpResponse:
    """Turn to another part of the same application after a split; no other case is found."""
    found = next((one for one in visits.parts(request) if one.pk == pk), None)
    if found is None:
        raise Http404
    response = redirect("portal:progress")
    visits.turn_to(request, response, found)
    return response


@require_GET
@with_case
def day_by_day(request: HttpRequest, case: Case) -> HttpResponse:
    """Every day of the reply period: counted or not, and why."""
    deadline = clock.deadline_of(case)
    counted = countdown.days(deadline, clock.calendar_of(case))
    rows = [(day, day.reason.removeprefix(chinese_date(day.on))) for day in counted]
    context = {"case": case, "deadline": deadline, "rows": rows}
    return page(request, "progress/days.html", context)


@require_POST
@with_case
def open_letter(request: HttpRequest, case: Case, pk: int) -> HttpResponse:
    """查收: keep the moment, then show the letter."""
    found = letters.find(case, pk)
    if found is None:
        raise Http404
    if found.asks_to_be_opened:
        letters.open_first_time(found.letter, at=timezone.now())
    return redirect("portal:letter", pk)


@require_GET
@with_case
def letter(request: HttpRequest, case: Case, pk: int) -> HttpResponse | FileResponse:
    """The stored file, once it was acknowledged; a terminal shows it and keeps nothing."""
    found = letters.find(case, pk)
    if found is None:
        raise Http404
    if found.asks_to_be_opened:
        return redirect("portal:progress")
    if is_terminal(request):
        with found.letter.pdf.open() as stored:
            return shown.on_terminal(request, found.letter.letter_kind.title, stored.read())
    return FileResponse(
        found.letter.pdf.open(),
        filename=f"{case.case_number}-{pk}.pdf",
        content_type="application/pdf",
        as_attachment=False,
    )


@require_GET
@with_case
def enclosure(request: HttpRequest, case: Case, pk: int) -> HttpResponse | FileResponse:
    """A document that came with the reply: the file that was cleared to leave, never another."""
    file = enclosures.find(case, pk)
    if file is None:
        raise Http404
    if is_terminal(request) and file.kind.family != "image":
        with storing.opened(file) as stored:
            content = stored.read() if file.kind.code == "pdf" else None
        return shown.on_terminal(request, file.name, content)
    return serving.response(file)


@require_http_methods(["GET", "POST"])
@with_case
def correction(request: HttpRequest, case: Case) -> HttpResponse:
    """补正 in place: the question beside the answer."""
    notice = _open_notice(case)
    if notice is None:
        return redirect("portal:progress")
    at = timezone.now()
    on = timezone.localdate(at)
    received = take(request, enclosures.desk_of(case), at=at)
    form = CorrectionForm(
        request.POST or None,
        on=on,
        case=case,
        notice=notice,
        enclosures=received,
    )
    context = {"case": case}

    def act() -> object:
        text, late = form.corrected(), Lateness(form.text("late_because"))
        return engine.correct(
            case,
            lambda: correcting.receive(
                case,
                description=text,
                arrival=correcting.Arrival(Channel.ONLINE, ReceiptFacts(confirmed_at=at)),
                lateness=late,
                by=None,
                on=on,
                enclosed=form.material(),
            ),
        )

    return form_page(request, "progress/correction.html", form, act, context)


@require_http_methods(["GET", "POST"])
@with_case
def contact(request: HttpRequest, case: Case) -> HttpResponse:
    """New contact data."""
    names = list(ContactForm.base_fields)
    current = {name: getattr(case.contact, name) for name in names}
    form = ContactForm(request.POST or None, on=timezone.localdate(), initial=current)

    def act() -> None:
        contact = {name: form.text(name) for name in names}
        messages.change_contact(case, contact=contact, at=timezone.now())

    return form_page(request, "progress/contact.html", form, act, {"case": case})


@require_http_methods(["GET", "POST"])
@with_case
def withdraw(request: HttpRequest, case: Case) -> HttpResponse:
    """撤回: what will happen, and one button; it cannot be undone."""
    if not case.is_open:
        return redirect("portal:progress")
    on = timezone.localdate()
    form = ConfirmationForm(request.POST if request.method == "POST" else None, on=on, case=case)

    def take_back() -> object:
        holders = engine.holders(case)
        return withdrawal.by_applicant(case, holders=holders, on=on, at=timezone.now())

    def act() -> object:
        return engine.beside(case, take_back)

    return form_page(request, "progress/withdraw.html", form, act, {"case": case})


@require_http_methods(["GET", "POST"])
@with_case
def wish(request: HttpRequest, case: Case) -> HttpResponse:
    """The suggestion to publish (Art 44): a person at the organ decides."""
    if case.is_rectification:
        return redirect("portal:progress")
    form = WishForm(request.POST if request.method == "POST" else None, on=timezone.localdate())

    def act() -> object:
        return suggesting.receive(case, text=form.text("words"), at=timezone.now())

    return form_page(request, "progress/wish.html", form, act, {"case": case})


@require_http_methods(["GET", "POST"])
@with_case
def rating(request: HttpRequest, case: Case) -> HttpResponse:
    """满意度, once the case is answered; a second rating replaces the first."""
    if case.is_open:
        return redirect("portal:progress")
    form = RatingForm(request.POST or None, on=timezone.localdate())

    def act() -> object:
        facts = {"score": int(form.text("score")), "comment": form.text("comment")}
        return Rating.objects.update_or_create(
            case=case, defaults={**facts, "rated_at": timezone.now()}
        )

    return form_page(request, "progress/rating.html", form, act, {"case": case})


def form_page(
    request: HttpRequest,
    template: str,
    form: ActForm,
    act: Callable[[], object],
    context: dict[str, Any],
) -> HttpResponse:
    """Show the form; when it is right, act and go back to the case.

    A form sent while the visit showed another part is shown again with what was typed.
    """
    if form.is_bound and visits.case_of(request) != context["case"]:
        form.add_error(
            None,
            "您在另一个窗口转到了同一申请的另一件，刚才没有提交。"
            f"下面是{context['case'].case_number}，您填写的内容还在，请核对后再提交。",
        )
    if form.is_bound and form.is_valid():
        try:
            act()
        except CaseError as error:
            form.take(error)
        else:
            name = template.removeprefix("progress/").removesuffix(".html")
            return redirect(f"{reverse('portal:progress')}?done={name}")
    context = {**context, "form": form, "terminal_keeps_nothing": is_terminal(request)}
    return page(request, template, context, status=422 if form.errors else 200)


def _open_notice(case: Case) -> CorrectionNotice | None:
    """The correction notice that waits for the applicant."""
    if case.legal_status not in CORRECTABLE:
        return None
    told = CorrectionNotice.objects.filter(case=case, notified_on__isnull=False)
    notices = told.filter(stage=CorrectionNotice.Stage.NOTIFIED)
    return notices.prefetch_related("items").first()
