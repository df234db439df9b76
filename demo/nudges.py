"""The county asks after what is overdue: one nudge that waits for its answer."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Final

from calendars import registry
from cases.services import supervision
from demo.organs import COUNTY
from demo.scene import Scene
from law.receipt import CHINA_TIME
from organs.models import Staff
from organs.roles import Role

NUDGED: Final = (("taking-statistics", "这件申请已经超过答复期限，请说明原因和准备答复的日期。"),)


def nudge(scenes: Mapping[str, Scene], on: date) -> None:
    """Ask after each case of the table on the day the city is loaded."""
    county = Staff.objects.filter(organ__code=COUNTY, role_assignments__role=Role.SUPERVISOR)
    reply_by = registry.current().provisional().add(on, 2)
    for application, text in NUDGED:
        supervision.nudge(
            scenes[application].case,
            text=text,
            reply_by=reply_by,
            by=county.get(),
            on=on,
            at=datetime.combine(on, time(9), tzinfo=CHINA_TIME),
        )
