"""审核与签发: agree, or return and say why. Each button is an answer."""

from __future__ import annotations

from typing import Any

from django import forms

from cases.forms import fields
from cases.forms.errors import ActForm
from cases.models import Decision


class ReviewForm(ActForm):
    """One decision; a return carries its reason, which the drafter will read."""

    reason_missing = "退回时请说明理由，方便拟稿人修改。"

    decision = forms.ChoiceField(
        choices=Decision.choices,
        widget=forms.HiddenInput(),
        error_messages={
            "required": "请按“同意”或者“退回”。",
            "invalid_choice": "请按“同意”或者“退回”。",
        },
    )
    reason = fields.LongText(
        "退回理由", rows=3, max_length=2000, required=False, hint="退回时必填，拟稿人会看到"
    )

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if self.returns and not self.text("reason"):
            self.add_error("reason", self.reason_missing)
        return cleaned

    @property
    def returns(self) -> bool:
        """Whether the draft goes back."""
        return self.text("decision") == Decision.RETURN

    @property
    def choice(self) -> Decision:
        """The decision as the enumeration."""
        return Decision(self.cleaned_data["decision"])


class ExtensionDecisionForm(ReviewForm):
    """The work body's head agrees to an extension, or says why not."""

    reason_missing = "不同意延期时请说明理由。"
    reason = fields.LongText(
        "不同意的理由", rows=3, max_length=2000, required=False, hint="不同意时必填，承办人会看到"
    )


class ConfirmationForm(ActForm):
    """An act that needs nothing typed, only a person who means it."""
