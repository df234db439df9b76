"""来信 (messages of the applicant): kept, and told to whoever handles the case."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from cases import notices
from cases.errors import CaseError
from cases.ledger import lock
from cases.models import Applicant, ApplicantMessage, Case
from law.receipt import CHINA_TIME

Kind = ApplicantMessage.Kind


@transaction.atomic
def receive(case: Case, *, kind: Kind, text: str, at: datetime) -> ApplicantMessage:
    """Keep what the applicant wrote. Raises ``CaseError`` for a repeated wish."""
    locked = lock(case)
    if kind is Kind.PUBLICATION and locked.messages.filter(kind=kind).exists():
        raise CaseError(f"您已经提交过“{kind.label}”，工作人员会处理，不必重复提交。")
    message = ApplicantMessage.objects.create(case=locked, kind=kind, text=text, sent_at=at)
    _tell(locked, message)
    return message


@transaction.atomic
def change_contact(case: Case, *, contact: dict[str, str], at: datetime) -> None:
    """New contact data of the applicant; the message names what changed, not the data."""
    applicant = Applicant.objects.select_for_update().get(pk=case.contact.pk)
    changed = {name: value for name, value in contact.items() if getattr(applicant, name) != value}
    if not changed:
        return
    for name, value in changed.items():
        setattr(applicant, name, value)
    applicant.save(update_fields=list(changed))
    receive(
        case, kind=Kind.CONTACT, text=f"修改了{'、'.join(_label(name) for name in changed)}", at=at
    )


def _label(name: str) -> str:
    field: Any = Applicant._meta.get_field(name)
    return str(field.verbose_name)


def _tell(case: Case, message: ApplicantMessage) -> None:
    """One notice to whoever handles the case."""
    text = f"{case.case_number} 的申请人在网上提交了“{message.get_kind_display()}”，请处理。"
    on = message.sent_at.astimezone(CHINA_TIME).date()
    told = notices.Handlers([case.organ_id], on=on).of(case)
    notes = [notices.Note(staff, case.pk, f"message:{message.pk}", text) for staff in told]
    notices.send(notes, at=message.sent_at)
