"""What an applicant fills in after submitting: the way in, the correction, contact data, wishes."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from attachments.forms import TakesFiles
from attachments.models import Attachment, Purpose
from cases import clock
from cases.forms import fields
from cases.forms.errors import ActForm
from cases.models import Case
from law.lapse import correction_period
from organs.models import Organ
from portal.models import Rating


class QueryForm(ActForm):
    """编号 and 查询码, and which organ gave the number."""

    organ = fields.Choice("受理机关", [], widget=forms.Select())
    number = fields.Text("登记编号", max_length=20, hint="在回执上，例如 2026-000123")
    code = fields.Text("查询码", max_length=40, hint="提交成功时显示的16位字母和数字")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        organs = Organ.objects.filter(is_active=True).values_list("code", "name")
        field: Any = self.fields["organ"]
        field.choices = [("", "请选择"), *organs]


class CorrectionForm(ActForm, TakesFiles):
    """The corrected request, whole: it replaces the first one (Art 30).

    It can be handed in once; so it has to bring something new, and the person says that it is all.
    """

    field_order = ("description", "late_because", "uploads", "confirmed")

    description = fields.LongText(
        "补正后的申请内容",
        rows=8,
        max_length=5000,
        hint="请在原来的内容上修改，写成完整的一份。",
        error_messages={
            "required": "请写明补正后的申请内容。",
            "max_length": "最多5000个字，请缩短。",
        },
    )
    late_because = fields.LongText(
        "逾期的原因",
        rows=3,
        max_length=500,
        required=False,
        hint="补正期限已经过了。请写明为什么没能按期补正，由机关认定是不是正当理由。",
    )

    confirmed = forms.BooleanField(
        label="机关问的每一点我都写明了，或者附了材料；我知道补正只有一次，提交后不能再改",
        error_messages={"required": "请对照机关的问题再看一遍，然后勾选确认：补正提交后不能再改。"},
    )

    def __init__(self, data: Any = None, *, on: date, case: Case, **kwargs: Any) -> None:
        super().__init__(data, on=on, case=case, **kwargs)
        self.before = case.current_description
        self.fields["uploads"].label = "补正材料"
        self.period = correction_period(clock.deadline_of(case))
        if self.period is None or on <= self.period.last_day:
            del self.fields["late_because"]

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        unchanged = "".join(self.text("description").split()) == "".join(self.before.split())
        if unchanged and not self.staged:
            self.add_error(
                "description",
                "内容和原来的一样，还没有补正。请对照机关的问题把内容写清楚，或者上传补正材料；"
                "认为原来已经写清楚的，请在后面补一句说明。",
            )
        return cleaned

    def material(self) -> list[tuple[Attachment, str]]:
        """The files that came with the correction, handed over once."""
        return [(attachment, Purpose.CORRECTION) for attachment, _ in self.claim()]


class ContactForm(ActForm):
    """Where the organ reaches the applicant."""

    telephone = fields.Telephone("联系电话", max_length=40)
    address = fields.Text("联系地址", max_length=200, required=False)
    postcode = fields.Postcode("邮政编码", max_length=12, required=False)
    email = fields.Email("电子邮箱", required=False)


class WishForm(ActForm):
    """The suggestion to publish what was asked for (Art 44); a person at the organ decides."""

    words = fields.LongText("为什么建议主动公开", rows=3, max_length=500, required=False)


class RatingForm(ActForm):
    """满意度."""

    score = fields.Choice(
        "您对这次办理满意吗？", [(str(value), label) for value, label in Rating.Score.choices]
    )
    comment = fields.LongText("意见和建议", rows=3, max_length=500, required=False)
