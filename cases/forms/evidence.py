"""编制证据材料: what goes in, and what each piece is to prove."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django import forms

from cases.evidence import Item
from cases.forms import fields
from cases.forms.errors import ActForm
from cases.services.evidence import Chosen


class EvidenceForm(ActForm):
    """A tick and a sentence for each piece that the case has; all are ticked at first."""

    def __init__(self, data: Any = None, *, items: Sequence[Item], **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.items = items
        for item in items:
            self.fields[f"in-{item.key}"] = forms.BooleanField(
                label=f"编入：{item.title}", required=False, initial=True
            )
            self.fields[f"proves-{item.key}"] = fields.LongText(
                f"“{item.title}”的证明对象", rows=2, max_length=200, initial=item.proves,
                required=False,
            )  # fmt: skip

    def rows(self) -> Iterator[tuple[Item, Any, Any]]:
        """Each piece with its two fields."""
        for item in self.items:
            yield item, self[f"in-{item.key}"], self[f"proves-{item.key}"]

    def chosen(self) -> list[Chosen]:
        """What the service takes, in the order of the evidence."""
        typed = self.cleaned_data
        return [
            Chosen(item.key, item.title, _one_line(typed[f"proves-{item.key}"]) or item.proves)
            for item in self.items
            if typed[f"in-{item.key}"]
        ]


def _one_line(text: str) -> str:
    """What was typed over several lines, as it stands in a cell of the list."""
    return "".join(line.strip() for line in text.splitlines())
