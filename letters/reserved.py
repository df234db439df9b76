"""What an organ's own wording never says in its own words: the remedy, a decision, what follows in law.

Those are said by the house's wording, as parts with names. A word of the tables below in what an
organ wrote itself turns such a part round, doubles it or takes it back: it is refused, whatever the
sentence means. None of them stands in the house's wording outside its parts (a test reads it).
"""

import re
from collections.abc import Iterator

_BLANKS = re.compile(r"\s")
_WAYS = "法院|复议|诉讼|起诉|上诉|终局|不可诉"
_REMEDY = re.compile(f"{_WAYS}|最终")
# Of a plan or a list an officer may well say that it is the final one, and of a matter that a court
# hears it; where somebody may turn to is said by the words beside the court.
_REMEDY_IN_FACTS = re.compile(
    f"{_WAYS.removeprefix('法院|')}|(?:向|到)[^。；，]{{0,20}}法院|法院(?=提起|提出|申请|主张|解决|寻求)"
    "|最终(?=答复|决定|裁决|处理|结论)"
)
_EFFECT = re.compile(
    "决定|裁定|予以|不予|不再|视为|视同|逾期|放弃|终止|撤销|取消|收回|作废|无效|失效|"
    "不公开|不提供|无法提供|不存在|不属于|不受理|不处理|不延长|免收|免缴|免予"
)
OPENING = frozenset("。，、；：！？（“《—…")
"""What may stand before a part that is a whole clause, so that nothing turns it round."""
CLOSING = frozenset("。，、；：！？）”》—…（")
"""What may stand after it."""


def remedy_words(words: str) -> list[str]:
    """The words of the same list in what an officer writes about one case."""
    return _REMEDY_IN_FACTS.findall(_BLANKS.sub("", words))


def kept_for_parts(words: str, *, remedy: str, effects: list[str]) -> Iterator[str]:
    """What ``words`` may not say; ``remedy`` and ``effects`` are the names of the parts that do."""
    bare = _BLANKS.sub("", words)
    for found in dict.fromkeys(_REMEDY.findall(bare)):
        teller = f"“{{{{{remedy}}}}}”" if remedy else "标准措辞"
        yield f"不能自行写“{found}”：救济途径由{teller}按法律和机关资料告知。"
    for found in dict.fromkeys(_EFFECT.findall(bare)):
        tellers = "".join(f"“{{{{{name}}}}}”" for name in effects) or "标准措辞"
        yield f"不能自行写“{found}”：结论和法律后果由{tellers}写明，本机关的措辞不作增减。"
