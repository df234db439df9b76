"""批量签发: replies of low risk together, each still an act and a transaction of its own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db.models import Case as Case_
from django.db.models import OuterRef, QuerySet, Subquery, When
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from cases.errors import CaseError
from cases.models import Case, Letter, ReplyDraft
from cases.permissions import PERMITTED, Act
from cases.services import drafting, signing
from organs.models import Staff
from workflow import engine, gate, risks, worklists
from workflow.flows import CaseFlow
from workflow.models import OpenTask
from workflow.views.attempts import staff_of

ROWS = 50
"""As many as one can look through at a time."""

GATE_READS = ("organ__parent", "correction", "receipt", "applicant")


@dataclass(frozen=True)
class Row:
    """One reply that waits: its latest version, why it is not for the batch, what all answer for."""

    desk: worklists.Desk
    draft: ReplyDraft | None
    obstacles: list[str]
    of_organ: list[gate.Finding]


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
    chosen, despite = set(request.POST.getlist("tasks")), request.POST.get("despite", "")[:1000]
    waiting = _rows(by, on) if chosen else []
    results = [_sign(row, despite, by, on) for row in waiting if str(row.desk.task.pk) in chosen]
    rows = _rows(by, on)
    context = {
        "rows": rows,
        "of_organ": {one.words: one for row in rows for one in row.of_organ}.values(),
        "despite": despite,
        "results": results,
        "more": _waiting(by).count() - ROWS if len(rows) == ROWS else 0,
        "nothing_chosen": request.method == "POST" and not results,
    }
    return render(request, "workbench/batch_signing.html", context)


def _waiting(by: Staff) -> QuerySet[OpenTask]:
    mine = worklists.mine(by) | worklists.claimable(by)
    found: QuerySet[OpenTask] = mine.filter(flow_task=CaseFlow.instance.signature)
    return found


def _rows(by: Staff, on: date) -> list[Row]:
    desks = worklists.desks(_low_risk_first(_waiting(by)))
    pks = [desk.case.pk for desk in desks]
    cases = Case.objects.filter(pk__in=pks).select_related(*GATE_READS)
    asked = risks.with_risks(cases).in_bulk()
    latest = {d.case_id: d for d in ReplyDraft.objects.filter(case__in=pks).order_by("version")}
    rows = ((desk, latest.get(desk.case.pk), asked[desk.case.pk]) for desk in desks)
    return [_row(desk, draft, case, on) for desk, draft, case in rows]


def _low_risk_first(waiting: QuerySet[OpenTask]) -> QuerySet[OpenTask]:
    """As many as fit on the page; what may be signed together is never hidden by what may not."""
    drafts = ReplyDraft.objects.filter(case=OuterRef(worklists.CASE)).order_by("-version")
    asked = waiting.annotate(outcome=Subquery(drafts.values("outcome_code")[:1]))
    alone = Case_(When(outcome__in=risks.LOW_RISK_OUTCOMES, then=0), default=1)
    found: QuerySet[OpenTask] = asked.order_by(alone, *waiting.query.order_by)[:ROWS]
    return found


def _row(desk: worklists.Desk, draft: ReplyDraft | None, case: Case, on: date) -> Row:
    """The risks first, then what the gate sees without opening the file; the rest is asked at issue."""
    risky = risks.why_not_in_a_batch(case, draft, on)
    if risky or draft is None:
        return Row(desk, draft, risky, [])
    found = gate.at_sight(case, draft, on)
    alone = [f"{one.weight.label}：{one.words}请逐件签发。" for one in gate.of_reply(found)]
    return Row(desk, draft, alone, [] if alone else gate.of_organ(found))


def _sign(row: Row, despite: str, by: Staff, on: date) -> Result:
    """One transaction; what is refused leaves the others as they are."""
    if row.obstacles:
        return Result(row.desk.case, signed=False, words=row.obstacles[0])
    try:
        letter = engine.do(row.desk.task, lambda case: _through(case, despite, by, on), by=by)
    except CaseError as error:
        return Result(row.desk.case, signed=False, words=str(error))
    return Result(row.desk.case, signed=True, words=f"已签发，{letter}")


def _through(case: Case, despite: str, by: Staff, on: date) -> Letter:
    """The gate is asked again: with others only what holds of the organ is signed for a reason."""
    draft = drafting.latest(case)
    alone = gate.of_reply(gate.weighty(case, draft, on)) if draft else []
    if alone:
        raise CaseError(f"{alone[0].words}请逐件签发。", basis=alone[0].basis)
    justified = gate.pass_through(case, despite=despite, on=on)
    return signing.sign(case, by=by, on=on, justified=justified, despite=despite)
