"""送达: how the letter left, the day that counts for that way, and what proves it, part by part."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar, Final, NamedTuple

from django import forms
from django.forms.boundfield import BoundField

from attachments.forms import EnclosesFiles
from attachments.models import Purpose
from cases import mailing
from cases.forms import fields
from cases.forms.errors import ActForm
from cases.services import releasing
from cases.services.delivery import Dispatch
from law.delivery import (
    DELIVERY_RULES,
    SIGNER_RELATIONS,
    TOLD_BY_THE_SYSTEM,
    DeliveryMethod,
    DeliveryRule,
    ProofForm,
    ProofPart,
    mail_number_fault,
)

DELIVER, WITHDRAW = "deliver", "withdraw"


class MailNumber(fields.Text):
    """The number of a mail item, in the form the post office prints it."""

    def to_python(self, value: Any) -> str:
        return "".join(str(super().to_python(value)).split()).upper()

    def validate(self, value: str) -> None:
        super().validate(value)
        fault = mail_number_fault(value)
        if fault:
            raise forms.ValidationError(fault)


class MethodSelect(forms.RadioSelect):
    """Each method carries the name of its date, for the label of that field."""

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option = super().create_option(name, value, *args, **kwargs)
        option["attrs"]["data-date"] = DELIVERY_RULES[DeliveryMethod(value)].date_label
        return option


def _field_of(part: ProofPart) -> forms.Field:
    match part.form:
        case ProofForm.RELATION:
            relations = [("", "请选择"), *SIGNER_RELATIONS.items()]
            chosen = fields.Choice(part.label, relations, widget=forms.Select())
            chosen.error_messages["required"] = "请选择签收人是谁。"
            return chosen
        case ProofForm.MAIL_NUMBER:
            return MailNumber(part.label, max_length=20, hint=part.hint)
        case ProofForm.TIME:
            return forms.TimeField(
                label=part.label,
                help_text=part.hint,
                widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
                error_messages={
                    "required": f"请填写{part.label}。",
                    "invalid": f"{part.label}不是一个时间，请按“09:30”的样子填写。",
                },
            )
        case ProofForm.TEXT:
            return fields.Text(part.label, max_length=60, hint=part.hint, required=part.required)


class Way(NamedTuple):
    """One method as the form offers it: its radio button, and the fields that belong to it."""

    method: DeliveryMethod
    rule: DeliveryRule
    radio: Any
    parts: list[BoundField]


METHODS: Final = [(method.value, rule.label) for method, rule in DELIVERY_RULES.items()]


class DispatchForm(ActForm, EnclosesFiles):
    """The dispatch of any letter. Each method asks for its own proof and for nothing else.

    A letter to the applicant that goes by e-mail is sent by the system, where it has a mail
    server; ``may_mail`` is false for letters to others, whose mail a person sends and records.
    ``day_counts`` is false where no period depends on the day that the method decides.
    """

    may_mail = True
    day_counts = True

    method = fields.Choice(
        "送达方式",
        METHODS,
        widget=MethodSelect(),
    )
    decided_on = fields.Day("送达日期", hint="所选方式据以判断是否按期的那一天")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("decided_on", self.on)
        self.initial.setdefault("files_are", Purpose.DELIVERY)
        self.mails = self.may_mail and mailing.is_open()
        for method in DELIVERY_RULES:
            for part in self._parts_of(method):
                self.fields[_name(method, part)] = _field_of(part)

    def told_by_the_system(self, method: DeliveryMethod) -> bool:
        """Whether nobody types the day of this method: the act itself is what happens."""
        return method in TOLD_BY_THE_SYSTEM or (self.mails and method is DeliveryMethod.EMAIL)

    def _parts_of(self, method: DeliveryMethod) -> tuple[ProofPart, ...]:
        return () if self.told_by_the_system(method) else DELIVERY_RULES[method].parts

    def ways(self) -> list[Way]:
        """The methods with what each asks for, in the order of the law's table."""
        radios = {str(radio.data["value"]): radio for radio in self["method"]}
        return [
            Way(
                method,
                rule,
                radios[method.value],
                [self[_name(method, part)] for part in self._parts_of(method)],
            )
            for method, rule in DELIVERY_RULES.items()
            if method.value in radios
        ]

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        method = self.text("method")
        for other in DELIVERY_RULES:
            if other.value != method:
                for part in self._parts_of(other):
                    self.errors.pop(_name(other, part), None)
        if method:
            self._check_day(DeliveryMethod(method))
        return cleaned

    def dispatch(self) -> Dispatch:
        """The facts that the services take."""
        method = DeliveryMethod(self.cleaned_data["method"])
        parts = self._parts(method)
        return Dispatch(
            method=method,
            decided_on=self.cleaned_data["decided_on"],
            proof="，".join(f"{label}{text}" for label, text in parts.values()),
            parts={code: text for code, (_, text) in parts.items()},
            enclosed=self.claim(),
            mailed=self.mails and method is DeliveryMethod.EMAIL,
            checked_how=self.text("checked_how"),
        )

    def _parts(self, method: DeliveryMethod) -> dict[str, tuple[str, str]]:
        """Label and answer of each part that was answered."""
        if self.told_by_the_system(method):
            platform, checked = method is DeliveryMethod.PORTAL, self.text("checked_how")
            record = {"record": ("", "平台记录的送达" if platform else "系统发出的电子邮件")}
            return record | ({"files": ("随附文件的核对：", checked)} if checked else {})
        told = {}
        for part in DELIVERY_RULES[method].parts:
            answer = self.cleaned_data.get(_name(method, part))
            if answer:
                told[part.code] = (part.label, _said(part, answer))
        return told

    def _check_day(self, method: DeliveryMethod) -> None:
        """What the system itself tells is of today; what a person tells is not of tomorrow."""
        if self.told_by_the_system(method):
            self.errors.pop("decided_on", None)
            self.cleaned_data["decided_on"] = self.on
            return
        day, label = self.cleaned_data.get("decided_on"), DELIVERY_RULES[method].date_label
        if isinstance(day, date) and day > self.on:
            self.add_error("decided_on", f"{label}不能晚于今天，请核对。")


def _name(method: DeliveryMethod, part: ProofPart) -> str:
    return f"{method.value}_{part.code}"


def _said(part: ProofPart, answer: Any) -> str:
    match part.form:
        case ProofForm.RELATION:
            return SIGNER_RELATIONS[answer]
        case ProofForm.TIME:
            return f"{answer:%H:%M}"
        case _:
            return str(answer)


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
    checked_how = fields.Text("没有查毒的随附文件怎样核对的", max_length=200)
    only_when: ClassVar = {
        "method": ("action", (DELIVER,)),
        "decided_on": ("action", (DELIVER,)),
        "reason": ("action", (WITHDRAW,)),
        "checked_how": ("method", (DeliveryMethod.EMAIL.value,)),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        files = releasing.unscanned(self.case) if self.mails and self.case else []
        if not files:
            del self.fields["checked_how"]
            return
        named = "、".join(f"“{file.name}”（{file.get_state_display()}）" for file in files)
        self.fields[
            "checked_how"
        ].help_text = (
            f"{named}没有经系统查毒。请用本机关的杀毒软件核对，写明何时怎样核对的；会记入送达凭证"
        )

    @property
    def withdraws(self) -> bool:
        """Whether the letter is void."""
        return self.text("action") == WITHDRAW
