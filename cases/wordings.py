"""Which words a letter of an organ has on a day: its own version in force, or the standard ones."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from cases.errors import CaseError
from cases.models import LetterWording
from letters import adapting
from letters.departures import Adaptation
from letters.kinds import KINDS
from organs.models import Organ, Staff


def in_force(organ: Organ, kind: str, on: date) -> LetterWording | None:
    """The version that holds on ``on``: of those begun, the one that began last."""
    begun = LetterWording.objects.filter(organ=organ, kind=kind, effective_from__lte=on)
    return begun.order_by("-effective_from", "-version").first()


def adaptation(organ: Organ, kind: str, on: date) -> Adaptation | None:
    """What the letter of ``kind`` says on ``on``; nothing where the standard wording holds.

    Raises ``CaseError`` when the house's wording has gained a part that the organ's lacks.
    """
    row = in_force(organ, kind, on) if adapting.is_adaptable(KINDS[kind]) else None
    if row is None or not row.text:
        return None
    for fault in adapting.faults(kind, row.text):
        raise CaseError(
            f"本机关的{row}与现在的范本不相符：{fault}请系统管理员在“机关设置 → 文书措辞”中录入新的一版；"
            "此前已经拟写的答复，请退回承办人，改用现行文字重新保存草稿后再送审。"
        )
    return Adaptation(version=row.version, effective_from=row.effective_from, text=row.text)


@transaction.atomic
def enter(  # noqa: PLR0913 - the columns of a version
    organ: Organ,
    kind: str,
    text: str,
    *,
    effective_from: date,
    reason: str,
    by: Staff,
    on: date,
    at: datetime,
) -> LetterWording:
    """Keep a new version; the standard text is kept as none. Raises ``CaseError`` at its field."""
    text = "\n".join(line.rstrip() for line in text.strip().splitlines())
    for fault in adapting.faults(kind, text):
        raise CaseError(str(fault), field="text")
    if effective_from < on:
        raise CaseError(
            "启用日期不能早于今天：已经拟写的文书不能改动措辞。", field="effective_from"
        )
    Organ.objects.select_for_update().get(pk=organ.pk)
    last = LetterWording.objects.filter(organ=organ, kind=kind).order_by("-version").first()
    return LetterWording.objects.create(
        organ=organ,
        kind=kind,
        version=last.version + 1 if last else 1,
        text="" if text == adapting.standard(kind).text else text,
        effective_from=effective_from,
        reason=reason,
        entered_by=by,
        entered_at=at,
    )
