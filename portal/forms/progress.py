"""What an applicant fills in after submitting: the way in, contact data, wishes."""

from __future__ import annotations

from typing import Any, Final

from django import forms

from cases.forms import fields
from cases.forms.errors import ActForm
from organs.models import Organ
from portal.models import Rating

LONGEST_NUMBER: Final = 40
"""An imported case keeps the number of the register that it comes from, however long."""


class QueryForm(ActForm):
    """编号 and 查询码, and which organ gave the number."""

    organ = fields.Choice("受理机关", [], widget=forms.Select())
    number = fields.Text("登记编号", max_length=LONGEST_NUMBER, hint="在回执上，例如 2026-000123")
    code = fields.Text("查询码", max_length=40, hint="提交成功时显示的16位字母和数字")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        organs = Organ.objects.filter(is_active=True).values_list("code", "name")
        field: Any = self.fields["organ"]
        field.choices = [("", "请选择"), *organs]


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
