"""批量签发: replies of low risk together, each still an act and a transaction of its own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from cases.errors import CaseError
from cases.models import Case, Letter, ReplyDraft
from cases.permissions import PERMITTED, Act
from cases.services import signing
from organs.models import Staff
from workflow import engine, gate, risks, worklists
from workflow.flows import CaseFlow
from workflow.views.attempts import staff_of

ROWS = 50
"""As many as one can answer for at a time."""


@dataclass(frozen=True)
class Row:
    """One reply that waits: its latest version, and why it is not for the batch."""

    desk: worklists.Desk
    draft: ReplyDraft | None
    obstacles: list[str]


@dataclass(frozen=True)
class Result:
    """What became of one reply."""

    case: Case
    signed: bool
    words: str


@require_http_methods(["GET", "POST"])
def sign(request: HttpRequest) -> HttpResponse:
    """The replies that wait for the person's signature; sign the chosen ones of low risk."""
    by, on = staff_of(request), timezone.localdate()
    if not any(Act.SIGN in PERMITTED[role] for role in by.roles):
        raise PermissionDenied("只有签发人可以签发。")
    chosen = set(request.POST.getlist("tasks"))
    waiting = _rows(by, on) if chosen else []
    results = [_sign(row, by, on) for row in waiting if str(row.desk.task.pk) in chosen]
    context = {
        "rows": _rows(by, on),
        "results": results,
        "nothing_chosen": request.method == "POST" and not results,
    }
    return render(request, "workbench/batch_signing.html", context)


def _rows(by: Staff, on: date) -> list[Row]:
    mine = worklists.mine(by) | worklists.claimable(by)
    desks = worklists.desks(mine.filter(flow_task=CaseFlow.instance.signature)[:ROWS])
    pks = [desk.case.pk for desk in desks]
    asked = risks.with_risks(Case.objects.filter(pk__in=pks)).in_bulk()
    latest = {d.case_id: d for d in ReplyDraft.objects.filter(case__in=pks).order_by("version")}
    rows = ((desk, latest.get(desk.case.pk), asked[desk.case.pk]) for desk in desks)
    return [
        Row(desk, draft, risks.why_not_in_a_batch(case, draft, on)) for desk, draft, case in rows
    ]


def _sign(row: Row, by: Staff, on: date) -> Result:
    """One transaction; what is refused leaves the others as they are."""
    if row.obstacles:
        return Result(row.desk.case, signed=False, words=row.obstacles[0])
    try:
        letter = engine.do(row.desk.task, lambda case: _through(case, by, on), by=by)
    except CaseError as error:
        return Result(row.desk.case, signed=False, words=str(error))
    return Result(row.desk.case, signed=True, words=f"已签发，{letter}")


def _through(case: Case, by: Staff, on: date) -> Letter:
    """The gate is asked again: nothing that needs a reason is signed with others."""
    gate.pass_through(case, despite="", on=on)
    return signing.sign(case, by=by, on=on)
