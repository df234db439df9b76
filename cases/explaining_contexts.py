"""From an explanation and a deferral (Art 35) to what their letters must know."""

from __future__ import annotations

from cases.letter_contexts import common
from cases.models import Case, Deferral, Explanation, Letter
from law.wording import chinese_date
from letters import explaining

LISTED = 60
"""The newest of the counted applications are listed in the letter; their whole number is told."""


def explanation_context(case: Case, notice: Explanation) -> explaining.ExplanationRequest:
    """说明理由告知书: what was counted, each application with its day, until when to answer."""
    return explaining.ExplanationRequest(
        **common(case),
        counted=notice.counted,
        cases=tuple(
            f"{row['number']}（{chinese_date(row['received_on'])}收到）"
            for row in notice.counted_cases[:LISTED]
        ),
        explain_by=notice.explain_by,
    )


def deferral_context(case: Case, deferral: Deferral) -> explaining.DeferralNotice:
    """延迟答复告知书: why the period does not suffice, and the day that was set."""
    return explaining.DeferralNotice(
        **common(case), reason=deferral.reason, new_due_on=deferral.until
    )


def explanation_letter(case: Case) -> Letter | None:
    """The approved notice that waits to be sent."""
    notice = case.explanations.filter(stage=Explanation.Stage.APPROVED).first()
    return notice.letter if notice else None


def deferral_letter(case: Case) -> Letter | None:
    """The notice of the deferral that was granted."""
    granted = case.deferrals.filter(stage=Deferral.Stage.GRANTED).first()
    return granted.letter if granted else None
