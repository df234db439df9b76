"""The address of the cases behind a figure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import template

from reports.statistics.asked import StatisticsFilter
from reports.statistics.tables import Figure

register = template.Library()


@register.simple_tag
def behind(asked: StatisticsFilter, figure: Figure, place: Mapping[str, Any]) -> str:
    """Everything the page asks for, the row's place in it, and the figure."""
    return asked.query(**place, figure=figure.indicator.code)
