"""One entry: what speaks for and against, its files, the opinion, the review, the decision."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from attachments import serving, storing
from attachments.forms import take
from attachments.staging import Desk
from cases.errors import CaseError
from cases.forms.errors import ActForm
from cases.models import CaseRecord
from cases.services.releasing import file_of
from organs.models import Staff
from proactive.evidence import Evidence, classes
from proactive.forms import DecideForm, FileForm, ReasonForm, SecrecyForm, WeighForm
from proactive.models import Entry, EntryFile, ProactiveAct, Verdict
from proactive.permissions import may
from proactive.selectors import files_of
from proactive.services import deciding, files, weighing
from proactive.services.files import Wanted
from proactive.views.attempts import attempt, entry_or_404, moment, permitted, reader


@require_GET
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """The entry with what may be done to it now."""
    return _page(request, entry_or_404(request, pk))


@require_POST
def weigh(request: HttpRequest, pk: int) -> HttpResponse:
    """提出意见."""
    entry = entry_or_404(request, pk)
    by = permitted(request, ProactiveAct.WEIGH, entry)
    form = WeighForm(request.POST, on=timezone.localdate())
    return _done(
        request, entry, "weigh", form,
        lambda: weighing.weigh(entry, form.proposed(), moment(by)), "意见已经提出。",
    )  # fmt: skip


@require_POST
def add_file(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a document that was given, or a file of one's own, among what is to be published."""
    entry = entry_or_404(request, pk)
    by = permitted(request, ProactiveAct.KEEP_FILE, entry)
    form = _file_form(request, entry, by)
    return _done(
        request, entry, "adding", form, lambda: _add(entry, form, by), "文件已经加入，请打开核对。"
    )


