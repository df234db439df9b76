"""遮盖: what of a page must not leave, marked without a mouse, without scripts, or with both."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from cases.forms import fields
from cases.forms.draft import ground_choices
from cases.forms.errors import ActForm
from cases.services.redacting import Mark
from redaction.detect import LABELS, numbers
from redaction.pdf import Page

HERE, EVERYWHERE = "page", "file"
_BOX = ("left", "top", "right", "bottom")


def _percent(edge: str) -> forms.FloatField:
    return forms.FloatField(
        label=f"{edge}（%）",
        required=False,
        min_value=0,
        max_value=100,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "class": "short"}),
        error_messages={
            "invalid": f"{edge}请填写0至100之间的数。",
            "min_value": f"{edge}请填写0至100之间的数。",
            "max_value": f"{edge}请填写0至100之间的数。",
        },
    )


class RedactForm(ActForm):
    """Marks on one page: numbers that were found, words, or a place."""

    found = fields.Several("发现的个人信息", [], required=False)
    quote = fields.Text(
        "遮盖这段文字", max_length=500, required=False, hint="照页面上的文字填写，空格和换行不影响"
    )
    scope = fields.Choice("范围", [(EVERYWHERE, "全文"), (HERE, "本页")], initial=EVERYWHERE)
    left = _percent("左边")
    top = _percent("上边")
    right = _percent("右边")
    bottom = _percent("下边")
    ground_code = fields.Choice(
        "不予公开的情形", ground_choices(), widget=forms.Select(), initial="personal_privacy"
    )

    def __init__(self, *args: Any, page: Page, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.page = page
        self.numbers = numbers(page.text)
        choices: Any = self.fields["found"]
        choices.choices = [
            (str(place), f"{LABELS[one.kind]} {one.masked}")
            for place, one in enumerate(self.numbers)
        ]

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        given = [self.cleaned_data.get(name) is not None for name in _BOX]
        if any(given) and not all(given) and not any(name in self.errors for name in _BOX):
            self.add_error(_BOX[given.index(False)], "按位置遮盖要填齐四条边。")
        elif all(given) and not (self._side("left", "right") and self._side("top", "bottom")):
            self.add_error("right", "右边要大于左边，下边要大于上边。")
        return cleaned

    def marks(self) -> list[Mark]:
        """What was chosen, as the service takes it."""
        ground, number = self.text("ground_code"), self.page.number
        page = number if self.text("scope") == HERE else None
        quotes = [self.numbers[int(place)].text for place in self.cleaned_data["found"]]
        quotes += [self.text("quote")] if self.text("quote") else []
        marks = [Mark(ground_code=ground, quote=quote, page=page) for quote in quotes]
        if self.cleaned_data["left"] is not None:
            marks.append(Mark(ground_code=ground, page=number, box=self._box()))
        return marks

    @property
    def sides(self) -> Sequence[Any]:
        """The four edges, for the page."""
        return [self[name] for name in _BOX]

    def _side(self, low: str, high: str) -> bool:
        return bool(self.cleaned_data[low] < self.cleaned_data[high])

    def _box(self) -> tuple[float, float, float, float]:
        across, down = self.page.width / 100, self.page.height / 100
        left, top, right, bottom = (self.cleaned_data[name] for name in _BOX)
        return left * across, top * down, right * across, bottom * down
