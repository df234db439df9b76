"""What the gate reads: the officer's words in the free parts and in fixed passages worded otherwise."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from cases.models import ReplyDraft
from law.case_types import EVERY_OUTCOME
from law.outcomes import LABELS, Need
from law.written_numbers import NUMBER, articles_in
from organs.models import Organ
from redaction import detect
from vault.redaction import redact

_REGULATION_NAME: Final = "政府信息公开条例"
_ONE: Final = rf"第{NUMBER}(?:[、,和及与]{NUMBER})*条(?:第[^条、,。;]{{1,8}}[款项目])*"
_AND: Final = r"(?:[、,和及与]|以及)?"
_LIST: Final = re.compile(rf"(?:《([^》]+)》(?:\([^)]*\))?)?(?:{_ONE}{_AND})+")
"""Articles in a row are all of the law before them; read in NFKC, so with narrow marks."""
_REFUSALS: Final = (13, 14, 15, 16, 35, 36, 37, 38, 39)

_UNSEEN: Final = re.compile("[\u200b-\u200f\u2060\ufeff\u00ad]")
_GROUPED: Final = re.compile(r"(?<=\d)[ \t-]+(?=[\dXx])")
_DOCUMENT: Final = re.compile(r"[〔\[【(]\d{4}[〕\]】)]\s*\d+号")
_OLD_ID: Final = re.compile(r"(?<!\d)[1-8]\d{7}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}(?!\d)")
_NOT_DIGIT: Final = re.compile(r"\D")
_BEFORE_LAST: Final = re.compile(r"^.*\D")
_BETWEEN: Final = re.compile(r"[、,;/]|转|或")
_SERVICE: Final = re.compile(r"(?<![\d.,-])[48]00[ -]\d{3,4}[ -]?\d{3,4}(?![\d-])")
_CONTACTS: Final = {Need.OTHER_ORGAN, Need.COMPETENT_ORGAN, Need.CHANNEL, Need.WHERE}
"""Here the law has the reply tell how an office is reached: its telephone belongs there."""


_DENYING: Final = re.compile("(不属于|不是|并非|没有|不存在)?(不予公开|不予提供|决定不公开)")
_GIVING: Final = re.compile(
    "(不(?:应当|应该|应|宜|能够|能|得|可以|可|再|会|便)?|无法|未|没有|禁止)?(予以公开|予以提供|决定公开)"
)
"""What stands before it and turns it round, if anything does, and the decision."""
_DENIES: Final = frozenset({"non_existent", "not_held", "requires_creation"})


@dataclass(frozen=True)
class Passage:
    """Words of the officer; ``old`` is the standard wording they stand for, if any."""

    name: str
    words: str
    old: str = ""
    is_contact: bool = False


def passages(draft: ReplyDraft) -> list[Passage]:
    """Every free part, then every fixed passage that says something else."""
    free = [Passage(label(need), str(t), "", need in _CONTACTS) for need, t in draft.texts.items()]
    return [*free, *overridden(draft)]


def overridden(draft: ReplyDraft) -> list[Passage]:
    """The fixed passages that say something else."""
    return [Passage("改动的固定文字", one.new, one.old) for one in draft.overriding]


def label(need: str) -> str:
    """The name of a free part on the form."""
    return LABELS[Need(need)] if need in set(Need) else need


def articles_named(text: str) -> Iterator[int]:
    """The articles of the regulation on refusals that a text names; other laws have their own."""
    for listed in _LIST.finditer(unicodedata.normalize("NFKC", text)):
        law = listed[1]
        if law and law != "条例" and not law.endswith(_REGULATION_NAME):
            continue
        yield from (number for number in articles_in(listed[0]) if number in _REFUSALS)


def has_numbers(draft: ReplyDraft, organ: Organ) -> bool:
    """Whether the officer's words hold an identity number or a telephone that is not the organ's."""
    return any(
        _has_number(_bare(one.words, one.old, organ), reads_landlines=not one.is_contact)
        for one in passages(draft)
    )


def _bare(words: str, old: str, organ: Organ) -> str:
    """Without unseen signs, document numbers, the organ's telephone and what the standard has."""
    plain = _UNSEEN.sub("", unicodedata.normalize("NFKC", words))
    plain = _DOCUMENT.sub("", plain)
    standard = unicodedata.normalize("NFKC", old)
    for number in detect.numbers(standard):
        plain = plain.replace(number.text, "")
    for own in _own_numbers(organ.telephone):
        plain = re.sub(rf"(?<!\d)\(?{r'[ ()-]*'.join(own)}(?!\d)", "", plain)
    return plain


def _own_numbers(telephone: str) -> list[str]:
    """The digits of the organ's numbers, with and without area code or extension, longest first."""
    written = unicodedata.normalize("NFKC", telephone)
    lines = [written, *_BETWEEN.split(written), *(one.text for one in detect.numbers(written))]
    digits = {
        form for one in lines for form in (_NOT_DIGIT.sub("", one), _BEFORE_LAST.sub("", one))
    }
    return sorted((own for own in digits if len(own) >= 7), key=len, reverse=True)


def _has_number(text: str, *, reads_landlines: bool) -> bool:
    for form in (text, _GROUPED.sub("", text)):
        if redact(form) != form or _OLD_ID.search(form):
            return True
    kinds = {one.kind for one in detect.numbers(text)}
    if not reads_landlines:
        return bool(kinds - {detect.Kind.LANDLINE})
    return bool(kinds) or _SERVICE.search(text) is not None


def side_of(outcome_code: str) -> int:
    """1 for what gives the information, −1 for what denies it, 0 for what does neither."""
    outcome = EVERY_OUTCOME[outcome_code]
    if outcome.letter_kind == "not_disclosed" or outcome_code in _DENIES:
        return -1
    return 1 if outcome.discloses or outcome_code == "already_public" else 0


def said_against_the_outcome(draft: ReplyDraft) -> Iterator[str]:
    """A decision in the overridden passages that is the contrary of the draft's own."""
    side = side_of(draft.outcome_code)
    if side == 0 or Need.WITHHELD in draft.outcome.needs:
        return
    against = _DENYING if side > 0 else _GIVING
    for one in overridden(draft):
        yield from sorted(_decisions(against, one.words) - _decisions(against, one.old))


def _decisions(of: re.Pattern[str], words: str) -> set[str]:
    """The decisions in ``words``, without those that are denied there."""
    return {decision for turned, decision in of.findall(words) if not turned}