@require_POST
def drop_file(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a file out again."""
    file = _file_or_404(request, pk)
    by = permitted(request, ProactiveAct.KEEP_FILE, file.entry)
    try:
        files.drop(file, moment(by))
    except CaseError as error:
        messages.error(request, str(error))
    return redirect("proactive-entry", file.entry_id)


@require_GET
def file(request: HttpRequest, pk: int) -> FileResponse:
    """A file as it would be published."""
    return serving.response(_file_or_404(request, pk).attachment, download="save" in request.GET)


@require_POST
def secrecy(request: HttpRequest, pk: int) -> HttpResponse:
    """保密审查."""
    entry = entry_or_404(request, pk)
    by = permitted(request, ProactiveAct.REVIEW_SECRECY, entry)
    form = SecrecyForm(request.POST, on=timezone.localdate())

    def act() -> object:
        return deciding.review_secrecy(
            entry,
            agrees=form.text("result") == "agree",
            note=form.text("note"),
            looked=bool(form.cleaned_data["looked"]),
            now=moment(by),
        )

    return _done(request, entry, "reviewing", form, act, "保密审查已经记录。")


@require_POST
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """作出决定."""
    entry = entry_or_404(request, pk)
    by = permitted(request, ProactiveAct.DECIDE, entry)
    form = DecideForm(request.POST, on=timezone.localdate())

    def act() -> object:
        verdict = Verdict(form.text("verdict"))
        return deciding.decide(entry, verdict, reason=form.text("reason"), now=moment(by))

    return _done(request, entry, "deciding", form, act, "决定已经作出。")


@require_POST
def send_back(request: HttpRequest, pk: int) -> HttpResponse:
    """退回研究."""
    entry = entry_or_404(request, pk)
    by = permitted(request, ProactiveAct.RETURN, entry)
    form = ReasonForm(request.POST, on=timezone.localdate())
    return _done(
        request, entry, "returning", form,
        lambda: deciding.send_back(entry, reason=form.text("reason"), now=moment(by)),
        "已经退回研究。",
    )  # fmt: skip


def _done(
    request: HttpRequest, entry: Entry, name: str, form: ActForm,
    act: Callable[[], object], said: str,
) -> HttpResponse:  # fmt: skip
    status = attempt(form, act)
    if status is None:
        messages.success(request, said)
        return redirect("proactive-entry", entry.pk)
    return _page(request, entry, {name: form}, status)


def _page(
    request: HttpRequest,
    entry: Entry,
    bound: dict[str, ActForm] | None = None,
    status: HTTPStatus = HTTPStatus.OK,
) -> HttpResponse:
    by, on, evidence = reader(request), timezone.localdate(), Evidence(entry)
    context: dict[str, Any] = {
        "entry": entry,
        "cases": evidence.cases,
        "records": evidence.given,
        "in_favour": list(evidence.in_favour()),
        "contrary": list(evidence.contrary()),
        "classes": classes(),
        "files": entry.files.select_related("attachment", "added_by"),
        "suggestions": entry.suggestions.select_related("message__case", "letter__number"),
        "events": entry.events.order_by("sequence"),
        "last_day": entry.last_day,
        "late": entry.is_late(on),
        "wrong": next(iter(bound.values())) if bound else None,
        **_forms(request, entry, by, evidence),
        **(bound or {}),
    }
    return render(request, "proactive/entry.html", context, status=status)


def _forms(
    request: HttpRequest, entry: Entry, by: Staff, evidence: Evidence
) -> dict[str, ActForm | bool | None]:
    """A form for each act that the person may do now; nothing for the others."""
    on = timezone.localdate()
    kept = ("proposal", "reasons", "against", "excluded", "opinion")
    said = {name: getattr(entry, name) for name in kept} | {"body": entry.text}

    def open_to(act: ProactiveAct) -> bool:
        return may(by, act, entry)

    weighs = open_to(ProactiveAct.WEIGH)
    proposed = {"verdict": entry.proposal}
    return {
        "weigh": WeighForm(on=on, initial=said) if weighs else None,
        "adding": _file_form(request, entry, by, evidence)
        if open_to(ProactiveAct.KEEP_FILE)
        else None,
        "reviewing": SecrecyForm(on=on) if open_to(ProactiveAct.REVIEW_SECRECY) else None,
        "deciding": DecideForm(on=on, initial=proposed) if open_to(ProactiveAct.DECIDE) else None,
        "returning": ReasonForm(on=on) if open_to(ProactiveAct.RETURN) else None,
        "may_publish": open_to(ProactiveAct.PUBLISH),
        "may_answer": open_to(ProactiveAct.ANSWER)
        and entry.suggestions.filter(letter__isnull=True).exists(),
    }


def _file_form(
    request: HttpRequest, entry: Entry, by: Staff, evidence: Evidence | None = None
) -> FileForm:
    is_sent = request.method == "POST" and "key" in request.POST
    key = request.POST.get("key", "")[:64] or uuid.uuid4().hex
    desk = Desk(f"staff:{by.pk}", f"proactive-{key}"[:64])
    received = take(request, desk, at=timezone.now()) if is_sent else None
    records = [one for one in (evidence or Evidence(entry)).given if one.attachment_id]
    data = request.POST if is_sent else None
    return FileForm(
        data, on=timezone.localdate(), records=records, initial={"key": key}, enclosures=received
    )


def _add(entry: Entry, form: FileForm, by: Staff) -> None:
    wanted = Wanted(
        quotes=form.lines(),
        hides_numbers=bool(form.cleaned_data["hides_numbers"]),
        checked=form.text("checked"),
        record=form.record,
    )
    if form.record is not None:
        files.add(entry, _given(form.record), wanted, moment(by))
    for source in form.uploaded():
        files.add(entry, source, wanted, moment(by))
        storing.discard(source)


def _given(record: CaseRecord) -> Any:
    """The file that reached the applicant; never an original of which parts were withheld."""
    file = file_of(record)
    if file is None:
        raise CaseError("这份文件没有确认过的遮盖件，不能直接采用，请另行上传。", field="source")
    return file


def _file_or_404(request: HttpRequest, pk: int) -> EntryFile:
    assert isinstance(request.user, Staff)
    return get_object_or_404(files_of(request.user), pk=pk)
