"""A question as people ask it, cut into what is looked for: 上半年批准的临时用地情况 → 上半年, 批准, 临时用地."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

Words = tuple[str, ...]

SHORTEST: Final = 2
ENOUGH: Final = 3
"""Letters that stand in what is found when one of the pieces does not."""
MOST: Final = 6
"""Pieces of a question; what is longer is a letter, and no search."""

_TALK: Final = re.compile(
    r"请问|请|麻烦|想要?(?:知道|了解|看看?|问问?|查)?|知道|了解|我们?[村镇乡家]?|你们|您|贵局|本人|"
    r"怎么样?|怎样|如何|什么(?:时候|地方)?|哪[里儿些个年]|在哪|多少钱?|多久|几[个家户次]|"
    r"能不能|可不可以|可以|是不是|有没有|为什么|到底|一下|情况|信息|文件|材料|资料|"
    r"去年|今年|有关|关于|相关|申请|公开|查询|[的了吗呢吧啊给被把由是有和与及或,.;:!?、。]"
)
"""What belongs to asking and joining. A word cut wrongly only makes the search wider."""
_TIME: Final = re.compile(r"(上半年|下半年|\d{4}年)")
"""Stands in front of the matter or behind it, and in a name in brackets."""


def pieces_of(words: Words) -> Words:
    """What is left of ``words`` when what only asks is gone."""
    told = (part for word in words for part in _TIME.split(word))
    parts = (part for one in told for part in _TALK.split(one))
    return tuple(dict.fromkeys(part for part in parts if len(part) >= SHORTEST))


def readings(words: Words) -> Iterator[Words]:
    """All pieces of a question; then, where there are two or three, without one, the shortest first."""
    pieces = pieces_of(words)
    if not 0 < len(pieces) <= MOST:
        return
    if pieces != words:
        yield pieces
    for left_out in sorted(pieces, key=len) if len(pieces) in (2, 3) else ():
        rest = tuple(piece for piece in pieces if piece != left_out)
        if sum(map(len, rest)) >= ENOUGH:
            yield rest
