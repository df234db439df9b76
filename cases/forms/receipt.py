"""How the application came in, and the proof that its channel asks for (Art 31)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar

from django import forms

from cases.forms import fields
from cases.forms.errors import ActForm
from law.receipt import (
    RECEIPT_RULES,
    Channel,
    Proof,
    ReceiptDate,
    ReceiptError,
    ReceiptFacts,
    Received,
    channel_label,
    receipt_date,
)

_MOMENTS = frozenset({Proof.CONFIRMED_AT})
_DAYS = frozenset(proof for proof in Proof if proof.endswith(("_on", "_date")))
_LENGTHS = {
    Proof.TRANSCRIBED_BY: 60,
    Proof.TRACKING_NUMBER: 40,
    Proof.CONFIRMED_WITH: 120,
    Proof.DELAY_REASON: 100,
    Proof.FORWARDED_BY: 80,
    Proof.SHEET_NUMBER: 40,
}
_HINTS = {
    Proof.TRANSCRIBED_BY: "代申请人填写的工作人员姓名",
    Proof.TRACKING_NUMBER: "信封或者回执上的邮件号",
    Proof.POSTMARK_DATE: "信封邮戳上的日期，看不清可以留空",
    Proof.SIGNED_FOR_DATE: "本机关任何一个部门最先签收的日期；转来的件此前没有签收过的，留空",
    Proof.ARRIVED_ON: "信件、传真或者邮件到达本机关的日期",
    Proof.CONFIRMED_WITH: "例如：电话13800000000，申请人本人",
    Proof.CONFIRMED_AT: "以平台记录的时间为准，不是今天打开的时间",
    Proof.DELAY_REASON: "到达当日没有确认的才填写，例如：三次拨打电话无人接听",
    Proof.FORWARDED_BY: "例如：本机关信访接待室、县人民政府办公室",
    Proof.FORWARDED_ON: "转到本机关的日期",
    Proof.SHEET_NUMBER: "热线转办工单上的编号",
}


def asking_channels(proof: Proof) -> list[Channel]:
    """The channels whose receipt needs ``proof`` or may have it."""
    return [
        channel
        for channel, rule in RECEIPT_RULES.items()
        if proof in rule.proofs or proof in rule.optional
    ]


def proof_field(proof: Proof) -> forms.Field:
    """The field for one proof, with who has to fill it in."""
    hint = _HINTS.get(proof, "")
    if proof in _MOMENTS:
        return fields.Moment(proof.label, hint=hint, required=False)
    if proof in _DAYS:
        return fields.Day(proof.label, hint=hint, required=False)
    field = fields.Text(proof.label, max_length=_LENGTHS[proof], hint=hint, required=False)
    if proof is Proof.FORWARDED_BY:
        field.widget.attrs["list"] = "forwarding-units"
    return field


class ReceiptForm(ActForm):
    """Channel and proofs; the day of receipt follows from them and is never typed in."""

    channel = fields.Choice(
        "收到渠道", [(channel.value, rule.label) for channel, rule in RECEIPT_RULES.items()]
    )
    only_when: ClassVar = {proof.value: ("channel", asking_channels(proof)) for proof in Proof}
    received: ReceiptDate | None = None
    what: ClassVar = Received.APPLICATION

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if "channel" in self.cleaned_data:
            self._judge(Channel(self.cleaned_data["channel"]))
        return cleaned

    @property
    def proofs(self) -> Iterator[forms.BoundField]:
        """The fields of every proof."""
        return (self[proof.value] for proof in Proof)

    def facts(self) -> ReceiptFacts:
        """The proofs of the chosen channel; those of other channels are left out."""
        given: dict[str, Any] = {
            proof.value: self.cleaned_data[proof.value]
            for proof in Proof
            if self.cleaned_data.get(proof.value)
        }
        return ReceiptFacts(**given)

    def _judge(self, channel: Channel) -> None:
        for proof in RECEIPT_RULES[channel].proofs:
            if not self.errors.get(proof.value) and not self.cleaned_data.get(proof.value):
                self.add_error(proof.value, self._missing(channel, proof))
        if any(proof.value in self.errors for proof in Proof):
            return
        try:
            self.received = receipt_date(channel, self.facts(), on=self.on, what=self.what)
        except ReceiptError as error:
            self.add_error(error.field.value, str(error))
        else:
            self._ask_for_delay()

    def _ask_for_delay(self) -> None:
        """A confirmation later than the arrival has its reason on record."""
        if self.received and self.received.caution and not self.text(Proof.DELAY_REASON.value):
            self.add_error(
                Proof.DELAY_REASON.value,
                f"{self.what}到达当日没有与申请人确认的，请写明延后确认的原因。",
            )

    def _missing(self, channel: Channel, proof: Proof) -> str:
        rule = RECEIPT_RULES[channel]
        decides = proof is rule.decisive
        purpose = f"据此确定收到{self.what}之日。" if decides else f"作为收到{self.what}的凭证。"
        return f"{self.what}以“{channel_label(channel, self.what)}”收到的，请填写{proof.label}，{purpose}"


for _proof in Proof:
    ReceiptForm.base_fields[_proof.value] = proof_field(_proof)
