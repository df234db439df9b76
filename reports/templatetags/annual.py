"""The annual report's figures as inputs in the very cells of the form."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from reports.annual.grids import GridCell
from reports.annual.headers import with_headers

register = template.Library()
register.filter("with_headers", with_headers)


@register.simple_tag
def figure_field(form: Any, cell: GridCell) -> SafeString:
    """The input of one figure with its label, what is wrong with it, and last year's beside it."""
    field = form["/".join(cell.key or ())]
    wrong = " ".join(str(error) for error in field.errors)
    errors = format_html('<span class="err">{}</span>', wrong) if wrong else ""
    before = (
        format_html('<span class="mute small">上年 {}</span>', cell.last_year)
        if cell.last_year
        else ""
    )
    told: dict[str, str] = {"aria-label": str(field.label)}
    if wrong:
        told["aria-invalid"] = "true"
    return format_html("{}{}{}", field.as_widget(attrs=told), errors, before)
