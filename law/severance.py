"""区分处理 (Art 37): from what becomes of each document to the result of the whole application.

Where 条例 does not say which result counts, several are named and a person chooses.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from law.citations import Citation, article
from law.grounds import GROUNDS
from law.outcomes import OUTCOMES, Outcome


class Fate(StrEnum):
    """What becomes of one document."""

    UNDECIDED = "undecided"
    GIVEN = "given"
    IN_PART = "in_part"
    WITHHELD = "withheld"


@dataclass(frozen=True, slots=True)
class Item:
    """One document: what becomes of it, and on which ground it is withheld."""

    fate: Fate
    ground: str = ""


@dataclass(frozen=True, slots=True)
class Whole:
    """The results the documents add up to: none yet, one, or several to choose from."""

    outcomes: tuple[Outcome, ...]
    text: str
    basis: Citation

    @property
    def outcome(self) -> Outcome | None:
        """The one result; None while documents are undecided or a person has to choose."""
        return self.outcomes[0] if len(self.outcomes) == 1 else None


_SEVERED: Final = article(37)
_GIVEN: Final = article(36, None, 2)
_REFUSED: Final = article(36, None, 3)


def whole(items: Sequence[Item]) -> Whole:
    """The result of the application, from its documents."""
    fates = {item.fate for item in items}
    if not items:
        return Whole((), "还没有登记信息文件。", _SEVERED)
    if Fate.UNDECIDED in fates:
        left = sum(item.fate is Fate.UNDECIDED for item in items)
        return Whole((), f"还有{left}份文件没有确定提供范围。", _SEVERED)
    if fates == {Fate.GIVEN}:
        return Whole((OUTCOMES["disclosed"],), "全部文件都提供：予以公开。", _GIVEN)
    if fates == {Fate.WITHHELD}:
        return _all_withheld(items)
    return Whole(
        (OUTCOMES["partially_disclosed"],),
        "有提供的，也有不提供的：部分公开，只计这一种情形。",
        _SEVERED,
    )


def _all_withheld(items: Sequence[Item]) -> Whole:
    codes = dict.fromkeys(GROUNDS[item.ground].outcome for item in items)
    outcomes = tuple(OUTCOMES[code] for code in codes)
    if len(outcomes) == 1:
        return Whole(outcomes, "全部文件都不提供，依据同一条款：不予公开。", _REFUSED)
    return Whole(
        outcomes, "全部文件都不提供，依据不同条款：请选择主要的一种作为办理结果。", _REFUSED
    )
