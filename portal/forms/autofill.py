"""What a person's own browser may fill in (WCAG 1.3.5); never offered on a public machine."""

from __future__ import annotations

from typing import Final

from django import forms

_PURPOSES: Final = {
    "telephone": "tel",
    "address": "street-address",
    "postcode": "postal-code",
    "email": "email",
}


def offer(form: forms.Form, **more: str) -> None:
    """Name the purpose of the fields with contact data, and of those in ``more``."""
    for name, purpose in (_PURPOSES | more).items():
        if name in form.fields:
            form.fields[name].widget.attrs["autocomplete"] = purpose
