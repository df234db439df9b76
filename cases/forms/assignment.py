"""交办: which office, and perhaps already which officer."""

from __future__ import annotations

from typing import Any

from django import forms

from cases.forms.errors import ActForm
from organs.models import Office, OfficeKind, Staff
from organs.roles import Role


def with_office(officer: Any) -> str:
    """The officer's name with the office, so that a list of names is enough to choose from."""
    return f"{officer.name}（{officer.office or '未分科室'}）"


class AssignmentForm(ActForm):
    """The offices and officers of the case's organ."""

    office = forms.ModelChoiceField(
        label="承办科室",
        queryset=Office.objects.none(),
        empty_label="请选择科室",
        error_messages={
            "required": "请选择承办科室。",
            "invalid_choice": "这个科室已经停用或者不属于本机关，请重新选择。",
        },
    )
    officer = forms.ModelChoiceField(
        label="承办人",
        queryset=Staff.objects.none(),
        required=False,
        empty_label="由科室自行领取",
        help_text="不指定时，科室里的承办人都能看到并领取",
        error_messages={"invalid_choice": "这个人不是本机关的承办人，请重新选择。"},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        office: Any = self.fields["office"]
        officer: Any = self.fields["officer"]
        officer.label_from_instance = with_office
        assert self.case is not None
        office.queryset = Office.objects.filter(
            organ=self.case.organ_id,
            is_active=True,
            kind__in=[OfficeKind.HANDLING, OfficeKind.WORK_BODY],
        )
        officer.queryset = Staff.objects.filter(
            organ=self.case.organ_id,
            is_active=True,
            office__in=office.queryset,
            role_assignments__role=Role.HANDLING_OFFICER,
        ).select_related("office")
        self.initial.setdefault("office", self.case.office_id)
        self.initial.setdefault("officer", self.case.officer_id)

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        office, officer = self.cleaned_data.get("office"), self.cleaned_data.get("officer")
        if office and officer and officer.office_id != office.pk:
            self.add_error(
                "officer",
                f"{officer.name}不在{office}，请改选该科室的承办人，或者留给科室自行领取。",
            )
        return cleaned
