"""Narrowing the register by its address; what makes no sense narrows nothing."""

from __future__ import annotations

from datetime import date
from typing import Any, Final
from urllib.parse import urlencode

from django import forms
from django.db.models import Q, QuerySet
from django.http import QueryDict

from cases.forms import fields
from cases.models import Case, Remedy, ReportType
from cases.models.receipt import channel_choices
from cases.status import OPEN, Status
from law.outcomes import OUTCOMES
from law.report_rows import OUTCOME_ROWS, REPORT_ROWS
from organs.models import Office, Organ

_STANDS: Final = {
    "open": Q(status__in=OPEN),
    "ended": Q(replied_on__isnull=False) | Q(withdrawn_on__isnull=False),
    "late": Q(replied_in_time=False),
    "overdue": Q(status__in=OPEN),
    "imported": Q(imported__isnull=False),
    "heard": Q(pk__in=Remedy.objects.order_by().values("case")),
}


class RegisterFilter(forms.Form):
    """What the register is narrowed to, and which end of it comes first."""

    use_required_attribute = False

    q = forms.CharField(
        label="编号、申请人或者事项",
        max_length=60,
        required=False,
        widget=forms.TextInput(attrs={"placeholder": "编号、申请人或者事项"}),
    )
    stands = forms.ChoiceField(
        label="办理情况",
        required=False,
        choices=[
            ("", "全部"), ("open", "在办"), ("ended", "已办结"), ("late", "逾期答复"), ("overdue", "逾期未答复"),
            ("heard", "有复议诉讼"), ("imported", "导入的"),
        ],
    )  # fmt: skip
    order = forms.ChoiceField(
        label="次序", required=False, choices=[("", "最近收到的在前"), ("oldest", "最早收到的在前")]
    )
    since = fields.Day("收到日期从", required=False)
    until = fields.Day("收到日期到", required=False)
    replied_since = fields.Day("答复日期从", required=False)
    replied_until = fields.Day("答复日期到", required=False)
    channel = forms.ChoiceField(
        label="收到渠道", required=False, choices=lambda: [("", "全部渠道"), *channel_choices()]
    )
    kind = forms.ChoiceField(
        label="申请人类型", required=False, choices=[("", "全部类型"), *ReportType.choices]
    )
    row = forms.ChoiceField(
        label="办理结果",
        required=False,
        choices=[("", "全部结果"), *((row, REPORT_ROWS[row]) for row in OUTCOME_ROWS)],
    )

    office = forms.ModelChoiceField(
        Office.objects.none(), label="承办科室", required=False, empty_label="全部科室"
    )

    def __init__(self, said: QueryDict, organ: Organ | None, *, on: date) -> None:
        super().__init__(said.dict())
        self.on = on
        field: Any = self.fields["office"]
        field.queryset = Office.objects.filter(organ=organ).order_by("pk")
        self.is_valid()

    @property
    def typed(self) -> dict[str, str]:
        """What was filled in, as it was: also what makes no sense, so that it can be mended."""
        return {name: self.data[name] for name in self.fields if self.data.get(name)}

    @property
    def newest_first(self) -> bool:
        """Whether the list begins with what came in last."""
        return self.cleaned_data.get("order") != "oldest"

    @property
    def query(self) -> str:
        """What narrows, as the end of an address."""
        chosen = (name for name in self.fields if self.cleaned_data.get(name))
        return urlencode({name: self.data[name] for name in chosen if name in self.data})

    @property
    def narrows(self) -> bool:
        """Whether an empty list has a reason."""
        return any(value for name, value in self.cleaned_data.items() if name != "order")

    @property
    def told(self) -> str:
        """What narrows, in words that name nobody: of a word only that one was searched for."""
        given = {name: value for name, value in self.cleaned_data.items() if value}
        given.pop("order", None)
        return "，".join(f"{self.fields[name].label}：{self._shown(name)}" for name in given)

    def _shown(self, name: str) -> str:
        if name == "q":
            return "（按字词，不记内容）"
        field, value = self.fields[name], self.cleaned_data[name]
        if isinstance(value, Office):
            return str(value)
        choices: Any = getattr(field, "choices", ())
        return str(dict(choices).get(value, value))

    def of(self, cases: QuerySet[Case]) -> QuerySet[Case]:
        """The cases that are asked for, in their order."""
        cases = cases.exclude(status=Status.VOIDED).filter(self._facts())
        if words := self.cleaned_data.get("q"):
            cases = cases.filter(
                Q(case_number__contains=words)
                | Q(applicant__name__contains=words)
                | Q(subject__contains=words)
            )
        if self.cleaned_data.get("stands") == "heard":
            cases = cases.distinct()
        sign = "-" if self.newest_first else ""
        return cases.order_by(f"{sign}received_on", f"{sign}pk")

    def _facts(self) -> Q:
        columns = {
            "since": "received_on__gte",
            "until": "received_on__lte",
            "replied_since": "replied_on__gte",
            "replied_until": "replied_on__lte",
            "channel": "receipt__channel",
            "kind": "applicant__report_type",
            "office": "office",
        }
        given = self.cleaned_data
        found = Q(*((column, given[name]) for name, column in columns.items() if given.get(name)))
        if given.get("stands"):
            found &= _STANDS[given["stands"]]
        if given.get("stands") == "overdue":
            found &= Q(due_on__lt=self.on)
        if given.get("row"):
            codes = [code for code, one in OUTCOMES.items() if one.report_row == given["row"]]
            found &= Q(outcome_code__in=codes)
        return found
