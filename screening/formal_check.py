"""Formal check of an application against 第二十九条第二款: rules over its text, gaps out. Pure.

A rule that strikes is a hint: whoever writes the correction notice keeps or drops the item.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Final

from law.application_elements import GAPS, Gap
from screening.similarity import substance

SHORTEST: Final = 4
"""Characters that are left of a text that names something, once the usual words are gone."""

_EVERYTHING: Final = re.compile(r"全部|所有|一切|任何|历年|历届|各类|全套")
_FEATURE: Final = re.compile(
    r"\d|[〇零一二三四五六七八九]{4}年|《.+》|〔|村|镇|乡|街道|社区|小区|路|号|项目|工程|地块|公司"
)


def names_nothing(text: str) -> bool:
    """Whether nothing is left that could be looked for."""
    return len(substance(text)) < SHORTEST


def asks_for_everything(text: str) -> bool:
    """Whether all of something is wanted, and neither time nor place nor project is named."""
    return bool(_EVERYTHING.search(text)) and not _FEATURE.search(text)


RULES: Final[dict[str, Callable[[str], bool]]] = {
    "name_of_information": names_nothing,
    "scope": asks_for_everything,
}
"""By the code of the gap: whether a text has it."""


def gaps_of(text: str, seen: Iterable[str] = ()) -> list[Gap]:
    """Every gap, in the order of the article: what the clerk saw, and what the text shows."""
    found = set(seen) | {code for code, has_gap in RULES.items() if has_gap(text)}
    return [gap for code, gap in GAPS.items() if code in found]


def notice_items(gaps: Iterable[Gap]) -> list[tuple[str, str]]:
    """The items of the one notice: what is unclear, and what to supply."""
    return [(gap.unclear, gap.supply) for gap in gaps]
