"""征求意见 on the case page: each consultation with its own clock, opinion and judgement."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django import template
from django.template import Context
from django.utils import timezone

from cases import clock
from cases.models import Case, Consultation, DisclosureHold
from cases.permissions import Act, permitted_acts
from cases.services import release
from law.consultation import Consultation as OpinionClock
from workflow.presentation import Chip, opinion_chip

register = template.Library()
Stage = Consultation.Stage


@dataclass(frozen=True)
class Row:
    """One consultation, and what the person looking may do with it."""

    asked: Consultation
    clock: OpinionClock | None
    chip: Chip | None
    explanation: str
    gap_ends_on: date | None
    may_confirm: bool
    may_judge: bool
    may_drop: bool

    @property
    def came_back(self) -> bool:
        """Whether the letter left and did not arrive."""
        return self.asked.stage == Stage.SENT and self.asked.sent_on is None


@register.inclusion_tag("workbench/case/consultations.html", takes_context=True)
def case_consultations(context: Context, case: Case) -> dict[str, Any]:
    """Card 征求意见; nothing for a case that never asked anybody."""
    asked = list(case.consultations.prefetch_related("material__attachment"))
    if not asked:
        return {}
    holds = list(case.holds.all())
    allowed = permitted_acts(context["request"].user, case)
    rows = [_row(case, one, allowed, timezone.localdate()) for one in asked]
    return {"case": case, "rows": rows, "holds": holds, **_hold_acts(rows, holds, allowed)}


def _row(case: Case, asked: Consultation, allowed: frozenset[Act], on: date) -> Row:
    asked.case = case
    opinion = None if asked.stage == Stage.DROPPED else clock.opinion_of(asked)
    objected = asked.opinion == Consultation.Opinion.OBJECTION
    return Row(
        asked,
        opinion,
        opinion_chip(opinion, clock.calendar_of(case), on) if opinion else None,
        opinion.explanation(on) if opinion else "",
        release.gap_ends_on(asked) if asked.told_on else None,
        may_confirm=asked.stage == Stage.SENT
        and opinion is not None
        and Act.CONFIRM_CONSULTEE_RECEIPT in allowed,
        may_judge=objected and bool(asked.verdict) and Act.JUDGE_OBJECTION in allowed,
        may_drop=asked.can_be_dropped and Act.DROP_CONSULTATION in allowed,
    )


def _hold_acts(
    rows: list[Row], holds: list[DisclosureHold], allowed: frozenset[Act]
) -> dict[str, bool]:
    """A hold follows from an overruled third party; once it stands it can be lifted."""
    standing = any(held.lifted_on is None for held in holds)
    overruled = any(row.asked.verdict == Consultation.Verdict.PUBLIC_INTEREST for row in rows)
    return {
        "may_hold": overruled and not standing and Act.HOLD_RELEASE in allowed,
        "may_lift": standing and Act.LIFT_HOLD in allowed,
    }
