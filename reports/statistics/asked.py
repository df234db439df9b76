"""What the address asks for: which days, as of when, of which organs, offices, channels, applicants."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, Final
from urllib.parse import urlencode

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.http import QueryDict

from cases.forms import fields
from cases.models import Case, ReportType
from cases.models.receipt import channel_choices
from organs.models import Organ
from reports.statistics.standing import UNKNOWN, Span

BY: Final = {
    "organ": "机关",
    "office": "承办科室",
    "channel": "收到渠道",
    "kind": "申请人类型",
    "subject": "申请事项",
    "month": "月份",
}
"""What the figures can be told apart by."""

OFFICE_THEN: Final = "office_then"
"""The office at the cut-off, by which ``standing`` tells cases and remedies apart."""

NOBODY: Final = 0
"""In an address: the cases that no office was charged with."""
_MONTH: Final = re.compile(r"(\d{4})-(\d{2})")


class StatisticsFilter(forms.Form):
    """The days, the cut-off, and what narrows; empty means this year until today, and everything."""

    use_required_attribute = False

    since = fields.Day("统计期从", required=False)
    until = fields.Day("统计期到", required=False)
    at = fields.Day("截至日期", required=False)
    by = forms.ChoiceField(label="分组", required=False, choices=[("", "自动"), *BY.items()])
    organ = forms.ModelChoiceField(
        Organ.objects.none(), label="机关", required=False, empty_label="全部机关"
    )
    channel = forms.ChoiceField(
        label="收到渠道", required=False, choices=lambda: [("", "全部渠道"), *channel_choices()]
    )
    kind = forms.ChoiceField(
        label="申请人类型", required=False, choices=[("", "全部类型"), *ReportType.choices]
    )
    office = forms.IntegerField(required=False, widget=forms.HiddenInput, min_value=UNKNOWN)
    matter = forms.IntegerField(required=False, widget=forms.HiddenInput, min_value=1)
    month = forms.CharField(required=False, widget=forms.HiddenInput, max_length=7)

    def __init__(self, said: QueryDict, organs: QuerySet[Organ], *, today: date) -> None:
        super().__init__(said.dict())
        self.said: dict[str, Any] = said.dict()
        self.reach, self.organs, self.today = organs, list(organs), today
        field: Any = self.fields["organ"]
        field.queryset = organs
        if self.is_valid():
            days = {name: f"{self.cleaned_data[name]}" for name in ("since", "until", "at")}
            self.data = {**self.said, **days}  # what is empty shows the day it stands for

    def clean_at(self) -> date:
        at: date = self.cleaned_data["at"] or self.today
        if at > self.today:
            raise ValidationError("截至日期不能晚于今天，请改为今天或者以前的日期。")
        return at

    def clean_month(self) -> tuple[date, date] | None:
        found = _MONTH.fullmatch(self.cleaned_data["month"] or "")
        try:
            return _days_of(int(found[1]), int(found[2])) if found else None
        except ValueError:
            return None

    def clean(self) -> None:
        given = self.cleaned_data
        at = given.get("at")
        if at is None:
            return
        until = given.get("until") or at
        since = given.get("since") or date(min(until, at).year, 1, 1)
        if since > until:
            self.add_error("since", "统计期的开始不能晚于结束，请改正其中一个日期。")
        if since > at:
            self.add_error("since", "统计期从截至日期以后开始，没有可以统计的内容，请改正。")
        given |= {"since": since, "until": until}

    @property
    def asked(self) -> Asked:
        """The same as facts; only of a filter without errors."""
        given = self.cleaned_data
        # Of many organs a subquery and not their numbers: PostgreSQL then shares out the scan.
        where: list[tuple[str, Any]] = [("organ__in", self.reach.order_by().values("pk"))]
        if given["organ"] or len(self.organs) == 1:
            where = [("organ", given["organ"] or self.organs[0])]
        where += [
            (column, given[name])
            for name, column in (
                ("channel", "receipt__channel"),
                ("kind", "applicant__report_type"),
            )
            if given[name]
        ]
        where += self._place()
        return Asked(self._span(), given["by"], tuple(where))

    def _place(self) -> list[tuple[str, Any]]:
        """One office, or one matter that a case of the reach names."""
        given, where = self.cleaned_data, []
        if given["office"] is not None:
            where.append((OFFICE_THEN, given["office"] or None))
        if given["matter"]:
            alike = Case.objects.filter(pk=given["matter"], organ__in=self.organs)
            where.append(("subject__in", list(alike.values_list("subject", flat=True))))
        return where

    def _span(self) -> Span:
        given = self.cleaned_data
        last = min(given["until"], given["at"])
        first, shown = given["since"], last
        if given["month"]:
            first, shown = max(first, given["month"][0]), min(last, given["month"][1])
        return Span(first, shown, last, given["at"], self.today, given["since"])

    @property
    def typed(self) -> dict[str, str]:
        """What was filled in, as it was."""
        return {name: str(self.said[name]) for name in self.fields if self.said.get(name)}

    def query(self, **changed: Any) -> str:
        """The address with some of it changed; None leaves a part out."""
        kept = {name: value for name, value in (self.typed | changed).items() if value is not None}
        return urlencode(kept)

    @property
    def lasting(self) -> str:
        """What every page of figures keeps: the days and what narrows, not one row's place."""
        return self.query(by=None, office=None, matter=None, month=None)

    @property
    def told(self) -> str:
        """What was asked for, in words."""
        given = self.cleaned_data
        words = [f"{given['since']}至{given['until']}", f"截至{given['at']}"]
        for name in ("organ", "channel", "kind"):
            if given[name]:
                field: Any = self.fields[name]
                chosen = dict(getattr(field, "choices", ()))
                label = str(given[name]) if name == "organ" else str(chosen[given[name]])
                words.append(f"{field.label}：{label}")
        return "，".join(words)


@dataclass(frozen=True)
class Asked:
    """Days, grouping, and conditions on the case as pairs of column and value."""

    span: Span
    by: str
    pairs: tuple[tuple[str, Any], ...]

    @property
    def cases(self) -> Q:
        """As a condition on cases."""
        return _condition(self.pairs)

    @property
    def remedies(self) -> Q:
        """As a condition on rows that hang on a case."""
        return _condition(tuple((of_case(column), value) for column, value in self.pairs))

    def by_one_of(self, groupings: Sequence[str], *, several: bool) -> Asked:
        """Told apart as asked; else by organ where there are several, and by office in one."""
        if self.by in groupings:
            return self
        usual = "organ" if several or "office" not in groupings else "office"
        return replace(self, by=usual)

    def narrowed(self, *pairs: tuple[str, Any]) -> Asked:
        """With further conditions."""
        return replace(self, pairs=(*self.pairs, *pairs))


def of_case(column: str) -> str:
    """A column of the case as a row that hangs on it names it."""
    return column if column == OFFICE_THEN else f"case__{column}"


def _condition(pairs: tuple[tuple[str, Any], ...]) -> Q:
    found = Q()
    for column, value in pairs:
        found &= Q((f"{column}__isnull", True)) if value is None else Q((column, value))
    return found


def _days_of(year: int, month: int) -> tuple[date, date]:
    first = date(year, month, 1)
    return first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
