"""What the applicant was asked to explain (Art 35), and whether an answer is still open."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils import timezone

from cases.models import Case, Deferral, Explanation
from cases.permissions import Act, why_applicant_may_not
from cases.services import explanation

_UNHEARD = (Explanation.Stage.NOTIFIED, Explanation.Stage.SILENT)


@dataclass(frozen=True)
class Told:
    """The notice that reached the applicant; none before that."""

    notice: Explanation | None
    is_open: bool
    is_over: bool
    deferral: Deferral | None = None


def told(case: Case) -> Told:
    """Where the reasons of ``case`` stand, as its applicant may know."""
    notice = explanation.standing(case)
    if notice is None or notice.notified_on is None:
        return Told(None, is_open=False, is_over=False)
    unheard = notice.stage in _UNHEARD or notice.verdict == Explanation.Verdict.NOT_GIVEN
    refusal = why_applicant_may_not(Act.RECEIVE_EXPLANATION, case)
    deferred = case.deferrals.filter(notified_on__isnull=False).last()
    over = notice.explain_by < timezone.localdate()
    return Told(notice, unheard and refusal is None, over, deferred)
