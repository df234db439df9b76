"""Finding a quoted passage again: in the text it came from, and in the versions after it.

Pure. Spaces and line breaks do not count: a passage selected in a browser has other ones.
"""

from __future__ import annotations

import re


def find(quote: str, text: str) -> tuple[int, int] | None:
    """Where ``quote`` stands in ``text``; None when it is not there, or is nothing but space."""
    letters = "".join(quote.split())
    if not letters:
        return None
    found = re.search(r"\s*".join(map(re.escape, letters)), text)
    return found.span() if found else None
