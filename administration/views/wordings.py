"""文书措辞: the organ's own words for each kind of letter, tried on an invented case, by version."""

from __future__ import annotations

from dataclasses import replace
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_GET, require_http_methods

from administration.access import for_system_administrators
from administration.wording_forms import KEEP, PRINT, WordingForm
from cases import wordings
from cases.errors import CaseError
from cases.letter_contexts import organ_facts
from cases.models import LetterWording
from cases.redline import redline
from letters import adapting, blocks
from letters.compose import compose
from letters.departures import Adaptation
from letters.html import preview_html
from letters.kinds import KINDS, LetterKind
from letters.pdf import render_pdf
from letters.samples import sample_context
from organs.models import Organ, Staff


@require_GET
@for_system_administrators
def index(request: HttpRequest) -> HttpResponse:
    """Every kind that can be worded, with the version in force and those to come."""
    organ, on = _organ_of(request), timezone.localdate()
    versions = LetterWording.objects.filter(organ=organ).order_by("-effective_from", "-version")
    by_kind: dict[str, list[LetterWording]] = {}
    for version in versions:
        by_kind.setdefault(version.kind, []).append(version)
    rows = [_row(kind, by_kind.get(kind.code, []), on) for kind in adapting.adaptable()]
    return render(
        request, "administration/letter_wordings.html", {"organ": organ, "rows": rows, "today": on}
    )


@require_http_methods(["GET", "POST"])
@for_system_administrators
def edit(request: HttpRequest, code: str) -> HttpResponse:
    """One kind: its text to change, tried as page or PDF, and kept as a new version."""
    kind = _kind_or_404(code)
    organ, on = _organ_of(request), timezone.localdate()
    current = wordings.in_force(organ, code, on)
    form = WordingForm(
        request.POST if request.method == "POST" else None,
        code=code,
        on=on,
        initial={"text": _text(current, code)} | _asked_version(request, organ, code),
    )
    if form.is_bound and form.is_valid():
        if form.action == PRINT:
            return _pdf(_sample(organ, code, form.cleaned_data["text"]))
        if form.action == KEEP and _entered(request, form, organ):
            return redirect("letter-wording", code)
    return _page(request, kind, form, organ, current)


def _entered(request: HttpRequest, form: WordingForm, organ: Organ) -> bool:
    assert isinstance(request.user, Staff)
    facts = {name: form.cleaned_data[name] for name in ("effective_from", "reason")}
    try:
        kept = wordings.enter(
            organ,
            form.code,
            form.cleaned_data["text"],
            by=request.user,
            on=form.on,
            at=timezone.now(),
            **facts,
        )
    except CaseError as error:
        form.take(error)
        return False
    day = kept.effective_from
    messages.success(
        request, f"已录入{kept}，{day.year}年{day.month}月{day.day}日起拟写的文书照此。"
    )
    return True


def _page(
    request: HttpRequest,
    kind: LetterKind,
    form: WordingForm,
    organ: Organ,
    current: LetterWording | None,
) -> HttpResponse:
    standard, now = adapting.standard(kind.code), _text(current, kind.code)
    typed = str(form["text"].value() or "").replace("\r\n", "\n")
    sound = not adapting.faults(kind.code, typed)
    context = {
        "organ": organ,
        "kind": kind,
        "form": form,
        "current": current,
        "parts": standard.parts.values(),
        "changes": redline(now, typed) if typed != now else [],
        "from_standard": redline(standard.text, now) if standard.text != now else [],
        "letter": _html(_sample(organ, kind.code, typed)) if sound else "",
        "obstacle": "措辞改正以后，这里显示样张。",
        "versions": LetterWording.objects.filter(organ=organ, kind=kind.code).select_related(
            "entered_by"
        ),
        "today": form.on,
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "administration/letter_wording.html", context, status=status)


def _row(kind: LetterKind, versions: list[LetterWording], on: Any) -> dict[str, Any]:
    begun = [one for one in versions if one.effective_from <= on]
    return {
        "kind": kind,
        "current": begun[0] if begun else None,
        "to_come": [one for one in versions if one.effective_from > on],
        "faults": adapting.faults(kind.code, begun[0].text) if begun and begun[0].text else [],
    }


def _asked_version(request: HttpRequest, organ: Organ, code: str) -> dict[str, str]:
    """The text of the version in the address, or the standard one for ``?version=0``."""
    asked = request.GET.get("version", "")
    if not (asked.isascii() and asked.isdecimal()):
        return {}
    if int(asked) == 0:
        return {"text": adapting.standard(code).text}
    row = LetterWording.objects.filter(organ=organ, kind=code, version=int(asked[:6])).first()
    return {"text": _text(row, code)} if row else {}


def _sample(organ: Organ, code: str, text: str) -> blocks.Document:
    """An invented case of the kind, answered by this organ in these words."""
    adapted = Adaptation(version=1, effective_from=timezone.localdate(), text=text)
    context = replace(
        sample_context(code, draft=True), organ=organ_facts(organ), adaptation=adapted
    )
    return compose(code, context)


def _html(document: blocks.Document) -> SafeString:
    # ``letters.html`` escapes every run of text itself.
    return mark_safe(preview_html(document))  # noqa: S308


def _pdf(document: blocks.Document) -> HttpResponse:
    headers = {"Content-Disposition": 'inline; filename="sample.pdf"'}
    return HttpResponse(render_pdf(document), content_type="application/pdf", headers=headers)


def _text(row: LetterWording | None, code: str) -> str:
    return row.text if row and row.text else adapting.standard(code).text


def _kind_or_404(code: str) -> LetterKind:
    kind = KINDS.get(code)
    if kind is None or not adapting.is_adaptable(kind):
        raise Http404
    return kind


def _organ_of(request: HttpRequest) -> Organ:
    assert isinstance(request.user, Staff)
    return Organ.objects.get(pk=request.user.organ_id)
