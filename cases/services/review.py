"""审核 (review): office head, legal, secrecy, and what the organ adds, each on the same version."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from cases.errors import CaseError
from cases.ledger import Deed, perform
from cases.models import Case, ChecklistAnswer, Decision, Finding, ReplyDraft, Review
from cases.permissions import Act
from cases.services import drafting, further_review
from law.review_checklist import Item, checklist
from organs.models import Staff

_PASS: dict[Act, Callable[[Case], None]] = {
    Act.REVIEW_OFFICE: lambda case: case.pass_office_review(),
    Act.REVIEW_LEGAL: lambda case: case.pass_legal_review(),
    Act.REVIEW_SECRECY: further_review.begin,
    Act.REVIEW_FURTHER: further_review.go_on,
}


@dataclass(frozen=True)
class Checked:
    """The answer to the question ``item`` of the checklist."""

    item: str
    finding: Finding
    note: str = ""


def decide(
    case: Case,
    act: Act,
    *,
    decision: Decision,
    reason: str = "",
    checked: Sequence[Checked] = (),
    by: Staff,
    on: date,
) -> Case:
    """Agree and pass the draft on, or return it to the officer with a reason.

    Legal review answers its checklist: to agree, every question; with one unmet, for a reason.
    """
    with perform(case, act, by=by, on=on) as deed:
        if act == Act.REVIEW_LEGAL and decision == Decision.AGREE:
            _refuse_unanswered(drafting.latest(deed.case), checked, reason)
        kept = note_decision(deed, decision=decision, reason=reason, by=by, on=on)
        if act == Act.REVIEW_LEGAL:
            _keep_answers(kept, checked)
        if decision == Decision.AGREE:
            _PASS[act](deed.case)
        else:
            further_review.drop_pending(deed.case)
            deed.case.send_back()
    return deed.case


def questions(draft: ReplyDraft | None) -> tuple[Item, ...]:
    """What legal review answers about ``draft``."""
    return checklist(draft.outcome_code, draft.ground_code) if draft else ()


def all_met(draft: ReplyDraft | None) -> list[Checked]:
    """Every question answered with 符合."""
    return [Checked(item.code, Finding.MET) for item in questions(draft)]


def note_decision(deed: Deed, *, decision: Decision, reason: str, by: Staff, on: date) -> Review:
    """Keep the decision on the version it was made on."""
    reason = reason.strip()
    if decision == Decision.RETURN and not reason:
        raise CaseError("退回时请说明理由，方便承办人修改。", field="reason")
    draft = drafting.latest(deed.case)
    if draft is None:
        raise CaseError("没有可以审核的草稿。")
    step = further_review.name_of(deed.case)
    deed.note = f"{step and f'“{step}”'}第{draft.version}稿，{decision.label}" + (
        f"：{reason}" if reason else ""
    )
    return Review.objects.create(
        case=deed.case,
        draft=draft,
        stage=deed.before,
        step=step,
        decision=decision,
        reason=reason,
        reviewer=by,
        on=on,
    )


def _refuse_unanswered(draft: ReplyDraft | None, checked: Sequence[Checked], reason: str) -> None:
    answered = {answer.item for answer in checked}
    open_items = [item for item in questions(draft) if item.code not in answered]
    if open_items:
        raise CaseError(
            f"同意以前请逐项回答审核清单，还有{len(open_items)}项没有回答：{open_items[0].question}。",
            field=f"finding_{open_items[0].code}",
            basis=open_items[0].basis,
        )
    unmet = sum(answer.finding == Finding.UNMET for answer in checked)
    if unmet and not reason.strip():
        raise CaseError(
            f"清单中有{unmet}项不符合。请退回修改；仍然同意的，写明理由。", field="despite"
        )


def _keep_answers(review: Review, checked: Sequence[Checked]) -> None:
    items = {item.code: item for item in questions(review.draft)}
    for answer in checked:
        if answer.finding == Finding.UNMET and not answer.note.strip():
            raise CaseError("不符合的，请写明哪里不符合。", field=f"note_{answer.item}")
    ChecklistAnswer.objects.bulk_create(
        ChecklistAnswer(
            review=review,
            item=answer.item,
            question=items[answer.item].question,
            basis=str(items[answer.item].basis),
            finding=answer.finding,
            note=answer.note.strip(),
        )
        for answer in checked
        if answer.item in items
    )
