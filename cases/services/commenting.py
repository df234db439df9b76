"""批注 (remarks): a reviewer marks a passage of the draft; the drafter answers and deals with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from cases.errors import CaseError
from cases.ledger import Deed, perform
from cases.models import Case, DraftComment, ReplyDraft
from cases.permissions import Act
from cases.quotes import find
from cases.services import drafting
from cases.versions import PART_LABELS, parts_of
from organs.models import Staff


@dataclass(frozen=True, kw_only=True)
class Remark:
    """What is said about which words of which part."""

    part: str
    quote: str
    text: str


@dataclass(frozen=True)
class Answer:
    """What the drafter says to a remark, and whether it is dealt with."""

    comment_id: int
    text: str
    resolved: bool


def comment(case: Case, remark: Remark, *, by: Staff, on: date) -> DraftComment:
    """Keep ``remark`` on the latest version; the same one sent twice is kept once.

    Raises ``CaseError`` at ``quote`` when the words do not stand in that part.
    """
    with perform(case, Act.COMMENT, by=by, on=on) as deed:
        draft = drafting.latest(deed.case)
        if draft is None:
            raise CaseError("还没有可以批注的草稿。")
        facts = {"part": remark.part, "quote": _as_it_stands(draft, remark), "text": remark.text}
        kept, is_new = DraftComment.objects.get_or_create(
            case=deed.case,
            draft=draft,
            author=by,
            **facts,
            defaults={"stage": deed.before, "made_on": on},
        )
        deed.note = f"第{draft.version}稿，{PART_LABELS[remark.part]}" + (
            "" if is_new else "（重复）"
        )
    return kept


def answer(case: Case, answers: Sequence[Answer], *, by: Staff, on: date) -> None:
    """Answer remarks and mark them dealt with; nothing to say is no act."""
    if not answers:
        return
    with perform(case, Act.ANSWER_COMMENT, by=by, on=on) as deed:
        for given in answers:
            _keep(deed, given, by=by, on=on)
        done = sum(given.resolved for given in answers)
        deed.note = f"回复{len(answers)}条" + (f"，已处理{done}条" if done else "")


def _as_it_stands(draft: ReplyDraft, remark: Remark) -> str:
    text = parts_of(draft).get(remark.part, "")
    if not text:
        raise CaseError("草稿中没有这一部分，请重新选择。", field="part")
    place = find(remark.quote, text)
    if place is None:
        label = PART_LABELS[remark.part]
        raise CaseError(f"“{label}”里没有这段文字，请照原文摘录，或者换一个位置。", field="quote")
    return text[slice(*place)]


def _keep(deed: Deed, given: Answer, *, by: Staff, on: date) -> None:
    found = DraftComment.objects.select_for_update().filter(case=deed.case, pk=given.comment_id)
    remark = found.first()
    if remark is None or not remark.is_open:
        raise CaseError("这条批注已经处理，请刷新后再看。")
    if given.text:
        remark.answer, remark.answered_by, remark.answered_on = given.text, by, on
    if given.resolved:
        remark.resolved_by, remark.resolved_on = by, on
    remark.save()
