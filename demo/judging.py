"""What the receiving clerks make of some signals: four hold, two do not, the others wait."""

from __future__ import annotations

from datetime import date
from typing import Final

from demo.scene import Scene
from organs.roles import Role
from screening.evidence import judging
from screening.models import SignalVerdict

JUDGED: Final = {
    "taking-complaint": (
        "complaint",
        SignalVerdict.CONFIRMED,
        "申请写的是追究责任，没有指向任何文件；电话核对，申请人也说要的是处理结果。",
    ),
    "holiday-classes": (
        "complaint",
        SignalVerdict.CONFIRMED,
        "要求查处补课，没有指向文件；已经告知申请人可以另行投诉。",
    ),
    "class-sizes": (
        "analysis",
        SignalVerdict.CONFIRMED,
        "学生人数逐年都有报表，变化曲线和原因分析没有现成的，需要另外制作；报表部分应当提供。",
    ),
    "assessment-approval-wen": (
        "wording",
        SignalVerdict.SET_ASIDE,
        "两人是同一项目的相邻住户，都从业委会拿到同一份申请样本，各自要自己的那一份，不是重复申请。",
    ),
    "road-all-again": (
        "alike_own",
        SignalVerdict.CONFIRMED,
        "八项与此前答复并签收的八件逐项相同，只是份数不同。",
    ),
    "road-minutes": (
        "alike_own",
        SignalVerdict.SET_ASIDE,
        "此前各件要的是用地手续，这一件要的是选线的会议材料，没有答复过。",
    ),
}
"""Which signal, what is made of it, and why."""


def judge(scene: Scene, on: date) -> None:
    """The clerk says so before anything is drafted."""
    code, verdict, reason = JUDGED[scene.story.application]
    clerk = scene.who(Role.RECEIVING_CLERK)
    judging.judge(scene.case, code, verdict=verdict, reason=reason, by=clerk, on=on)
