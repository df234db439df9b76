"""Fields that speak Chinese: what is missing, what is wrong, what to do next."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms

from cases import identity

_DIGITS = re.compile(r"\d")
_TELEPHONE = re.compile(r"\+?[\d\s\-()（）转]+")
_MOBILE = re.compile(r"1[3-9]\d{9}")


def needed_when(form: forms.Form, name: str, words: str) -> None:
    """Say beside the label when an optional field has to be filled in after all."""
    field: Any = form.fields[name]
    field.condition = words  # read by ``components/field_notes.html``


class Text(forms.CharField):
    """One line. ``max_length`` is the column's."""

    def __init__(self, label: str, *, max_length: int, hint: str = "", **kwargs: Any) -> None:
        kwargs.setdefault(
            "error_messages",
            {
                "required": f"请填写{label}。",
                "max_length": f"{label}最多{max_length}个字，现在有%(show_value)d个，请缩短。",
            },
        )
        super().__init__(label=label, max_length=max_length, help_text=hint, **kwargs)


class LongText(Text):
    """Several lines."""

    def __init__(
        self, label: str, *, rows: int = 4, max_length: int = 20_000, hint: str = "", **kwargs: Any
    ) -> None:
        kwargs["widget"] = forms.Textarea(attrs={"rows": rows})
        super().__init__(label, max_length=max_length, hint=hint, **kwargs)


class PickerInput(forms.DateTimeInput):
    """The browser's own picker; a value it could not show is shown as plain text, not dropped."""

    def __init__(self, kind: str, shape: str, last: str) -> None:
        # Four digits for the year, so that typing 20261122 runs through all three parts.
        super().__init__(attrs={"max": last}, format=shape)
        self.input_type = self.kind = kind
        self.shape = shape

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        shown = context["widget"]["value"]
        if shown and not re.fullmatch(r"\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d)?)?", shown):
            context["widget"]["type"] = "text"
        return context


class Day(forms.DateField):
    """A calendar day, typed or picked."""

    def __init__(self, label: str, *, hint: str = "", **kwargs: Any) -> None:
        super().__init__(
            label=label,
            help_text=hint,
            widget=PickerInput("date", "%Y-%m-%d", "9999-12-31"),
            input_formats=["%Y-%m-%d", "%Y年%m月%d日", "%Y/%m/%d", "%Y.%m.%d", "%Y%m%d"],
            error_messages={
                "required": f"请填写{label}。",
                "invalid": f"{label}不是一个日期，请按“2026-11-22”的样子填写。",
            },
            **kwargs,
        )


class Moment(forms.DateTimeField):
    """A day and a time of day in China."""

    def __init__(self, label: str, *, hint: str = "", **kwargs: Any) -> None:
        super().__init__(
            label=label,
            help_text=hint,
            widget=PickerInput("datetime-local", "%Y-%m-%dT%H:%M", "9999-12-31T23:59"),
            error_messages={
                "required": f"请填写{label}。",
                "invalid": f"{label}不是一个时间，请按“2026-11-22 09:30”的样子填写。",
            },
            **kwargs,
        )


class Choice(forms.ChoiceField):
    """One of a few, all of them in sight."""

    def __init__(
        self, label: str, choices: Sequence[tuple[str, Any]], *, hint: str = "", **kwargs: Any
    ) -> None:
        kwargs.setdefault("widget", forms.RadioSelect())
        super().__init__(
            label=label,
            choices=choices,
            help_text=hint,
            error_messages={
                "required": f"请选择{label}。",
                "invalid_choice": f"请从列出的几项中选择{label}。",
            },
            **kwargs,
        )


class Several(forms.MultipleChoiceField):
    """Any of a few, all of them in sight."""

    def __init__(
        self, label: str, choices: Sequence[tuple[str, Any]], *, hint: str = "", **kwargs: Any
    ) -> None:
        super().__init__(
            label=label,
            choices=choices,
            help_text=hint,
            widget=forms.CheckboxSelectMultiple(),
            error_messages={"invalid_choice": f"请从列出的几项中选择{label}。"},
            **kwargs,
        )


class Telephone(Text):
    """A mobile or a fixed line, as people write it."""

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {**super().widget_attrs(widget), "inputmode": "tel"}

    def clean(self, value: Any) -> str:
        text = str(super().clean(value))
        digits = "".join(_DIGITS.findall(text))
        if text and not _is_telephone(text, digits):
            raise forms.ValidationError(
                f"{self.label}应为11位手机号码，或者带区号的固定电话（如0731-88881234），请核对。"
            )
        return text


class Email(forms.EmailField):
    """An address of electronic mail. It asks for no input of type email: browsers answer in English."""

    widget = forms.TextInput

    def __init__(self, label: str, **options: Any) -> None:
        wrong = {"invalid": f"{label}的格式不对，应像name@example.cn，请核对。"}
        super().__init__(label=label, error_messages=wrong, **options)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {**super().widget_attrs(widget), "inputmode": "email"}


class Postcode(Text):
    """Six digits."""

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {**super().widget_attrs(widget), "inputmode": "numeric"}

    def clean(self, value: Any) -> str:
        text = identity.normalise(str(super().clean(value)))
        if text and not re.fullmatch(r"\d{6}", text, re.ASCII):
            raise forms.ValidationError("邮政编码应为6位数字，不清楚时可以留空。")
        return text


def resident_id(number: str, *, on: date) -> str:
    """The checked identity number, or the sentence for the person at the desk."""
    try:
        return identity.check_resident_id(number, on=on)
    except identity.IdentityError as error:
        raise forms.ValidationError(str(error)) from error


def credit_code(code: str) -> str:
    """The checked credit code, or the sentence for the person at the desk."""
    try:
        return identity.check_credit_code(code)
    except identity.IdentityError as error:
        raise forms.ValidationError(str(error)) from error


def _is_telephone(text: str, digits: str) -> bool:
    if not _TELEPHONE.fullmatch(text):
        return False
    if digits.startswith("1"):
        return bool(_MOBILE.fullmatch(digits))
    return 7 <= len(digits) <= 20
