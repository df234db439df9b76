"""Does this read like something else than an application? Hints only: nobody is stopped (Art 39).

Each row can be read and judged by itself: what it looks for, and what the person is told. Who applies
online reads it while writing; the clerk reads the same to whoever stands at the desk. Whether a text
reads like a petition, a publication, a compilation or a confirmation is asked of the rules in
``screening.reading``, which say on which words it rests.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from law.citations import Citation, article
from screening.reading.kinds import KindHint, hints_in
from screening.reading.rule import Kind


@dataclass(frozen=True)
class Hint:
    """One row: what it reads like, the kind or the words that say so, and a better way to go."""

    code: str
    title: str
    advice: str
    basis: Citation | None = None
    words: tuple[str, ...] = ()
    kind: Kind | None = None
    """Found by the rules; ``words`` then stand in the passages they rest on."""
    evidence: tuple[str, ...] = ()
    """The passages of the text that say so, once it was found by the rules."""
    beside_a_record: bool = False
    """The text also asks for a record, and that part is to be answered."""

    def found_in(self, text: str, kinds: Mapping[Kind, KindHint]) -> Hint | None:
        """This hint with its evidence; None where ``text`` does not read like it."""
        if self.kind is None:
            return self if self._says(text) else None
        found = kinds.get(self.kind)
        if found is None or not self._says("；".join(found.evidence)):
            return None
        return replace(self, evidence=found.evidence, beside_a_record=found.beside_a_record)

    def _says(self, text: str) -> bool:
        return not self.words or any(re.search(word, text) for word in self.words)


HINTS: Final = (
    Hint(
        "complaint",
        "读起来像投诉或者举报",
        "要求查处或者处理某件事，请向有管辖权的机关投诉、举报，可以拨打 12345 询问。"
        "如果要的是已经形成的文件（例如某次调查的处理决定），请写明文件。",
        article(39, 1),
        ("举报", "投诉", "控告", "检举", "查处", "查办", "追究", "问责", "追责", "严惩", "处罚"),
        Kind.PETITION,
    ),
    Hint(
        "petition",
        "读起来像信访诉求",
        "希望解决某个问题，可以通过信访渠道反映。"
        "如果要的是与它有关的文件（例如补偿方案、批复、协议），请写明文件。",
        article(39, 1),
        (r"^(?!.*(?:举报|投诉|控告|检举|查处|查办|追究|问责|追责|严惩|处罚))",),
        Kind.PETITION,
    ),
    Hint(
        "consultation",
        "读起来像咨询",
        "想问怎么办、为什么，打 12345 或者受理机关的电话往往更快。"
        "如果要的是写着答案的文件（例如办事规定、会议纪要），请写明文件。",
        None,
        (
            "请问",
            "为什么",
            "为何",
            "是否(合法|合理|正确|符合)",
            "怎么(办理|回事)",
            "如何(办理|申请|计算)",
            "吗[？?]",
        ),
    ),
    Hint(
        "publication",
        "要的可能是公开出版物",
        "公报、报纸、年鉴、志书等公开出版物，可以到图书馆、档案馆查阅，或者向出版单位购买，往往更快。"
        "如果要的是机关内部的文件或者报表，请写明它的名称。",
        article(39, 2),
        kind=Kind.PUBLICATION,
    ),
    Hint(
        "analysis",
        "可能需要另外制作",
        "政府信息公开提供的是已有的文件和记录，需要另外加工、汇总的可能无法提供。"
        "建议写明您想看的原始文件或者已有的统计表。",
        article(38),
        kind=Kind.REQUIRES_CREATION,
    ),
    Hint(
        "reconfirmation",
        "读起来像要求确认或者重新出具",
        "政府信息公开提供的是文件本身，不对您手里的文件另作确认，也不重新出具。"
        "如果要的是档案中留存的那一份，请写明申请复制存档的文件。",
        kind=Kind.RECONFIRMATION,
    ),
    Hint(
        "everything",
        "范围可能太大",
        "范围越小，找得越准、越快。请尽量写明年份、地点、项目或者文件的名称。",
        article(29, 2, 2),
        (
            "所有(的)?(文件|资料|材料|信息)",
            "全部(文件|资料|材料|信息)",
            "一切(文件|资料|材料)",
            "历年",
        ),
    ),
)


def hints_for(text: str) -> list[Hint]:
    """The rows that ``text`` reads like, in the order of the table."""
    kinds = {hint.kind: hint for hint in hints_in(text)}
    return [found for hint in HINTS if (found := hint.found_in(text, kinds))]
