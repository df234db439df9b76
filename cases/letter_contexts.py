"""From a case to what its letters must know: one function a kind of context.

The letters themselves know no case; this is where facts leave the tables for paper.
"""

from __future__ import annotations

from dataclasses import MISSING, fields
from datetime import date
from pathlib import Path
from typing import Any

from cases import clock, wordings
from cases.errors import CaseError
from cases.models import (
    Case,
    Consultation,
    CorrectionNotice,
    Explanation,
    Extension,
    FeeNotice,
    ReplyDraft,
    WayOfObtaining,
)
from law.citations import Citation, article
from law.deadline import Deadline
from law.outcomes import Need, Outcome
from law.receipt import RECEIPT_RULES, Channel
from law.remedies import RemedyError, remedy_paragraphs
from letters import contexts
from letters.departures import Adaptation
from letters.kinds import KINDS
from organs.models import Organ

QUERY_HINT = (
    "请凭登记编号和提交成功时显示的查询码，在受理机关政府信息公开栏目的“查进度”中查询。"
    "查询码不在本回执上，请另行妥善保管。"
)
DESK_HINT = (
    "请凭登记编号和工作人员随本回执交给您的查询码，在受理机关政府信息公开栏目的“查进度”中查询。"
    "查询码不在本回执上；遗失的，凭身份证明到受理机关重新领取。"
)


def organ_facts(organ: Organ) -> contexts.OrganFacts:
    """The organ as its letter head and its contact line show it."""
    return contexts.OrganFacts(
        name=organ.name,
        code=organ.document_code,
        work_body=organ.work_body,
        address=organ.address,
        telephone=organ.telephone,
        postcode=organ.postcode,
        seal_path=Path(organ.seal.path) if organ.seal else None,
        correspondence=tuple(organ.correspondence_kinds),
        imprint=tuple(organ.imprint_kinds),
        imprint_office=organ.imprint_office,
    )


def application_facts(case: Case) -> contexts.ApplicationFacts:
    """The application as a letter restates it."""
    channel = Channel(case.receipt.channel)
    return contexts.ApplicationFacts(
        case_number=case.case_number,
        received_on=case.received_on,
        description=case.current_description,
        channel_label=RECEIPT_RULES[channel].label,
        corrected_on=_corrected_on(case),
    )


def _corrected_on(case: Case) -> date | None:
    notice = getattr(case, "correction", None)
    if notice is None or notice.stage != CorrectionNotice.Stage.CORRECTED:
        return None
    day: date | None = notice.received_on
    return day


def receipt_context(case: Case, deadline: Deadline) -> contexts.RegistrationReceipt:
    """登记回执: the number, the date of receipt and why, the last day of the reply."""
    if deadline.due_on is None:
        raise ValueError("A case that was just registered always has a due date.")
    return contexts.RegistrationReceipt(
        **common(case),
        receipt_explanation=case.receipt.explanation,
        reply_due_on=deadline.due_on,
        provisional=deadline.provisional,
        due_explanation=tuple(reason.text for reason in deadline.reasons),
        query_hint=QUERY_HINT if case.receipt.channel == Channel.ONLINE else DESK_HINT,
    )


def correction_context(case: Case, notice: CorrectionNotice) -> contexts.CorrectionNotice:
    """补正告知书: every unclear item at once, and the day to answer by."""
    return contexts.CorrectionNotice(
        **common(case),
        items=tuple(
            contexts.CorrectionItem(unclear=item.unclear, supply=item.supply)
            for item in notice.items.all()
        ),
        correct_by=notice.correct_by,
    )


def extension_context(
    case: Case, extension: Extension, extended: Deadline
) -> contexts.ExtensionNotice:
    """延期答复告知书: why, by how long, until when."""
    if extended.due_on is None:
        raise ValueError("A waiting clock cannot be extended.")
    return contexts.ExtensionNotice(
        **common(case),
        reason=extension.reason,
        working_days=extension.working_days,
        new_due_on=extended.due_on,
        provisional=extended.provisional,
    )


def withdrawal_context(case: Case, *, withdrawn_on: date) -> contexts.Withdrawn:
    """撤回确认: the day on which the applicant took the application back."""
    return contexts.Withdrawn(**common(case), withdrawn_on=withdrawn_on)


def reply_context(case: Case, draft: ReplyDraft) -> contexts.LetterContext:
    """The reply that ``draft`` proposes, in the context its outcome's letter asks for."""
    outcome = draft.outcome
    context_type: Any = KINDS[outcome.letter_kind].context_type
    available = (
        common(case)
        | _from_earlier_acts(case, outcome.code)
        | {
            "basis": _bases(case, draft),
            "remedy": remedy_of(case, draft),
            "ground_code": draft.ground_code,
            "form_of_provision": case.get_form_of_provision_display(),
            "overrides": draft.overriding,
            "adaptation": _adaptation(case, draft),
            **{need.value: _text(draft, need) for need in Need},
        }
    )
    wanted = {field.name for field in fields(context_type)}
    context: contexts.LetterContext = context_type(
        **{name: value for name, value in available.items() if name in wanted}
    )
    return context


