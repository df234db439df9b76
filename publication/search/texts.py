"""The form in which texts and queries are compared, and where a hit stands in the original.

Width, case, kind of bracket, quotation and book-title marks and spaces make no difference:
``（2024）12号``, ``[2024] 12 号`` and ``〔2024〕12号`` are one number. Characters outside the
basic plane (names) are characters like any other.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

_OPENING: Final = "([{〔【〖「『"
_CLOSING: Final = ")]}〕】〗」』"
_DROPPED: Final = "《》〈〉\"'“”‘’`＇"
_AS: Final = (
    dict.fromkeys(_OPENING, "(")
    | dict.fromkeys(_CLOSING, ")")
    | dict.fromkeys(_DROPPED, "")
    | dict.fromkeys("–—―－−\u2010\u2011", "-")
)
# Spaces, controls and private characters; not the unassigned, where the newest names are.
_UNSEEN: Final = frozenset({"Zs", "Zl", "Zp", "Cc", "Cf", "Co", "Cs"})
LONGEST_TERM: Final = 100
MOST_TERMS: Final = 8


@lru_cache(maxsize=65_536)
def _one(character: str) -> str:
    """What one character is compared as; nothing for spaces, controls and private ones."""
    compared = unicodedata.normalize("NFKC", character).casefold()
    return "".join(
        _AS.get(part, part) for part in compared if unicodedata.category(part) not in _UNSEEN
    )


def normalise(text: str) -> str:
    """``text`` in its compared form, without any space."""
    return "".join(map(_one, text))


def fields(*texts: str) -> str:
    """Several texts in one, a line each, so that no hit runs from one into the next."""
    return "\n".join(compared for text in texts if (compared := normalise(text)))


def terms(query: str) -> tuple[str, ...]:
    """The words of a query, each once: all of them must be found."""
    words = (normalise(word)[:LONGEST_TERM] for word in query.split())
    return tuple(dict.fromkeys(word for word in words if word))[:MOST_TERMS]


@dataclass(frozen=True)
class Piece:
    """A stretch of a shown text, hit or not."""

    text: str
    hit: bool = False


def pieces(text: str, words: tuple[str, ...]) -> list[Piece]:
    """``text`` cut where the words stand in it."""
    compared, origin = _traced(text)
    hit = [False] * (len(text) + 1)
    for word in words:
        for at in _places(compared, word):
            for place in origin[at : at + len(word)]:
                hit[place] = True
    cut: list[Piece] = []
    start = 0
    for at in range(1, len(text) + 1):
        if at == len(text) or hit[at] != hit[start]:
            cut.append(Piece(text[start:at], hit[start]))
            start = at
    return cut


def around(text: str, words: tuple[str, ...], *, length: int = 90) -> str:
    """The part of ``text`` in which the first word is found, or its beginning."""
    compared, origin = _traced(text)
    found = [place for word in words if (place := compared.find(word)) >= 0]
    start = max(0, origin[min(found)] - length // 3) if found else 0
    part = text[start : start + length].strip()
    return f"{'…' if start else ''}{part}{'…' if start + length < len(text) else ''}"


def _traced(text: str) -> tuple[str, list[int]]:
    """The compared form, and for each of its characters the place it came from."""
    compared: list[str] = []
    origin: list[int] = []
    for place, character in enumerate(text):
        for part in _one(character):
            compared.append(part)
            origin.append(place)
    return "".join(compared), origin


def _places(text: str, word: str) -> Iterator[int]:
    at = text.find(word)
    while at >= 0:
        yield at
        at = text.find(word, at + 1)
