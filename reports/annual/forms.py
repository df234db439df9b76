"""The forms of the annual report: a text, the figures, closing and reopening."""

from __future__ import annotations

from typing import Any

from django import forms

from cases.forms import fields
from cases.forms.errors import TakesCaseErrors
from reports.annual.editions import form_of
from reports.annual.form import COLUMNS, REMEDIES, RESULTS, TEXTS
from reports.models import Source

LONGEST = 20_000


class TextForm(TakesCaseErrors, forms.Form):
    """One text of the report."""

    use_required_attribute = False

    def __init__(self, data: Any = None, *, code: str, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.fields["text"] = fields.LongText(
            TEXTS[code],
            rows=16,
            max_length=LONGEST,
            required=False,
            hint="每段一行，首行不必空格；没有情况的，写明“无”。",
        )


class ReopenForm(TakesCaseErrors, forms.Form):
    """Why a closed year is opened again."""

    use_required_attribute = False
    reason = fields.LongText(
        "重新打开的理由", max_length=2000, hint="写明要更正什么、依据是什么，例如上级机关核减的通知"
    )


class CloseForm(TakesCaseErrors, forms.Form):
    """Nothing is typed: the page says what closing means, and the press confirms it."""


class Figure(forms.DecimalField):
    """A number as people type it: commas and blanks are no error; empty means not yet known."""

    def __init__(self, label: str, *, places: int) -> None:
        super().__init__(
            label=label,
            required=False,
            min_value=0,
            max_digits=14,
            decimal_places=places,
            widget=forms.TextInput(attrs={"inputmode": "decimal" if places else "numeric"}),
            error_messages={
                "invalid": f"{label}应当是数字，例如“12”。",
                "max_decimal_places": f"{label}最多保留%(max)s位小数。"
                if places
                else f"{label}应当是整数。",
                "min_value": f"{label}不能是负数。",
                "max_digits": f"{label}最多14位，请核对单位。",
                "max_whole_digits": f"{label}太大，请核对单位。",
            },
        )

    def to_python(self, value: Any) -> Any:
        text = str(value or "").replace(",", "").replace("，", "").replace(" ", "").strip()
        return super().to_python(text)


class FiguresForm(TakesCaseErrors, forms.Form):
    """Table two; and tables three and four for a year that no case in the system tells of."""

    use_required_attribute = False

    def __init__(self, data: Any = None, *, year: int, source: str, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.year = year
        self.fields["source"] = fields.Choice(
            "收到和处理申请情况、复议诉讼情况",
            Source.choices,
            initial=source,
            hint="在系统启用以前办理的年度，选“录入”，把已经公布的年报填进来，用于结转核对和历年比较",
        )
        typed = data.get("source", source) if data is not None else source
        self.is_entered = typed == Source.ENTERED
        for key, label, places in self._figures():
            self.fields[key] = Figure(label, places=places)

    def _figures(self) -> list[tuple[str, str, int]]:
        form = form_of(self.year)
        found = [
            (f"2/{row}/{column}", f"{label}·{title}", 6 if column in block.money else 0)
            for block in form.blocks
            for row, label in block.rows.items()
            for column, title in block.columns.items()
        ]
        if self.is_entered:
            found += [
                (f"3/{row}/{column}", f"{label}·{title}", 0)
                for row, label in form.rows.items()
                for column, title in COLUMNS.items()
            ]
            found += [
                (f"4/{kind}/{result}", f"{label}·{title}", 0)
                for kind, label in REMEDIES.items()
                for result, title in RESULTS.items()
            ]
        return found

    @property
    def source(self) -> Source:
        """Where tables three and four come from."""
        return Source(self.cleaned_data["source"])

    def figures(self) -> dict[str, str]:
        """What the service keeps: text of numbers, by their keys."""
        return {
            key: "" if value is None else f"{value.normalize():f}"
            for key, value in self.cleaned_data.items()
            if "/" in key
        }
