"""What the registry handles, and what each type of case follows: one row a type.

An application for information is answered under 第三十三、三十六条; one to correct a record about oneself
under 第四十一条. Both are registered, handled, answered and filed alike; the row says wherein they
differ, so that nothing else in the code has to ask.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from law.citations import Citation, article
from law.outcomes import OUTCOMES, Outcome
from law.rectification import RECTIFICATION_OUTCOMES
from law.time_limits import RECTIFICATION, REPLY, TimeLimit


class CaseType(StrEnum):
    """What is asked for."""

    DISCLOSURE = "disclosure"
    RECTIFICATION = "rectification"

    @property
    def label(self) -> str:
        """As lists and pages name it."""
        return CASE_TYPES[self].label


@dataclass(frozen=True, slots=True)
class TypeRules:
    """One type: its period, the ways it can end, its own letters, and whether it is reported.

    ``is_reported``: counted in table three of the annual report (国办公开办函〔2021〕30号).
    """

    label: str
    basis: Citation
    reply: TimeLimit
    outcomes: dict[str, Outcome]
    withdrawn: Outcome
    receipt: str
    is_reported: bool


CASE_TYPES: Final[dict[CaseType, TypeRules]] = {
    CaseType.DISCLOSURE: TypeRules(
        "公开申请",
        article(27),
        REPLY,
        OUTCOMES,
        OUTCOMES["withdrawn"],
        "registration_receipt",
        is_reported=True,
    ),
    CaseType.RECTIFICATION: TypeRules(
        "更正申请",
        article(41),
        RECTIFICATION,
        RECTIFICATION_OUTCOMES,
        RECTIFICATION_OUTCOMES["rectification_withdrawn"],
        "rectification_receipt",
        is_reported=False,
    ),
}

EVERY_OUTCOME: Final[dict[str, Outcome]] = {**OUTCOMES, **RECTIFICATION_OUTCOMES}
"""The outcomes of every type by their codes, which no two types share."""

UNREPORTED: Final = tuple(kind for kind, rules in CASE_TYPES.items() if not rules.is_reported)
"""The types that the annual report leaves out."""
