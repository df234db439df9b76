"""疑难协调: who is asked and why, what was said, what each holds, what came of it."""

from __future__ import annotations

from typing import Any

from django import forms

from cases.forms import fields
from cases.forms.errors import ActForm
from cases.models import CoordinationOpinion
from cases.services.coordination import Invited, Minute, Said
from organs.models import Office

LONGEST_NAME = 80


class InviteForm(ActForm):
    """Own offices to tick; other organs and advisers, one a line."""

    offices = forms.ModelMultipleChoiceField(
        label="本机关科室",
        queryset=Office.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple(),
        error_messages={"invalid_choice": "请选择本机关正在使用的科室。"},
    )
    organs = fields.LongText(
        "其他机关",
        rows=3,
        required=False,
        max_length=2000,
        hint="每行一个，写全称，例如：清江县林业局",
    )
    advisers = fields.LongText(
        "特邀人员", rows=2, required=False, max_length=2000,
        hint="法律顾问、专家等，每行一位，写明单位，例如：县司法局法律顾问王律师",
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        assert self.case is not None
        offices: Any = self.fields["offices"]
        offices.queryset = Office.objects.filter(organ=self.case.organ_id, is_active=True)

    def clean_organs(self) -> list[str]:
        return _lines(self.cleaned_data["organs"])

    def clean_advisers(self) -> list[str]:
        return _lines(self.cleaned_data["advisers"])

    def invited(self) -> Invited:
        """Who is asked, as the service takes it."""
        return Invited(**{name: self.cleaned_data[name] for name in InviteForm.base_fields})


class ConveneForm(InviteForm):
    """What is hard about the case, and who helps to decide it."""

    subject = fields.Text("协调事项", max_length=120, hint="一句话写清要商定什么")
    difficulty = fields.LongText(
        "疑难所在",
        rows=4,
        max_length=4000,
        hint="有哪些不同看法，各自的依据；为什么本机关不能单独决定",
    )
    field_order = ("subject", "difficulty")


class NoteForm(ActForm):
    """One meeting or call."""

    held_on = fields.Day("日期")
    setting = fields.Text("方式和地点", max_length=120, hint="例如：协调会，局三楼会议室；电话会商")
    present = fields.Text("参加人", max_length=500, hint="单位和姓名、职务")
    # A declared field never shadows the method: Django takes it off the class.
    text = fields.LongText(  # type: ignore[assignment]
        "记录", rows=8, hint="议了什么、各方怎么说、哪些还没有定"
    )

    def minute(self) -> Minute:
        """The meeting as typed."""
        return Minute(**{name: self.cleaned_data[name] for name in NoteForm.base_fields})


class OpinionForm(ActForm):
    """What one participant holds."""

    given_by = fields.Text("谁提出的", max_length=60, hint="姓名和职务，例如：赵科长（政策法规科）")
    given_on = fields.Day("提出日期")
    how = fields.Choice("提出方式", CoordinationOpinion.How.choices)
    text = fields.LongText(  # type: ignore[assignment]
        "意见", rows=5, max_length=10_000, hint="照原意记录，连同所说的依据"
    )

    def said(self) -> Said:
        """The opinion as typed."""
        return Said(**{name: self.cleaned_data[name] for name in OpinionForm.base_fields})


class ConclusionForm(ActForm):
    """What came of it, and on which ground."""

    conclusion = fields.LongText(
        "协调结论", rows=5, max_length=4000, hint="怎样办理、由谁办、各方有没有保留意见"
    )
    basis = fields.LongText("依据", rows=3, max_length=2000, hint="法律、法规、规章条款或者文件")


def _lines(text: str) -> list[str]:
    names = [line.strip() for line in text.splitlines() if line.strip()]
    long = next((name for name in names if len(name) > LONGEST_NAME), None)
    if long:
        raise forms.ValidationError(
            f"“{long[:12]}……”这一行超过{LONGEST_NAME}个字，请每行只写一个名称。"
        )
    return names
