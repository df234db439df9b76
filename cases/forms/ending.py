"""Ends beside the reply: 撤回 recorded by the clerk, 撤销登记."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from cases.forms import fields
from cases.forms.errors import ActForm
from cases.models import WithdrawalChannel
from cases.services.withdrawal import Told

_RECORDED = [choice for choice in WithdrawalChannel.choices if choice[0] != "portal"]


class WithdrawalForm(ActForm):
    """How the applicant took the application back, and where the proof is."""

    channel = fields.Choice("撤回方式", _RECORDED)
    withdrawn_on = fields.Day("收到撤回之日", hint="收到撤回申请或者电话确认的那一天")
    proof = fields.Text(
        "凭证",
        max_length=200,
        hint="书面撤回申请的存放处，邮件号；电话撤回的，写明按登记的电话回拨的时间和确认人，不写号码",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("withdrawn_on", self.on)

    def clean_withdrawn_on(self) -> date:
        """Not after today, not before the application came in."""
        day: date = self.cleaned_data["withdrawn_on"]
        if day > self.on:
            raise forms.ValidationError("收到撤回的日期不能晚于今天，请核对。")
        if self.case and day < self.case.received_on:
            raise forms.ValidationError("收到撤回的日期不能早于收到申请之日，请核对。")
        return day

    def told(self) -> Told:
        """The facts that the service takes."""
        return Told(
            channel=WithdrawalChannel(self.cleaned_data["channel"]),
            withdrawn_on=self.cleaned_data["withdrawn_on"],
            proof=self.cleaned_data["proof"],
        )


class CancellationForm(ActForm):
    """Why a registration was an error."""

    reason = fields.LongText(
        "为什么撤销登记", rows=3, max_length=200, hint="例如：同一份申请重复登记；录错了机关"
    )
