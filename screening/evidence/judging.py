"""判断线索: a person confirms a signal or sets it aside, with a reason; the case itself stays as it is."""

from __future__ import annotations

from datetime import date

from cases.errors import CaseError
from cases.ledger import perform
from cases.models import Case
from cases.permissions import Act
from organs.models import Staff
from screening.evidence.joined import signals_on
from screening.evidence.keeping import kept_or_new
from screening.models import KeptSignal, SignalJudgement, SignalVerdict


def judge(
    case: Case, code: str, *, verdict: SignalVerdict, reason: str, by: Staff, on: date
) -> SignalJudgement:
    """Say of the signal ``code`` whether it holds. Raises ``CaseError`` without reason or signal.

    A confirmed signal is still no finding against the applicant: what follows from it is decided by
    the acts of the law, each with its own reasons.
    """
    reason = reason.strip()
    if not reason:
        raise CaseError("请写明理由：根据哪些事实认为属实，或者为什么不成立。", field="reason")
    with perform(case, Act.JUDGE_SIGNAL, by=by, on=on) as deed:
        signal = _signal(deed.case, code, on)
        deed.note = f"{signal.title}：{verdict.label}"
        deed.facts = {"signal": code, "verdict": verdict.value}
        return SignalJudgement.objects.create(
            signal=signal, verdict=verdict, reason=reason, judged_by=by, judged_on=on
        )


def _signal(case: Case, code: str, on: date) -> KeptSignal:
    kept = KeptSignal.objects.filter(case=case, code=code).first()
    if kept:
        return kept
    found = next((one for one in signals_on(case, on) if one.code == code), None)
    if found is None:
        raise CaseError("本件现在没有这项线索，请刷新后再看。")
    return kept_or_new(case, found, on)
