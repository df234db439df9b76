"""Forms about people and their work, not about one case."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet

from cases.forms import fields
from cases.permissions import CASE_READERS
from organs.absences import Scope
from organs.models import Staff
from organs.roles import Role


def colleagues(by: Staff) -> QuerySet[Staff]:
    """The active people of the organ who work on cases."""
    working = Staff.objects.filter(organ=by.organ_id, is_active=True)
    working = working.filter(role_assignments__role__in=CASE_READERS).distinct()
    return working.select_related("office").order_by("office", "pk")


def may_be_recorded_by(by: Staff) -> QuerySet[Staff]:
    """Those whose absence ``by`` may write down; the same rule as ``organs.absences``."""
    people = colleagues(by)
    if by.holds(Role.WORK_BODY_HEAD):
        return people
    theirs = Q(pk=by.pk)
    if by.holds(Role.OFFICE_HEAD) and by.office_id:
        theirs |= Q(office=by.office_id)
    return people.filter(theirs)


def named(staff: Any) -> str:
    """The name with the office."""
    return f"{staff.name}（{staff.office or '未分科室'}）"


class AbsenceForm(forms.Form):
    """Who is away, from when through when, why, and who stands in."""

    use_required_attribute = False

    staff = forms.ModelChoiceField(
        label="谁不在岗",
        queryset=Staff.objects.none(),
        empty_label="请选择",
        error_messages={"required": "请选择谁不在岗。", "invalid_choice": "您不能为这个人登记。"},
    )
    scope = fields.Choice("范围", Scope.choices, initial=Scope.ABSENCE)
    first_day = fields.Day("起始日期")
    last_day = fields.Day("截止日期", hint="当天仍由代理人代办")
    deputy = forms.ModelChoiceField(
        label="代理人",
        queryset=Staff.objects.none(),
        empty_label="请选择",
        help_text="代理人自己拟写的答复，不能代别人审核或者签发",
        error_messages={"required": "请选择代理人。", "invalid_choice": "请选择本机关在岗的同事。"},
    )
    reason = fields.Text("事由", max_length=200, hint="如：年休假、出差、产假")

    def __init__(self, data: Any = None, *, by: Staff, on: date) -> None:
        super().__init__(data, initial={"staff": by.pk, "first_day": on})
        staff, deputy = self.fields["staff"], self.fields["deputy"]
        for field, people in ((staff, may_be_recorded_by(by)), (deputy, colleagues(by))):
            field.queryset = people  # type: ignore[attr-defined]
            field.label_from_instance = named  # type: ignore[attr-defined]

    def take(self, error: ValidationError) -> None:
        """Keep what the service refused, at its field; everything typed stays."""
        self.add_error(None, error)
