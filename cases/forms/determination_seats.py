"""Who may be asked to a joint determination, who takes a seat over, and who convenes from now on."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet

from cases.forms import fields
from cases.forms.errors import ActForm
from cases.models.determination import Determination, DeterminationMember
from cases.permissions import CASE_READERS
from cases.services.determination_seats import Member
from organs.models import Organ, Staff
from organs.roles import Role

Part = DeterminationMember.Part

_ROLES = {
    Part.WORK_BODY: (Role.WORK_BODY_HEAD,),
    Part.LEGAL: (Role.LEGAL_REVIEWER,),
    Part.HANDLING: (Role.HANDLING_OFFICER, Role.OFFICE_HEAD),
}


def named(one: Any) -> str:
    """A person as the forms offer them."""
    return f"{one.name}（{one.office or '未分科室'}）"


def people_of(part: DeterminationMember.Part, organ: Organ) -> QuerySet[Staff]:
    """Who of the organ may sit in a part that is chosen by account."""
    active = Staff.objects.filter(organ=organ, is_active=True)
    found = active.filter(role_assignments__role__in=_ROLES[part]).distinct()
    return found.select_related("office").order_by("office", "pk")


def of_locality(line: str, organ: Organ) -> Member:
    """A name alone, or a name with the account of a case reader of another organ of the same tree.

    Raises ``ValidationError`` for an account that does not exist, is of ``organ``, or is another's.
    """
    name, _, account = line.rpartition(" ")
    if not name:
        return Member(part=Part.LOCALITY, name=line)
    people = Staff.objects.filter(
        username=account, is_active=True, organ__path__startswith=f"{organ.path.partition('/')[0]}/"
    )
    readers = people.filter(role_assignments__role__in=CASE_READERS).distinct()
    found = readers.select_related("office", "organ").first()
    if found is None:
        raise forms.ValidationError(
            f"没有可以参加的账号“{account}”，请核对；没有账号的只写单位和姓名，中间不加空格。"
        )
    if found.organ_id == organ.pk:
        raise forms.ValidationError(
            f"账号“{account}”是本机关的，本机关的人不能代表属地，请写乡镇、街道等其他机关的人员。"
        )
    if found.name not in name:
        raise forms.ValidationError(f"账号“{account}”不是“{name}”的，请核对姓名和账号。")
    return Member(part=Part.LOCALITY, staff=found)


class _WithReason(ActForm):
    reason = fields.Text(
        "原因", max_length=200, hint="写入记录和纪要，如：调离、长期休假、需要回避"
    )


class CloseForm(_WithReason):
    """Why it is closed without a finding."""

    reason = fields.Text(
        "撤销的原因", max_length=200, hint="写入所列申请的经过，如：申请人已经撤回、不需要再甄别"
    )


class ReplaceForm(_WithReason):
    """Why somebody leaves, and who sits there now: by account or by name, as the part has it."""

    def __init__(
        self, data: Any = None, *, on: date, member: DeterminationMember, **kwargs: Any
    ) -> None:
        super().__init__(data, on=on, **kwargs)
        self.member, self.organ = member, member.determination.organ
        if member.part in _ROLES:
            taken = member.determination.members.filter(staff__isnull=False).values("staff")
            people = people_of(Part(member.part), self.organ).exclude(pk__in=taken)
            field: Any = forms.ModelChoiceField(
                label="由谁接替",
                queryset=people,
                required=False,
                empty_label="不再增加人，由同一方的其他人参加",
                error_messages={"invalid_choice": "请选择列出的人员。"},
            )
            field.label_from_instance = named
        else:
            field = fields.Text(
                "由谁接替", required=False, max_length=80,
                hint="写单位和姓名；没有人接替的留空"
                + ("；有账号的写“姓名 账号”" if member.part == Part.LOCALITY else ""),
            )  # fmt: skip
        self.fields["successor"] = field
        self.order_fields(["successor", "reason"])

    def clean_successor(self) -> Member | None:
        given, part = self.cleaned_data["successor"], Part(self.member.part)
        if not given:
            return None
        if isinstance(given, Staff):
            return Member(part=part, staff=given)
        if part == Part.LOCALITY:
            return of_locality(given, self.organ)
        return Member(part=part, name=given)


class ConvenerForm(_WithReason):
    """Which head of the work body convenes from now on."""

    successor = forms.ModelChoiceField(
        label="由谁召集",
        queryset=Staff.objects.none(),
        empty_label="请选择",
        error_messages={
            "required": "请选择由谁召集。",
            "invalid_choice": "请选择本机关在岗的工作机构负责人。",
        },
    )

    def __init__(
        self, data: Any = None, *, on: date, determination: Determination, by: Staff, **kwargs: Any
    ) -> None:
        super().__init__(data, on=on, **kwargs)
        heads = people_of(Part.WORK_BODY, determination.organ)
        field: Any = self.fields["successor"]
        field.queryset = heads.exclude(pk=determination.convened_by_id)
        field.label_from_instance = named
        if not field.queryset:
            field.help_text = "本机关没有另一位工作机构负责人，请先由系统管理员任命，或者撤销甄别。"
        if by.pk != determination.convened_by_id:
            self.initial.setdefault("successor", by.pk)
        self.order_fields(["successor", "reason"])
