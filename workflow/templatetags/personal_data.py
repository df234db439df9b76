"""The form that asks for masked values, for those who may see them."""

from __future__ import annotations

from typing import Any

from django import template
from django.template import Context
from django.utils import timezone

from cases.forms.personal_data import LookForm
from cases.models import Case
from cases.permissions import why_not_look

register = template.Library()


@register.inclusion_tag("workbench/case/look_form.html", takes_context=True)
def look_form(context: Context, case: Case) -> dict[str, Any]:
    """``form`` for people who may look, nothing for the others."""
    if why_not_look(context["request"].user, case):
        return {}
    form = LookForm(case=case, on=timezone.localdate(), auto_id="look_%s")
    return {"form": form, "case": case, "csrf_token": context.get("csrf_token")}
