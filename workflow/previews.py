"""The letter as it will print, beside the form that decides about it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from django.utils.safestring import SafeString, mark_safe

from cases import clock, fixed_parts, wordings
from cases.consultation_contexts import LETTER_KINDS, consultation_context
from cases.explaining_contexts import deferral_context, explanation_context
from cases.fee_contexts import fee_notice_context
from cases.letter_contexts import correction_context, extension_context
from cases.models import (
    Case,
    Consultation,
    CorrectionNotice,
    Deferral,
    Explanation,
    Extension,
    FeeNotice,
)
from cases.services.drafting import Proposal, latest
from cases.services.extension import refuse_waiting
from law.case_types import EVERY_OUTCOME
from letters.blocks import Document
from letters.compose import compose
from letters.contexts import LetterContext
from letters.html import preview_html


def latest_draft(case: Case, on: date) -> SafeString:
    """The version that is under review."""
    draft = latest(case)
    return _html(fixed_parts.document(case, draft)) if draft else SafeString()


def proposal(case: Case, proposed: Proposal, at: datetime) -> SafeString:
    """What stands in the form at ``at``; a part not yet written shows its name instead.

    Raises ``CaseError`` when the letter cannot be composed from what is known.
    """
    outcome = EVERY_OUTCOME[proposed.outcome_code]
    return _html(compose(outcome.letter_kind, fixed_parts.proposed(case, proposed, at)))


def correction_notice(case: Case, on: date) -> SafeString:
    """The notice as the applicant would get it."""
    notice = CorrectionNotice.objects.get(case=case)
    return _sheet(case, "correction_notice", correction_context(case, notice), on)


def extension_notice(case: Case, on: date) -> SafeString:
    """The notice with the due date it would give if it went out today.

    Raises ``CaseError`` while the reply period does not run.
    """
    extension = case.extensions.filter(stage=Extension.Stage.REQUESTED).first()
    if extension is None:
        return SafeString()
    refuse_waiting(case)
    extended = clock.deadline_with_extension(case, working_days=extension.working_days, told_on=on)
    return _sheet(case, "extension_notice", extension_context(case, extension, extended), on)


def explanation_notice(case: Case, on: date) -> SafeString:
    """The notice that asks for reasons, as the applicant would get it."""
    notice = case.explanations.filter(stage=Explanation.Stage.PREPARED).first()
    if notice is None:
        return SafeString()
    return _sheet(case, "explanation_request", explanation_context(case, notice), on)


def deferral_notice(case: Case, on: date) -> SafeString:
    """The notice of the day that is proposed."""
    asked = case.deferrals.filter(stage=Deferral.Stage.REQUESTED).first()
    if asked is None:
        return SafeString()
    return _sheet(case, "deferral_notice", deferral_context(case, asked), on)


def fee_notice(case: Case, on: date) -> SafeString:
    """The notice as the applicant would get it."""
    notice = case.fee_notices.filter(stage=FeeNotice.Stage.PREPARED).first()
    if notice is None:
        return SafeString()
    return _sheet(case, "fee_notice", fee_notice_context(case, notice), on)


def consultation_letter(asked: Consultation, on: date) -> SafeString:
    """The letter as the one whose opinion is asked would get it."""
    return _sheet(asked.case, LETTER_KINDS[asked.consultee], consultation_context(asked), on)


def _sheet(case: Case, kind: str, context: LetterContext, on: date) -> SafeString:
    adaptation = wordings.adaptation(case.organ, kind, on)
    return _html(compose(kind, replace(context, adaptation=adaptation)))


def _html(document: Document) -> SafeString:
    # ``letters.html`` escapes every run of text itself.
    return mark_safe(preview_html(document))  # noqa: S308
