"""拟写答复 (drafting): the officer's proposal, version by version, then 送审 (submission)."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from datetime import date, datetime

from cases import cycles, earlier_acts, fixed_parts, proofs
from cases.errors import CaseError, StaleDraft
from cases.ledger import Deed, perform
from cases.letter_contexts import known_facts, required_facts
from cases.models import Case, CorrectionNotice, ReplyDraft
from cases.permissions import Act
from cases.services import fees, opinion, path, releasing
from cases.written_reasons import FEWEST, says_why
from law import skeletons
from law.grounds import GROUNDS, Ground, grounds_of
from law.outcomes import LABELS, Need, Outcome
from law.redecision import NO_NEW_FACTS
from law.remedies import RemedyKind
from letters.departures import Override
from organs.models import Staff


@dataclass(frozen=True, kw_only=True)
class Proposal:
    """The outcome and the officer's words, keyed by ``law.outcomes.Need``.

    ``overrides`` are the fixed passages that the officer words otherwise, with the reason.
    """

    outcome_code: str
    ground_code: str = ""
    texts: dict[str, str] = field(default_factory=dict)
    deviation: str = ""
    overrides: tuple[Override, ...] = ()


def latest(case: Case) -> ReplyDraft | None:
    """The version that everybody talks about."""
    return case.drafts.order_by("-version").first()


def save(
    case: Case, proposal: Proposal, *, based_on: int, by: Staff, on: date, at: datetime
) -> ReplyDraft:
    """Keep a new version. ``based_on`` is the version the officer had open (0 = none).

    Raises ``StaleDraft`` when somebody saved in between: nothing is overwritten.
    """
    with perform(case, Act.SAVE_DRAFT, by=by, on=on) as deed:
        draft = _new_version(deed, proposal, based_on=based_on, by=by, at=at)
        deed.note = f"第{draft.version}稿，{draft.outcome.label}{_told_overrides(draft)}"
        if draft.overrides:
            deed.facts = {"draft": draft.version, "overrides": len(draft.overrides)}
    return draft


def refuse_stale(case: Case, based_on: int) -> None:
    """Raise ``StaleDraft`` when the latest version is not the one the person had open.

    Nobody's words are overwritten, and nobody hands in a version they have not seen.
    """
    current = latest(case)
    if current and current.version != based_on:
        seen = f"您打开的是第{based_on}稿" if based_on else "您打开时还没有保存过"
        raise StaleDraft(
            f"{current.author} 已经保存了第{current.version}稿，{seen}。"
            "您填写的内容还在下面，请对照后再保存。"
        )


def submit(case: Case, *, by: Staff, on: date) -> Case:
    """Hand the latest version to the office head. All its outcome needs must be there, proofs included."""
    with perform(case, Act.SUBMIT_DRAFT, by=by, on=on) as deed:
        draft = latest(deed.case)
        if draft is None:
            raise CaseError("还没有拟写答复，请先拟写再送审。")
        cycles.refuse_earlier_draft(deed.case, draft)
        _refuse_overtaken(deed.case, draft)
        _refuse_incomplete(draft)
        fixed_parts.refuse_unsound(deed.case, draft)
        refuse_unproved(deed.case, draft.outcome, on=on)
        _refuse_unexplained(deed.case, draft)
        _refuse_while_correcting(deed.case)
        fees.refuse_while_unsettled(deed.case)
        releasing.refuse_unready(deed.case, draft.outcome)
        opinion.refuse_disclosing(deed.case, draft, on=on)
        opinion.refuse_without_objection(deed.case, draft, on=on)
        deed.case.submit()
        deed.note = f"第{draft.version}稿送科室负责人审核"
    return deed.case


def available_outcomes(case: Case) -> list[Outcome]:
    """The outcomes whose letter can be written for this case as it stands.

    Some need an earlier act: “补正后仍不明确” a corrected application, for one.
    """
    known = known_facts(case)
    return [
        outcome
        for outcome in case.rules.outcomes.values()
        if required_facts(outcome) <= known and _has_its_ground(case, outcome)
    ]


def _has_its_ground(case: Case, outcome: Outcome) -> bool:
    if outcome.code in NO_NEW_FACTS and cycles.is_annulled_on_merits(case, outcome.code):
        return False
    return earlier_acts.has_taken_place(case, outcome.code)


def grounds_for(outcome: Outcome) -> list[Ground]:
    """The grounds of Arts 14–16 to choose from; empty when the outcome withholds nothing."""
    if outcome.remedy is RemedyKind.BOTH:
        return list(GROUNDS.values())
    return list(grounds_of(outcome.code))


def missing(draft: ReplyDraft) -> list[Need]:
    """What the draft's outcome needs and the draft does not have yet."""
    return [need for need in draft.outcome.needs if not draft.texts.get(need.value, "").strip()]


