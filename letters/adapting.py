"""文书措辞: an organ's own words for a kind of letter, in a language that can do nothing but word it.

A line is a paragraph, ``# `` before it makes it a heading, ``{{名称}}`` stands for a ready-made
part of the letter. The parts are those of the house's wording, taken from it piece by piece: an
organ sets its words around them, and can leave out none that states a fact, a provision, the
remedy, what is decided or what follows in law. What the last three say is said by their parts
alone: an organ's own words neither decide, threaten nor tell of a remedy (``letters.reserved``).
Everything else is text: it is escaped before the template engine sees it, so there is no tag, no
filter, no attribute and no markup that an organ could write.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from html import escape

from letters.errors import UnknownKindError
from letters.kinds import KINDS, Layout, LetterKind
from letters.parse import printable
from letters.part_names import ALWAYS_AT_HAND, FIXED, FREELY_USED, part_name
from letters.reserved import CLOSING, OPENING, kept_for_parts
from letters.wording import FOLDER

_BODY = re.compile(r"\{% block body %\}(.*?)\{% endblock %\}", re.DOTALL)
_ATTACHMENTS = re.compile(r"\{% block attachments %\}.*?\{% endblock %\}", re.DOTALL)
_WHOLE = (
    r"\{% include [^%]*%\}|\{% if \b.*?\{% endif %\}|\{% for \b.*?\{% endfor %\}|<table.*?</table>"
)
_STANDING = re.compile(
    rf"(?P<block>{_WHOLE})|<p>(?P<text>.*?)</p>|<h2>(?P<heading>.*?)</h2>", re.DOTALL
)
_INSIDE = re.compile(
    r'\{% fixed ".*?\{% endfixed %\}|'
    r"\{% if \b.*?\{% endif %\}|\{% with \b.*?\{% endwith %\}|\{% include [^%]*%\}"
    r'|<span data-field="[^"]+">.*?</span>|<strong>.*?</strong>|\{\{.*?\}\}',
    re.DOTALL,
)
_NAMED = re.compile(r"\{\{\s*([^{}]*?)\s*\}\}")
_TAG = re.compile(r"\{%.*?(?:%\}|$)|\{#.*?(?:#\}|$)|<[%?].*?(?:[%?]>|$)")
_MARKUP = re.compile(r"<\s*/?\s*[A-Za-z!][^>]*>?")
_ENTITY = re.compile(r"&(?:#\w+|\w+);")
_WIDE = re.compile(r"[\uff5b\uff5d].*?(?:\uff5d+|$)")
_LONGEST, _MOST_LINES = 10_000, 200
_HEADING = "# "
_REMEDY = "救济告知"


@dataclass(frozen=True)
class Part:
    """A ready-made part of a letter: what it is called, and the piece of our wording it stands for."""

    name: str
    source: str
    is_block: bool
    is_needed: bool

    @property
    def is_said_once(self) -> bool:
        """Whether it decides, or holds an officer's or applicant's words: never said twice."""
        return "data-field" in self.source or self.is_block or self.is_fixed

    @property
    def is_fixed(self) -> bool:
        """Whether it decides something or says what follows in law."""
        return FIXED.match(self.source) is not None

    @property
    def says(self) -> str:
        """The words of a fixed part, what differs from letter to letter by its name."""
        found = FIXED.match(self.source)
        return _INSIDE.sub(lambda part: f"〔{part_name(part[0])}〕", found[2]) if found else ""


@dataclass(frozen=True)
class Fault:
    """What is wrong on a line, in words; line 0 is the whole text."""

    line: int
    words: str

    def __str__(self) -> str:
        return f"第{self.line}行：{self.words}" if self.line else self.words


@dataclass(frozen=True)
class Standard:
    """The house's wording of a kind, as an organ would have written it."""

    text: str
    parts: Mapping[str, Part] = field(hash=False)


def adaptable() -> list[LetterKind]:
    """The kinds whose words are an organ's to set: letters under a red head."""
    return [kind for kind in KINDS.values() if is_adaptable(kind)]


def is_adaptable(kind: LetterKind) -> bool:
    """Forms, sheets and envelopes stand as they are."""
    return kind.layout is Layout.LETTER


@cache
def standard(code: str) -> Standard:
    """The wording that holds where the organ has none of its own, and its parts by name."""
    kind = KINDS.get(code)
    if kind is None or not is_adaptable(kind):
        raise UnknownKindError(code)
    parts: dict[str, Part] = {}
    lines = [_line(found, parts) for found in _STANDING.finditer(_source(kind, _BODY, 1))]
    for name, source in ALWAYS_AT_HAND.items():
        parts.setdefault(name, Part(name, source, is_block=False, is_needed=False))
    return Standard("\n".join(lines), parts)


def faults(code: str, text: str) -> list[Fault]:
    """Everything that keeps ``text`` from being the wording of the kind, line by line."""
    parts = standard(code).parts
    found = [fault for number, line in _lines(text) for fault in _of_line(number, line, parts)]
    return [*_of_whole(text), *found, *_of_parts(text, parts)]


@lru_cache(maxsize=256)
def template_source(code: str, text: str) -> str:
    """The template of the kind worded by ``text``, which has no ``faults``."""
    parts = standard(code).parts
    body = "\n".join(_written(line.strip(), parts) for _, line in _lines(text) if line.strip())
    attachments = _source(KINDS[code], _ATTACHMENTS, 0)
    return (
        '{% extends "letters/_letter.html" %}\n{% block body %}\n'
        f"{body}\n{{% endblock %}}\n{attachments}"
    )


