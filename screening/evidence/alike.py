"""Near-duplicates of a case among those registered before it, by the same and by other applicants."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from cases.models import Case
from cases.selectors import same_applicant
from screening import index, similarity
from screening.evidence.families import NO_FAMILY
from screening.evidence.past import known_on, replied_by, text_on, withdrawn_by
from screening.evidence.signal import (
    ALIKE_OTHERS,
    ALIKE_OWN,
    LISTED,
    WORDING,
    EarlierCase,
    Signal,
    Sort,
)
from screening.sameness.asked import Reader
from screening.sameness.judge import difference

LONG: Final = 30
"""Characters beyond the usual words from which the same wording is worth a remark: shorter requests
for one thing are written alike by anybody."""


@dataclass(frozen=True, slots=True)
class Alike:
    """An earlier case that reads alike."""

    case: Case
    own: bool
    same: bool
    """The judge of ``screening.sameness`` finds nothing that tells the two apart."""
    word_for_word: bool
    percent: int


def alike(case: Case, on: date, read: Reader) -> list[Alike]:
    """Earlier cases of the organ that read like ``case`` as known on ``on``; newest first."""
    text = text_on(case, on)
    own = same_applicant(case.applicant)
    numbers = index.cases_sharing(case.organ, text, before=case.pk)
    rows = known_on(Case.objects.filter(pk__in=numbers, organ=case.organ_id), on)
    request, asked = similarity.Request.of(text), read(text, case.received_on)
    found = []
    for other in rows.select_related("correction").order_by("-received_on", "-pk"):
        words, is_own = text_on(other, on), other.applicant_id in own
        likeness = request.compare(words)
        theirs = read(words, other.received_on)
        same = not difference(asked, theirs, one_applicant=is_own)
        if (same or likeness.is_alike) and not withdrawn_by(other, on):
            percent = round(likeness.score * 100)
            found.append(Alike(other, is_own, same, _word_for_word(text, words), percent))
    return found


def signals_of_alike(case: Case, on: date, repeated: frozenset[int], read: Reader) -> list[Signal]:
    """What the near-duplicates say; ``repeated``: cases that are named as repetitions already."""
    found = alike(case, on, read)
    own = [one for one in found if one.own and one.case.pk not in repeated]
    others = [one for one in found if not one.own]
    copies = [one for one in others if one.word_for_word]
    signals = [
        _signal(ALIKE_OWN, own, on, "同一申请人此前的{}件申请与本件相近", _AGAINST_OWN),
        _signal(
            ALIKE_OTHERS, others, on, "其他申请人的{}件申请与本件相同或者相近", _AGAINST_OTHERS
        ),
        _signal(
            WORDING, copies, on, "其他申请人的{}件申请除格式用语外与本件一字不差", _AGAINST_COPIES
        ),
    ]
    return [signal for signal in signals if signal]


_AGAINST_OWN: Final = ("文字相近不等于要求同一信息，年份、地点、文号、文件种类不同的是另一件",)
_AGAINST_OTHERS: Final = (
    "任何人都可以申请，别人申请过不是不予处理的理由",
    "多人申请同一信息，可以公开的，可以纳入主动公开的范围",
)
_AGAINST_COPIES: Final = (
    "网上范本、代写和同一征收项目的各户用同一文本都很常见，各人的申请各自独立",
    NO_FAMILY,
)


def _signal(
    sort: Sort, found: Sequence[Alike], on: date, fact: str, against: tuple[str, ...]
) -> Signal | None:
    if not found:
        return None
    same = sum(one.same for one in found)
    likest = max(one.percent for one in found)
    told = f"其中{same}件看不出所要的信息有什么不同" if same else "各件所要的信息都看得出不同"
    said = f"{fact.format(len(found))}（文字最相近的{likest}%，{told}）"
    cases = tuple(
        EarlierCase(
            one.case.pk, one.case.case_number, one.case.received_on, replied_by(one.case, on)
        )
        for one in found[:LISTED]
    )
    return Signal.of(sort, said, against, cases)


def _word_for_word(one: str, other: str) -> bool:
    said = similarity.substance(one)
    return len(said) >= LONG and said == similarity.substance(other)
