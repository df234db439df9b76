"""A new version of an organ's wording of one kind of letter, from which day, and why."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from cases.forms import fields
from cases.forms.errors import TakesCaseErrors
from letters import adapting

TRY, PRINT, KEEP = "try", "print", "keep"


class WordingForm(TakesCaseErrors, forms.Form):
    """Words of one's own around the ready-made parts; every fault is said with its line."""

    use_required_attribute = False

    text = fields.LongText(
        "措辞",
        rows=16,
        max_length=10_000,
        hint="一行一段；行首写“# ”的是小标题；“{{名称}}”处印出相应的内容",
    )
    effective_from = fields.Day("启用日期", hint="从这一天起拟写的文书照这一版")
    reason = fields.Text(
        "修改说明", max_length=200, hint="改了什么、为什么改、经谁同意，随这一版保存"
    )

    def __init__(self, data: Any = None, *, code: str, on: date, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.code, self.on = code, on
        asked = self.data.get("action") if self.is_bound else None
        self.action = asked if asked in (TRY, PRINT) else KEEP
        if self.action != KEEP:
            self.fields["effective_from"].required = self.fields["reason"].required = False
            for name in ("effective_from", "reason"):
                fields.needed_when(self, name, "保存时填写")

    def clean_text(self) -> str:
        text = "\n".join(line.rstrip() for line in self.cleaned_data["text"].splitlines())
        faults = adapting.faults(self.code, text)
        if faults:
            raise ValidationError([str(fault) for fault in faults[:20]])
        return text

    def clean_effective_from(self) -> date | None:
        day: date | None = self.cleaned_data["effective_from"]
        if day and day < self.on:
            raise ValidationError("启用日期不能早于今天：已经拟写的文书不能改动措辞。")
        return day
