"""The pages of the flow's steps: for each step its form, its template, its one service.

A step is known by its main act, which no other step has. 拟写答复 has a page of its own.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from cases import fixed_parts
from cases.forms.archiving import ArchiveForm
from cases.forms.assignment import AssignmentForm
from cases.forms.co_handling import CoHandlingAnswerForm, CoHandlingSignForm
from cases.forms.correction import CorrectionForm, CorrectionReceiptForm
from cases.forms.delivery import DeliveryForm, DispatchForm
from cases.forms.review import (
    DraftReviewForm,
    ExtensionDecisionForm,
    LegalReviewForm,
    ReviewForm,
    SigningForm,
)
from cases.models import Case, ChecklistAnswer, CorrectionNotice, Extension, Finding, Letter
from cases.permissions import Act
from cases.replies import current_reply
from cases.services import (
    archiving,
    assignment,
    co_handling,
    commenting,
    correction,
    delivery,
    extension,
    review,
    signing,
    withdrawal,
)
from organs.models import Staff
from screening import index
from workflow import consultation_steps, explanation_steps, fee_steps, gate, previews, remarks
from workflow.step_pages import Service, StepPage


def assign(case: Case, form: AssignmentForm, by: Staff, on: date) -> Case:
    """交办."""
    office, officer = form.cleaned_data["office"], form.cleaned_data["officer"]
    return assignment.assign(case, office=office, officer=officer, by=by, on=on)


def prepare_correction(case: Case, form: CorrectionForm, by: Staff, on: date) -> Any:
    """拟写补正告知, for the first time or after a return."""
    correct_by = form.cleaned_data["correct_by"]
    return correction.prepare(case, items=form.pairs(), correct_by=correct_by, by=by, on=on)


def decide_correction(case: Case, form: ReviewForm, by: Staff, on: date) -> Any:
    """审批补正告知."""
    return correction.decide(case, decision=form.choice, reason=form.text("reason"), by=by, on=on)


def send_correction(case: Case, form: DispatchForm, by: Staff, on: date) -> Case:
    """送达补正告知."""
    return correction.send(case, dispatch=form.dispatch(), by=by, on=on)


def receive_correction(case: Case, form: CorrectionReceiptForm, by: Staff, on: date) -> Case:
    """登记补正材料."""
    facts = form.cleaned_data
    corrected = correction.receive(
        case,
        description=facts["description"],
        arrival=form.arrival(),
        lateness=form.lateness(),
        by=by,
        on=on,
        enclosed=form.claim(),
    )
    index.keep(corrected)
    return corrected


def decide_extension(case: Case, form: ExtensionDecisionForm, by: Staff, on: date) -> Any:
    """审批延期."""
    return extension.decide(case, decision=form.choice, note=form.text("reason"), by=by, on=on)


def send_extension(case: Case, form: DispatchForm, by: Staff, on: date) -> Case:
    """送达延期告知."""
    return extension.send(case, dispatch=form.dispatch(), by=by, on=on)


def answer_co_handling(case: Case, form: CoHandlingAnswerForm, by: Staff, on: date) -> Any:
    """协办答复."""
    text = form.text("answer")
    return co_handling.answer(form.co_handling, text=text, enclosed=form.claim(), by=by, on=on)


def sign_co_handling(case: Case, form: CoHandlingSignForm, by: Staff, on: date) -> Any:
    """签核协办答复."""
    reason = form.text("reason")
    return co_handling.decide(form.co_handling, decision=form.choice, reason=reason, by=by, on=on)


def notice_to_send(case: Case) -> Letter | None:
    """The approved correction notice."""
    return CorrectionNotice.objects.get(case=case).letter


def extension_to_send(case: Case) -> Letter | None:
    """The notice of the extension that was granted."""
    granted = case.extensions.filter(stage=Extension.Stage.GRANTED).first()
    return granted.letter if granted else None


def judge(act: Act) -> Service:
    """科室审核, 法制审核, 保密审查 or one step of 增设审核."""

    def service(case: Case, form: DraftReviewForm, by: Staff, on: date) -> Case:
        commenting.answer(case, form.answers(), by=by, on=on)
        return review.decide(
            case,
            act,
            decision=form.choice,
            reason=form.reason_given(),
            checked=form.checked(),
            by=by,
            on=on,
        )

    return service


def sign(case: Case, form: SigningForm, by: Staff, on: date) -> Any:
    """签发 through the gate, or 退回 with a reason."""
    if form.returns:
        return signing.send_back(case, reason=form.text("reason"), by=by, on=on)
    despite = form.text("despite")
    justified = gate.pass_through(case, despite=despite, on=on)
    return signing.sign(case, by=by, on=on, justified=justified, despite=despite)


def deliver(case: Case, form: DeliveryForm, by: Staff, on: date) -> Case:
    """送达, or 作废 of a faulty letter."""
    if form.withdraws:
        return signing.withdraw(case, reason=form.text("reason"), by=by, on=on)
    return delivery.deliver(case, dispatch=form.dispatch(), by=by, on=on)


def confirm_withdrawal(case: Case, form: DispatchForm, by: Staff, on: date) -> Case:
    """送达撤回确认."""
    return withdrawal.confirm(case, dispatch=form.dispatch(), by=by, on=on)


def confirmation_to_send(case: Case) -> Letter | None:
    """The confirmation of the withdrawal."""
    letter: Letter = case.withdrawal.letter
    return letter


def archive(case: Case, form: ArchiveForm, by: Staff, on: date) -> Case:
    """归档."""
    return archiving.archive(case, by=by, on=on, kept=form.retention())


def before_signing(case: Case, form: ReviewForm) -> dict[str, Any]:
    """What the signatory reads beside the letter: the gate, what was unmet, open remarks, changes."""
    draft = case.drafts.order_by("-version").first()
    unmet = ChecklistAnswer.objects.filter(review__draft=draft, finding=Finding.UNMET)
    found = gate.findings(case, draft, form.on)
    return {
        "findings": found,
        "fixed_changes": fixed_parts.changes(case, draft),
        "must_justify": any(one.weight is gate.Weight.JUSTIFY for one in found),
        "unmet": unmet.select_related("review__reviewer"),
        "open_remarks": case.comments.filter(resolved_on__isnull=True).select_related("author"),
        "since": remarks.since_last_review(case, draft),
    }


def before_deciding(case: Case, form: DraftReviewForm) -> dict[str, Any]:
    """What a reviewer reads beside the letter: the gate, the remarks, what changed."""
    found = gate.findings(case, form.draft, form.on)
    overridden = fixed_parts.changes(case, form.draft)
    return {"findings": found, "fixed_changes": overridden} | remarks.beside_the_letter(case, form)


def _review(form: type[DraftReviewForm], act: Act) -> StepPage:
    return StepPage(form, "review", judge(act), previews.latest_draft, reading=before_deciding)


PAGES: dict[Act, StepPage] = (
    consultation_steps.PAGES
    | explanation_steps.PAGES
    | fee_steps.PAGES
    | {
        Act.ASSIGN: StepPage(AssignmentForm, "assignment", assign),
        Act.REVIEW_OFFICE: _review(DraftReviewForm, Act.REVIEW_OFFICE),
        Act.REVIEW_LEGAL: _review(LegalReviewForm, Act.REVIEW_LEGAL),
        Act.REVIEW_SECRECY: _review(DraftReviewForm, Act.REVIEW_SECRECY),
        Act.REVIEW_FURTHER: _review(DraftReviewForm, Act.REVIEW_FURTHER),
        Act.SIGN: StepPage(
            SigningForm, "signature", sign, previews.latest_draft, reading=before_signing
        ),
        Act.DELIVER: StepPage(DeliveryForm, "delivery", deliver, sending=current_reply),
        Act.CONFIRM_WITHDRAWAL: StepPage(
            DispatchForm, "confirmation", confirm_withdrawal, sending=confirmation_to_send
        ),
        Act.ARCHIVE: StepPage(ArchiveForm, "archive", archive),
        Act.DECIDE_CORRECTION: StepPage(
            ReviewForm, "correction_decision", decide_correction, previews.correction_notice
        ),
        Act.PREPARE_CORRECTION: StepPage(CorrectionForm, "correction", prepare_correction),
        Act.SEND_CORRECTION: StepPage(
            DispatchForm, "delivery", send_correction, sending=notice_to_send
        ),
        Act.RECEIVE_CORRECTION: StepPage(
            CorrectionReceiptForm, "correction_receipt", receive_correction
        ),
        Act.DECIDE_EXTENSION: StepPage(
            ExtensionDecisionForm, "extension_decision", decide_extension, previews.extension_notice
        ),
        Act.ANSWER_CO_HANDLING: StepPage(
            CoHandlingAnswerForm, "co_handling_answer", answer_co_handling
        ),
        Act.SIGN_CO_HANDLING: StepPage(CoHandlingSignForm, "co_handling_sign", sign_co_handling),
        Act.SEND_EXTENSION: StepPage(
            DispatchForm, "delivery", send_extension, sending=extension_to_send
        ),
    }
)
