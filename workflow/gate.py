"""The gate before a reply leaves: one table of findings, shown to every reviewer and asked at issue.

A row cites its rule. What blocks is mended first; what is to be justified goes on only for a reason
that the signatory writes and the file keeps; a note was answered elsewhere, or concerns what
follows. The services refuse by themselves what the law forbids: here all of it is seen at once,
before anybody presses a button.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from cases import earlier_numbers, fixed_parts, proofs
from cases.errors import CaseError
from cases.letter_contexts import remedy_of
from cases.models import Case, ReplyDraft
from cases.services import drafting, opinion, releasing
from cases.status import Status
from cases.written_reasons import FEWEST, is_filler, says_why
from law.citations import Citation, article
from law.clock_wording import HOLIDAYS
from law.grounds import GROUNDS
from law.outcomes import LABELS, Need
from law.remedies import MUST_TELL, RECONSIDERATION_BODY, CourtLevel, Jurisdiction, RemedyKind
from law.time_limits import REPLY
from letters.reserved import remedy_words
from organs import remedy_bodies
from screening.decisions import decided_like
from workflow import read_words, risks
from workflow.read_words import articles_named, side_of

_SHORTEST_REASON: Final = 10


class Weight(StrEnum):
    """What a finding asks of the signatory."""

    BLOCK = "block"
    JUSTIFY = "justify"
    NOTE = "note"

    @property
    def label(self) -> str:
        """As the screen says it, so that colour is not alone."""
        return {"block": "须先改正", "justify": "须说明理由", "note": "请注意"}[self.value]


@dataclass(frozen=True)
class Finding:
    """One thing found, the rule it rests on, and what it asks."""

    code: str
    words: str
    basis: Citation
    weight: Weight
    is_of_organ: bool = False


@dataclass(frozen=True)
class Looked:
    """What the checks look at."""

    case: Case
    draft: ReplyDraft
    on: date


@dataclass(frozen=True)
class Check:
    """One row of the table.

    What ``is_of_organ`` is the same for every reply of the organ; what ``reads_file`` asks the
    database about the one case, and is left to the moment of issue where many replies are listed.
    """

    code: str
    basis: Citation | Callable[[Looked], Citation]
    weight: Weight
    look: Callable[[Looked], Iterator[str]]
    is_of_organ: bool = False
    reads_file: bool = False

    def rule(self, seen: Looked) -> Citation:
        """What a finding about this reply rests on."""
        return self.basis(seen) if callable(self.basis) else self.basis


def _jurisdiction(seen: Looked) -> Jurisdiction:
    return RECONSIDERATION_BODY[seen.case.organ.organ_kind]


def _told(seen: Looked) -> Citation:
    return MUST_TELL[seen.draft.outcome.remedy]


def _remedy(seen: Looked) -> Iterator[str]:
    if seen.draft.outcome.remedy is RemedyKind.NONE:
        return
    unnamed = remedy_bodies.unnamed(seen.case.organ)
    if unnamed:
        yield f"机关资料中还没有写明{'和'.join(unnamed)}的名称，文书不能告知救济途径。"
        return
    try:
        told = remedy_of(seen.case, seen.draft)
    except CaseError as error:
        yield error.message
        return
    if not told:
        yield "文书没有告知救济途径。"


def _remedy_in_text(seen: Looked) -> Iterator[str]:
    for one in read_words.passages(seen.draft):
        if set(remedy_words(one.words)) - set(remedy_words(one.old)):
            yield f"“{one.name}”中自行写了复议、诉讼；救济途径由文书的固定部分告知，两处应当一致。"


def _court(seen: Looked) -> Iterator[str]:
    organ = seen.case.organ
    level = _jurisdiction(seen).court
    is_intermediate = "中级" in organ.court
    if organ.court == remedy_bodies.COURT_NOT_NAMED:
        return
    if is_intermediate != (level is CourtLevel.INTERMEDIATE):
        yield f"告知的法院是“{organ.court}”，按机关类型应当是{level.label}；实行跨区域集中管辖的，写明依据。"


def _body(seen: Looked) -> Iterator[str]:
    organ = copy.copy(seen.case.organ)
    told, organ.reconsideration_body_override = organ.reconsideration_body, ""
    is_known = not remedy_bodies.has_general_words(organ)
    if is_known and told != organ.reconsideration_body:
        yield f"告知的行政复议机关是“{told}”，按机关类型和隶属关系应当是“{organ.reconsideration_body}”。"


def _article(seen: Looked) -> Iterator[str]:
    ground = GROUNDS.get(seen.draft.ground_code)
    outcome = seen.draft.outcome
    if ground and outcome.letter_kind == "not_disclosed" and ground.outcome != outcome.code:
        yield (
            f"不予公开的具体情形“{ground.label}”依据{ground.citation.inline()}，"
            f"与办理结果“{outcome.label}”的条款不符。"
        )


def _article_in_text(seen: Looked) -> Iterator[str]:
    cited = {basis.article for basis in seen.draft.outcome.bases}
    ground = GROUNDS.get(seen.draft.ground_code)
    cited |= {ground.citation.article} if ground else set()
    named = {
        number
        for one in read_words.passages(seen.draft)
        for number in set(articles_named(one.words)) - set(articles_named(one.old))
    }
    for number in sorted(named - cited):
        yield f"正文写到{article(number).inline()}，不是办理结果“{seen.draft.outcome.label}”依据的条款。"
    yield from fixed_parts.provisions_given_up(seen.draft)


def _outcome_in_text(seen: Looked) -> Iterator[str]:
    for words in read_words.said_against_the_outcome(seen.draft):
        yield f"改动的固定文字写到“{words}”，与办理结果“{seen.draft.outcome.label}”相反。"


def _earlier_number(seen: Looked) -> Iterator[str]:
    if Need.EARLIER_REPLY in seen.draft.outcome.needs:
        told = str(seen.draft.texts.get(Need.EARLIER_REPLY.value, ""))
        for number in earlier_numbers.never_issued(seen.case, told):
            yield f"此前的答复“{number}”，不是本机关发给这一申请人的文书的文号，请核对。"


def _third_party(seen: Looked) -> Iterator[str]:
    yield from _refused(lambda: opinion.refuse_disclosing(seen.case, seen.draft, on=seen.on))
    yield from _refused(lambda: opinion.refuse_without_objection(seen.case, seen.draft, on=seen.on))
    if seen.case.legal_status == Status.SIGNING:
        yield from _refused(lambda: opinion.refuse_unreviewed(seen.case, seen.draft))


def _refused(check: Callable[[], None]) -> Iterator[str]:
    try:
        check()
    except CaseError as error:
        yield error.message


def _search(seen: Looked) -> Iterator[str]:
    yield from (rule.refusal for rule in proofs.missing(seen.case, seen.draft.outcome, on=seen.on))


def _files(seen: Looked) -> Iterator[str]:
    yield from releasing.obstacles(seen.case, seen.draft.outcome)


def _numbers(seen: Looked) -> Iterator[str]:
    if risks.has_numbers(seen.case, seen.draft):
        yield risks.NUMBERS_IN_TEXT


def _late(seen: Looked) -> Iterator[str]:
    if risks.is_late(seen.case, seen.on):
        yield risks.LATE


def _provisional(seen: Looked) -> Iterator[str]:
    if seen.case.due_is_provisional:
        yield "答复期限届满日是暂定的：涉及的年度节假日安排尚未公布。"


def _contradiction(seen: Looked) -> Iterator[str]:
    for earlier in decided_like(seen.case):
        outcome = earlier.case.outcome
        if outcome and side_of(outcome.code) * side_of(seen.draft.outcome_code) < 0:
            yield (
                f"同一机关对相近的申请（{earlier.case.case_number}）答复为“{outcome.label}”，"
                f"本件拟答复“{seen.draft.outcome.label}”。"
            )


def _empty(seen: Looked) -> Iterator[str]:
    for need in drafting.missing(seen.draft):
        yield f"“{LABELS[need]}”没有填写。"
    if is_filler(str(seen.draft.texts.get(Need.REASONS.value, "")).strip()):
        yield f"“{LABELS[Need.REASONS]}”只有标点或者重复的字词，等于没有填写。"


def _thin(seen: Looked) -> Iterator[str]:
    reasons = str(seen.draft.texts.get(Need.REASONS.value, "")).strip()
    ground = GROUNDS.get(seen.draft.ground_code)
    copied = ground is not None and reasons.rstrip("。") in ground.text
    if reasons and (copied or len(reasons) < _SHORTEST_REASON):
        yield "理由照抄条文或者过于简单，没有写明事实、条款和二者的关系。"


def _lost_overrides(seen: Looked) -> Iterator[str]:
    yield from map(fixed_parts.told_lost, fixed_parts.lost(seen.case, seen.draft))


def _remedy_overridden(seen: Looked) -> Iterator[str]:
    yield from fixed_parts.remedy_faults(seen.case, seen.draft)


def _basis_overridden(seen: Looked) -> Iterator[str]:
    yield from fixed_parts.basis_faults(seen.draft)


def _overrides(seen: Looked) -> Iterator[str]:
    for one in fixed_parts.changes(seen.case, seen.draft):
        yield f"承办人改动了{one.sort}：{one.told}理由：{one.reason}"


CHECKS: Final = (
    Check("remedy", _told, Weight.BLOCK, _remedy),
    Check("article", article(36), Weight.BLOCK, _article),
    Check("reasons", article(36), Weight.BLOCK, _empty),
    Check("overridden_remedy", _told, Weight.BLOCK, _remedy_overridden),
    Check("overridden_basis", article(36), Weight.BLOCK, _basis_overridden),
    Check("lost_override", article(36), Weight.BLOCK, _lost_overrides, reads_file=True),
    Check("third_party", article(32), Weight.BLOCK, _third_party, reads_file=True),
    Check("search", article(36, None, 4), Weight.BLOCK, _search, reads_file=True),
    Check("files", article(15), Weight.BLOCK, _files, reads_file=True),
    Check(
        "court", lambda s: _jurisdiction(s).court_basis, Weight.JUSTIFY, _court, is_of_organ=True
    ),
    Check("body", lambda s: _jurisdiction(s).basis, Weight.JUSTIFY, _body, is_of_organ=True),
    Check("override", article(36), Weight.JUSTIFY, _overrides),
    Check("remedy_in_text", _told, Weight.JUSTIFY, _remedy_in_text),
    Check("article_in_text", article(36), Weight.JUSTIFY, _article_in_text),
    Check("outcome_in_text", article(36), Weight.JUSTIFY, _outcome_in_text),
    Check("thin_reasons", article(36), Weight.JUSTIFY, _thin),
    Check("late", REPLY.basis, Weight.JUSTIFY, _late),
    Check("provisional", HOLIDAYS, Weight.JUSTIFY, _provisional),
    Check("numbers", article(15), Weight.JUSTIFY, _numbers),
    Check(
        "earlier_number",
        article(36, None, 6),
        Weight.JUSTIFY,
        _earlier_number,
        reads_file=True,
    ),
    Check("contradiction", article(36, None, 6), Weight.JUSTIFY, _contradiction, reads_file=True),
)
"""Before the notes, which are the rows of ``workflow.risks``."""


def findings(case: Case, draft: ReplyDraft | None, on: date) -> list[Finding]:
    """Everything found about the reply that ``draft`` proposes, what blocks first."""
    if draft is None:
        return []
    notes = [Finding(one.code, one.words, one.basis, Weight.NOTE) for one in risks.standing(case)]
    return weighty(case, draft, on) + notes


def weighty(case: Case, draft: ReplyDraft, on: date) -> list[Finding]:
    """What blocks or is to be justified, without the notes."""
    return _found(CHECKS, Looked(case, draft, on))


def at_sight(case: Case, draft: ReplyDraft, on: date) -> list[Finding]:
    """Of the ``weighty``, what case, organ and draft show by themselves: no query for any reply."""
    return _found((check for check in CHECKS if not check.reads_file), Looked(case, draft, on))


def _found(checks: Iterable[Check], seen: Looked) -> list[Finding]:
    return [
        Finding(check.code, words, check.rule(seen), check.weight, check.is_of_organ)
        for check in checks
        for words in check.look(seen)
    ]


def of_reply(found: Iterable[Finding]) -> list[Finding]:
    """Of the ``weighty``, what keeps a reply from being signed with others: it is mended, or has a reason of its own."""
    return [one for one in found if one.weight is Weight.BLOCK or not one.is_of_organ]


def of_organ(found: Iterable[Finding]) -> list[Finding]:
    """Of the ``weighty``, what holds of the organ (court, body): one reason does for all replies."""
    return [one for one in found if one.weight is Weight.JUSTIFY and one.is_of_organ]


def pass_through(case: Case, *, despite: str, on: date) -> list[str]:
    """The codes of what ``despite`` justifies; the reply may be issued.

    Raises ``CaseError`` for what blocks, and at the field ``despite`` when a reason is owed.
    """
    found = findings(case, drafting.latest(case), on)
    blocking = [one for one in found if one.weight is Weight.BLOCK]
    if blocking:
        words = "".join(one.words for one in blocking)
        raise CaseError(f"{words}请退回承办人改正后再签发。", basis=blocking[0].basis)
    owed = [one for one in found if one.weight is Weight.JUSTIFY]
    if owed and not says_why(despite):
        raise CaseError(
            f"核查发现的{len(owed)}项须说明理由才能签发：{owed[0].words}"
            f"请填写理由（至少{FEWEST}个汉字，不能只是重复的字），或者退回修改。",
            field="despite",
            basis=owed[0].basis,
        )
    return [one.code for one in owed]
