"""What the reasons of each outcome have to tell, as blanks to fill in; never a fact.

A letter that still has a blank is not handed in (``blanks_in``).
"""

import re
from typing import Final

from law.case_types import EVERY_OUTCOME
from law.grounds import Ground
from law.outcomes import Need

_BLANK: Final = re.compile(r"【请写明：[^】]*】")

_ASKED: Final[dict[str, tuple[str, ...]]] = {
    "not_held": ("为什么本机关没有制作也没有获取，按照职责分工由谁制作或者保存",),
    "not_responsible": ("按照哪项职责规定由哪个机关负责",),
    "requires_creation": ("本机关现有的信息是什么", "申请的内容需要怎样加工、分析"),
    "still_unclear": ("告知补正了哪些事项", "补正材料说了什么，为什么仍不能确定申请的信息"),
    "petition": ("申请内容要求的是什么，为什么不指向具体的政府信息",),
    "excessive_applications": (
        "从哪天到哪天共提出多少件申请，内容怎样",
        "申请人说明的理由是什么",
        "为什么理由不合理",
    ),
    "reconfirmation": ("申请人已经在什么时候获取了什么信息，这次要求确认或者重新出具什么",),
    "correction_lapsed": ("哪天告知补正、补正期限到哪天", "有没有正当理由，怎样核实"),
    "fee_unpaid": ("哪天通知缴费、数额多少、缴费期限到哪天",),
    "not_rectified": (
        "核对了哪份原始记录，其中怎样记载",
        "申请人提供了哪些证据，为什么不能证明记载不准确",
    ),
    "rectification_transferred": ("记录由哪个机关制作或者更正，依据哪项职责规定",),
    "rectification_referred": ("记录由哪个机关制作或者更正，依据哪项职责规定",),
    "otherwise_handled": ("申请内容是什么，本机关怎样处理",),
}


def prepared(outcome_code: str, ground: Ground | None) -> dict[str, str]:
    """The texts of ``outcome_code`` that ask for their facts, by need."""
    outcome = EVERY_OUTCOME[outcome_code]
    if Need.REASONS not in outcome.needs:
        return {}
    asked = _ASKED.get(outcome_code) or _of_ground(ground)
    return {Need.REASONS.value: "\n".join(f"【请写明：{fact}】" for fact in asked)}


def blanks_in(text: str) -> list[str]:
    """The blanks that nobody has filled in yet."""
    return _BLANK.findall(text)


def _of_ground(ground: Ground | None) -> tuple[str, ...]:
    if ground is None:
        return ("不公开的是哪份文件的哪些内容", "认定的事实、适用的条款和二者的关系")
    return (
        "不公开的是哪份文件的哪些内容，怎样形成",
        f"为什么属于{ground.label}，公开会有什么后果，与条款的关系",
    )
