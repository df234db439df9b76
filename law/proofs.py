"""What must stand in the file before a reply may be handed in, because in court the organ proves it.

``law.outcomes`` names for each outcome the proofs it rests on; here is what each of them is.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from law.citations import Citation, article
from law.instruments import GUIDING_CASE_101


class Proof(StrEnum):
    """A kind of proof that is a record of its own, not a sentence of the draft."""

    SEARCH_RECORD = "search_record"
    EXPLANATION_ASKED = "explanation_asked"
    EXPLANATION_ANSWERED = "explanation_answered"
    EXPLANATION_JUDGED = "explanation_judged"
    JOINT_DETERMINATION = "joint_determination"


@dataclass(frozen=True, slots=True)
class ProofRule:
    """One kind of proof: what it rests on, the part of the letter that tells it, what to do without."""

    label: str
    bases: tuple[Citation, ...]
    told_in: str
    refusal: str


PROOFS: Final[dict[Proof, ProofRule]] = {
    # The organ shows where, how and by whom it searched (检索载体、方法、主体).
    Proof.SEARCH_RECORD: ProofRule(
        "检索记录",
        (article(36, None, 4), Citation(GUIDING_CASE_101)),
        "search",
        "还没有检索记录。请先在“检索记录”中登记在哪里、用什么词、由谁、哪天检索以及结果，再送审。",
    ),
    # Nobody is refused for asking much before he was asked why, in writing that reached him.
    Proof.EXPLANATION_ASKED: ProofRule(
        "说明理由告知书及其送达",
        (article(35),),
        "reasons",
        "还没有送达要求说明理由的告知书，不能以申请理由不合理为由不予处理。请先“要求说明理由”。",
    ),
    Proof.EXPLANATION_ANSWERED: ProofRule(
        "申请人说明的理由，或者逾期没有说明的查证",
        (article(35),),
        "reasons",
        "还没有收到申请人说明的理由，也没有认定逾期没有说明。请先登记收到的说明；"
        "期限届满没有收到的，先登记查证情况。",
    ),
    Proof.EXPLANATION_JUDGED: ProofRule(
        "对申请理由的判断",
        (article(35),),
        "reasons",
        "还没有判断申请理由是否合理，或者判断为合理。请承办人先写明认定的事实，再作出判断；"
        "理由合理的应当继续办理，不能按期答复的确定延迟答复的期限。",
    ),
    # The regulation asks for none; an organ binds itself to it in its settings.
    Proof.JOINT_DETERMINATION: ProofRule(
        "联合甄别结论",
        (article(35),),
        "reasons",
        "本机关规定，以申请理由不合理为由不予处理的，应当先经联合甄别。这件申请还没有签发的、"
        "在有效期内的“明显超过合理范围且理由不合理”的甄别结论，请工作机构负责人召集联合甄别。",
    ),
}
