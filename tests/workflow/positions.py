"""Which steps may be open at each legal status: the law on the left, the work on the right.

Written out by hand; the tests hold the flows against it, never the other way round.
"""

from cases.status import Status

MAIN: dict[Status, set[str]] = {
    Status.REGISTERED: {"CaseFlow.assignment"},
    Status.HANDLING: {"CaseFlow.drafting"},
    Status.AWAITING_CORRECTION: {"CaseFlow.assignment", "CaseFlow.drafting"},
    Status.OFFICE_REVIEW: {"CaseFlow.office_review"},
    Status.LEGAL_REVIEW: {"CaseFlow.legal_review"},
    Status.SECRECY_REVIEW: {"CaseFlow.secrecy_review"},
    Status.FURTHER_REVIEW: {"CaseFlow.further_review"},
    Status.SIGNING: {"CaseFlow.signature"},
    Status.SIGNED: {"CaseFlow.delivery"},
    Status.REPLIED: {"CaseFlow.archiving"},
    Status.WITHDRAWN: {"CaseFlow.confirmation", "CaseFlow.archiving"},
    Status.ARCHIVED: set(),
    Status.VOIDED: set(),
}
"""Exactly one of these is open; none once the case is archived or its registration undone."""

_NOTICE = {"CorrectionFlow.approval", "CorrectionFlow.revision", "CorrectionFlow.dispatch"}
_MORE_TIME = {
    f"{flow}.{step}"
    for flow in ("ExtensionFlow", "DeferralFlow")
    for step in ("approval", "dispatch")
}
# Asking for reasons stops neither the clock nor the work.
_REASONS = {
    f"ExplanationFlow.{step}"
    for step in ("approval", "revision", "dispatch", "answer", "judgement")
}
# A late notice stops nothing, and after a lapse the correction may still come.
_MAY_STILL_CORRECT = {"CorrectionFlow.receipt"}
_ASKED = {"CoHandlingFlow.answer", "CoHandlingFlow.sign_off"}
_OPINION = {
    f"ConsultationFlow.{step}"
    for step in ("approval", "revision", "dispatch", "opinion", "judgement")
}
_FEE = {f"FeeFlow.{step}" for step in ("approval", "revision", "dispatch", "payment")}
# Nothing goes to review while a fee is asked for; after a lapse it may still be paid.
_MAY_STILL_PAY = {"FeeFlow.payment"}
_BESIDE = _MORE_TIME | _MAY_STILL_CORRECT | _ASKED | _OPINION | _REASONS
_UNDER_REVIEW = _BESIDE | {"CorrectionFlow.revision"} | _MAY_STILL_PAY
SEVERAL = frozenset({"CoHandlingFlow", "ConsultationFlow", "DisclosureDecisionFlow"})
"""Each co-handling and each consultation has a run of its own."""

SIDE: dict[Status, set[str]] = {
    Status.REGISTERED: _NOTICE | _MAY_STILL_CORRECT | _FEE,
    Status.HANDLING: _NOTICE | _BESIDE | _FEE,
    Status.AWAITING_CORRECTION: _BESIDE | _FEE,
    Status.OFFICE_REVIEW: _UNDER_REVIEW,
    Status.LEGAL_REVIEW: _UNDER_REVIEW,
    Status.SECRECY_REVIEW: _UNDER_REVIEW,
    Status.FURTHER_REVIEW: _UNDER_REVIEW,
    Status.SIGNING: _UNDER_REVIEW,
    Status.SIGNED: {"DisclosureDecisionFlow.dispatch"},
    Status.REPLIED: set(),
    Status.WITHDRAWN: set(),
    Status.ARCHIVED: set(),
    Status.VOIDED: set(),
}
"""At most one of these for each side flow that is not one of ``SEVERAL``."""


def disagreement(status: Status, nodes: list[str]) -> str | None:
    """What is wrong with ``nodes`` being open at ``status``; None when they agree."""
    main = [node for node in nodes if node.startswith("CaseFlow.")]
    side = [node for node in nodes if node not in main]
    flows = [name for node in side if (name := node.partition(".")[0]) not in SEVERAL]
    if len(main) != bool(MAIN[status]) or not set(main) <= MAIN[status]:
        return f"{status}: main flow at {main}"
    if not set(side) <= SIDE[status] or len(flows) != len(set(flows)):
        return f"{status}: side flows at {side}"
    if status is Status.AWAITING_CORRECTION and "CorrectionFlow.receipt" not in side:
        return "nobody waits for the correction"
    return None
