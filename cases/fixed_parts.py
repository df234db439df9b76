"""固定文字 of a reply: its passages, what a draft words otherwise, and what may not be lost by that.

An override is for a reason that reviewer and signatory read. It never takes the remedy or the
provisions from a reply: who reads it must learn where to go, within which time, and on what it
rests (行政复议法 Arts 20, 23; 条例 Art 36).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from cases.errors import CaseError
from cases.letter_contexts import remedy_of, reply_context, required_facts
from cases.models import Case, ReplyDraft
from cases.redline import Segment, redline
from law.case_types import EVERY_OUTCOME
from law.outcomes import LABELS, Outcome
from law.remedies import MUST_TELL
from law.time_limits import REQUEST_RECONSIDERATION, SUIT_AFTER, SUIT_DIRECT
from law.written_numbers import (
    ARTICLES,
    PERIOD_WITHIN,
    articles_in,
    as_article,
    period_of,
    periods_in,
)
from letters import blocks
from letters.compose import compose
from letters.contexts import LetterContext
from letters.departures import Override
from letters.overriding import passages as fixed_passages
from letters.reserved import remedy_words

if TYPE_CHECKING:
    from cases.services.drafting import Proposal

REMEDY, BASIS, OTHER = "救济告知", "法律依据", "固定文字"

_COURT = re.compile(
    r"[\u4e00-\u9fff]{0,12}?"
    r"(?:[省市县区州盟旗][\u4e00-\u9fff]{0,6}?|海事|铁路运输|知识产权|金融|互联网)法院"
)
_DENIED = re.compile(
    "不属于[^，。；]{0,16}(?:复议|诉讼|受案)|(?:不能|不可|不得|无权)(?:再)?(?:申请|提起|提出)[^，。；]{0,6}(?:复议|诉讼)"
    "|不可诉|终局|最终(?:答复|决定|裁决|处理|结论)"
)
_BODY = re.compile(r"向([^，。；向]{2,24}?)(?:申请|提出|提起)(?:行政)?复议")
_PERIODS = {
    REQUEST_RECONSIDERATION: "申请行政复议",
    SUIT_AFTER: "提起行政诉讼",
    SUIT_DIRECT: "提起行政诉讼",
}
_FIRST = re.compile(r"先[\u4e00-\u9fff]{0,6}行政复议")


@dataclass(frozen=True)
class FixedChange:
    """One fixed passage in a draft's wording beside the standard one."""

    old: str
    new: str
    reason: str
    sort: str

    @property
    def segments(self) -> list[Segment]:
        """The redline from the standard wording to the draft's."""
        return redline(self.old, self.new)

    @property
    def told(self) -> str:
        """In one sentence what became of what."""
        became = f"改为“{self.new}”" if self.new else "删去"
        return f"“{_short(self.old)}”{became}。"


def proposed(case: Case, what: Proposal, at: datetime) -> LetterContext:
    """The letter of what stands in a form at ``at``; a part not yet written shows its name instead.

    Raises ``CaseError`` when the letter cannot be composed from what is known.
    """
    outcome = EVERY_OUTCOME[what.outcome_code]
    if "ground_code" in required_facts(outcome) and not what.ground_code:
        raise CaseError("选择不予公开的具体情形后，这里显示文书的样子。", field="ground_code")
    draft = ReplyDraft(
        case=case,
        saved_at=at,
        outcome_code=outcome.code,
        ground_code=what.ground_code,
        texts=_filled(outcome, what.texts),
    )
    context = reply_context(case, draft)
    there = fixed_passages(compose(outcome.letter_kind, context))
    named = (replace(one, reason=one.reason or "（待填写）") for one in what.overrides)
    return replace(context, overrides=_standing(tuple(named), there))


def passages(kind: str, context: LetterContext) -> list[str]:
    """The fixed passages in their standard wording, in the order of the letter."""
    return fixed_passages(compose(kind, replace(context, overrides=())))


def document(case: Case, draft: ReplyDraft) -> blocks.Document:
    """The letter of a saved version, with those of its overrides that still find their words."""
    context, kind = reply_context(case, draft), draft.outcome.letter_kind
    standing = _standing(context.overrides, passages(kind, context))
    return compose(kind, replace(context, overrides=standing))


def sort_of(passage: str, remedy: tuple[str, ...]) -> str:
    """What a passage is in law: the remedy, the provisions, or other words of form."""
    if passage in remedy:
        return REMEDY
    return BASIS if ARTICLES.search(passage) else OTHER


def changes(case: Case, draft: ReplyDraft | None) -> list[FixedChange]:
    """What ``draft`` words otherwise, for whoever judges it."""
    if draft is None or not draft.overrides:
        return []
    remedy = _standard_remedy(case, draft)
    return [
        FixedChange(one.old, one.new, one.reason, sort_of(one.old, remedy))
        for one in draft.overriding
    ]


def lost(case: Case, draft: ReplyDraft) -> list[Override]:
    """The overrides whose words the letter does not have any more: nobody can apply them."""
    if not draft.overrides:
        return []
    there = passages(draft.outcome.letter_kind, reply_context(case, draft))
    standing = _standing(draft.overriding, there)
    return [one for one in draft.overriding if one not in standing]


