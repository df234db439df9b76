"""补正 (Art 30): everything unclear in one notice, and the corrected application."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.conf import settings

from attachments.forms import EnclosesFiles
from attachments.models import Purpose
from cases import clock
from cases.forms import fields
from cases.forms.errors import ActForm
from cases.forms.lateness import LatenessForm
from cases.forms.receipt import ReceiptForm
from cases.models import Case, CorrectionNotice
from cases.services.correction import Arrival
from law.lapse import correction_period
from law.receipt import Channel, Received, channel_label

ROWS = 5


class CorrectionItemForm(forms.Form):
    """One unclear point beside what the applicant should supply; an empty row is no item."""

    use_required_attribute = False
    unclear = fields.LongText("不明确之处", rows=2, max_length=300, required=False)
    supply = fields.LongText("需要补充的内容", rows=2, max_length=300, required=False)

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        unclear, supply = self.cleaned_data.get("unclear"), self.cleaned_data.get("supply")
        if unclear and supply == "":
            self.add_error("supply", "请写明这一处需要申请人补充什么。")
        if supply and unclear == "":
            self.add_error("unclear", "请写明这一处为什么不明确。")
        return cleaned


CorrectionItems = forms.formset_factory(CorrectionItemForm, extra=ROWS, max_num=20, absolute_max=40)


class CorrectionForm(ActForm):
    """The notice: at least one item, and the day to answer by."""

    correct_by = fields.Day("补正期限", hint="给申请人合理的时间；逾期不补正的后果写在告知书里")

    def __init__(
        self,
        data: Any = None,
        *,
        on: date,
        case: Case,
        suggested: Sequence[tuple[str, str]] = (),
        **kwargs: Any,
    ) -> None:
        """``suggested``: items that stand in the form when it is opened for the first time."""
        super().__init__(data, on=on, case=case, **kwargs)
        self.suggested = () if self.is_bound else suggested
        notice = CorrectionNotice.objects.filter(case=case).first()
        self.returned = notice if notice and notice.stage == notice.Stage.RETURNED else None
        self.initial.setdefault("correct_by", self._suggested())
        self.items = CorrectionItems(data, prefix="items", initial=self._written())

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if not self.items.is_valid():
            self.add_error(None, "下面的补正事项还有没写全的，请补齐后再送审批。")
        elif not self.pairs():
            self.add_error(None, "请至少写明一处不明确的内容和需要补充的内容。")
        return cleaned

    def clean_correct_by(self) -> date:
        """The day must leave the applicant time."""
        correct_by: date = self.cleaned_data["correct_by"]
        if correct_by <= self.on:
            raise forms.ValidationError("补正期限应当晚于今天，并给申请人合理的时间。")
        return correct_by

    def pairs(self) -> list[tuple[str, str]]:
        """The items, without the rows that were left empty."""
        rows = (row.cleaned_data for row in self.items)
        return [(row["unclear"], row["supply"]) for row in rows if row.get("unclear")]

    def _written(self) -> list[dict[str, str]]:
        if self.returned is None:
            return [{"unclear": unclear, "supply": supply} for unclear, supply in self.suggested]
        return [{"unclear": i.unclear, "supply": i.supply} for i in self.returned.items.all()]

    def _suggested(self) -> date:
        if self.returned and self.returned.correct_by > self.on:
            return self.returned.correct_by
        assert self.case is not None
        days = settings.CORRECTION_PERIOD_WORKING_DAYS
        return clock.calendar_of(self.case).provisional().add(self.on, days)


class DropCorrectionForm(ActForm):
    """A notice that has not left is taken back."""

    reason = fields.LongText(
        "为什么撤销", rows=3, max_length=200, hint="例如：电话核实后申请内容已经明确，不需要补正"
    )


class LapseForm(ActForm):
    """逾期不补正: what a person looked into before finding that nothing came in."""

    finding = fields.LongText(
        "查证情况",
        rows=4,
        max_length=1000,
        hint="写明查过哪些收件渠道、有没有联系申请人、申请人有没有说明理由；"
        "会带入承办人的答复草稿，可以修改",
    )


class CorrectionReceiptForm(ReceiptForm, LatenessForm, EnclosesFiles):
    """The corrected application: its text replaces the first one, its day restarts the clock.

    The day follows from the channel and its proofs, as it does for the application.

    Once the period is over, a person says whether there is a proper reason for being late.
    """

    channel = fields.Choice(
        "补正材料的收到渠道",
        [(channel.value, channel_label(channel, Received.CORRECTION)) for channel in Channel],
        hint="收到补正之日由渠道和凭证确定，答复期限从次日起重新计算",
    )
    description = fields.LongText("补正后的申请内容", rows=7, hint="照补正材料填写完整的申请内容")
    only_when: ClassVar = {
        **ReceiptForm.only_when,
        **LatenessForm.only_when,
    }
    what: ClassVar = Received.CORRECTION
    PERIOD = "补正期限"

    def __init__(self, data: Any = None, *, on: date, case: Case, **kwargs: Any) -> None:
        super().__init__(data, on=on, case=case, **kwargs)
        period = correction_period(clock.deadline_of(case))
        self.last_day = period.last_day if period else None
        # The day of receipt decides.
        fields.needed_when(self, "has_proper_reason", "补正期限届满以后收到的必须选择")
        self.initial.setdefault("submitted_on", on)
        self.initial.setdefault("files_are", Purpose.CORRECTION)
        self.initial.setdefault("description", case.description)

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        self.ask_if_late(self.received.on if self.received else None)
        return cleaned

    def arrival(self) -> Arrival:
        """Channel and proofs, for the service."""
        return Arrival(Channel(self.cleaned_data["channel"]), self.facts())
