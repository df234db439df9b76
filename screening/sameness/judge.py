"""The judge: do two requests ask for the same information? Evidence for a person, never a verdict.

The order of words does not matter, and neither do polite words, what is told of oneself, long and short
names, and words of one meaning. A fact in figures, a name, a kind of document or a word that narrows
that only one of them says makes them two; other words weigh by what they are, and more where each of
the two has its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from screening.sameness.asked import Asked
from screening.sameness.facts import by_its_day, in_words, is_a_day
from screening.sameness.lexicon import A_PLACE, BY_NUMBER, VAGUE
from screening.sameness.synonyms import NARROWS
from screening.sameness.terms import Sort, Term, one_for_many
from screening.sameness.weightless import WEIGHTLESS

WEIGHTS: Final = {
    Sort.NAME: 9.0,
    Sort.DOCUMENT: 6.0,
    Sort.NARROWS: 3.6,
    Sort.THING: 2.0,
    Sort.OTHER: 1.5,
    Sort.ACT: 1.2,
    Sort.SINGLE: 0.6,
}
"""What a word weighs that only one of the two says."""

EACH_ITS_OWN: Final = 4.0
"""How much more the lesser side weighs: another word in the place of one is another matter."""

BESIDE: Final = 0.3
"""The share of its weight that a word has in a clause that neither asks nor names a record."""

_IDENTIFIES: Final = frozenset({Sort.NAME, Sort.DOCUMENT, Sort.NARROWS})

TOO_MUCH: Final = 3.3
"""Above this they are two. Found on the pairs worked on: one thing and one act more, or two acts."""

CLINGS_BEFORE: Final = "对给向由在从被把与和将"
CLINGS_BEHIND: Final = "的了和与书表"

PIECE: Final = 2
"""Characters of the shortest word into which a longer one may be taken apart."""


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
    if not facts_agree(one, other):
        return f"年份、日期或者编号不同：{_stated(one.facts ^ other.facts)}"
    if one.persons and other.persons and not one.persons & other.persons:
        return f"说到的人不同：{_listed(one.persons | other.persons)}"
    named = (one.has_number and other.has_number) or one.persons & other.persons
    if not one_applicant and not named and (one.own or other.own):
        return "申请的是各自的事项"
    if not (one.says_something and other.says_something):
        return "没有说明需要什么信息"
    apart = organs_apart(one, other) or regions_apart(one, other) or _told(one, other)
    if apart:
        return f"机关或者地区不同：{apart}"
    mine, theirs = list(_beyond(one, other)), list(_beyond(other, one))
    if _weight(mine, theirs) <= TOO_MUCH:
        return ""
    return f"名称、地点或者文件不同：{_quoted(mine)}{_quoted(theirs)}"


def may_be_same(one: Asked, other: Asked) -> bool:
    """Whether ``difference`` may be empty: quick, for the many pairs that one word tells apart."""
    return facts_agree(one, other) and not any(
        not says(two, term)
        for two, terms in ((other, one.terms), (one, other.terms))
        for term in terms
        if _weighs(term) > TOO_MUCH and term.calls not in two.documents | BY_NUMBER
    )


def facts_agree(one: Asked, other: Asked) -> bool:
    """Whether each states no fact in figures that the other does not state or tell."""
    return _told_by(other, one.facts) and _told_by(one, other.facts)


def _told_by(asked: Asked, stated: frozenset[str]) -> bool:
    told = asked.facts | asked.told_facts
    days = [fact for fact in told if is_a_day(by_its_day(fact))]
    return all(
        fact in told
        or by_its_day(fact) in told
        or (is_a_day(fact) and fact in map(by_its_day, days))
        or (fact.startswith("Y") and any(day.startswith(f"D{fact[1:]}.") for day in days))
        for fact in stated
    )


def _weight(mine: list[Term], theirs: list[Term]) -> float:
    less, more = sorted(sum(map(_weighs, side)) for side in (mine, theirs))
    return more + EACH_ITS_OWN * less


def _weighs(term: Term) -> float:
    vague = term.calls in VAGUE and not term.rest
    weight = WEIGHTS[Sort.THING if vague else term.sort]
    return weight * BESIDE if term.beside and term.sort not in _IDENTIFIES else weight


def _beyond(one: Asked, other: Asked) -> Iterator[Term]:
    """The words of ``one`` that the other says in no way."""
    for term in one.terms:
        if says(other, term) or (term.calls in BY_NUMBER and one.has_number):
            continue
        if term.sort is not Sort.DOCUMENT or term.calls not in other.documents:
            yield term
        elif term.rest and term.rest not in WEIGHTLESS and not _has(other, term.rest):
            yield Term(term.rest, Sort.NARROWS if NARROWS.search(term.rest) else Sort.THING)


def says(other: Asked, term: Term) -> bool:
    """Whether ``other`` says ``term``, in that word, in one of its meaning, or in pieces."""
    word = term.word
    if _has(other, word) or _has(other, _trimmed(word)):
        return True
    if term.sort is Sort.NAME:
        place = A_PLACE.sub("", word)
        return len(place) >= PIECE and place in other.flat
    if len(word) > PIECE and all(word[at : at + 2] in other.flat for at in range(len(word) - 1)):
        return True
    return any(
        all(piece in WEIGHTLESS or _has(other, piece) for piece in (word[:at], word[at:]))
        for at in range(PIECE, len(word) - PIECE + 1)
    )


def _trimmed(word: str) -> str:
    """华 of 对华 and 中标 of 中标的: what the dictionary cut at the wrong place."""
    if len(word) <= PIECE:
        return word
    return word[word[0] in CLINGS_BEFORE : len(word) - (word[-1] in CLINGS_BEHIND)]


def _has(other: Asked, word: str) -> bool:
    return word in other.flat or one_for_many(word) in other.meanings


def organs_apart(one: Asked, other: Asked) -> str:
    """Organs of which neither request names one of the other."""
    if not one.organs or not other.organs or one.organs & other.organs:
        return ""
    if _all_told(one.organs, other) or _all_told(other.organs, one):
        return ""
    return _listed(one.organs | other.organs)


def _all_told(organs: frozenset[str], other: Asked) -> bool:
    return all(organ.removesuffix("局") in other.flat for organ in organs)


def regions_apart(one: Asked, other: Asked) -> str:
    """Two regions of one rank of which each request names its own."""
    mine = {region for region in one.regions if region[-3:-1] not in other.flat}
    theirs = {region for region in other.regions if region[-3:-1] not in one.flat}
    apart = {mark[-1] for mark in mine} & {mark[-1] for mark in theirs}
    return _listed(frozenset(region for region in mine | theirs if region[-1] in apart))


def _told(one: Asked, other: Asked) -> str:
    """Names told beside what is asked for, of which each request has its own."""
    if not one.told_names or not other.told_names:
        return ""
    if any(name in other.flat for name in one.told_names):
        return ""
    if any(name in one.flat for name in other.told_names):
        return ""
    return _listed(one.told_names | other.told_names)


def _quoted(terms: list[Term]) -> str:
    said = "、".join(term.word for term in terms)
    return f"“{said}”" if said else ""


def _common(one: Asked, other: Asked) -> str:
    stated = f"，{_stated(one.facts)}相同" if one.facts else ""
    return f"要的都是“{min(one.words, other.words, key=len)}”{stated}"


def _score(one: Asked, other: Asked) -> float:
    """The share of characters and facts that both have."""
    first, second = set(one.words) | one.facts, set(other.words) | other.facts
    together = len(first) + len(second)
    return round(2 * len(first & second) / together, 2) if together else 0.0


def _stated(found: frozenset[str]) -> str:
    return "、".join(in_words(fact) for fact in sorted(found))


def _listed(found: frozenset[str]) -> str:
    return "、".join(sorted(found))
