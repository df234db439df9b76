"""未送达、妥投: what became of a letter after it left."""

from __future__ import annotations

from datetime import date
from typing import Any

from attachments.forms import EnclosesFiles
from attachments.models import Purpose
from cases.forms import fields
from cases.forms.delivery import DispatchForm
from cases.forms.errors import ActForm
from cases.models import Delivery
from cases.services.delivery import Dispatch
from cases.services.redelivery import Setback
from law.delivery import BY_POST, DELIVERY_RULES, FAILURE_RULES, DeliveryMethod, Failure

AS_GIVEN, OUR_OWN = "as_given", "our_own"


class SetbackForm(ActForm, EnclosesFiles):
    """Why an attempt failed; where it was never recorded as done, also how and when it was tried."""

    method = fields.Choice(
        "用什么方式送过",
        [(method.value, rule.label) for method, rule in DELIVERY_RULES.items()],
    )
    decided_on = fields.Day("送的日期")
    failure = fields.Choice(
        "未送达的原因", [(failure.value, rule.label) for failure, rule in FAILURE_RULES.items()]
    )
    address = fields.Choice(
        "寄往的地址",
        [(AS_GIVEN, "申请人提供的地址"), (OUR_OWN, "不是申请人提供的，或者本机关写错了")],
        hint="寄往申请人提供的地址的，首次交邮之日仍作为判断是否按期的日期",
    )
    failed_on = fields.Day("得知未送达的日期")
    note = fields.Text(
        "情况和凭证", max_length=200, hint="退回的信封、改退批条，在场的见证人，退信的提示等"
    )

    def __init__(
        self, *args: Any, standing: Delivery | None, to_consultee: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        if to_consultee:
            self.fields["address"] = fields.Choice(
                "寄往的地址",
                [(AS_GIVEN, "核实过的地址"), (OUR_OWN, "没有核实，或者本机关写错了")],
                hint="寄往核实过的地址的，寄出以后到得知未送达为止的时间仍不计算在答复期限内",
            )
        self.standing = standing
        self.initial.setdefault("failed_on", self.on)
        self.initial.setdefault("files_are", Purpose.DELIVERY)
        if standing is not None:
            del self.fields["method"], self.fields["decided_on"]
            if not standing.is_by_post:
                del self.fields["address"]

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if not self._was_posted():
            self.errors.pop("address", None)
        day = self.cleaned_data.get("failed_on")
        if isinstance(day, date) and day > self.on:
            self.add_error("failed_on", "得知未送达的日期不能晚于今天，请核对。")
        return cleaned

    def setback(self) -> Setback:
        """The facts that the service takes."""
        facts = self.cleaned_data
        return Setback(
            failure=Failure(facts["failure"]),
            failed_on=facts["failed_on"],
            note=facts["note"],
            address_as_given=facts.get("address") != OUR_OWN,
            attempt=self._attempt(),
            enclosed=self.claim(),
        )

    def _attempt(self) -> Dispatch | None:
        if self.standing is not None:
            return None
        return Dispatch(
            method=DeliveryMethod(self.cleaned_data["method"]),
            decided_on=self.cleaned_data["decided_on"],
            proof=self.cleaned_data["note"],
        )

    def _was_posted(self) -> bool:
        method = self.standing.method if self.standing else self.text("method")
        return method in BY_POST


class RedeliveryForm(DispatchForm):
    """The dispatch of a letter that came back; one to a consultee is never mailed by the system."""

    def __init__(self, *args: Any, to_consultee: bool, **kwargs: Any) -> None:
        self.may_mail = not to_consultee
        self.to_consultee = to_consultee
        super().__init__(*args, **kwargs)


class ConfirmationOfArrivalForm(ActForm):
    """妥投: when the letter arrived and who took it."""

    arrived_on = fields.Day("妥投日期", hint="邮政查询结果、回执上的日期；不改变是否按期的判断")
    received_by = fields.Text("签收情况", max_length=60, hint="如“本人签收”“他人代收：物业”")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("arrived_on", self.on)
