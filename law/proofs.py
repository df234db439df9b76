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
}
