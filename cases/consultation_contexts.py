"""From a consultation to what its letters must know.

What goes to the consultee restates the information at issue in place of the application's
words: the applicant has no part in it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

from cases.letter_contexts import application_facts, organ_facts
from cases.models import Case, Consultation
from law.citations import Citation, article
from law.consultation import OPINION_LIMITS
from law.events import Consultee
from law.remedies import RemedyKind, remedy_paragraphs
from law.time_limits import in_force
from letters.consulting import ConsultationNotice, OpinionForm, ThirdPartyDecision, ToOrgan
from letters.contexts import LetterContext
from letters.kinds import KINDS

LETTER_KINDS: Final = {
    Consultee.THIRD_PARTY: "third_party_consultation",
    Consultee.ORGAN: "joint_maker_consultation",
    Consultee.OTHER_ORGAN: "organ_consultation",
}
_ASKED_UNDER: Final[dict[Consultee, tuple[Citation, ...]]] = {
    Consultee.THIRD_PARTY: (article(32),),
    Consultee.ORGAN: (article(34),),
    Consultee.OTHER_ORGAN: (article(11),),
}


def consultation_context(consultation: Consultation) -> LetterContext:
    """征求意见书, in the words that fit whom it asks."""
    limit = in_force(OPINION_LIMITS[consultation.consultee], consultation.case.received_on)
    kind: Any = KINDS[LETTER_KINDS[consultation.consultee]].context_type
    facts = _to_consultee(consultation)
    if issubclass(kind, ToOrgan):
        facts["copies"] = consultation.case.organ.copied_organs
    context: LetterContext = kind(**facts, question=consultation.question, limit=str(limit))
    return context


def opinion_form_context(consultation: Consultation, *, asked_by: str) -> OpinionForm:
    """意见回函: the page that comes back; it is nobody's decision and bears no seal."""
    facts = _to_consultee(consultation)
    facts["organ"] = replace(facts["organ"], seal_path=None)
    return OpinionForm(**facts, asked_by=asked_by, basis=_ASKED_UNDER[consultation.consultee])


def consultation_notice_context(consultation: Consultation) -> ConsultationNotice:
    """征求意见告知书 to the applicant: that somebody is asked, not who (Art 33(3))."""
    case: Case = consultation.case
    return ConsultationNotice(
        organ=organ_facts(case.organ),
        addressee=case.applicant.name,
        addressee_is_organization=not case.applicant.is_natural_person,
        application=application_facts(case),
        consulted=consultation.consultee.label,
        basis=(*_ASKED_UNDER[consultation.consultee], article(33, 3)),
    )


def third_party_decision_context(consultation: Consultation) -> ThirdPartyDecision:
    """决定公开告知书: content, reasons and remedies for whom the decision goes against (Art 32)."""
    case, organ = consultation.case, consultation.case.organ
    channel = organ.internet_remedy_channel
    return ThirdPartyDecision(
        **_to_consultee(consultation),
        reasons=consultation.verdict_reasons,
        asked_by=_number(consultation),
        gap_working_days=organ.disclosure_gap_working_days,
        remedy=remedy_paragraphs(
            RemedyKind.R2_DECISION,
            reconsideration_body=organ.reconsideration_body,
            court=organ.court,
            online=bool(channel),
            internet_channel=channel or None,
            on=case.judged_by_law_of,
        ),
    )


def _to_consultee(consultation: Consultation) -> dict[str, Any]:
    case = consultation.case
    about = replace(application_facts(case), description=consultation.information)
    return {
        "organ": organ_facts(case.organ),
        "addressee": consultation.name,
        "addressee_is_organization": consultation.is_organization,
        "application": about,
        "information": consultation.information,
    }


def _number(consultation: Consultation) -> str:
    letter = consultation.letter
    return letter.number.text if letter and letter.number else ""
