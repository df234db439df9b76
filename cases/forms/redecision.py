"""责令重新答复: who ordered what, by which document, from which day, in which period."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms

from cases.forms import fields
from cases.forms.errors import ActForm
from cases.models import Case, Redecision
from cases.services.redecision import Ordered
from law.redecision import Effect, Fault, OrderedBy, Period
from law.time_limits import Unit

MOST = 365


class OrderForm(ActForm):
    """The order as its document has it."""

    ordered_by = fields.Choice("由什么责令", Redecision.BY)
    body = fields.Text("复议机关或者法院", max_length=120, hint="写全称，如“长沙铁路运输法院”")
    document_number = fields.Text(
        "文号或者案号", max_length=80, hint="如“望政复决字〔2026〕31号”“（2026）湘8601行初27号”"
    )
    effective_on = fields.Day(
        "生效日期", hint="复议决定：送达本机关的日期；判决：判决生效的日期。期限自次日起计算"
    )
    effect = fields.Choice("责令的内容", Redecision.EFFECTS)
    fault = fields.Choice(
        "撤销的原因",
        [(one.value, one.label) for one in Fault],
        hint="只因违反法定程序撤销的，补正程序后可以作出与原答复相同的答复；否则不得以同一的事实和理由再作基本相同的答复",
    )
    period = forms.IntegerField(
        label="责令的期限",
        min_value=1,
        max_value=MOST,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "short"}),
        help_text=(
            "按文书填写；写“法定期限内”的，填20个工作日。判决没有写明期限的留空，按20个工作日计算"
        ),
        error_messages={
            "invalid": "请填写整数，如“20”。",
            "min_value": "期限至少为1。",
            "max_value": f"期限最多填{MOST}，请核对文书。",
        },
    )
    period_unit = fields.Choice("期限的单位", Redecision.UNITS, initial=Unit.WORKING_DAYS.value)
    findings = fields.LongText(
        "认定的理由和要求",
        rows=5,
        max_length=5000,
        hint="摘录文书认为原答复错在哪里、要求怎样答复；承办人和审核人会看到",
    )

    only_when: ClassVar = {"fault": ("effect", (Effect.ANNULLED, Effect.PARTLY_ANNULLED))}

    def __init__(self, data: Any = None, *, case: Case, **kwargs: Any) -> None:
        super().__init__(data, case=case, **kwargs)
        if case.is_open:
            # There is no reply that could be annulled.
            effect: Any = self.fields["effect"]
            effect.choices = [(Effect.TO_REPLY.value, Effect.TO_REPLY.label)]
            effect.initial = Effect.TO_REPLY.value

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if self.text("ordered_by") == OrderedBy.RECONSIDERATION and not (
            self.cleaned_data.get("period") or self.has_error("period")
        ):
            self.add_error("period", "请填写复议决定写明的期限；写“法定期限内”的，填20个工作日。")
        return cleaned

    def order(self) -> Ordered:
        """What the service takes."""
        typed = self.cleaned_data
        period = Period(typed["period"], Unit(typed["period_unit"])) if typed["period"] else None
        return Ordered(
            by=OrderedBy(typed["ordered_by"]),
            body=typed["body"],
            document_number=typed["document_number"],
            effect=Effect(typed["effect"]),
            effective_on=typed["effective_on"],
            findings=typed["findings"],
            period=period,
            fault=Fault(typed["fault"] or Fault.MERITS),
        )
