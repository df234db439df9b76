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
    Status.SIGNING: {"CaseFlow.signature"},
    Status.SIGNED: {"CaseFlow.delivery"},
    Status.REPLIED: {"CaseFlow.archiving"},
    Status.ARCHIVED: set(),
}
"""Exactly one of these is open; none once the case is archived."""

_NOTICE = {"CorrectionFlow.approval", "CorrectionFlow.revision", "CorrectionFlow.dispatch"}
_MORE_TIME = {"ExtensionFlow.approval", "ExtensionFlow.dispatch"}
# A late notice stops nothing, and after a lapse the correction may still come.
_MAY_STILL_CORRECT = {"CorrectionFlow.receipt"}
_ASKED = {"CoHandlingFlow.answer", "CoHandlingFlow.sign_off"}
_UNDER_REVIEW = _MORE_TIME | _MAY_STILL_CORRECT | _ASKED | {"CorrectionFlow.revision"}

SIDE: dict[Status, set[str]] = {
    Status.REGISTERED: _NOTICE | _MAY_STILL_CORRECT,
    Status.HANDLING: _NOTICE | _MORE_TIME | _MAY_STILL_CORRECT | _ASKED,
    Status.AWAITING_CORRECTION: _MAY_STILL_CORRECT | _MORE_TIME | _ASKED,
    Status.OFFICE_REVIEW: _UNDER_REVIEW,
    Status.LEGAL_REVIEW: _UNDER_REVIEW,
    Status.SECRECY_REVIEW: _UNDER_REVIEW,
    Status.SIGNING: _UNDER_REVIEW,
    Status.SIGNED: set(),
    Status.REPLIED: set(),
    Status.ARCHIVED: set(),
}
"""At most one of these for each side flow; of co-handling as many as offices were asked."""


def disagreement(status: Status, nodes: list[str]) -> str | None:
    """What is wrong with ``nodes`` being open at ``status``; None when they agree."""
    main = [node for node in nodes if node.startswith("CaseFlow.")]
    side = [node for node in nodes if node not in main]
    flows = [node.partition(".")[0] for node in side if node not in _ASKED]
    if len(main) != bool(MAIN[status]) or not set(main) <= MAIN[status]:
        return f"{status}: main flow at {main}"
    if not set(side) <= SIDE[status] or len(flows) != len(set(flows)):
        return f"{status}: side flows at {side}"
    if status is Status.AWAITING_CORRECTION and "CorrectionFlow.receipt" not in side:
        return "nobody waits for the correction"
    return None
