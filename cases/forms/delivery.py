"""送达: how the letter left, the day that counts for that way, and the proof."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from django import forms

from cases.forms import fields
from cases.forms.errors import ActForm
from cases.services.delivery import Dispatch
from law.delivery import DELIVERY_RULES, DeliveryMethod

DELIVER, WITHDRAW = "deliver", "withdraw"


class MethodSelect(forms.RadioSelect):
    """Each method carries the names of its date and its proof, for the labels beside it."""

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option = super().create_option(name, value, *args, **kwargs)
        rule = DELIVERY_RULES[DeliveryMethod(value)]
        option["attrs"] |= {"data-date": rule.date_label, "data-proof": rule.proof}
        return option


def _described(method: DeliveryMethod) -> str:
    rule = DELIVERY_RULES[method]
    return f"{rule.label}（以{rule.decisive.label}为准）"


class DispatchForm(ActForm):
    """The dispatch of any letter."""

    method = fields.Choice(
        "送达方式",
        [(method.value, _described(method)) for method in DELIVERY_RULES],
        widget=MethodSelect(),
    )
    decided_on = fields.Day("送达日期", hint="填写所选方式据以判断是否按期的那一天")
    proof = fields.Text("送达凭证", max_length=120, hint="单号、签收人或者记录的存放处")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("decided_on", self.on)

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        day, method = self.cleaned_data.get("decided_on"), self.text("method")
        name = DELIVERY_RULES[DeliveryMethod(method)].date_label if method else "送达日期"
        if isinstance(day, date) and day > self.on:
            self.add_error("decided_on", f"{name}不能晚于今天，请核对。")
        self._name_the_proof(method)
        return cleaned

    def dispatch(self) -> Dispatch:
        """The facts that the services take."""
        return Dispatch(
            method=DeliveryMethod(self.cleaned_data["method"]),
            decided_on=self.cleaned_data["decided_on"],
            proof=self.cleaned_data["proof"],
        )

    def _name_the_proof(self, method: str) -> None:
        """Say which proof is missing, not only that one is."""
        if method and self.has_error("proof", "required"):
            del self.errors["proof"]
            proof = DELIVERY_RULES[DeliveryMethod(method)].proof
            self.add_error("proof", f"请填写送达凭证：{proof}。")


class DeliveryForm(DispatchForm):
    """The dispatch of the reply, or the discovery that its letter is faulty."""

    action = forms.ChoiceField(
        choices=[(DELIVER, "登记送达"), (WITHDRAW, "作废退回")],
        widget=forms.HiddenInput(),
        error_messages={
            "required": "请按“登记送达”或者“作废退回”。",
            "invalid_choice": "请按“登记送达”或者“作废退回”。",
        },
    )
    reason = fields.LongText(
        "文书有什么错误", rows=3, max_length=200, hint="文号随之作废，不再使用；承办人会看到理由"
    )
    only_when: ClassVar = {
        "method": ("action", (DELIVER,)),
        "decided_on": ("action", (DELIVER,)),
        "proof": ("action", (DELIVER,)),
        "reason": ("action", (WITHDRAW,)),
    }

    @property
    def withdraws(self) -> bool:
        """Whether the letter is void."""
        return self.text("action") == WITHDRAW
