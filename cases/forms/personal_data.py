"""查看个人信息: which values, and why they are needed."""

from __future__ import annotations

from typing import Any

from django import forms

from cases.forms import fields
from cases.forms.errors import ActForm
from cases.models import Case, PersonalField, ReasonToLook
from cases.services.personal_data import offered


class WhyForm(ActForm):
    """Why somebody needs to see who the applicant is."""

    reason = fields.Choice("理由", ReasonToLook.choices)
    explanation = fields.Text(
        "说明", max_length=120, required=False, hint="选择“其他”时必填；不要写证件号码、电话"
    )

    def why(self) -> ReasonToLook:
        """The reason chosen."""
        return ReasonToLook(self.cleaned_data["reason"])


class LookForm(WhyForm):
    """Nothing is chosen beforehand: people ask for what they need and no more."""

    fields_wanted = forms.MultipleChoiceField(
        label="要查看的内容",
        choices=PersonalField.choices,
        widget=forms.CheckboxSelectMultiple(),
        error_messages={"required": "请选择要查看的内容。"},
    )
    field_order = ("fields_wanted", "reason", "explanation")

    def __init__(self, data: Any = None, *, case: Case, **kwargs: Any) -> None:
        super().__init__(data, case=case, **kwargs)
        wanted: Any = self.fields["fields_wanted"]
        wanted.choices = [(name.value, name.label) for name in offered(case)]

    def wanted(self) -> list[PersonalField]:
        """The fields asked for."""
        return [PersonalField(name) for name in self.cleaned_data["fields_wanted"]]