def _adaptation(case: Case, draft: ReplyDraft) -> Adaptation | None:
    """The organ's wording of the day on which the version was written."""
    saved: Any = draft.saved_at
    if saved is None:
        return None
    return wordings.adaptation(case.organ, draft.outcome.letter_kind, draft.written_on)


def _bases(case: Case, draft: ReplyDraft) -> tuple[Citation, ...]:
    """The outcome's provisions; Art 32 beside them where the third party was asked and objected."""
    bases = draft.outcome.bases
    if draft.outcome_code != "not_disclosed_third_party_rights" or case.pk is None:
        return bases
    objected = case.consultations.filter(
        kind=Consultation.Kind.THIRD_PARTY, verdict=Consultation.Verdict.REASONABLE
    )
    return (bases[0], article(32), *bases[1:]) if objected.exists() else bases


def remedy_of(case: Case, draft: ReplyDraft) -> tuple[str, ...]:
    """The remedy paragraphs for the draft's outcome: where to go, within which time."""
    organ = case.organ
    channel = organ.internet_remedy_channel
    try:
        return remedy_paragraphs(
            draft.outcome.remedy,
            reconsideration_body=organ.reconsideration_body,
            court=organ.court,
            # An organ that has the channel always tells it; one that has none may not
            # serve its reply by internet (复议法 Art 22).
            online=bool(channel) or case.way_of_obtaining == WayOfObtaining.ONLINE,
            internet_channel=channel or None,
            on=case.judged_by_law_of,
        )
    except RemedyError as error:
        raise CaseError(str(error)) from error


def known_facts(case: Case) -> set[str]:
    """The names of all facts a reply on this case could state."""
    drafted = {"remedy", "ground_code", "form_of_provision", *(need.value for need in Need)}
    earlier = (_of_correction(case), _of_unpaid_fee(case), _of_explanation(case))
    return set(common(case)).union(drafted, *earlier)


def required_facts(outcome: Outcome) -> set[str]:
    """The names of the facts without which the outcome's letter cannot be written."""
    return {
        field.name
        for field in fields(KINDS[outcome.letter_kind].context_type)
        if field.default is MISSING and field.default_factory is MISSING
    }


def _from_earlier_acts(case: Case, outcome_code: str) -> dict[str, Any]:
    """What the procedure so far established, for the letters that rest on it."""
    if outcome_code == "excessive_applications":
        return _of_explanation(case)
    return _of_unpaid_fee(case) if outcome_code == contexts.Lapse.FEE else _of_correction(case)


def _of_correction(case: Case) -> dict[str, Any]:
    notice = CorrectionNotice.objects.filter(case=case, notified_on__isnull=False).first()
    if notice is None:
        return {}
    if notice.stage != notice.Stage.LAPSED:
        return {"notified_on": notice.notified_on}
    return {
        "notified_on": notice.notified_on,
        "lapse": contexts.Lapse.CORRECTION,
        "expired_on": clock.first_deadline_of(case).correct_by,
    }


def _of_unpaid_fee(case: Case) -> dict[str, Any]:
    notice = FeeNotice.objects.filter(case=case, stage=FeeNotice.Stage.LAPSED).first()
    if notice is None:
        return {}
    return {
        "notified_on": notice.notified_on,
        "lapse": contexts.Lapse.FEE,
        "expired_on": clock.first_deadline_of(case).payment_due_on,
    }


def _of_explanation(case: Case) -> dict[str, Any]:
    """When reasons were asked for (Art 35), and the reasons in the words of who judged them."""
    told = Explanation.objects.filter(case=case, notified_on__isnull=False)
    notice = told.exclude(stage=Explanation.Stage.DROPPED).last()
    if notice is None:
        return {}
    return {"asked_on": notice.notified_on, "explanation": notice.summary}


def common(case: Case) -> dict[str, Any]:
    """What every letter to the applicant states."""
    return {
        "organ": organ_facts(case.organ),
        "addressee": case.applicant.name,
        "addressee_is_organization": not case.applicant.is_natural_person,
        "application": application_facts(case),
    }


def _text(draft: ReplyDraft, need: Need) -> str | tuple[str, ...]:
    text = str(draft.texts.get(need.value, "")).strip()
    if need is Need.PROVIDED:
        return tuple(line.strip() for line in text.splitlines() if line.strip())
    return text
