"""联合甄别: who is convened over what, a ballot per factor, a finding per application that expires."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet

from cases.forms import fields
from cases.forms.determination_seats import named, of_locality, people_of
from cases.forms.errors import ActForm
from cases.models import Case
from cases.models.determination import (
    Determination,
    DeterminationMember,
    DeterminationVote,
    DeterminedCase,
)
from cases.services.determination import Conclusion, Convened, Gathered, Said
from cases.services.determination_seats import Member
from law.determination import Factor
from organs.models import Staff

Part = DeterminationMember.Part
Finding = DeterminedCase.Finding
Position = DeterminationVote.Position


def _people(label: str, *, required: bool, hint: str) -> Any:
    return forms.ModelMultipleChoiceField(
        label=label,
        queryset=Staff.objects.none(),
        required=required,
        help_text=hint,
        widget=forms.CheckboxSelectMultiple(),
        error_messages={
            "required": f"请选择{label}参加的人。",
            "invalid_choice": "请选择本机关在岗的人员。",
        },
    )


class ConveneForm(ActForm):
    """The applications, the reasons, and the people of each part."""

    subject = fields.Text("甄别事项", max_length=120, hint="一句话写清要甄别什么，不写申请人姓名")
    grounds = fields.LongText("召集的原因", rows=3, max_length=2000)
    cases = forms.ModelMultipleChoiceField(
        label="纳入甄别的申请",
        queryset=Case.objects.none(),
        help_text="同一申请人的在办申请；逐件作出结论",
        widget=forms.CheckboxSelectMultiple(),
        error_messages={"required": "请至少选择一件申请。", "invalid_choice": "请选择列出的申请。"},
    )
    legal = _people("法制机构", required=True, hint="")
    handling = _people("承办科室", required=True, hint="")
    locality = fields.LongText(
        "属地",
        rows=2,
        required=False,
        max_length=500,
        hint="乡镇、街道等其他机关的人员，每行一位，写单位和姓名；有账号的写“姓名 账号”，可以自己查看和表决",
    )
    advisers = fields.LongText(
        "特邀人员",
        rows=2,
        required=False,
        max_length=500,
        hint="法律顾问、专家等，每行一位；只提意见，不表决",
    )

    def __init__(
        self, data: Any = None, *, on: date, case: Case, open_cases: QuerySet[Case], by: Staff,
        **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(data, on=on, case=case, **kwargs)
        self.by = by
        chosen: Any = self.fields["cases"]
        chosen.queryset = open_cases
        chosen.label_from_instance = lambda one: (
            f"{one.case_number}　{one.received_on:%-m月%-d日}收到　{one.subject}"
        )
        self.initial.setdefault("cases", [case.pk])
        people = {
            "legal": people_of(Part.LEGAL, by.organ),
            "handling": people_of(Part.HANDLING, by.organ),
        }
        for name, queryset in people.items():
            field: Any = self.fields[name]
            field.queryset, field.label_from_instance = queryset, named
            if not field.queryset:
                field.help_text = "本机关还没有担任这一角色的人，请先由系统管理员任命。"

    def clean_locality(self) -> list[Member]:
        return [of_locality(line, self.by.organ) for line in _lines(self.cleaned_data["locality"])]

    def convened(self, facts: Sequence[Gathered]) -> Convened:
        """The facts that the service takes."""
        data = self.cleaned_data
        members = [
            *(Member(part=Part.LEGAL, staff=one) for one in data["legal"]),
            *(Member(part=Part.HANDLING, staff=one) for one in data["handling"]),
            *data["locality"],
            *(Member(part=Part.ADVISER, name=line) for line in _lines(data["advisers"])),
        ]
        return Convened(
            subject=self.text("subject"), grounds=self.text("grounds"), members=members, facts=facts
        )


class BallotForm(ActForm):
    """What one member holds; six votes, unless the member only advises."""

    text = fields.LongText(  # type: ignore[assignment]  # Django takes a field off the class
        "意见", rows=5, max_length=4000, hint="依据哪些材料、怎样判断；不利于认定的情况也要回应"
    )
    is_dissent = forms.BooleanField(
        label="不同意已经作出的结论，写入纪要的“不同意见”", required=False
    )
    source = fields.Text(
        "录入的依据",
        max_length=200,
        hint="原件的形式、日期和文号，如：书面意见（柳政函〔2026〕3号）、9月20日会议记录；写入纪要",
    )
    given_on = fields.Day("提出日期")

    def __init__(
        self, data: Any = None, *, on: date, member: DeterminationMember, **kwargs: Any
    ) -> None:
        super().__init__(data, on=on, **kwargs)
        self.initial.setdefault("given_on", on)
        if member.determination.concluded_on is None:
            del self.fields["is_dissent"]
        if member.staff_id is not None:
            del self.fields["source"]
        for factor in Factor if member.votes else ():
            self.fields[factor.value] = fields.Choice(
                factor.label, Position.choices, hint=factor.question
            )
        names = [factor.value for factor in Factor]
        self.order_fields([*names, "text", "is_dissent", "source", "given_on"])

    def said(self) -> Said:
        """The opinion as the service takes it."""
        votes = {
            factor: Position(self.cleaned_data[factor.value])
            for factor in Factor
            if factor.value in self.fields
        }
        return Said(
            text=ActForm.text(self, "text"),
            votes=votes,
            given_on=self.cleaned_data["given_on"],
            is_dissent=bool(self.cleaned_data.get("is_dissent")),
            source=self.cleaned_data.get("source", ""),
        )


class ConclusionForm(ActForm):
    """For each application a finding, its reasons and the day after which it supports nothing."""

    def __init__(
        self, data: Any = None, *, on: date, determination: Determination, **kwargs: Any
    ) -> None:
        super().__init__(data, on=on, **kwargs)
        self.applications = list(determination.applications.select_related("case"))
        for one in self.applications:
            self.fields[f"finding-{one.pk}"] = fields.Choice("结论", Finding.choices)
            self.fields[f"reasons-{one.pk}"] = fields.LongText("理由", rows=3, max_length=2000)
            self.fields[f"valid_until-{one.pk}"] = fields.Day(
                "有效至", hint="最长一年；期满后不再作为依据"
            )
            if one.finding:
                self.initial.update(
                    {
                        f"finding-{one.pk}": one.finding,
                        f"reasons-{one.pk}": one.reasons,
                        f"valid_until-{one.pk}": one.valid_until,
                    }
                )

    def rows(self) -> Iterator[tuple[DeterminedCase, list[Any]]]:
        """Each application with its three fields."""
        for one in self.applications:
            yield one, [self[f"{name}-{one.pk}"] for name in ("finding", "reasons", "valid_until")]

    def conclusions(self) -> list[Conclusion]:
        """The findings as the service takes them."""
        return [
            Conclusion(
                application=one,
                finding=Finding(self.cleaned_data[f"finding-{one.pk}"]),
                reasons=self.text(f"reasons-{one.pk}"),
                valid_until=self.cleaned_data[f"valid_until-{one.pk}"],
            )
            for one in self.applications
        ]


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]
