"""A notice to the applicant in the invented city: agreed to by the head, handed over or posted."""

from __future__ import annotations

from datetime import date
from typing import Any

from cases.models import Decision
from demo.intake import dispatch
from demo.scene import Scene
from organs.roles import Role


def agreed_and_sent(scene: Scene, flow: Any, service: Any, on: date) -> None:
    """``service`` decides and sends what was prepared in ``flow``, both on the same day."""
    scene.do(
        flow.approval,
        Role.WORK_BODY_HEAD,
        lambda case, by: service.decide(case, decision=Decision.AGREE, by=by, on=on),
    )
    leaving = dispatch(scene.row, on, serial=scene.serial)
    scene.do(
        flow.dispatch,
        Role.DELIVERY_CLERK,
        lambda case, by: service.send(case, dispatch=leaving, by=by, on=on),
    )
