"""代理人: who applies in the applicant's name, with a power of attorney and own document."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms

from cases.forms import fields
from cases.forms.errors import ActForm
from cases.models import IdentityDocument

_WITH_AGENT = ("has_agent", ("yes",))
_KEPT = ("name", "document_type", "document_number", "telephone", "has_power_of_attorney")


class AgentForm(ActForm):
    """The agent's particulars, asked for only when somebody applies for another."""

    has_agent = fields.Choice(
        "是否由代理人提出", [("no", "本人提出"), ("yes", "代理人提出")], initial="no"
    )
    agent_name = fields.Text("代理人姓名", max_length=60)
    agent_document_type = fields.Choice(
        "代理人证件名称",
        IdentityDocument.choices,
        initial=IdentityDocument.RESIDENT_ID,
        widget=forms.Select(),
    )
    agent_document_number = fields.Text("代理人证件号码", max_length=40)
    agent_telephone = fields.Telephone("代理人联系电话", max_length=40)
    agent_has_power_of_attorney = forms.BooleanField(
        label="已提交授权委托书",
        error_messages={
            "required": "代理人应当提交授权委托书；还没有的，请申请人补交后再登记代理人。"
        },
    )

    only_when: ClassVar = {f"agent_{name}": _WITH_AGENT for name in _KEPT}

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        number = self.text("agent_document_number")
        if number and self.text("agent_document_type") == IdentityDocument.RESIDENT_ID:
            try:
                number = fields.resident_id(number, on=self.on)
                self.cleaned_data["agent_document_number"] = number
            except forms.ValidationError as error:
                self.add_error("agent_document_number", error)
        return cleaned

    def agent(self) -> dict[str, Any] | None:
        """The values of an ``Agent``; None when the applicant came in person."""
        if self.cleaned_data["has_agent"] != "yes":
            return None
        return {name: self.cleaned_data[f"agent_{name}"] for name in _KEPT}
