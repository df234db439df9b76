"""Before one applies: the home page, the organs, each organ's 公开指南 (Art 12)."""

from __future__ import annotations

from typing import Any, Final

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_GET

from law import time_limits
from law.citations import Citation, article
from law.instruments import GUIDING_CASE_26
from law.receipt import RECEIPT_RULES, Channel
from law.remedies import RECONSIDERATION_FIRST, OrganKind
from law.silence import EITHER_ON_SILENCE
from organs.models import GOVERNMENTS, Organ
from portal import cookies
from portal.pages import is_terminal, page
from publication.selectors import public_documents
from reports.annual.published import published_years
from screening import right_organ

MOST_ROWS: Final = 60
LATELY: Final = 5
LEVELS: Final = {
    "government": ("人民政府", GOVERNMENTS - {OrganKind.TOWNSHIP_GOVERNMENT}),
    "township": ("乡镇、街道", frozenset({OrganKind.TOWNSHIP_GOVERNMENT})),
    "department": ("部门和机构", frozenset(OrganKind) - GOVERNMENTS),
}


@login_not_required
@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """The doors. ``?terminal=1`` makes the device a terminal, ``?terminal=0`` no longer."""
    wanted = request.GET.get("terminal")
    response = page(
        request,
        "home.html",
        {
            "terminal": wanted == "1" or (wanted != "0" and is_terminal(request)),
            "has_draft": cookies.read(request, cookies.DRAFT),
            "law": law_of_the_guide(),
            "lately": list(public_documents()[:LATELY]),
        },
    )
    if wanted == "1":
        cookies.write(request, response, cookies.TERMINAL, "1", seconds=cookies.YEAR)
    elif wanted == "0":
        cookies.forget(response, cookies.TERMINAL)
    return response


@login_not_required
@require_GET
def organs(request: HttpRequest) -> HttpResponse:
    """Whom to ask: by name, by what they do, by level."""
    return page(request, "organs.html", organ_list(request))


@login_not_required
@require_GET
def organ(request: HttpRequest, code: str) -> HttpResponse:
    """公开指南: where, when, by which channels, how long, and what if one disagrees."""
    today = timezone.localdate()
    found = get_object_or_404(Organ, code=code, is_active=True)
    channels = [(RECEIPT_RULES[channel], since) for channel, since in found.channels_open(today)]
    return page(
        request,
        "organ.html",
        {
            "organ": found,
            "channels": channels,
            "takes_online": found.accepts(Channel.ONLINE, on=today),
            "law": law_of_the_guide(),
            "report_years": published_years(found),
        },
    )


@login_not_required
@require_GET
def manual(request: HttpRequest) -> HttpResponse:
    """申请须知: the whole procedure on one page."""
    return page(request, "manual.html", {"law": law_of_the_guide()})


def organ_list(request: HttpRequest) -> dict[str, Any]:
    """The organs that fit what was typed, and whether there are more than are shown."""
    query = request.GET.get("q", "").strip()[:80]
    level = request.GET.get("level", "")
    found = _matching(query, level)[: MOST_ROWS + 1]
    today = timezone.localdate()
    rows = [(one, one.accepts(Channel.ONLINE, on=today)) for one in found[:MOST_ROWS]]
    return {
        "rows": rows,
        "more": len(found) > MOST_ROWS,
        "query": query,
        "level": level,
        "levels": [(code, label) for code, (label, _) in LEVELS.items()],
    }


def _matching(query: str, level: str) -> list[Organ]:
    organs = Organ.objects.filter(is_active=True)
    if level in LEVELS:
        organs = organs.filter(kind__in=[kind.value for kind in LEVELS[level][1]])
    return right_organ.found_by(query, organs)


def law_of_the_guide() -> dict[str, object]:
    """The numbers and articles that the guide tells, from the law's own tables."""
    return {
        "reply": time_limits.REPLY,
        "extension": time_limits.EXTENSION_MAX,
        "correction_notice": time_limits.CORRECTION_NOTICE,
        "reconsideration": time_limits.REQUEST_RECONSIDERATION,
        "suit": time_limits.SUIT_DIRECT,
        "suit_after": time_limits.SUIT_AFTER,
        "suit_on_silence": time_limits.SUIT_ON_SILENCE,
        "silence": EITHER_ON_SILENCE,
        "refusal": RECONSIDERATION_FIRST,
        "elements": article(29, 2),
        "fees": article(42),
        "assistance": article(43),
        "success": Citation(GUIDING_CASE_26),
        "complaint": article(51),
    }
