"""The judge: do two requests ask for the same information? Evidence for a person, never a verdict.

The order of words does not matter, and neither do polite words, long and short names of organs or
of procedures. Whatever else one request says and the other does not makes them two: another year,
place, number, name or kind of document, and a part of what the other asks for.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from screening.sameness.asked import Asked
from screening.sameness.synonyms import ENDS, LOOSE_ENDS, NARROWING_SIGNS, NARROWS, SURNAMES

MOST_BEYOND: Final = 4
SHARE_BEYOND: Final = 0.35
LONGEST_RUN: Final = 2
"""What one request may say beyond the other: few characters, of its words a third, in short runs."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether the same is asked for, how alike the words are, and what is common or differs."""

    same: bool
    score: float
    evidence: str


def judge(one: Asked, other: Asked, *, one_applicant: bool = True) -> Verdict:
    """Compare two requests; the order does not matter."""
    against = difference(one, other, one_applicant=one_applicant)
    return Verdict(not against, _score(one, other), against or _common(one, other))


def difference(one: Asked, other: Asked, *, one_applicant: bool = True) -> str:
    """In what two requests differ; empty where nothing tells them apart."""
    if one.facts != other.facts:
        return f"年份、日期或者编号不同：{_listed(one.facts ^ other.facts)}"
    if not one_applicant and (one.own or other.own):
        return "申请的是各自的事项"
    if may_be_same(one, other):
        return ""
    return f"名称、地点或者文件不同：{_beyond(one, other)}{_beyond(other, one)}"


def may_be_same(one: Asked, other: Asked) -> bool:
    """Whether the words of two requests with the same facts tell nothing apart."""
    if not (one.says_something and other.says_something):
        return False
    more, less = one.every - other.every - one.aside, other.every - one.every - other.aside
    if (more - LOOSE_ENDS and less - LOOSE_ENDS) or (more & ENDS and less & ENDS):
        return False
    return _says_no_more(one, other) and _says_no_more(other, one)


def _says_no_more(one: Asked, other: Asked) -> bool:
    """Whether what ``one`` says beyond ``other`` is at most a longer way to say it."""
    beyond = one.must - other.every
    if not beyond:
        return True
    if len(beyond) > MOST_BEYOND or len(beyond) > SHARE_BEYOND * len(one.must):
        return False
    return one.kinds == other.kinds and all(
        _is_padding(one.words, run) for run in _runs(one.words, beyond)
    )


def _runs(words: str, beyond: frozenset[str]) -> Iterator[tuple[int, int]]:
    start = None
    for at, sign in enumerate(words + " "):
        if sign in beyond:
            start = at if start is None else start
        elif start is not None:
            yield start, at
            start = None


def _is_padding(words: str, run: tuple[int, int]) -> bool:
    """险 in 危险废物 is; 丰 in 张三丰, 补偿 and whatever else narrows is not."""
    start, end = run
    if end - start > LONGEST_RUN or NARROWING_SIGNS.search(words[start:end]):
        return False
    if NARROWS.search(words[max(0, start - 1) : end + 1]):
        return False
    before = words[max(0, start - 2) : start]
    return end - start > 1 or not any(sign in SURNAMES for sign in before)


def _beyond(one: Asked, other: Asked) -> str:
    runs = _runs(one.words, one.every - other.every)
    said = "、".join(dict.fromkeys(one.words[start:end] for start, end in runs))
    return f"“{said}”" if said else ""


def _common(one: Asked, other: Asked) -> str:
    stated = f"，{_listed(one.facts)}相同" if one.facts else ""
    return f"要的都是“{min(one.words, other.words, key=len)}”{stated}"


def _score(one: Asked, other: Asked) -> float:
    """The share of characters and facts that both have."""
    first, second = one.every | one.facts, other.every | other.facts
    together = len(first) + len(second)
    return round(2 * len(first & second) / together, 2) if together else 0.0


def _listed(found: frozenset[str]) -> str:
    return "、".join(sorted(found))