def told_lost(override: Override) -> str:
    """The sentence about one of the ``lost``."""
    return f"改动过的固定文字“{_short(override.old)}”在现在的文书中已经没有了，请取消这处改动或者重新拟写。"


def remedy_faults(case: Case, draft: ReplyDraft) -> Iterator[str]:
    """What an override makes wrong or takes away of the remedy that the reply must tell."""
    standard = _standard_remedy(case, draft) if draft.overrides else ()
    for one in draft.overriding:
        if one.old in standard:
            yield from _untold(case, one)
        yield from _other_courts(case, one.new)
        yield from _contradictions(case, one, "".join(standard))


def basis_faults(draft: ReplyDraft) -> Iterator[str]:
    """An override that takes the provisions away from the reply."""
    for one in draft.overriding:
        if ARTICLES.search(one.old) and not ARTICLES.search(one.new):
            yield f"固定文字“{_short(one.old)}”改动后没有写明所依据的条款。"


def provisions_given_up(draft: ReplyDraft) -> Iterator[str]:
    """An override that rests the reply on other provisions than the standard wording does."""
    for one in draft.overriding:
        kept = [chinese_articles(one.new), chinese_articles(one.old)]
        gone = [cited for cited in dict.fromkeys(kept[1]) if cited not in kept[0]]
        if kept[0] and gone:
            yield f"改动的固定文字不再写明{'、'.join(gone)}，改写为{'、'.join(dict.fromkeys(kept[0]))}。"


def chinese_articles(text: str) -> list[str]:
    """The articles a text cites, as the letters write them."""
    return [as_article(number) for number in articles_in(text)]


def refuse_unsound(case: Case, draft: ReplyDraft) -> None:
    """Raise ``CaseError`` for overrides that find no words, or leave the remedy or basis untold."""
    for one in lost(case, draft):
        raise CaseError(told_lost(one))
    for fault in (*remedy_faults(case, draft), *basis_faults(draft)):
        raise CaseError(fault, basis=MUST_TELL[draft.outcome.remedy])


def _standard_remedy(case: Case, draft: ReplyDraft) -> tuple[str, ...]:
    """What the reply would tell; nothing where the organ's settings do not suffice to tell it."""
    try:
        return remedy_of(case, draft)
    except CaseError:
        return ()


def _untold(case: Case, one: Override) -> Iterator[str]:
    organ = case.organ
    facts = {
        organ.reconsideration_body: f"行政复议机关“{organ.reconsideration_body}”",
        organ.court: f"管辖法院“{organ.court}”",
        organ.internet_remedy_channel: f"互联网渠道“{organ.internet_remedy_channel}”",
    }
    for words, what in facts.items():
        if words and words in one.old and words not in one.new:
            yield f"改动后的救济告知没有写明{what}。"
    for limit, what in _PERIODS.items():
        if periods_in(str(limit)) & (periods_in(one.old) - periods_in(one.new)):
            yield f"改动后的救济告知没有写明{what}的期限“{limit}”。"
    if _FIRST.search(one.old) and not _FIRST.search(one.new):
        yield "改动后的救济告知没有写明应当先申请行政复议。"


def _other_courts(case: Case, words: str) -> Iterator[str]:
    for named in _COURT.findall(words.replace(case.organ.court, "")):
        yield f"改动后的文字写到“{named.rpartition('向')[2]}”，本机关资料中的管辖法院是“{case.organ.court}”。"


def _contradictions(case: Case, one: Override, standard: str) -> Iterator[str]:
    """What a passage says against the remedy that the same letter tells."""
    if not standard:
        return
    told, periods = case.organ.reconsideration_body, periods_in(standard)
    for sentence in re.split("[。；\n]", one.new):
        if not remedy_words(sentence) or sentence in one.old:
            continue
        for denied in _DENIED.findall(sentence):
            yield f"改动后的文字写到“{denied}”，与文书告知的救济途径相反。"
        for period in PERIOD_WITHIN.finditer(sentence):
            if period_of(period) not in periods:
                yield f"改动后的文字写到期限“{period[0]}”，与文书告知的救济期限不一致。"
        for body in _BODY.findall(sentence):
            if told not in body:
                yield f"改动后的文字写到向“{body}”申请复议，文书告知的行政复议机关是“{told}”。"


def _standing(overrides: tuple[Override, ...], there: list[str]) -> tuple[Override, ...]:
    left = list(there)
    standing = []
    for one in overrides:
        if one.old in left:
            left.remove(one.old)
            standing.append(one)
    return tuple(standing)


def _short(passage: str) -> str:
    return passage if len(passage) <= 24 else f"{passage[:24]}……"


def _filled(outcome: Outcome, texts: Mapping[str, str]) -> dict[str, str]:
    return {
        need.value: texts.get(need.value, "").strip() or f"（{LABELS[need]}：待填写）"
        for need in outcome.needs
    }
