"""更正复议诉讼登记: what was entered wrongly about proceedings is put right, with a reason (Art 51).

The log keeps what stood there before. The result and the progress have acts of their own.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, Final

from django.db.models import Field

from cases.errors import CaseError
from cases.ledger import perform
from cases.models import Remedy, RemedyKind
from cases.permissions import Act
from cases.services import remedies, remedy_progress
from cases.services.remedies import Filed
from law.remedy_clocks import Forum
from law.wording import chinese_date
from organs.models import Staff

CORRECTED: Final = ("kind", "organ_role", "body", "document_number", "filed_on")
"""What the registration says of the proceedings."""


def correct(remedy: Remedy, filed: Filed, reason: str, *, by: Staff, on: date) -> Remedy:
    """Put the registration right.

    Raises ``CaseError`` without a reason, where nothing changes, and for what could not be registered.
    """
    with perform(remedy.case, Act.CORRECT_REMEDY, by=by, on=on) as deed:
        locked = Remedy.objects.select_for_update().get(pk=remedy.pk)
        if not reason.strip():
            raise CaseError("请写明更正的理由和依据，如“应诉通知书所列案号”。", field="reason")
        before = {name: getattr(locked, name) for name in CORRECTED}
        wrong = list(_changed(locked, filed))
        if not wrong:
            raise CaseError("内容与原来的登记相同，没有需要更正的。", field="reason")
        _refuse_other_forum(locked, filed)
        _refuse_suit_left_alone(locked, filed)
        remedies.refuse_impossible(deed.case, filed, on, but=locked)
        _refuse_later_days(locked, filed)
        for name in CORRECTED:
            setattr(locked, name, getattr(filed, name))
        if locked.set_by_court and locked.forum is Forum.RECONSIDERATION:
            before["set_by_court"], locked.set_by_court = locked.set_by_court, None
            wrong.append("复议机关不能另定答复期限，原来登记的法院另定的期限删去")
        remedy_progress.settle(locked, on=on)
        locked.save()
        deed.facts = {
            "remedy": locked.pk,
            "before": {name: str(old) for name, old in before.items()},
        }
        deed.note = f"{'；'.join(wrong)}。理由：{reason.strip()}"
    return locked


def _changed(remedy: Remedy, filed: Filed) -> Iterator[str]:
    for name in CORRECTED:
        old, new = getattr(remedy, name), getattr(filed, name)
        if old != new:
            yield f"{_field(name).verbose_name}由“{_words(name, old)}”更正为“{_words(name, new)}”"


def _words(name: str, value: object) -> str:
    if isinstance(value, date):
        return chinese_date(value)
    return next((label for key, label in _field(name).flatchoices if key == value), str(value))


def _field(name: str) -> Field[Any, Any]:
    field = Remedy._meta.get_field(name)
    assert isinstance(field, Field)
    return field


def _refuse_other_forum(remedy: Remedy, filed: Filed) -> None:
    """What was decided or answered with evidence before one body was not before another."""
    if filed.kind.forum is remedy.forum:
        return
    if not remedy.is_open or remedy.bundles.exists():
        raise CaseError(
            "已经审结或者已经编制证据材料的，不能改为另一种程序；确有另一件的，请另行登记。",
            field="kind",
        )


def _refuse_suit_left_alone(remedy: Remedy, filed: Filed) -> None:
    """A suit 复议后起诉 keeps the reconsideration on which it rests."""
    if remedy.kind != RemedyKind.RECONSIDERATION or filed.kind == RemedyKind.RECONSIDERATION:
        return
    if after := remedies.suit_resting_on(remedy):
        raise CaseError(
            f"“{after}”登记为复议后起诉，本件改为诉讼以后就没有行政复议了。"
            "请先更正那件诉讼的类型，或者另行登记行政复议。",
            field="kind",
        )


def _refuse_later_days(remedy: Remedy, filed: Filed) -> None:
    """The day of filing stays before what followed it."""
    days = [day for day in (remedy.copy_received_on, remedy.closed_on) if day]
    if days and filed.filed_on > min(days):
        raise CaseError(
            f"受理日期不能晚于已经登记的收到副本或者审结的日期（{chinese_date(min(days))}）。",
            field="filed_on",
        )