def _source(kind: LetterKind, block: re.Pattern[str], group: int) -> str:
    found = block.search((FOLDER / f"{kind.code}.html").read_text())
    return found[group] if found else ""


def _line(found: re.Match[str], parts: dict[str, Part]) -> str:
    if found["block"]:
        return _reference(found["block"], parts, is_block=True)
    inside = _INSIDE.sub(
        lambda part: _reference(part[0], parts, is_block=False),
        found["heading"] or found["text"],
    )
    return f"{_HEADING}{inside}" if found["heading"] else inside


def _reference(source: str, parts: dict[str, Part], *, is_block: bool) -> str:
    name = part_name(source)
    parts[name] = Part(name, source, is_block, is_needed=name not in FREELY_USED)
    return f"{{{{{name}}}}}"


def _lines(text: str) -> Iterator[tuple[int, str]]:
    yield from enumerate(text.splitlines(), start=1)


def _of_whole(text: str) -> Iterator[Fault]:
    if not text.strip():
        yield Fault(0, "请填写文书的措辞。")
    if len(text) > _LONGEST or len(text.splitlines()) > _MOST_LINES:
        yield Fault(0, f"措辞太长：最多{_LONGEST}个字、{_MOST_LINES}行，请缩短。")


def _of_line(number: int, line: str, parts: Mapping[str, Part]) -> Iterator[Fault]:
    if printable(line) != line:
        yield Fault(number, "有看不见的控制字符，请删去后重新输入。")
    yield from (Fault(number, words) for words in _strange(line))
    for name in _NAMED.findall(line):
        if name not in parts:
            yield Fault(number, _unknown(name))
        elif parts[name].is_block and line.strip() != f"{{{{{name}}}}}":
            yield Fault(number, f"“{{{{{name}}}}}”是整段的内容，要单独成行。")
    yield from (Fault(number, words) for words in _said_by_parts(line, parts))


def _said_by_parts(line: str, parts: Mapping[str, Part]) -> Iterator[str]:
    """What the organ's words say in place of a fixed part, or around it."""
    pieces = _NAMED.split(line.strip().removeprefix(_HEADING))
    fixed = {name for name, part in parts.items() if part.is_fixed}
    remedy = _REMEDY if _REMEDY in parts else ""
    yield from kept_for_parts("\0".join(pieces[::2]), remedy=remedy, effects=[*fixed])
    for place in range(1, len(pieces), 2):
        before, name, after = pieces[place - 1 : place + 2]
        if name in fixed and _is_joined(before.strip(), parts[name].says, after.strip()):
            yield f"“{{{{{name}}}}}”是完整的语句，前后要有标点，不能接在别的话中间。"


def _is_joined(before: str, says: str, after: str) -> bool:
    """Whether a fixed part is made a piece of another sentence, which could turn it round."""
    ends = says[-1] in "。：" or not after or after[0] in CLOSING
    return not ends or (bool(before) and before[-1] not in OPENING)


def _strange(line: str) -> Iterator[str]:
    """What is neither text nor a part: named as it was written."""
    bare = _NAMED.sub("", line)
    for kind, pattern in (("标签", _TAG), ("标签", _MARKUP), ("字符代码", _ENTITY)):
        for found in pattern.findall(bare):
            yield f"不能使用{kind}“{found}”，只能写文字和列出的变量。"
        bare = pattern.sub("", bare)
    for found in _WIDE.findall(bare):
        yield f"“{found}”用了全角括号；变量请写成半角的“{{{{名称}}}}”。"
    bare = _WIDE.sub("", bare)
    if "{" in bare or "}" in bare:
        yield "有不成对的花括号“{”“}”，变量请写成“{{名称}}”。"


def _unknown(name: str) -> str:
    if not name:
        return "“{{}}”里没有写变量的名称。"
    if re.search(r"[^\w]|_", name):
        return (
            f"“{{{{{name}}}}}”：变量里只能写列出的名称，不能有点号、竖线、括号、引号或者其他符号。"
        )
    return f"没有“{{{{{name}}}}}”这个变量，请从列出的变量中选用。"


def _of_parts(text: str, parts: Mapping[str, Part]) -> Iterator[Fault]:
    used = _NAMED.findall(text)
    for part in parts.values():
        if part.is_needed and part.name not in used:
            yield Fault(0, f"缺少“{{{{{part.name}}}}}”，这一部分不能去掉。")
        if part.is_said_once and used.count(part.name) > 1:
            yield Fault(0, f"“{{{{{part.name}}}}}”只能用一次。")


def _written(line: str, parts: Mapping[str, Part]) -> str:
    """One line as template source: our pieces as they are, everything else as inert text."""
    names = _NAMED.findall(line)
    if len(names) == 1 and parts[names[0]].is_block:
        return parts[names[0]].source
    tag, words = ("h2", line.removeprefix(_HEADING)) if line.startswith(_HEADING) else ("p", line)
    pieces = _NAMED.split(words)
    inside = "".join(
        parts[piece].source if place % 2 else _inert(piece) for place, piece in enumerate(pieces)
    )
    return f"<{tag}>{inside}</{tag}>"


def _inert(text: str) -> str:
    """Text that neither the template engine nor the reader of markup takes for anything else."""
    return escape(printable(text)).replace("{", "&#123;").replace("}", "&#125;")
