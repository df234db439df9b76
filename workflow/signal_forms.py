"""The day as of which signals are computed, and a person's word on one of them."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from cases.forms import fields
from cases.forms.errors import ActForm
from cases.models import Case
from screening.models import SignalVerdict


class DayForm(forms.Form):
    """按哪一天: a day from the registration of the case through today."""

    on = fields.Day("按哪一天的情况计算", required=False)

    def __init__(self, data: Any, *, case: Case, today: date) -> None:
        super().__init__(data, initial={"on": today})
        self.today, self.registered_on = today, case.registered_on

    def clean_on(self) -> date | None:
        """Neither before the registration nor after today."""
        day: date | None = self.cleaned_data["on"]
        if day and not self.registered_on <= day <= self.today:
            raise forms.ValidationError("请选择登记之日到今天之间的日期。")
        return day

    def day(self) -> date:
        """The chosen day; today where none or a wrong one was chosen."""
        chosen = self.cleaned_data.get("on") if self.is_valid() else None
        return chosen or self.today


class JudgementForm(ActForm):
    """属实 or 不成立, and why."""

    verdict = fields.Choice("判断", SignalVerdict.choices)
    reason = fields.LongText(
        "理由",
        rows=4,
        max_length=500,
        hint="写明核对了什么、根据哪些事实；不要写申请人的证件号码、电话和地址",
    )

    def said(self) -> dict[str, Any]:
        """What the service takes."""
        verdict = SignalVerdict(self.cleaned_data["verdict"])
        return {"verdict": verdict, "reason": self.text("reason")}
