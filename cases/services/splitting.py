"""拆分 (一事一申请): one application with several matters becomes one case for each matter.

The parent keeps the first matter, its number and the text as the applicant wrote it. The others
get numbers of their own and everything else of the parent: applicant, proofs, day of receipt, so
that no reply is due a day later for the organ's having split.
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.forms import model_to_dict

from cases import clock, earlier_register, issuing, ledger, mailing
from cases.errors import CaseError
from cases.ledger import perform
from cases.letter_contexts import receipt_context
from cases.models import (
    Agent,
    Case,
    CaseAttachment,
    Consultation,
    CorrectionNotice,
    FeeNotice,
    Receipt,
)
from cases.permissions import Act
from cases.services.registration import case_number
from organs import numbers
from organs.models import Organ, Staff

MOST = 20
"""Matters of one application that are split at once."""


@dataclass(frozen=True)
class Matter:
    """One matter of the application, in the applicant's words as far as possible."""

    subject: str
    description: str


@transaction.atomic
def split(case: Case, matters: Sequence[Matter], *, by: Staff, on: date) -> tuple[Case, list[Case]]:
    """The parent with its first matter, and one new case for each further matter.

    Raises ``CaseError`` when there is only one matter, or work on the reply has begun.
    """
    if not 2 <= len(matters) <= MOST:
        raise CaseError(f"请写明至少两个、至多{MOST}个事项，每个事项一件。")
    # Numbers are given under the organ's lock, as at registration; it is taken before the case, as
    # merging does, so that neither waits for the other for ever.
    Organ.objects.select_for_update(no_key=True).get(pk=case.organ_id)
    with perform(case, Act.SPLIT, by=by, on=on) as deed:
        _refuse_when_begun(deed.case)
        children = [
            _child(deed.case, matter, at=at, by=by, on=on)
            for at, matter in enumerate(matters[1:], start=1)
        ]
        deed.case.subject, deed.case.matter = matters[0].subject, matters[0].description
        named = "、".join(child.case_number for child in children)
        deed.note = f"一件申请含{len(matters)}个事项，另立{named}"
        deed.facts = {"children": [child.case_number for child in children]}
        mailing.tell_split(deed.case, children, on=on)
    return deed.case, children


def why_not_split(case: Case) -> str | None:
    """Why the case cannot be split any more; None when it can."""
    if case.drafts.exists():
        return "已经拟写答复，不能再拆分；请在答复中逐项答复。"
    notice = CorrectionNotice.objects.filter(case=case).first()
    if notice and notice.stage != CorrectionNotice.Stage.DROPPED:
        return f"补正告知{notice.get_stage_display()}，请按补正后的内容办理，不再拆分。"
    if case.consultations.exclude(stage=Consultation.Stage.DROPPED).exists():
        return "已经就这件申请征求意见，不能再拆分；请在答复中逐项答复。"
    if case.fee_notices.exclude(stage=FeeNotice.Stage.WITHDRAWN).exists():
        return "已经就收费作出处理，不能再拆分；计件时可以写明拆分的各项事项。"
    if case.matter:
        return "这件申请已经拆分过。"
    return earlier_register.why_not_split(case)


def _refuse_when_begun(case: Case) -> None:
    refusal = why_not_split(case)
    if refusal:
        raise CaseError(refusal)


def _child(parent: Case, matter: Matter, *, at: int, by: Staff, on: date) -> Case:
    child = Case(
        organ=parent.organ,
        applicant=parent.applicant,
        contact_record=parent.contact_record,
        split_from=parent,
        subject=matter.subject,
        description=matter.description,
        registered_by=by,
        registered_on=on,
        submission_key=str(uuid.uuid5(uuid.NAMESPACE_OID, f"{parent.organ_id} {parent.pk} {at}")),
        **{name: getattr(parent, name) for name in _SAME},
    )
    number = numbers.allocate(parent.organ, numbers.CASE_SERIES, on=on, render=case_number)
    child.number, child.case_number = number, number.text
    deadline = clock.compute_first(child)
    child.save()
    _copy_intake(parent, child)
    note = f"由{parent.case_number}拆分，收到申请之日相同"
    facts = {"split_from": parent.case_number}
    ledger.record(child, Act.REGISTER, by=by, on=on, before="", note=note, facts=facts)
    issuing.issue(child, "registration_receipt", receipt_context(child, deadline), by=by, on=on)
    return child


_SAME = (
    "received_on", "form_of_provision", "way_of_obtaining", "accepts_other_form", "purpose",
    "needs_assistance", "formal_gaps",
)  # fmt: skip


_LINK = (
    "attachment", "purpose", "added_by", "added_on", "reason", "released_by", "released_on",
    "release_reason",
)  # fmt: skip


def _copy_intake(parent: Case, child: Case) -> None:
    Receipt.objects.create(case=child, **_values(parent.receipt))
    agent = Agent.objects.filter(case=parent).first()
    if agent:
        Agent.objects.create(case=child, **_values(agent))
    for link in parent.attachments.all():
        CaseAttachment.objects.create(**{name: getattr(link, name) for name in _LINK}, case=child)


def _values(row: Any) -> dict[str, Any]:
    return model_to_dict(row, exclude=["id", "case"])
