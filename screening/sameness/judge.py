"""The judge: do two requests ask for the same information? Evidence for a person, never a verdict.

The order of words does not matter, and neither do polite words, long and short names of organs or
of procedures. Whatever else one request says and the other does not makes them two: another year,
place, number, name or kind of document, and a part of what the other asks for.
"""

from __future__ import annotations

from dataclasses import dataclass

from rapidfuzz import fuzz

from screening.sameness.asked import Asked
from screening.sameness.synonyms import ENDS, LOOSE_ENDS


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether the same is asked for, how alike the words are, and what is common or differs."""

    same: bool
    score: float
    evidence: str


def judge(one: Asked, other: Asked, *, one_applicant: bool = True) -> Verdict:
    """Compare two requests; the order does not matter."""
    against = difference(one, other, one_applicant=one_applicant)
    score = round(fuzz.token_set_ratio(_spread(one), _spread(other)) / 100, 2)
    return Verdict(not against, score, against or _common(one, other))


def difference(one: Asked, other: Asked, *, one_applicant: bool = True) -> str:
    """In what two requests differ; empty where nothing tells them apart."""
    if one.facts != other.facts:
        return f"年份、日期或者编号不同：{_listed(one.facts ^ other.facts)}"
    if not one_applicant and (one.own or other.own):
        return "申请的是各自的事项"
    if may_be_same(one, other):
        return ""
    return f"名称、地点或者文件不同：{_listed(one.every ^ other.every)}"


def may_be_same(one: Asked, other: Asked) -> bool:
    """Whether the words of two requests with the same facts tell nothing apart."""
    if not (one.must <= other.every and other.must <= one.every):
        return False
    if not (one.says_something and other.says_something):
        return False
    more, less = one.every - other.every - one.aside, other.every - one.every - other.aside
    return not ((more - LOOSE_ENDS and less - LOOSE_ENDS) or (more & ENDS and less & ENDS))


def _common(one: Asked, other: Asked) -> str:
    stated = f"，{_listed(one.facts)}相同" if one.facts else ""
    return f"要的都是“{min(one.words, other.words, key=len)}”{stated}"


def _spread(asked: Asked) -> str:
    return " ".join([*sorted(asked.every), *sorted(asked.facts)])


def _listed(found: frozenset[str]) -> str:
    return "、".join(sorted(found))
