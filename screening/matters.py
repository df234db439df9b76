"""The matters of an application, as far as its text sets them apart. Pure."""

from __future__ import annotations

import re
from typing import Final

NUMBERED: Final = r"(?:^|[\n。；;：:])\s*(?:[（(]?[一二三四五六七八九十]{1,3}[）)、.\uff0e]|[（(]?\d{1,2}[）)、.\uff0e])\s*"
_NUMBERS: Final = re.compile(NUMBERED)
_BREAKS: Final = re.compile(
    NUMBERED
    + r"|[。；;！!？?]|[，,、\s]*(?:以及|另外|此外|还有|同时(?=申请|请|要求|希望)|并(?=申请|请求|要求))"
)
MOST: Final = 12
"""Matters that are looked at one by one; who writes more has the first of them looked at."""


def numbered_matters(text: str) -> list[str]:
    """The matters of an application that numbers them itself; one matter when it does not."""
    parts = [part.strip(" \n；;。") for part in _NUMBERS.split(text)]
    opening, matters = parts[0], [part for part in parts[1:] if part]
    if len(matters) < 2:
        return [text.strip()]
    return [f"{opening}：{matter}" if 0 < len(opening) <= 40 else matter for matter in matters]


def passages_of(text: str) -> list[str]:
    """What may be a matter of its own: numbered, in a sentence of its own, or joined by 以及.

    For comparing only: whether an application is split is up to the clerk.
    """
    passages = [passage.strip(" \n，,、：:") for passage in _BREAKS.split(text)]
    return [passage for passage in passages if passage][:MOST]
