"""Which acts a type of case knows: those of the law on applications, and those of 更正 (Art 41).

Art 41 names neither 补正 nor 延期 nor a fee nor a hearing of third parties, and nothing is disclosed
by a rectification; what an application for information knows besides stands here, and nowhere as an
``if`` (docs/decisions/0033).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cases.permissions.acts import Act
from law.case_types import CaseType

if TYPE_CHECKING:
    from cases.models import Case

ONLY_OF: Final[dict[CaseType, frozenset[Act]]] = {
    CaseType.DISCLOSURE: frozenset(
        {
            Act.SPLIT,
            Act.JUDGE_SIGNAL,
            Act.PREPARE_CORRECTION,
            Act.DECIDE_CORRECTION,
            Act.SEND_CORRECTION,
            Act.RECEIVE_CORRECTION,
            Act.DROP_CORRECTION,
            Act.DECLARE_LAPSE,
            Act.REQUEST_EXTENSION,
            Act.DECIDE_EXTENSION,
            Act.SEND_EXTENSION,
            Act.DROP_EXTENSION,
            Act.CONVENE_DETERMINATION,
            Act.SIGN_DETERMINATION,
            Act.CLOSE_DETERMINATION,
            Act.REQUIRE_EXPLANATION,
            Act.DECIDE_EXPLANATION,
            Act.SEND_EXPLANATION,
            Act.RECEIVE_EXPLANATION,
            Act.JUDGE_EXPLANATION,
            Act.DROP_EXPLANATION,
            Act.REQUEST_DEFERRAL,
            Act.DECIDE_DEFERRAL,
            Act.SEND_DEFERRAL,
            Act.KEEP_RECORD,
            Act.REDACT_RECORD,
            Act.CLEAR_RELEASE,
            Act.FOLLOW_PATH,
            Act.PREPARE_CONSULTATION,
            Act.DECIDE_CONSULTATION,
            Act.SEND_CONSULTATION,
            Act.DROP_CONSULTATION,
            Act.CONFIRM_CONSULTEE_RECEIPT,
            Act.RECEIVE_OPINION,
            Act.JUDGE_OBJECTION,
            Act.SEND_DISCLOSURE_DECISION,
            Act.HOLD_RELEASE,
            Act.LIFT_HOLD,
            Act.PREPARE_FEE_NOTICE,
            Act.DECIDE_FEE_NOTICE,
            Act.SEND_FEE_NOTICE,
            Act.RECORD_PAYMENT,
            Act.DECLARE_FEE_LAPSE,
            Act.WITHDRAW_FEE_NOTICE,
            Act.WAIVE_FEE,
        }
    ),
    CaseType.RECTIFICATION: frozenset({Act.FORWARD}),
}
"""Acts that one type alone knows; every other act is common to all."""


def why_not_of_type(act: Act, case: Case) -> str | None:
    """A sentence that says that this type of case knows no such act; None when it does."""
    for kind, acts in ONLY_OF.items():
        if act in acts and kind != case.case_type:
            return f"{case.rules.label}没有“{act.label}”这项程序，只用于{kind.label}。"
    return None
