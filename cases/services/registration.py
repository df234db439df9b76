"""登记 (registration, Arts 29, 31, 45): an application becomes a case with a number."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from django.db import transaction

from cases import clock, issuing, ledger
from cases.errors import ActNotPermitted, CaseError
from cases.letter_contexts import receipt_context
from cases.models import Agent, Applicant, Case, Receipt, Rectification
from cases.permissions import Act, may_register
from cases.services import attaching
from cases.services.attaching import Enclosed
from law.application_elements import GAPS
from law.case_types import CaseType
from law.receipt import Channel, ReceiptDate, ReceiptError, ReceiptFacts, receipt_date
from organs import numbers
from organs.models import Organ, Staff


@dataclass(frozen=True, kw_only=True)
class Application:
    """What is asked for, and how it should be provided (Art 29 (2), (3))."""

    subject: str
    description: str
    form_of_provision: str
    way_of_obtaining: str
    accepts_other_form: bool = True
    purpose: str = ""
    needs_assistance: bool = False


@dataclass(frozen=True, kw_only=True)
class Claim:
    """Which record is said to be wrong, what it should say, and what shows it (Art 41)."""

    record: str
    recorded: str
    claimed: str
    evidence: str


@dataclass(frozen=True, kw_only=True)
class Intake:
    """Everything the clerk records about one application.

    ``applicant`` and ``agent`` hold field values; ``key`` makes a second submission of
    the same form return the first case instead of a second one. ``known_applicant`` is the
    record that the clerk chose as the same applicant: it fills in what was not typed.
    ``formal_gaps`` are codes of ``law.application_elements.GAPS`` that the papers show. ``claim``
    makes it an application to correct a record, and none for information.
    """

    key: str
    applicant: dict[str, Any]
    application: Application
    channel: Channel
    proofs: ReceiptFacts
    agent: dict[str, Any] | None = None
    enclosed: Sequence[Enclosed] = ()
    known_applicant: Applicant | None = None
    formal_gaps: tuple[str, ...] = ()
    claim: Claim | None = None

    @property
    def case_type(self) -> CaseType:
        """What is asked for."""
        return CaseType.RECTIFICATION if self.claim else CaseType.DISCLOSURE


@transaction.atomic
def register(organ: Organ, intake: Intake, *, by: Staff | None, on: date) -> Case:
    """Log an application received by ``organ``: number, date of receipt, due date, receipt letter.

    ``by`` is the clerk; nobody for an application that the applicant hands in online, which
    the moment of its acceptance registers (指导案例26号). Raises ``CaseError`` at the field when
    a channel's proof is missing or contradicts it.
    """
    _refuse_unless_entitled(organ, intake.channel, by, on=on)
    # One registration at a time in an organ: a second click waits here and finds the first.
    Organ.objects.select_for_update(no_key=True).get(pk=organ.pk)
    earlier = Case.objects.filter(organ=organ, submission_key=intake.key).first()
    if earlier:
        return earlier
    received = _received(intake, on=on)
    applicant = _applicant(organ, intake)
    _refuse_untold_gaps(applicant, intake)
    case = Case(
        organ=organ,
        applicant=applicant,
        case_type=intake.case_type,
        formal_gaps=list(intake.formal_gaps),
        received_on=received.on,
        registered_by=by,
        registered_on=on,
        submission_key=intake.key,
        **vars(intake.application),
    )
    number = numbers.allocate(organ, numbers.CASE_SERIES, on=on, render=case_number)
    case.number, case.case_number = number, number.text
    deadline = clock.compute_first(case)
    case.save()
    _keep_proofs(case, intake, received)
    ledger.record(case, Act.REGISTER, by=by, on=on, before="", note=received.explanation)
    attaching.keep(case, intake.enclosed, by=by, on=on)
    issuing.issue(case, case.rules.receipt, receipt_context(case, deadline), by=by, on=on)
    return case


def _refuse_untold_gaps(applicant: Applicant, intake: Intake) -> None:
    """What an application lacks may stay empty only where somebody said that it is lacking.

    The gap is what the one correction notice asks for (Arts 29, 30); an empty field without it
    would be asked for by nobody. An application to correct a record (Art 41) knows no such notice:
    there the clerk asks in person or by telephone. Raises ``CaseError`` at the first such field.
    """
    for code, field in _lacking(applicant, intake.agent):
        if code not in intake.formal_gaps:
            gap, then = GAPS[code], "联系申请人提供" if intake.claim else "一次性告知补正"
            raise CaseError(
                f"没有填写{gap.label}。申请材料中有的，请补填；没有的，请在“申请材料缺少”中选"
                f"“{gap.label}”，照常登记，随后{then}。",
                field=field,
                basis=gap.basis,
            )


def _lacking(applicant: Applicant, agent: dict[str, Any] | None) -> Iterator[tuple[str, str]]:
    """Codes of the elements that are empty, each with the field that shows it."""
    number = "document_number" if applicant.is_natural_person else "credit_code"
    if not getattr(applicant, number):
        yield "identity_proof", number
    if not (applicant.telephone or applicant.address or applicant.email):
        yield "contact", "telephone"
    if agent is not None and not agent["has_power_of_attorney"]:
        yield "authority", "agent_has_power_of_attorney"


def case_number(year: int, value: int) -> str:
    """The 登记编号, e.g. ``2026-000123``; not to be confused with a 文号."""
    return f"{year}-{value:06d}"


def _refuse_unless_entitled(organ: Organ, channel: Channel, by: Staff | None, *, on: date) -> None:
    if by is not None:
        if not may_register(by) or by.organ_id != organ.pk:
            raise ActNotPermitted("您的角色不能登记申请。")
    elif channel is not Channel.ONLINE:
        raise ActNotPermitted("只有网上提交的申请可以由申请人自行登记。")
    elif not organ.is_active or not organ.accepts(channel, on=on):
        raise ActNotPermitted(f"{organ}没有开通网上申请，请当面提交或者邮寄。")


def _received(intake: Intake, *, on: date) -> ReceiptDate:
    try:
        return receipt_date(intake.channel, intake.proofs, on=on)
    except ReceiptError as error:
        raise CaseError(str(error), field=error.field.value) from error


def _applicant(organ: Organ, intake: Intake) -> Applicant:
    """The chosen record, unless something typed differs from it; else a record of its own."""
    known, facts = intake.known_applicant, intake.applicant
    if known is not None and known.organ_id == organ.pk:
        typed = {name: value for name, value in facts.items() if value}
        if all(getattr(known, name) == value for name, value in typed.items()):
            return known
        facts = {name: facts[name] or getattr(known, name) for name in facts}
    applicant = Applicant(organ=organ, **facts)
    applicant.save()
    return applicant


def _keep_proofs(case: Case, intake: Intake, received: ReceiptDate) -> None:
    Receipt.objects.create(
        case=case,
        channel=intake.channel,
        explanation=received.explanation,
        caution=received.caution,
        **asdict(intake.proofs),
    )
    if intake.claim:
        Rectification.objects.create(case=case, **asdict(intake.claim))
    if intake.agent:
        Agent.objects.create(case=case, **intake.agent)
