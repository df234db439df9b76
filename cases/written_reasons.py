"""When a reason in writing says something: who judges it later must learn why."""

import re
from typing import Final

_CHINESE: Final = re.compile(r"[\u3400-\u9fff]")
FEWEST: Final = 5


def says_why(reason: str) -> bool:
    """Whether there are words enough in it to be a reason; the same ones over and over are none."""
    words = _CHINESE.findall(reason)
    return len(words) >= FEWEST and len(set(words)) >= FEWEST - 1 and not is_filler(reason)


def is_filler(text: str) -> bool:
    """Marks without a word, or a few words over and over, written to fill a field."""
    different = len(set(_CHINESE.findall(text)))
    return bool(text) and (different == 0 or (len(text) >= 2 * FEWEST and different <= FEWEST))
