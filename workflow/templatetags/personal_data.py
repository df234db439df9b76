"""The form that asks for masked values, for those who may see them."""

from __future__ import annotations

from typing import Any

from django import template
from django.template import Context
from django.utils import timezone

from cases.forms.personal_data import LookForm
from cases.models import Case
from cases.permissions import may_read_claim, why_not_look
from vault.redaction import redact

register = template.Library()

_CLAIM = ("record", "recorded", "claimed", "evidence")


@register.inclusion_tag("workbench/case/rectification.html", takes_context=True)
def rectification_claim(context: Context, case: Case) -> dict[str, Any]:
    """What the record says beside what it should say; numbers struck out for whoever need not know."""
    said = {name: getattr(case.rectification, name) for name in _CLAIM}
    if not may_read_claim(context["request"].user):
        said = {name: redact(text) for name, text in said.items()}
    return {"claim": said}


@register.inclusion_tag("workbench/case/look_form.html", takes_context=True)
def look_form(context: Context, case: Case) -> dict[str, Any]:
    """``form`` for people who may look, nothing for the others."""
    if why_not_look(context["request"].user, case):
        return {}
    form = LookForm(case=case, on=timezone.localdate(), auto_id="look_%s")
    return {"form": form, "case": case, "csrf_token": context.get("csrf_token")}
