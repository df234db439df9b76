"""The letter as it will print, beside the form that decides about it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.utils.safestring import SafeString, mark_safe

from cases import clock
from cases.consultation_contexts import LETTER_KINDS, consultation_context
from cases.errors import CaseError
from cases.fee_contexts import fee_notice_context
from cases.letter_contexts import (
    correction_context,
    extension_context,
    reply_context,
    required_facts,
)
from cases.models import (
    Case,
    Consultation,
    CorrectionNotice,
    Extension,
    FeeNotice,
    ReplyDraft,
)
from cases.services.drafting import Proposal, latest
from cases.services.extension import refuse_waiting
from law.case_types import EVERY_OUTCOME
from law.outcomes import LABELS, Outcome
from letters.compose import compose
from letters.contexts import LetterContext
from letters.html import preview_html


def latest_draft(case: Case, on: date) -> SafeString:
    """The version that is under review."""
    draft = latest(case)
    return _sheet(draft.outcome.letter_kind, reply_context(case, draft)) if draft else SafeString()


def proposal(case: Case, proposed: Proposal) -> SafeString:
    """What stands in the form now; a part not yet written shows its name instead.

    Raises ``CaseError`` when the letter cannot be composed from what is known.
    """
    draft = ReplyDraft(
        case=case,
        outcome_code=proposed.outcome_code,
        ground_code=proposed.ground_code,
        texts=_filled(EVERY_OUTCOME[proposed.outcome_code], proposed.texts),
    )
    if "ground_code" in required_facts(draft.outcome) and not draft.ground_code:
        raise CaseError("选择不予公开的具体情形后，这里显示文书的样子。", field="ground_code")
    return _sheet(draft.outcome.letter_kind, reply_context(case, draft))


def correction_notice(case: Case, on: date) -> SafeString:
    """The notice as the applicant would get it."""
    notice = CorrectionNotice.objects.get(case=case)
    return _sheet("correction_notice", correction_context(case, notice))


def extension_notice(case: Case, on: date) -> SafeString:
    """The notice with the due date it would give if it went out today.

    Raises ``CaseError`` while the reply period does not run.
    """
    extension = case.extensions.filter(stage=Extension.Stage.REQUESTED).first()
    if extension is None:
        return SafeString()
    refuse_waiting(case)
    extended = clock.deadline_with_extension(case, working_days=extension.working_days, told_on=on)
    return _sheet("extension_notice", extension_context(case, extension, extended))


def fee_notice(case: Case, on: date) -> SafeString:
    """The notice as the applicant would get it."""
    notice = case.fee_notices.filter(stage=FeeNotice.Stage.PREPARED).first()
    return _sheet("fee_notice", fee_notice_context(case, notice)) if notice else SafeString()


def consultation_letter(asked: Consultation, on: date) -> SafeString:
    """The letter as the one whose opinion is asked would get it."""
    return _sheet(LETTER_KINDS[asked.consultee], consultation_context(asked))


def _filled(outcome: Outcome, texts: Mapping[str, str]) -> dict[str, str]:
    return {
        need.value: texts.get(need.value, "").strip() or f"（{LABELS[need]}：待填写）"
        for need in outcome.needs
    }


def _sheet(kind: str, context: LetterContext) -> SafeString:
    # ``letters.html`` escapes every run of text itself.
    return mark_safe(preview_html(compose(kind, context)))  # noqa: S308