def _new_version(
    deed: Deed, proposal: Proposal, *, based_on: int, by: Staff, at: datetime
) -> ReplyDraft:
    outcome = _outcome(deed.case, proposal)
    refuse_stale(deed.case, based_on)
    current = latest(deed.case)
    version = current.version if current else 0
    if deed.case.officer_id is None:
        deed.case.officer = by
    return ReplyDraft.objects.create(
        case=deed.case,
        version=version + 1,
        author=by,
        saved_at=at,
        outcome_code=outcome.code,
        ground_code=proposal.ground_code,
        texts={need.value: proposal.texts.get(need.value, "") for need in outcome.needs},
        deviation=proposal.deviation,
        overrides=[asdict(one) for one in _explained(proposal.overrides)],
    )


def _explained(overrides: tuple[Override, ...]) -> tuple[Override, ...]:
    """Fixed words are changed for a reason in writing only."""
    if not all(says_why(one.reason) for one in overrides):
        raise CaseError(
            f"改动固定文字的，请逐处写明理由（至少{FEWEST}个汉字，不能只是重复的字），审核和签发的人要据以判断。"
        )
    return overrides


def _told_overrides(draft: ReplyDraft) -> str:
    """What the log says of them: how many, and why."""
    reasons = "；".join(one.reason for one in draft.overriding)
    return f"，改动固定文字{len(draft.overrides)}处：{reasons}" if reasons else ""


def _outcome(case: Case, proposal: Proposal) -> Outcome:
    outcome = case.rules.outcomes.get(proposal.outcome_code)
    if outcome is None:
        raise CaseError("请选择办理结果。", field="outcome_code")
    if outcome not in available_outcomes(case):
        raise CaseError(
            f"这件申请现在不能以“{outcome.label}”答复，缺少前面的程序。", field="outcome_code"
        )
    codes = [ground.code for ground in grounds_for(outcome)]
    if proposal.ground_code and proposal.ground_code not in codes:
        raise CaseError(f"所选情形不适用于“{outcome.label}”，请重新选择。", field="ground_code")
    return outcome


def _refuse_overtaken(case: Case, draft: ReplyDraft) -> None:
    """What came in since may have taken away what the outcome rested on."""
    if draft.outcome not in available_outcomes(case):
        raise CaseError(
            f"拟写以后情况有变，不能再以“{draft.outcome.label}”答复，请重新选择办理结果。",
            field="outcome_code",
        )


def _refuse_incomplete(draft: ReplyDraft) -> None:
    if not draft.ground_code and grounds_for(draft.outcome):
        raise CaseError("请选择不予公开的情形，答复书要写明具体依据。", field="ground_code")
    gaps = missing(draft)
    if gaps:
        names = "、".join(LABELS[need] for need in gaps)
        raise CaseError(f"“{draft.outcome.label}”还需要填写：{names}。", field=gaps[0].value)
    for name, text in draft.texts.items():
        for blank in skeletons.blanks_in(text):
            raise CaseError(f"还有没有填写的地方：{blank}。请换成认定的事实。", field=name)


def _refuse_unexplained(case: Case, draft: ReplyDraft) -> None:
    """The path guides and the officer decides; deciding otherwise takes a reason in writing."""
    advised = path.advised(case)
    if advised and advised != draft.outcome and not draft.deviation.strip():
        raise CaseError(
            f"按法定顺序判断的结果是“{advised.label}”。以“{draft.outcome.label}”答复的，请写明理由。",
            field="deviation",
        )


def refuse_unproved(case: Case, outcome: Outcome, *, on: date) -> None:
    """Raise ``CaseError`` for the first proof that the outcome needs and the file does not hold."""
    for proof in proofs.missing(case, outcome, on=on):
        raise CaseError(proof.refusal, field=proof.told_in, basis=proof.bases[0])


def _refuse_while_correcting(case: Case) -> None:
    notice = CorrectionNotice.objects.filter(case=case).first()
    if notice and notice.stage in (notice.Stage.PREPARED, notice.Stage.APPROVED):
        raise CaseError(f"补正告知{notice.get_stage_display()}，请先完成补正再送审答复。")
