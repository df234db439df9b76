"""A new version of an organ's retention schedule: the document, and a period for each kind of file."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

from django import forms

from cases.forms import fields
from law.retention import FileKind, RetentionPeriod, default_period
from organs import retention
from organs.models import Organ, RetentionSchedule


class Line(NamedTuple):
    """The two fields of one kind of file."""

    kind: FileKind
    period: Any
    item: Any


class ScheduleForm(forms.Form):
    """Every kind has a period; the item says where in the document it stands."""

    use_required_attribute = False

    title = fields.Text(
        "保管期限表名称", max_length=80, hint="如：清江县自然资源局文书档案保管期限表"
    )
    document_number = fields.Text("文号", max_length=60, required=False, hint="没有的不填")
    agreed_by = fields.Text(
        "审查同意的档案主管部门", max_length=80, hint="保管期限表须经同级档案主管部门审查同意"
    )
    effective_from = fields.Day("施行日期", hint="自这一天起归档的案卷照这一版")

    def __init__(self, data: Any = None, *, organ: Organ, on: date) -> None:
        super().__init__(data)
        self.organ = organ
        current = retention.in_force(organ, on)
        rules = {rule.kind: rule for rule in current.rules.all()} if current else {}
        for kind in FileKind:
            rule = rules.get(kind)
            self.fields[f"period_{kind}"] = fields.Choice(
                f"{kind.label}保管期限",
                retention.period_choices(),
                widget=forms.Select(),
                initial=rule.period if rule else default_period(kind).value,
            )
            self.fields[f"item_{kind}"] = fields.Text(
                f"{kind.label}在表中的条目",
                max_length=60,
                required=False,
                initial=rule.item if rule else "",
            )

    def lines(self) -> list[Line]:
        """The rows of the table, in the order of the kinds."""
        return [Line(kind, self[f"period_{kind}"], self[f"item_{kind}"]) for kind in FileKind]

    def about(self) -> list[Any]:
        """The fields about the document itself."""
        return [self[n] for n in ("title", "document_number", "agreed_by", "effective_from")]

    def schedule(self) -> RetentionSchedule:
        """The version as it was typed; not stored yet."""
        names = ("title", "document_number", "agreed_by", "effective_from")
        return RetentionSchedule(organ=self.organ, **{n: self.cleaned_data[n] for n in names})

    def rules(self) -> dict[FileKind, tuple[RetentionPeriod, str]]:
        """A period and an item for each kind."""
        return {
            kind: (
                RetentionPeriod(self.cleaned_data[f"period_{kind}"]),
                self.cleaned_data[f"item_{kind}"],
            )
            for kind in FileKind
        }
