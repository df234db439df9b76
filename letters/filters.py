"""The filters that the wording of letters may use; its one tag is in ``letters.fixed``."""

import re
from collections.abc import Sequence
from datetime import date

from django import template

from law.citations import Citation, chinese_number

register = template.Library()

_OPENER = re.compile(
    r"\s*(?:您好[，,。！!\s]*)?(?:我们?|本人|[我本](?:单位|公司))?(?:现|特|想|希望|依法)*"
    r"(?:恳请|烦请|麻烦|请求|要求|申请|请)(?:[贵你](?:局|机关|单位|委|厅|办|部门)|你们|您)?"
    r"(?:依法)?(?:予以|给予)?(?:公开|提供)(?:一下)?"
    # 申请公开目录 and the like are names of things and not a request.
    r"(?!指南|制度|工作|条例|目录|年度|年报|平台|栏目|办法|规定|流程|程序|表|的)[：:，,、\s]*"
)
_CLOSER = re.compile(
    r"[，,；;。\s]*(?:恳请|烦请|麻烦|请)(?:依法)?(?:予以|给予)?公开(?:一下)?[。！!\s]*$"
)

BLANK_DATE = "　年　月　日"
_STOPS = "。；;.，,、 　\n"


@register.filter
def cn_date(value: date | None) -> str:
    """成文日期 in Arabic numerals without leading zeros; a draft prints blanks."""
    if value is None:
        return BLANK_DATE
    return f"{value.year}年{value.month}月{value.day}日"


@register.filter
def compact_date(value: date) -> str:
    """The eight digits in which a directory of an archive gives a date (DA/T 22-2015)."""
    return f"{value:%Y%m%d}"


@register.filter
def due(value: date, provisional: object) -> str:
    """A last day; one counted over an unpublished year always says 暂定."""
    return cn_date(value) + ("（暂定）" if provisional else "")


@register.filter
def lines(value: str) -> list[str]:
    """The paragraphs a person typed, without their own indents and empty lines."""
    return [text for line in value.splitlines() if (text := line.strip(" \t　"))]


@register.filter
def clause(value: str) -> str:
    """A person's words made ready to stand inside a sentence: no stop at the end."""
    return "，".join(line.rstrip(_STOPS) for line in lines(value)).rstrip(_STOPS)


@register.filter
def sentence(value: str) -> str:
    """A person's words made ready to stand alone: exactly one full stop at the end."""
    text = clause(value)
    return text if text.endswith(("？", "！", "”")) else text + "。"


@register.filter
def restated(value: str) -> str:
    """What is asked for, without the polite words around it: the letter says 申请公开 itself."""
    bare = _CLOSER.sub("", _OPENER.sub("", value, count=1) if _OPENER.match(value) else value)
    return bare if bare.strip(_STOPS) else value


@register.filter
def about(ground: str, subject: str) -> str:
    """The words of a statutory ground, said of ``subject`` instead of 您申请公开的信息."""
    return ground.replace("您申请公开的信息", subject).replace("您申请的信息", subject)


@register.filter
def numeral(value: int) -> str:
    """一、二、三 for the parts of a letter."""
    return chinese_number(value)


@register.filter
def cite(citations: Sequence[Citation]) -> str:
    """Citations in a row; an instrument is named once, then only its articles."""
    parts: list[str] = []
    previous = ""
    for citation in citations:
        name = citation.instrument.title
        title = name if name.endswith("号") else f"《{name}》"
        parts.append(citation.provision() if title == previous else title + citation.provision())
        previous = title
    return "、".join(parts)
