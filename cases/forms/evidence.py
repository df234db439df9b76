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
            self.fields[f"proves-{item.key}"] = fields.Text(
                f"“{item.title}”的证明对象", max_length=200, initial=item.proves, required=False
            )

    def rows(self) -> Iterator[tuple[Item, Any, Any]]:
        """Each piece with its two fields."""
        for item in self.items:
            yield item, self[f"in-{item.key}"], self[f"proves-{item.key}"]

    def chosen(self) -> list[Chosen]:
        """What the service takes, in the order of the evidence."""
        typed = self.cleaned_data
        return [
            Chosen(item.key, item.title, typed[f"proves-{item.key}"] or item.proves)
            for item in self.items
            if typed[f"in-{item.key}"]
        ]
