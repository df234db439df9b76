"""征求意见 (Arts 11, 32–34): whom to ask, how it left, what came back, what it weighs."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms

from cases.forms import fields
from cases.forms.delivery import DispatchForm
from cases.forms.errors import ActForm
from cases.forms.review import ReviewForm
from cases.models import Case, Consultation
from cases.services.consultation import Question
from cases.services.delivery import Dispatch
from law.delivery import DELIVERY_RULES, DeliveryMethod

Kind, Opinion, Verdict = Consultation.Kind, Consultation.Opinion, Consultation.Verdict

_QUESTION_COLUMNS = (
    "kind", "name", "is_organization", "contact_name", "telephone", "address", "information",
    "question",
)  # fmt: skip


class ConsultationForm(ActForm):
    """A form about one consultation; there is none yet when the first letter is written."""

    def __init__(self, *args: Any, consultation: Consultation | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.consultation = consultation


class QuestionForm(ConsultationForm):
    """Whose opinion, on what, and why; the applicant has no place in it."""

    kind = fields.Choice("征求谁的意见", Kind.choices)
    name = fields.Text("姓名或者名称", max_length=120)
    is_organization = forms.TypedChoiceField(
        label="对方是",
        choices=[("yes", "单位"), ("no", "自然人")],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect(),
        initial="yes",
        error_messages={"required": "请选择对方是单位还是自然人。"},
    )
    contact_name = fields.Text("联系人", max_length=60, required=False)
    telephone = fields.Telephone("联系电话", max_length=40, required=False)
    address = fields.Text("送达地址", max_length=200, hint="加密保存，页面上只显示掩码")
    information = fields.LongText(
        "涉及的政府信息",
        rows=3,
        max_length=2000,
        hint="写入征求意见书：名称、文号，涉及对方的是哪些内容。不要写申请人的姓名和用途",
    )
    question = fields.LongText(
        "为什么征求意见",
        rows=3,
        max_length=2000,
        hint="写入征求意见书。第三方：可能涉及什么商业秘密、个人隐私；机关：请其就什么提出意见",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        returned = self.consultation
        if returned is not None:
            written = {name: getattr(returned, name) for name in _QUESTION_COLUMNS}
            written["is_organization"] = "yes" if returned.is_organization else "no"
            self.initial = {**written, **self.initial}

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        applicant = self.case.applicant.name if self.case else ""
        for name in ("information", "question"):
            if applicant and applicant in self.text(name):
                self.add_error(name, "征求意见书不向对方透露申请人，请删去申请人的姓名或者名称。")
        return cleaned

    def asked(self) -> Question:
        """What the service takes."""
        return Question(**{name: self.cleaned_data[name] for name in _QUESTION_COLUMNS})


class ConsultationReviewForm(ReviewForm):
    """The head agrees to one consultation, or returns it."""

    def __init__(self, *args: Any, consultation: Consultation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.consultation = consultation


class ConsultationDispatchForm(DispatchForm):
    """Both letters leave: the one that asks, and the notice to the applicant."""

    may_mail = False

    delivered_on = fields.Day(
        "对方收到日期",
        required=False,
        hint="已经知道的填写；邮寄的可以等妥投以后在办件页面登记，十五个工作日从这一天起算",
    )
    notice_method = fields.Choice(
        "告知申请人的方式",
        [(method.value, rule.label) for method, rule in DELIVERY_RULES.items()],
    )
    notice_on = fields.Day("告知申请人的日期")
    notice_proof = fields.Text("告知申请人的凭证", max_length=120, hint="单号、签收人或者记录")

    def __init__(self, *args: Any, consultation: Consultation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.consultation = consultation
        self.initial.setdefault("notice_on", self.on)
        if consultation.case.order:
            for name in ("notice_method", "notice_on", "notice_proof"):
                del self.fields[name]

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        for name, label in (("delivered_on", "对方收到日期"), ("notice_on", "告知申请人的日期")):
            day = self.cleaned_data.get(name)
            if day and day > self.on:
                self.add_error(name, f"{label}不能晚于今天，请核对。")
        return cleaned

    def notice(self) -> Dispatch | None:
        """How the applicant's notice left; none in a period that was ordered (ADR 0025)."""
        if "notice_method" not in self.fields:
            return None
        return Dispatch(
            method=DeliveryMethod(self.cleaned_data["notice_method"]),
            decided_on=self.cleaned_data["notice_on"],
            proof=self.cleaned_data["notice_proof"],
        )


class ConsulteeReceiptForm(ConsultationForm):
    """The day on which the consultee received the letter."""

    delivered_on = fields.Day("对方收到日期", hint="签收或者妥投的那一天，以送达回证、妥投记录为准")


class DropConsultationForm(ConsultationForm):
    """The opinion is no longer needed; the reviewers read why."""

    reason = fields.LongText(
        "为什么撤销",
        rows=3,
        max_length=200,
        hint="例如：申请人已经不要这部分信息；经核实，该信息不涉及对方。不要写对方的姓名和联系方式",
    )


class OpinionForm(ConsultationForm):
    """What came back on paper, or that nothing did."""

    opinion = fields.Choice("意见", Opinion.choices)
    returned_on = fields.Day("收到意见日期")
    grounds = fields.LongText(
        "不同意公开的理由", rows=5, max_length=5000, hint="照录；没有说明理由的，写“未说明理由”"
    )
    only_when: ClassVar = {
        "returned_on": ("opinion", (Opinion.CONSENT, Opinion.OBJECTION)),
        "grounds": ("opinion", (Opinion.OBJECTION,)),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("returned_on", self.on)


class JudgementForm(ConsultationForm):
    """Whether the objection holds; the reasons stand before every reviewer."""

    verdict = fields.Choice("审查结论", Verdict.choices)
    reasons = fields.LongText(
        "理由",
        rows=5,
        max_length=5000,
        hint="逐条回应对方的理由；以公共利益为由公开的，写明不公开会造成什么重大影响，将写入告知第三方的文书",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        judged = self.consultation
        if judged is not None and not judged.is_third_party:
            field: Any = self.fields["verdict"]
            field.choices = [
                choice for choice in Verdict.choices if choice[0] != Verdict.PUBLIC_INTEREST
            ]
        if judged is not None and judged.verdict:
            self.initial = {
                "verdict": judged.verdict, "reasons": judged.verdict_reasons, **self.initial,
            }  # fmt: skip


class DecisionDispatchForm(DispatchForm):
    """The third party has the decision in hand; from that day the gap runs."""

    may_mail = False

    told_on = fields.Day(
        "第三方收到日期", hint="签收或者妥投的那一天；从这一天起间隔，期满才送达答复"
    )

    def __init__(self, *args: Any, consultation: Consultation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.consultation = consultation


class HoldForm(ActForm):
    """A court's order, or its end."""

    court = fields.Text("法院", max_length=80)
    document = fields.Text("裁定书或者通知的文号", max_length=80)
    held_on = fields.Day("收到日期")

    def __init__(self, *args: Any, case: Case, **kwargs: Any) -> None:
        super().__init__(*args, case=case, **kwargs)
        self.initial.setdefault("held_on", self.on)


class LiftForm(ActForm):
    """Why the release is free again."""

    reason = fields.Text("解除的依据", max_length=200, hint="法院裁定或者通知的文号、日期")
