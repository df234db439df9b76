"""收费通知 (Art 42): by the item or by the page, how many, why; the payment; and its absence."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from django import forms

from cases import clock, fee_counting
from cases.fee_charge import Charge
from cases.forms import fields
from cases.forms.delivery import DispatchForm
from cases.forms.errors import ActForm
from cases.forms.lateness import LatenessForm
from cases.models import Case, FeeNotice
from cases.services.fees import GivenUp
from cases.services.payment import Payment

Measure = FeeNotice.Measure
_ITEMS, _PAGES = (Measure.ITEMS.value,), (Measure.PAGES.value,)


def _number(label: str, *, least: int, hint: str) -> forms.IntegerField:
    """A whole number in a short field."""
    return forms.IntegerField(
        label=label,
        min_value=least,
        max_value=99_999,
        help_text=hint,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "short"}),
        error_messages={
            "required": f"请填写{label}。",
            "invalid": f"{label}请填写整数。",
            "min_value": f"{label}不能少于{least}。",
            "max_value": f"{label}过大，请核对。",
        },
    )


class FeeForm(ActForm):
    """One measure and its figures, which stand filled in from the organ's own register."""

    measure = fields.Choice("计收方式", Measure.choices, hint="每件申请只能选择一种，不能重复计收")
    items_before = _number("当月此前的件数", least=0, hint="按登记自动统计；可以少计，不能多计")
    items = _number("本件计件数", least=1, hint="一份申请含数个事项的，按“一事一申请”的最小单位计")
    pages = _number("页数", least=1, hint="将要提供的页数，A4及以下幅面的单面计一页")
    counting_note = fields.LongText(
        "计数的说明",
        rows=3,
        max_length=500,
        required=False,
        hint="少计、一份申请计数件、页数没有登记的，必须说明；写入收费通知书",
    )
    grounds = fields.LongText(
        "收费的事实和理由",
        rows=4,
        max_length=1000,
        hint="写明申请的数量、频次等事实，写入收费通知书，申请人会看到",
    )
    only_when: ClassVar = {
        "items_before": ("measure", _ITEMS),
        "items": ("measure", _ITEMS),
        "pages": ("measure", _PAGES),
    }

    def __init__(self, data: Any = None, *, on: date, case: Case, **kwargs: Any) -> None:
        super().__init__(data, on=on, case=case, **kwargs)
        self.returned = case.fee_notices.filter(stage=FeeNotice.Stage.RETURNED).first()
        self.earlier = fee_counting.earlier_items(case)
        self.counted = sum(item.items for item in self.earlier)
        self.found = fee_counting.pages_found(case)
        self.why_not_by_pages = fee_counting.why_not_by_pages(case)
        for name, value in self._written().items():
            self.initial.setdefault(name, value)

    def alternatives(self) -> fee_counting.Alternatives:
        """Both measures with the figures that stand in the form."""
        assert self.case is not None
        items, before = self._figure("items"), self._figure("items_before")
        return fee_counting.alternatives(
            self.case,
            items=items or 1,
            before=self.counted if before is None else before,
            pages=self._figure("pages"),
        )

    def charge(self) -> Charge:
        """The facts that the service takes."""
        measure = Measure(self.cleaned_data["measure"])
        return Charge(
            measure=measure,
            grounds=self.text("grounds"),
            items=self.cleaned_data["items"] or 1,
            items_before=self.cleaned_data["items_before"],
            pages=self.cleaned_data["pages"],
            counting_note=self.text("counting_note"),
        )

    def _figure(self, name: str) -> int | None:
        """A number as it stands in the form, typed or filled in; None when it is none."""
        typed = str(self[name].value() or "").strip()
        return int(typed) if typed.isdecimal() and len(typed) <= 5 else None

    def _written(self) -> dict[str, Any]:
        was = self.returned
        if was is None:
            return {"items_before": self.counted, "items": 1, "pages": self.found}
        return {
            "measure": was.measure,
            "items_before": self.counted if was.items_before is None else was.items_before,
            "items": was.items or 1,
            "pages": was.pages or self.found,
            "counting_note": was.counting_note,
            "grounds": was.grounds,
        }


class NoFeeForm(ActForm):
    """There is no fee after all: why, and how whoever was told of one learns it."""

    reason = fields.LongText("理由", rows=3, max_length=500)
    told_how = fields.Text(
        "怎样告知申请人不需要缴费",
        max_length=200,
        hint="方式、日期和凭证，例如：9月28日电话告知本人，通话记录存卷；不写号码",
    )

    def __init__(self, data: Any = None, *, on: date, case: Case, **kwargs: Any) -> None:
        super().__init__(data, on=on, case=case, **kwargs)
        told = case.fee_notices.exclude(stage=FeeNotice.Stage.WITHDRAWN)
        if not told.filter(notified_on__isnull=False).exists():
            del self.fields["told_how"]

    def given_up(self) -> GivenUp:
        """The facts that the service takes."""
        return GivenUp(reason=self.text("reason"), told_how=self.text("told_how"))


class FeeDispatchForm(DispatchForm):
    """The notice goes by the channel that the applicant chose; by another one for a reason."""

    other_way = fields.Text("改用其他途径的原因", max_length=200, required=False)

    def __init__(self, *args: Any, case: Case, **kwargs: Any) -> None:
        super().__init__(*args, case=case, **kwargs)
        self.fields["other_way"].help_text = (
            f"申请人选择的获取途径是“{case.get_way_of_obtaining_display()}”，收费通知应当按此送达；"
            "原因会记入办理经过，不写号码和地址"
        )
        fields.needed_when(self, "other_way", "不按申请人选择的途径送达的必填")


class FeeLapseForm(ActForm):
    """逾期不缴费: what a person looked into before finding that nothing came in."""

    finding = fields.LongText(
        "查证情况",
        rows=4,
        max_length=1000,
        hint="写明查过哪些收款渠道、有没有联系申请人、申请人有没有提出异议或者说明理由；"
        "会带入承办人的答复草稿，可以修改",
    )


class PaymentForm(LatenessForm):
    """The payment: its day restarts the clock, so the whole amount must be in."""

    paid_on = fields.Day("缴清日期", hint="全部款项到账之日；答复期限从次日起重新计算")
    amount = _number("缴费金额（元）", least=1, hint="缴清才能登记")
    proof = fields.Text("财政票据号码", max_length=120, hint="开具的财政票据或者缴款凭证的号码")
    PERIOD = "缴费期限"

    def __init__(self, data: Any = None, *, on: date, case: Case, **kwargs: Any) -> None:
        super().__init__(data, on=on, case=case, **kwargs)
        self.notice = case.fee_notices.exclude(stage=FeeNotice.Stage.WITHDRAWN).first()
        self.last_day = clock.deadline_of(case).payment_due_on
        fields.needed_when(self, "has_proper_reason", "缴费期限届满以后缴清的必须选择")
        self.initial.setdefault("paid_on", on)

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        day = self.cleaned_data.get("paid_on")
        self.ask_if_late(day if isinstance(day, date) else None)
        return cleaned

    def payment(self) -> Payment:
        """The facts that the service takes."""
        return Payment(
            amount=self.cleaned_data["amount"],
            paid_on=self.cleaned_data["paid_on"],
            proof=self.text("proof"),
            lateness=self.lateness(),
        )
