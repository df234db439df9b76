"""登记更正申请 (Art 41): which record, what it says, what it should say, and what shows it."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms

from cases.forms import fields
from cases.forms.errors import ActForm
from cases.forms.registration import DeskForm
from cases.forms.shortcomings import WITHOUT
from cases.models import FormOfProvision, WayOfObtaining
from cases.services.registration import Application, Claim, Intake
from law.case_types import CaseType

LONGEST = 1000


class ClaimForm(ActForm):
    """What the applicant says of a record about themselves, and how the result reaches them."""

    record = fields.Text(
        "哪份记录",
        max_length=100,
        hint="本机关提供的、与申请人自身相关的记录，写明名称、文号或者在哪个系统",
    )
    recorded = fields.LongText(
        "现在的记载", rows=2, max_length=LONGEST, hint="照记录原文填写认为不准确的内容"
    )
    claimed = fields.LongText("申请更正为", rows=2, max_length=LONGEST)
    evidence = fields.LongText(
        "证据",
        rows=3,
        max_length=LONGEST,
        hint="写明有哪些证据、能够证明什么；复制件在下面作为附件添加",
    )
    way_of_obtaining = fields.Choice(
        "怎样告知结果", WayOfObtaining.choices, initial=WayOfObtaining.POST
    )
    needs_assistance = forms.BooleanField(label="阅读困难或者视听障碍，需要协助", required=False)

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if self.text("recorded") and self.text("recorded") == self.text("claimed"):
            self.add_error("claimed", "与现在的记载相同，请核对申请人要求更正为什么。")
        by_post = self.text("way_of_obtaining") == WayOfObtaining.POST
        if by_post and "address" in self.cleaned_data and not self.cleaned_data["address"]:
            self.add_error("address", "结果以邮寄告知，请填写收件的联系地址。")
        return cleaned

    def claim_made(self) -> Claim:
        """The facts that registration takes."""
        names = ("record", "recorded", "claimed", "evidence")
        return Claim(**{name: self.text(name) for name in names})


class RectificationForm(ClaimForm, DeskForm):
    """The whole registration of an application to correct a record."""

    case_type = CaseType.RECTIFICATION
    only_when: ClassVar = {**DeskForm.only_when}
    field_order = [
        *DeskForm.BEFORE,
        *ClaimForm.base_fields,
        *DeskForm.AFTER,
    ]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # 第四十一条 knows no notice by which the gaps would be asked for.
        lacks: Any = self.fields["lacks"]
        lacks.choices = [choice for choice in lacks.choices if choice[0] in WITHOUT]
        lacks.help_text = "没有缺少的不选；缺少的照常登记，随后联系申请人提供"

    @property
    def asked_for(self) -> str:
        """What the case is about, without what the record says of the applicant."""
        return f"申请更正{self.text('record')}中关于申请人的记载"

    def intake(self) -> Intake:
        """Everything the clerk recorded, as registration takes it; hands the files over."""
        application = Application(
            subject=f"更正{self.text('record')}",
            description=self.asked_for,
            form_of_provision=FormOfProvision.PAPER,
            way_of_obtaining=self.text("way_of_obtaining"),
            needs_assistance=self.cleaned_data["needs_assistance"],
        )
        return Intake(application=application, claim=self.claim_made(), **self.received_facts())
