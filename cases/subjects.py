"""申请事项: what lists call an application that nobody gave a name."""

from __future__ import annotations

import re
from typing import Final

LONGEST: Final = 40
_NUMBERING = re.compile(r"^\s*[（(]?(?:[一二三四五六七八九十]{1,3}|\d{1,2})[）)、.\uff0e]\s*(?!\d)")


def opening(description: str) -> str:
    """The first clause of the application without its numbering."""
    text = _NUMBERING.sub("", description.strip()) or description.strip()
    first = re.split(r"[。；;\n]", text, maxsplit=1)[0].strip()
    return first if len(first) <= LONGEST else f"{first[:LONGEST]}…"
