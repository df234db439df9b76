"""Does this read like something else than an application? Hints only: nobody is stopped (Art 39).

Each row can be read and judged by itself: the words, and what the person is told. Who applies online
reads it while writing; the clerk reads the same to whoever stands at the desk.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from law.citations import Citation, article


@dataclass(frozen=True)
class Hint:
    """One row: what it reads like, the words that say so, and a better way to go."""

    code: str
    title: str
    words: tuple[str, ...]
    advice: str
    basis: Citation | None = None

    def fits(self, text: str) -> bool:
        """Whether one of the words stands in ``text``."""
        return any(re.search(word, text) for word in self.words)


HINTS: Final = (
    Hint(
        "complaint",
        "读起来像投诉或者举报",
        ("举报", "投诉", "查处", "追究.{0,6}责任", "严惩", "违法.{0,8}(处理|处罚)"),
        "要求查处或者处理某件事，请向有管辖权的机关投诉、举报，可以拨打 12345 询问。"
        "如果要的是已经形成的文件（例如某次调查的处理决定），请写明文件。",
        article(39, 1),
    ),
    Hint(
        "petition",
        "读起来像信访诉求",
        (
            "请求(政府|领导|贵局|你局)",
            "解决.{0,10}问题",
            "讨(个)?说法",
            "信访",
            "给我.{0,6}补偿",
            "落实政策",
        ),
        "希望解决某个问题，可以通过信访渠道反映。"
        "如果要的是与它有关的文件（例如补偿方案、批复、协议），请写明文件。",
        article(39, 1),
    ),
    Hint(
        "consultation",
        "读起来像咨询",
        (
            "请问",
            "为什么",
            "为何",
            "是否(合法|合理|正确|符合)",
            "怎么(办理|回事)",
            "如何(办理|申请|计算)",
            "吗[？?]",
        ),
        "想问怎么办、为什么，打 12345 或者受理机关的电话往往更快。"
        "如果要的是写着答案的文件（例如办事规定、会议纪要），请写明文件。",
    ),
    Hint(
        "analysis",
        "可能需要另外制作",
        ("统计一下", "汇总", "列表说明", "逐(一|项)说明", "整理成"),
        "政府信息公开提供的是已有的文件和记录，需要另外加工、汇总的可能无法提供。"
        "建议写明您想看的原始文件或者已有的统计表。",
        article(38),
    ),
    Hint(
        "everything",
        "范围可能太大",
        (
            "所有(的)?(文件|资料|材料|信息)",
            "全部(文件|资料|材料|信息)",
            "一切(文件|资料|材料)",
            "历年",
        ),
        "范围越小，找得越准、越快。请尽量写明年份、地点、项目或者文件的名称。",
        article(29, 2, 2),
    ),
)


def hints_for(text: str) -> list[Hint]:
    """The rows that fit ``text``, in the order of the table."""
    return [hint for hint in HINTS if hint.fits(text)]
