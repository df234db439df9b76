"""公开 and 答复建议人: the page of what was decided, and the letters that tell of it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from cases.errors import CaseError
from proactive.evidence import Evidence
from proactive.forms import PageForm, opening
from proactive.models import ProactiveAct
from proactive.services import answering, publishing
from proactive.views.attempts import address_in, attempt, entry_or_404, moment, permitted


@require_http_methods(["GET", "POST"])
def publish(request: HttpRequest, pk: int) -> HttpResponse:
    """The facts of the public page; text and files are those that were reviewed."""
    entry = entry_or_404(request, pk)
    by = permitted(request, ProactiveAct.PUBLISH, entry)
    data = request.POST if request.method == "POST" else None
    known = opening(entry, Evidence(entry).given)
    form = PageForm(data, on=timezone.localdate(), initial=known, entry=entry)
    status = attempt(
        form,
        lambda: publishing.publish(
            entry, form.facts(), address=address_in(request), now=moment(by)
        ),
    )
    if status is None:
        messages.success(request, "已经公开，建议人已经答复。")
        return redirect("proactive-entry", entry.pk)
    context = {"entry": entry, "form": form, "files": entry.files.select_related("attachment")}
    return render(request, "proactive/publish.html", context, status=status)


@require_POST
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Tell those whose suggestion came after the decision."""
    entry = entry_or_404(request, pk)
    by = permitted(request, ProactiveAct.ANSWER, entry)
    try:
        told = answering.answer(entry, now=moment(by), address=address_in(request))
        messages.success(request, f"已经答复{len(told)}位建议人。")
    except CaseError as error:
        messages.error(request, str(error))
    return redirect("proactive-entry", entry.pk)
