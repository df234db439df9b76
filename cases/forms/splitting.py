"""拆分: one row for each matter; the first stays with the case."""

from __future__ import annotations

from typing import Any

from django import forms

from cases.forms import fields
from cases.forms.errors import ActForm
from cases.models import Case
from cases.services.splitting import MOST, Matter
from cases.subjects import opening

ROWS = 3


class MatterForm(forms.Form):
    """One matter; an empty row is none."""

    use_required_attribute = False
    description = fields.LongText("事项", rows=3, required=False)


Matters = forms.formset_factory(MatterForm, extra=ROWS, max_num=MOST, absolute_max=MOST)


class SplitForm(ActForm):
    """At least two matters. ``suggested``: what the text itself numbers."""

    def __init__(
        self, data: Any = None, *, case: Case, suggested: list[str] | None = None, **kwargs: Any
    ) -> None:
        super().__init__(data, case=case, **kwargs)
        rows = [] if self.is_bound else [{"description": text} for text in suggested or []]
        self.items = Matters(data, prefix="items", initial=rows)

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if not self.items.is_valid():
            self.add_error(None, f"事项还有没填好的，最多{MOST}个，请核对。")
        elif len(self.matters()) < 2:
            self.add_error(None, "请至少写明两个事项；只有一个事项的不必拆分。")
        return cleaned

    def matters(self) -> list[Matter]:
        """The matters, each with the name that lists show."""
        texts = [row.cleaned_data.get("description", "").strip() for row in self.items]
        return [Matter(opening(text), text) for text in texts if text]
