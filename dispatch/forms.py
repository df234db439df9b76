"""How the list of letters is narrowed, and what is to be made of the ticked ones."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django import forms

from cases.forms.fields import Day
from cases.models import WayOfObtaining
from dispatch.models import MOST_COPIES, Bundle
from dispatch.ordering import Order
from dispatch.selecting import ORDERS, Wish
from law.outcomes import OUTCOMES
from letters.kinds import KINDS


class NarrowingForm(forms.Form):
    """Read from the address; a wrong field narrows nothing and says so."""

    first = Day("成文日期自", required=False)
    last = Day("至", required=False)
    way = forms.ChoiceField(label="获取途径", required=False)
    kind = forms.ChoiceField(label="种类", required=False)
    delivered_too = forms.BooleanField(label="已登记送达的也列出", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["way"].choices = [("", "获取途径：全部"), *WayOfObtaining.choices]  # type: ignore[attr-defined]
        self.fields["kind"].choices = [("", "种类：全部"), *_kinds()]  # type: ignore[attr-defined]

    def wish(self) -> Wish:
        """What is asked for; what could not be read is not."""
        self.is_valid()
        return Wish(**{name: value for name, value in self.cleaned_data.items() if value})


def _kinds() -> list[tuple[str, str]]:
    """The kinds that are sent; those of one title with the outcome that tells them apart."""
    sent = [kind for kind in KINDS.values() if kind.series and kind.addressed]
    titles = Counter(kind.title for kind in sent)
    outcomes = {one.letter_kind: one.label for one in OUTCOMES.values()}
    return [
        (kind.code, kind.title + (f"（{outcomes[kind.code]}）" if titles[kind.title] > 1 else ""))
        for kind in sent
    ]


class BundleForm(forms.Form):
    """What to make, in which order, how to print."""

    kinds = forms.MultipleChoiceField(
        label="制作",
        choices=Bundle.Kind.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "请选择要制作什么。"},
    )
    order = forms.ChoiceField(
        label="次序", choices=[(code, one.label) for code, one in ORDERS.items()]
    )
    copies = forms.TypedChoiceField(
        label="每份文书打印",
        coerce=int,
        choices=[(number, f"{number}份") for number in range(1, MOST_COPIES + 1)],
    )
    duplex = forms.BooleanField(label="双面打印：每份从新的一张纸开始", required=False)

    def asked(self) -> Order:
        """The order to place."""
        given = self.cleaned_data
        kinds = [Bundle.Kind(kind) for kind in given["kinds"]]
        return Order(kinds, given["order"], given["copies"], given["duplex"])
