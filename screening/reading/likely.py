"""How likely a request is of each kind: a table of weights learnt from labelled texts. Pure.

The table (``weights.tsv``) has one row for each group of one to three characters that the texts worked
on have in common: how rare it is, and what it says for or against each kind. Anybody can look a word
up in it; nothing else is known, of nobody. ``python -m benchmarks.reading_weights`` learns it.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Final

from screening.reading import words
from screening.reading.clauses import asked_in

TABLE: Final = Path(__file__).with_name("weights.tsv")
LONGEST_GRAM: Final = 3

PIECE: Final = 2
FEWEST: Final = 3
"""So many known groups of two characters a text must have: one sign again and again says nothing."""

TELLS: Final = 60
"""From so many characters on a text tells a story, too: only the sentences that ask are read."""

_SENTENCE: Final = re.compile(r"(?<=[。；;！!？?\n])")
_STOPS: Final = "。；;！!？?\n"
_ASKS: Final = re.compile(
    rf"{words.FRAME}|{words.SEE}|{words.RECORD_LAST}|为什么|为何|为啥|凭什么|是不是|多少|什么时候|何时"
    r"|举报|投诉|反映|控告|检举|[?？]"
)
_APPLICANT: Final = re.compile(r"申请人[^，,。;；:：]{1,24}[:：，,]")
_NAME: Final = re.compile(r"((?:我叫|我是|本人|申请人)(?:姓名)?[:：]?)[一-龥]{2,4}(?=[，,。;；])")
_FIGURES: Final = re.compile(r"\d+")
_TITLE: Final = re.compile(
    r"《[^《》]*?(年鉴|公报|报|志|法|条例|规范|标准|杂志|学报|图册|史|汇编)?[^《》]{0,6}》"
)


def likelihoods(text: str) -> tuple[float, ...]:
    """The likelihood of each kind from 0 to 1, in the order in which the table names them."""
    table = _table()
    said = Counter(gram for gram in grams(readable(text)) if gram in table.rarity)
    values = {gram: (1 + math.log(times)) * table.rarity[gram] for gram, times in said.items()}
    if sum(len(gram) == PIECE for gram in values) < FEWEST:
        return (0.0,) * len(table.kinds)
    length = math.sqrt(sum(value * value for value in values.values())) or 1.0
    return tuple(
        _likelihood(bias + sum(weights[gram] * value for gram, value in values.items()) / length)
        for bias, weights in zip(table.biases, table.weights, strict=True)
    )


def weight(text: str, kind: str) -> float:
    """How much the words of ``text`` say for ``kind``."""
    table = _table()
    weights = table.weights[table.kinds.index(kind)]
    return sum(weights[gram] * table.rarity[gram] for gram in set(grams(text)) & weights.keys())


def readable(text: str) -> str:
    """What is read of ``text``: without the applicant's name, figures, titles, and what is only told."""
    asked = _asking(asked_in(_nameless(text)))
    text = _TITLE.sub(r"《\1》", _FIGURES.sub("0", _bare(asked)))
    return f"^{text.lower()}$"


def grams(text: str) -> list[str]:
    """Every group of one to three characters that stand together."""
    return [
        text[at : at + size]
        for size in range(1, LONGEST_GRAM + 1)
        for at in range(len(text) - size + 1)
    ]


def _nameless(text: str) -> str:
    return _NAME.sub(r"\1某", _APPLICANT.sub("申请人某:", text))


def _asking(text: str) -> str:
    if len(text) < TELLS:
        return text
    sentences = [one for one in _SENTENCE.split(text) if one.strip()]
    return "".join(one for one in sentences if _ASKS.search(one.rstrip(_STOPS))) or text


def _bare(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


def _likelihood(points: float) -> float:
    return 1 / (1 + math.exp(-max(-50.0, min(50.0, points))))


class _Table:
    """The rows of the file, by group of characters."""

    def __init__(self, rows: list[list[str]]) -> None:
        self.kinds, self.biases = tuple(rows[0][2:]), tuple(map(float, rows[1][2:]))
        self.rarity = {row[0]: float(row[1]) for row in rows[2:]}
        self.weights = tuple(
            {row[0]: float(row[column]) for row in rows[2:]} for column in range(2, len(rows[0]))
        )


@cache
def _table() -> _Table:
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    return _Table([line.split("\t") for line in lines if not line.startswith("##")])


def kinds() -> tuple[str, ...]:
    """The kinds of the table, in the order of its columns."""
    return _table().kinds
