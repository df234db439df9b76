"""历次稿: every version of the reply, and the redline between any two."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from cases.models import ReplyDraft
from cases.versions import changes
from workflow.views.attempts import case_or_404


@require_GET
def compare(request: HttpRequest, pk: int) -> HttpResponse:
    """The versions, newest first, and what changed from ``old`` to ``new``: by default the last two."""
    case = case_or_404(request, pk)
    versions = list(case.drafts.select_related("author").order_by("-version"))
    new = _version(versions, request.GET.get("new")) or next(iter(versions), None)
    before = [draft for draft in versions if new and draft.version < new.version]
    old = _version(versions, request.GET.get("old")) or next(iter(before), None)
    context = {
        "case": case,
        "versions": versions,
        "old": old,
        "new": new,
        "changes": changes(old, new) if new else [],
        "reviews": case.reviews.select_related("reviewer", "draft"),
    }
    return render(request, "workbench/versions.html", context)


def _version(versions: list[ReplyDraft], asked: str | None) -> ReplyDraft | None:
    """The version whose number is ``asked``, if there is one."""
    return next((draft for draft in versions if str(draft.version) == asked), None)
