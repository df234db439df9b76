"""What is asked for, and how it should be provided (Art 29 (2), (3))."""

from __future__ import annotations

from typing import Any

from django import forms

from cases.forms import fields
from cases.forms.errors import ActForm
from cases.models import FormOfProvision, WayOfObtaining
from cases.services.registration import Application
from cases.subjects import opening


class ApplicationForm(ActForm):
    """The request itself. 用途 may stay empty: nobody has to say what they want it for."""

    description = fields.LongText(
        "申请内容",
        rows=7,
        hint="照申请书原文填写：名称、文号，或者便于查找的其他特征描述",
    )
    subject = fields.Text(
        "申请事项",
        max_length=120,
        required=False,
        hint="列表里显示的一句话；留空则取申请内容的开头",
    )
    form_of_provision = fields.Choice(
        "提供方式", FormOfProvision.choices, initial=FormOfProvision.PAPER
    )
    way_of_obtaining = fields.Choice(
        "获取途径", WayOfObtaining.choices, initial=WayOfObtaining.POST
    )
    accepts_other_form = forms.BooleanField(
        label="无法按要求提供时，接受其他方式", required=False, initial=True
    )
    needs_assistance = forms.BooleanField(label="阅读困难或者视听障碍，需要协助", required=False)
    purpose = fields.Text(
        "用途", max_length=200, required=False, hint="申请人自愿填写，不是受理条件"
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, when in (("email", "以电子邮件提供的必填"), ("address", "邮寄的必填")):
            if name in self.fields:
                fields.needed_when(self, name, when)

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        self._need(
            "email",
            when=self.text("form_of_provision") == FormOfProvision.EMAIL,
            say="要求以电子邮件提供，请在联系方式中填写电子邮箱。",
        )
        self._need(
            "address",
            when=self.text("way_of_obtaining") == WayOfObtaining.POST,
            say="要求邮寄，请填写收件的联系地址。",
        )
        return cleaned

    def application(self) -> Application:
        """The facts that registration takes."""
        return Application(
            subject=self.text("subject") or opening(self.text("description")),
            description=self.text("description"),
            form_of_provision=self.text("form_of_provision"),
            way_of_obtaining=self.text("way_of_obtaining"),
            accepts_other_form=self.cleaned_data["accepts_other_form"],
            purpose=self.text("purpose"),
            needs_assistance=self.cleaned_data["needs_assistance"],
        )

    def _need(self, name: str, *, when: bool, say: str) -> None:
        if when and name in self.cleaned_data and not self.cleaned_data[name]:
            self.add_error(name, say)
