"""Queries of every kind, the same for the same seed, and what LIKE finds for them."""

import random
import re
from collections.abc import Callable, Iterator, Sequence

from django.db import connection

from publication.models import SearchEntry
from publication.search.texts import terms
from tests.publication.shelf import RARE

_NUMBER = re.compile(r"([^\n(]*)\((\d{4})\)(\d+)号")
_FORMS = ["{}〔{}〕{}号", "{}({}){}号", "{}[{}] {} 号", "{}\uff3b{}\uff3d{}号", "《{}〔{}〕{}号》"]
_WIDE = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}
_LATIN = ["PM2.5", "pm", "ＧＢ／Ｔ", "gb/t19001", "temp", "TEMP%", "x", "Near", "附件a", "and"]
_MARKS = [
    *list("*():^+-%_.,/{}[]:;!?&|~#$@=<>\\"),
    "100%",
    "%_",
    "_附",
    "\\temp",
    "\\%",
    "--",
    "::",
]
_SAID = [
    '"{0}"', "{0}*", "head:{0}", "NEAR({0} {1})", "{0} AND {1}", "{0} OR {1}", "{0} NOT {1}",
    "({0})", "^{0}", "-{0}", "{0}%", "%{0}_", "{0}' OR 1=1 --", "NOT", '"{0} {1}', "{0}\\", "《{0}》",
]  # fmt: skip
Texts = Sequence[str]


def _stretch(chance: random.Random, texts: Texts, size: int = 0) -> str:
    text = chance.choice(texts)
    at = chance.randrange(len(text))
    return text[at : at + (size or chance.choice([1, 2, 2, 3, 4, 5, 8, 14, 30]))]


def _two(chance: random.Random, texts: Texts) -> str:
    return f"{_stretch(chance, texts, 3)} {_stretch(chance, texts, 2)}"


def _absent(chance: random.Random, texts: Texts) -> str:
    return _stretch(chance, texts)[::-1]


def _number(chance: random.Random, texts: Texts) -> str:
    found = _NUMBER.search(chance.choice(texts))
    name, year, serial = found.groups() if found else ("", "2024", "12")
    return chance.choice(_FORMS).format(chance.choice([name, ""]), year, serial)


def _rare(chance: random.Random, texts: Texts) -> str:
    character = chance.choice(RARE)
    around = [text for text in chance.sample(texts, min(200, len(texts))) if character in text]
    if not around:
        return character
    at = around[0].index(character)
    return around[0][max(0, at - chance.randrange(3)) : at + chance.randrange(1, 4)]


def _wide(chance: random.Random, texts: Texts) -> str:
    return _stretch(chance, texts).translate(_WIDE)


def _digits(chance: random.Random, texts: Texts) -> str:
    return str(chance.randrange(10 ** chance.randrange(1, 5)))


def _latin(chance: random.Random, texts: Texts) -> str:
    return chance.choice(_LATIN)


def _mark(chance: random.Random, texts: Texts) -> str:
    return chance.choice(_MARKS)


def _said(chance: random.Random, texts: Texts) -> str:
    return chance.choice(_SAID).format(_stretch(chance, texts, 2), _stretch(chance, texts, 3))


_KINDS: list[Callable[[random.Random, Texts], str]] = [
    _stretch, _two, _stretch, _absent, _number, _rare, _wide, _digits, _stretch, _latin, _mark, _said,
]  # fmt: skip


def some_queries(texts: Texts, count: int, *, seed: int = 9) -> Iterator[str]:
    """``count`` queries of which something can be compared, of every kind in turns."""
    chance, kind = random.Random(seed), 0  # noqa: S311 - made-up queries
    while count:
        query = _KINDS[kind % len(_KINDS)](chance, texts)
        kind += 1
        if terms(query):
            count -= 1
            yield query


def found_by_like(query: str) -> set[int]:
    """The entries in which every word of ``query`` stands, in the name or in the rest."""
    words = [re.sub(r"([\\%_])", r"\\\1", word) for word in terms(query)]
    stands = " AND ".join("(head LIKE %s ESCAPE '\\' OR body LIKE %s ESCAPE '\\')" for _ in words)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT key FROM {SearchEntry._meta.db_table} WHERE {stands}",  # noqa: S608 - our own words
            [f"%{word}%" for word in words for _ in range(2)],
        )
        return {key for (key,) in cursor.fetchall()}
