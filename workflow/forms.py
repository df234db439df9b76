"""Forms about people and their work, not about one case."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Case, Exists, OuterRef, Q, QuerySet, When

from cases.forms import fields
from cases.forms.errors import ActForm
from cases.permissions import CASE_READERS
from organs.absences import Scope
from organs.models import RoleAssignment, Staff
from organs.roles import Role
from workflow.taking_over import Piece, takers


def colleagues(by: Staff) -> QuerySet[Staff]:
    """The active people of the organ who work on cases."""
    working = Staff.objects.filter(organ=by.organ_id, is_active=True)
    working = working.filter(role_assignments__role__in=CASE_READERS).distinct()
    return working.select_related("office").order_by("office", "pk")


def successors(person: Staff) -> QuerySet[Staff]:
    """Colleagues of ``person``, those first who do the same work, in the same office before others."""
    same = RoleAssignment.objects.filter(staff=OuterRef("pk"), role__in=person.roles)
    here = Case(When(office=person.office_id, then=0), default=1)
    people = colleagues(person).exclude(pk=person.pk).annotate(peer=Exists(same), away=here)
    return people.order_by("-peer", "away", "office", "pk")


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


class ClosingForm(ActForm):
    """Why an account is closed."""

    reason = fields.Text("停用原因", max_length=200, hint="存入记录，如：调离、退休、账号不再使用")


class HandOverForm(ActForm):
    """Who takes over: one colleague for everything, others for single cases; only who can is offered."""

    successor = forms.ModelChoiceField(
        label="全部移交给",
        queryset=Staff.objects.none(),
        required=False,
        empty_label="在下面逐件选择",
        error_messages={"invalid_choice": "请选择本机关在岗的同事。"},
    )
    reason = fields.Text("移交原因", max_length=200, hint="写入每件申请的经过，如：调离、退休")

    def __init__(self, data: Any = None, *, person: Staff, pieces: list[Piece], on: date) -> None:
        super().__init__(data, on=on)
        self.pieces = pieces
        people = list(successors(person).prefetch_related("role_assignments"))
        self.takers = {piece.case.pk: takers(piece, person, people) for piece in pieces}
        everybody = set.intersection(*map(set, self.takers.values())) if pieces else set()
        successor: Any = self.fields["successor"]
        successor.queryset = successors(person).filter(pk__in=[one.pk for one in everybody])
        successor.label_from_instance = named
        for piece in pieces:
            self.fields[f"case-{piece.case.pk}"] = self._choice_of(piece, same=bool(everybody))

    def _choice_of(self, piece: Piece, *, same: bool) -> forms.ChoiceField:
        offered = [(one.pk, named(one)) for one in self.takers[piece.case.pk]]
        return forms.ChoiceField(
            label=f"{piece.case.case_number}移交给",
            choices=[("", "同上" if same else "请选择"), *offered],
            required=not same,
            error_messages={
                "required": "请选择由谁接手。" if offered else piece.way_out,
                "invalid_choice": "请选择本机关在岗的同事。",
            },
        )

    @property
    def stuck(self) -> list[Piece]:
        """The cases that nobody can take over; something has to be done about them first."""
        return [piece for piece in self.pieces if not self.takers[piece.case.pk]]

    @property
    def one_for_all(self) -> bool:
        """Whether there is somebody who can take over everything."""
        return bool(self.fields["successor"].queryset)  # type: ignore[attr-defined]

    def rows(self) -> Iterator[tuple[Piece, Any]]:
        """Each case with its field."""
        return ((piece, self[f"case-{piece.case.pk}"]) for piece in self.pieces)

    def shares(self) -> dict[int, Staff]:
        """Who gets which case."""
        chosen = {
            piece.case.pk: self.cleaned_data[f"case-{piece.case.pk}"] for piece in self.pieces
        }
        people = Staff.objects.in_bulk([int(pk) for pk in chosen.values() if pk])
        everything = self.cleaned_data["successor"]
        return {case: people[int(pk)] if pk else everything for case, pk in chosen.items()}

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if self.cleaned_data.get("successor") is None:
            for piece in self.pieces:
                name = f"case-{piece.case.pk}"
                if name not in self.errors and not self.cleaned_data.get(name):
                    self.add_error(name, "请选择由谁接手，或者在上面选择全部移交给谁。")
        return cleaned
