"""疑难协调 on the case page: what is being talked over, who has said something, what came of it."""

from __future__ import annotations

from typing import Any

from django import template

from cases.models import Case

register = template.Library()


@register.inclusion_tag("workbench/case/coordinations.html")
def case_coordinations(case: Case) -> dict[str, Any]:
    """Card 疑难协调; nothing on a case that was never talked over."""
    return {"case": case, "rows": list(case.coordinations.all())}
