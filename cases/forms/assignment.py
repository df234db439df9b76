"""交办: which office, and perhaps already which officer."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import OuterRef, Subquery

from cases.forms import fields
from cases.forms.errors import ActForm
from organs.absences import Absence, Scope
from organs.models import Office, OfficeKind, Staff
from organs.roles import Role


def with_office(officer: Any) -> str:
    """The officer's name with the office, so that a list of names is enough to choose from."""
    away = f"，不在岗至{officer.away_until:%-m月%-d日}" if officer.away_until else ""
    return f"{officer.name}（{officer.office or '未分科室'}{away}）"


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
        absent = Absence.objects.holding(self.on).filter(staff=OuterRef("pk"), scope=Scope.ABSENCE)
        officer.queryset = officer.queryset.annotate(
            away_until=Subquery(absent.values("last_day")[:1])
        )
        self.initial.setdefault("office", self.case.office_id or self._named_by_the_last_return())
        self.initial.setdefault("officer", self.case.officer_id)
        self._choose_the_only_officer()

    def _choose_the_only_officer(self) -> None:
        """In an organ with one officer there is nothing to choose, unless it was given back."""
        assert self.case is not None
        field: Any = self.fields["officer"]
        two = list(field.queryset[:2])
        untouched = not self.initial["office"] and self.case.returned_assignments.last() is None
        if len(two) == 1 and untouched and not two[0].away_until:
            self.initial["office"], self.initial["officer"] = two[0].office_id, two[0].pk

    def _named_by_the_last_return(self) -> int | None:
        assert self.case is not None
        last = self.case.returned_assignments.last()
        return last.right_office_id if last else None

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        office, officer = self.cleaned_data.get("office"), self.cleaned_data.get("officer")
        if office and officer and officer.office_id != office.pk:
            self.add_error(
                "officer",
                f"{officer.name}不在{office}，请改选该科室的承办人，或者留给科室自行领取。",
            )
        return cleaned


class AcceptanceForm(ActForm):
    """Two answers of the charged office: it is ours, or it is not, and whose it might be."""

    decision = forms.ChoiceField(
        choices=[("accept", "接收"), ("return", "退回")],
        widget=forms.HiddenInput(),
        error_messages={
            "required": "请按“接收”或者“退回”。",
            "invalid_choice": "请按“接收”或者“退回”。",
        },
    )
    reason = fields.LongText(
        "退回理由", rows=3, max_length=500, required=False, hint="退回时必填，交办人会看到"
    )
    right_office = forms.ModelChoiceField(
        label="应当承办的科室",
        queryset=Office.objects.none(),
        required=False,
        empty_label="不清楚",
        error_messages={"invalid_choice": "请选择本机关的另一个科室。"},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        assert self.case is not None
        right_office: Any = self.fields["right_office"]
        right_office.queryset = Office.objects.filter(
            organ=self.case.organ_id,
            is_active=True,
            kind__in=[OfficeKind.HANDLING, OfficeKind.WORK_BODY],
        ).exclude(pk=self.case.office_id or 0)

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if self.returns and not self.text("reason"):
            self.add_error("reason", "退回时请说明理由，方便重新交办。")
        return cleaned

    @property
    def returns(self) -> bool:
        """Whether the case goes back."""
        return self.text("decision") == "return"
