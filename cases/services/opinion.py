"""意见 (opinion, Arts 32, 34): received, or not in time; and what an objection weighs.

A third party's silence is neither consent nor refusal; a joint maker's is consent. Whether an
objection is reasonable is judged by a person, with reasons that reviewers read.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Final

from cases import clock, notices
from cases.errors import CaseError
from cases.ledger import perform
from cases.models import Case, Consultation, ReplyDraft
from cases.permissions import Act
from cases.services import attaching
from cases.services.attaching import Enclosed
from cases.services.consultation import at_stage, dates, set_delivered, tell_the_clock
from law.citations import article
from law.consultation import OpinionStatus
from law.wording import chinese_date
from organs.models import Staff

ART_32 = article(32)
Opinion, Stage, Verdict = Consultation.Opinion, Consultation.Stage, Consultation.Verdict

_STILL_ON_THE_WAY = (Stage.PREPARED, Stage.RETURNED, Stage.APPROVED)

_THIRD_PARTY_RIGHTS: Final = "not_disclosed_third_party_rights"


def confirm_receipt(
    consultation: Consultation, *, delivered_on: date, by: Staff | None, on: date
) -> Consultation:
    """The day the consultee received the letter became known; ``by`` nobody: opened online."""
    with perform(consultation.case, Act.CONFIRM_CONSULTEE_RECEIPT, by=by, on=on) as deed:
        asked = at_stage(consultation, Stage.SENT)
        set_delivered(asked, delivered_on, on)
        asked.save()
        tell_the_clock(deed, asked, f"{asked}，对方{chinese_date(delivered_on)}收到")
    return asked


def receive(
    consultation: Consultation,
    *,
    opinion: Consultation.Opinion,
    grounds: str = "",
    returned_on: date | None = None,
    enclosed: Sequence[Enclosed] = (),
    by: Staff | None,
    on: date,
) -> Consultation:
    """The opinion came in with its material, late or not, or its period ended without one.

    ``by`` is who records it from paper; nobody when it is given on the portal.
    """
    with perform(consultation.case, Act.RECEIVE_OPINION, by=by, on=on) as deed:
        asked = at_stage(consultation, Stage.SENT)
        if opinion == Opinion.SILENCE:
            _refuse_early_silence(asked, on)
        else:
            asked.returned_on = _possible_return(asked, returned_on, on)
        asked.opinion, asked.grounds = opinion, _grounds(opinion, grounds)
        objects = opinion == Opinion.OBJECTION
        asked.stage = Stage.OBJECTED if objects else Stage.CLOSED
        asked.save()
        tell_the_clock(deed, asked, f"{asked}，{opinion.label}{_with_files(enclosed)}")
        if enclosed:
            deed.facts["material"] = attaching.keep_material(asked, enclosed, on=on)
    return asked


def give(
    consultation: Consultation,
    *,
    opinion: Consultation.Opinion,
    grounds: str,
    enclosed: Sequence[Enclosed] = (),
    on: date,
    at: datetime,
) -> Consultation:
    """The consultee gives it on the portal, and whoever handles the case is told."""
    given = receive(
        consultation, opinion=opinion, grounds=grounds, returned_on=on, enclosed=enclosed,
        by=None, on=on,
    )  # fmt: skip
    case, files = given.case, _with_files(enclosed)
    text = f"{case.case_number}：{given}，对方在网上提交了意见“{opinion.label}”{files}。"
    told = notices.Handlers([case.organ_id], on=on).of(case)
    notes = [notices.Note(one, case.pk, f"opinion:{given.pk}", text) for one in told]
    notices.send(notes, at=at)
    return given


def judge(
    consultation: Consultation, *, verdict: Consultation.Verdict, reasons: str, by: Staff, on: date
) -> Consultation:
    """Whether the objection holds, and why (Art 32); may be judged anew until a reply is signed."""
    if not reasons.strip():
        raise CaseError("请写明审查结论的理由，审核人会看到。", field="reasons")
    with perform(consultation.case, Act.JUDGE_OBJECTION, by=by, on=on) as deed:
        asked = at_stage(consultation, Stage.OBJECTED, Stage.CLOSED)
        if asked.opinion != Opinion.OBJECTION:
            raise CaseError("对方没有提出异议，不需要审查。")
        if verdict == Verdict.PUBLIC_INTEREST and not asked.is_third_party:
            raise CaseError("公共利益的例外只适用于第三方的异议。", field="verdict", basis=ART_32)
        asked.verdict, asked.verdict_reasons = verdict, reasons.strip()
        asked.judged_by, asked.judged_on = by, on
        asked.stage = Stage.CLOSED
        asked.save()
        deed.facts = dates(asked)
        deed.note = f"{asked}，{verdict.label}"
    return asked


def refuse_disclosing(case: Case, draft: ReplyDraft, *, on: date) -> None:
    """Information may not leave while an opinion is awaited, or against an objection that holds."""
    if not draft.outcome.discloses:
        return
    for asked in case.consultations.select_related("case__organ"):
        refusal = _why_not_disclose(asked, on, whole=draft.outcome_code == "disclosed")
        if refusal:
            raise CaseError(refusal, field="outcome_code", basis=ART_32)


def refuse_without_objection(case: Case, draft: ReplyDraft, *, on: date) -> None:
    """Rights of a third party are a reason only after the third party was asked (Arts 15, 32)."""
    if draft.outcome_code != _THIRD_PARTY_RIGHTS:
        return
    third = [
        asked for asked in case.consultations.select_related("case__organ") if asked.is_third_party
    ]
    if any(_supports_refusal(asked, on) for asked in third):
        return
    raise CaseError(
        "以保护第三方合法权益为由不予公开，应当先书面征求第三方意见，并有第三方不同意公开且理由合理，"
        "或者逾期未提出意见的记录。请先在办件页面“征求意见”，或者改选其他办理结果。",
        field="outcome_code",
        basis=ART_32,
    )


def refuse_unreviewed(case: Case, draft: ReplyDraft) -> None:
    """Nobody signs on an opinion or a verdict that legal review has not seen.

    Silence recorded since then says nothing new: it had fallen by itself.
    """
    if not draft.outcome.discloses and draft.outcome_code != _THIRD_PARTY_RIGHTS:
        return
    reviewed = case.events.filter(act=Act.REVIEW_LEGAL).order_by("-sequence").first()
    since = case.events.filter(act__in=(Act.RECEIVE_OPINION, Act.JUDGE_OBJECTION))
    for event in since.filter(sequence__gt=reviewed.sequence if reviewed else 0):
        if event.act == Act.JUDGE_OBJECTION or "returned" in event.facts:
            raise CaseError(
                f"法制审核以后又有“{event.note}”，审核人没有看到。请退回承办人，按新的情况重新送审。",
                field="reason",
                basis=ART_32,
            )


def _why_not_disclose(asked: Consultation, on: date, *, whole: bool) -> str | None:
    """Why nothing may be disclosed yet; ``whole``: or why not all of it."""
    if asked.stage in _STILL_ON_THE_WAY:
        return f"{asked}“{asked.get_stage_display()}”，请先办完征求意见，再答复公开。"
    if asked.stage == Stage.OBJECTED:
        return f"{asked}：对方不同意公开，请先审查其理由是否合理，再决定是否公开。"
    if asked.stage == Stage.SENT and _awaited(asked, on):
        return f"{asked}：{_still_runs(asked)}，没有收到意见，不能答复公开。"
    if whole and asked.is_third_party and asked.verdict == Verdict.REASONABLE:
        return (
            f"{asked}：第三方不同意公开且理由合理，不能全部公开。请改为不予公开或者部分公开；"
            "认为不公开会对公共利益造成重大影响的，请重新审查异议理由。"
        )
    return None


def _supports_refusal(asked: Consultation, on: date) -> bool:
    if asked.opinion == Opinion.OBJECTION:
        return asked.verdict == Verdict.REASONABLE
    if asked.opinion == Opinion.SILENCE:
        return True
    return asked.stage == Stage.SENT and not _awaited(asked, on)


def _awaited(asked: Consultation, on: date) -> bool:
    opinion = clock.opinion_of(asked)
    return opinion is None or opinion.status(on) is OpinionStatus.AWAITED


def _still_runs(asked: Consultation) -> str:
    """Until when an opinion is awaited, or what has to be recorded before its days can run out."""
    opinion = clock.opinion_of(asked)
    if opinion is None:
        return "征求意见书没有送到对方，请先再次送达"
    if not opinion.has_arrived:
        return (
            "还没有登记对方收到征求意见书的日期，提出意见的期限不能起算，请先在办件页面登记收到日期"
        )
    return f"提出意见的期限到{chinese_date(opinion.opinion_due_on)}届满"


def _refuse_early_silence(asked: Consultation, on: date) -> None:
    if _awaited(asked, on):
        raise CaseError(
            f"{_still_runs(asked)}，届满以前不能登记逾期未提出意见。", field="opinion", basis=ART_32
        )


def _possible_return(asked: Consultation, returned_on: date | None, on: date) -> date:
    if returned_on is None:
        raise CaseError("请填写收到意见的日期。", field="returned_on")
    if returned_on > on:
        raise CaseError("收到意见的日期不能晚于今天。", field="returned_on")
    # An opinion may come in although the letter came back.
    earliest = asked.delivered_on or asked.sent_on or asked.decided_on
    if earliest is None or returned_on < earliest:
        raise CaseError(
            "收到意见的日期不能早于征求意见书发出和对方收到的日期。", field="returned_on"
        )
    return returned_on


def _with_files(enclosed: Sequence[Enclosed]) -> str:
    return f"，附材料{len(enclosed)}份" if enclosed else ""


def _grounds(opinion: Consultation.Opinion, grounds: str) -> str:
    if opinion != Opinion.OBJECTION:
        return ""
    if not grounds.strip():
        raise CaseError("请照录不同意公开的理由；没有说明理由的，写“未说明理由”。", field="grounds")
    return grounds.strip()
