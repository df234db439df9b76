"""查看个人信息: the one way from masked to whole, for a reason, and never without a record.

Not a statutory act: nothing about the case changes, and its clock does not notice.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from django.db import transaction

from audit.chain import first_broken_of, link
from cases.errors import ActNotPermitted, CaseError
from cases.models import (
    Case,
    CaseAttachment,
    Consultation,
    PersonalDataAccess,
    PersonalField,
    ReasonToLook,
)
from cases.permissions import why_not_look, why_not_open
from organs.models import Organ, Staff
from vault.redaction import redact

_COLUMNS: Final[dict[PersonalField, tuple[str, tuple[str, ...]]]] = {
    PersonalField.IDENTITY: ("contact", ("document_number", "credit_code")),
    PersonalField.TELEPHONE: ("contact", ("telephone",)),
    PersonalField.ADDRESS: ("contact", ("address",)),
    PersonalField.EMAIL: ("contact", ("email",)),
    PersonalField.AGENT_IDENTITY: ("agent", ("document_number",)),
    PersonalField.AGENT_TELEPHONE: ("agent", ("telephone",)),
}
"""Whose columns hold it; the first that is filled in counts."""

_OF_CONSULTEES: Final = {
    PersonalField.CONSULTEE_TELEPHONE: "telephone",
    PersonalField.CONSULTEE_ADDRESS: "address",
}
"""Each consultation of the case has one; they are shown under the consultee's name."""


_VALUES: Final[tuple[PersonalField, ...]] = tuple(
    name for name in PersonalField if name not in (PersonalField.FILE, PersonalField.CASE_FILE)
)
"""What is a value in a row; files are opened by ``look_at_file`` and ``look_at_case_file``."""


@dataclass(frozen=True)
class Disclosed:
    """What was asked for, to be shown once. Neither values nor labels show when it is logged."""

    record: PersonalDataAccess
    values: tuple[tuple[str, str], ...] = field(repr=False)


@transaction.atomic
def look(
    case: Case,
    *,
    fields: Sequence[PersonalField],
    reason: ReasonToLook,
    explanation: str = "",
    by: Staff,
    at: datetime,
) -> Disclosed:
    """The whole values of ``fields`` of one case's applicant or agent, recorded as looked at.

    Raises ``ActNotPermitted``, or ``CaseError`` at the field that is missing.
    """
    refusal = why_not_look(by, case)
    if refusal:
        raise ActNotPermitted(refusal)
    chosen = [name for name in _VALUES if name in fields]
    if not chosen:
        raise CaseError("请选择要查看的内容。", field="fields_wanted")
    _refuse_unexplained(reason, explanation)
    record = _record(case, chosen, reason, redact(explanation.strip()), by, at)
    return Disclosed(record, _values(case, chosen))


@transaction.atomic
def look_at_file(
    link: CaseAttachment, *, reason: ReasonToLook, explanation: str = "", by: Staff, at: datetime
) -> PersonalDataAccess:
    """A scan that shows who the applicant is, opened for a reason and recorded like a number.

    Raises ``ActNotPermitted``, or ``CaseError`` at the explanation that is missing.
    """
    refusal = why_not_open(by, link)
    if refusal:
        raise ActNotPermitted(refusal)
    _refuse_unexplained(reason, explanation)
    said = redact(explanation.strip())
    which = f"{link.get_purpose_display()}（附件{link.pk}）" + (f"：{said}" if said else "")
    return _record(link.case, [PersonalField.FILE], reason, which[:200], by, at)


@transaction.atomic
def look_at_case_file(
    case: Case, *, reason: ReasonToLook, explanation: str = "", by: Staff, at: datetime
) -> PersonalDataAccess:
    """The bound case file, identity scans and all, opened for a reason and recorded.

    Raises ``ActNotPermitted``, or ``CaseError`` at the explanation that is missing.
    """
    refusal = why_not_look(by, case)
    if refusal:
        raise ActNotPermitted(refusal)
    _refuse_unexplained(reason, explanation)
    return _record(case, [PersonalField.CASE_FILE], reason, redact(explanation.strip()), by, at)


@transaction.atomic
def look_for_posting(
    case: Case, fields: Sequence[PersonalField], *, what: str, by: Staff, at: datetime
) -> PersonalDataAccess:
    """That the worker read an address for ``by``, who had ``what`` printed. The caller asked whether they may."""
    return _record(case, list(fields), ReasonToLook.DELIVERY, what, by, at)


def first_broken_look(organ: Organ) -> int | None:
    """Index of the first record of ``organ`` that was tampered with, or None."""
    looks = PersonalDataAccess.objects.filter(organ=organ).order_by("sequence")
    return first_broken_of(looks.iterator())


def offered(case: Case) -> list[PersonalField]:
    """What there is to look at: filled in, and of an agent or consultee only when there is one."""
    asked = list(case.consultations.all())
    return [name for name in _VALUES if _value(case, name, asked)]


def _refuse_unexplained(reason: ReasonToLook, explanation: str) -> None:
    if reason is ReasonToLook.OTHER and not explanation.strip():
        raise CaseError("选择“其他”时，请写明查看的理由。", field="explanation")


def _record(
    case: Case, fields: list[PersonalField], reason: ReasonToLook, explanation: str, by: Staff,
    at: datetime,
) -> PersonalDataAccess:  # fmt: skip
    # One look at a time in an organ: the chain has no gaps and no forks.
    Organ.objects.select_for_update(no_key=True).get(pk=case.organ_id)
    record = PersonalDataAccess(
        organ_id=case.organ_id,
        case=case,
        applicant_id=case.contact.pk,
        person=by,
        person_name=by.name,
        fields=[name.value for name in fields],
        reason=reason.value,
        explanation=explanation,
        at=at,
    )
    link(record, PersonalDataAccess.objects.filter(organ=case.organ_id))
    return record


def _values(case: Case, fields: list[PersonalField]) -> tuple[tuple[str, str], ...]:
    asked = list(case.consultations.all())
    return tuple((name.label, _value(case, name, asked) or "没有填写") for name in fields)


def _value(case: Case, name: PersonalField, asked: Sequence[Consultation]) -> str:
    if name in _OF_CONSULTEES:
        column = _OF_CONSULTEES[name]
        return "；".join(f"{one.name}：{known}" for one in asked if (known := getattr(one, column)))
    whose, columns = _COLUMNS[name]
    holder = getattr(case, whose, None)
    return next((str(found) for column in columns if (found := getattr(holder, column, ""))), "")
