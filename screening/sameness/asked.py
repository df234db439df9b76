"""A request as its judge sees it: facts in figures, words that matter, and what is only told."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final

from screening.reading.words import RECORD
from screening.sameness import facts
from screening.sameness.in_short import in_short
from screening.sameness.one_meaning import LONG_FORMS
from screening.sameness.synonyms import LAW, ONE_FOR_MANY, ORGANS, SAYS_NOTHING, SURNAMES
from screening.sameness.terms import A_LIST, Sort, Term, meanings, terms

_CUT: Final = re.compile(r"[,，。;；:：!！?？\n]")
_ASIDE: Final = re.compile(
    r"(?:我们?是|系(?!统|列)|现住|住址|身份证|联系|电话|本人(?!申请|要求|请求|需要|向|特|现|依|根|想|希|所持)|我家(?!位于|的|在)|因(?!公)|由于|为(?:了|维|便)|鉴于|用于|用途|作为|以便|供)"
)
_ASKS: Final = re.compile(
    r"公开(?!招|承|发行)|提供|获取|复制|复印|查阅|查看|查询|[给发寄]我|想[要看]|想了解|索取|出示|一份|要求|申请(?!人)"
)
_QUESTION: Final = re.compile(r"多少|哪些|[给是由归]谁|怎[么样]|几[个家户人次]")
"""A clause that asks without calling a record."""
_TALK: Final = re.compile(
    r"尊敬|[您你局]好|多年来|一直|多次|权益|知情权|监督|法定期限|期限内|书面形式|邮寄|地址|盼|担心|上班|居住|困扰|不太?了解|关心|参加[了过]"
    r"|为了|用于|诉讼|复议|维权|我们?是|我们|(?:本人|申请人)[是为系]|村民|谢|联系|电话|辛苦|公布过|出来没有|出来了|说是|听说|据说|不同意|迟迟|家里|我家|领取方式|加盖"
    r"|打官司|起诉|写论文|毕业论文|做课题|搞清楚|弄清楚|搞不清|想不通|不清楚|不知道|没人(?:告诉|回复|管|理)|跑了[好几]|推诿|麻烦您|劳驾|拜托|心里没底|交代"
    r"|祝|此致|敬礼|急需|承诺|业主|本人房屋|本人的|因"
)
"""Told of oneself, of why and of how, in a clause that asks for nothing."""
_AFTERWARDS: Final = re.compile(
    r"法定期限|期限内|书面形式|邮寄|寄[到至往]|电子邮[件箱]|加盖公章|领取|[答回]复我|联系|地址|为盼|尽快"
)
"""How the answer is to come, behind what is asked for."""
_POLITE: Final = re.compile(r"特|现|向|此|申请|请|公开|提供|谢谢|[您你]好")
_SOMETHING: Final = re.compile(r"[一-龥]{2}|\d")
_FROM_WHOM: Final = re.compile(
    r"(?:向|请|请求|由|恳请|望)((?:你们|贵)?[一-龥]{2,14}?(?:局|政府|委员会|办公室|厅|部门|大队|中心))(?=(?:依法|予以)*(?:申请)?(?:公开|提供|出示|复制))"
)
_REGION: Final = re.compile(
    r"[^\W\d_为成到至在的和与及由向要是对给从把被将于咱们我你本贵该]{2,3}?"
    r"(?:[省县镇]|(?<!城)市|乡(?!村)|(?<![片小城社园库校矿景厂辖灾林山牧护发业新院])区)"
)
_IN_FRONT: Final = re.compile(r"^.*[省市县区镇乡](?=.*局)")
_POINTS_BACK: Final = re.compile(
    r"[那这该此]次|上述|[他她]的|该(?:工程|项目|公司|校|店|厂|院|施工)"
)
_PERSON: Final = re.compile(
    rf"(?:本人|我叫|我是|父亲?|母亲?|爸|妈|叔父?|丈夫|妻子?|儿子|女儿|户主|职工|当事人|业主|姓名|村民|人员为?)[:：是为]?\s*"
    rf"([{SURNAMES}][一-龥]{{1,2}})(?=[，,。；;)）（(、\s]|[的系]|\d|$)"
)
_TRAFFIC_POLICE: Final = re.compile(r"^.*交警.*$")
_TOLD: Final = re.compile(
    r"^\s*(?:我|本人|因(?!公)|由于|鉴于|为).*?(?=(?:特|现|需|所以|拟)?(?:申请|要求|请求|希望|想)(?:依法|贵局|你局)*(?:公开|获取|提供|复制|复印|得到|查阅|查看)|需要)"
)
_COUNTY: Final = re.compile(
    r"[一-龥]{2,3}?(?:省|(?<!城)市|县|(?<![片小城社园库校矿景厂辖灾林山牧护发业新院])区)"
)
_ABOVE: Final = re.compile(
    r"[一-龥]{2,3}?(?:镇|乡|街道)(?=[一-龥]{2,3}(?:村|社区|路|街|组)|[一-龥]{0,4}派出所)"
)
_ORGAN: Final = re.compile(
    rf"(?:[一-龥]{{2,3}}?[省市县区镇乡])?[省市县区镇乡]?(?:政府|(?:{'|'.join(one for _, one in ORGANS)})|交警)"
)
_WHO: Final = re.compile(r"哪些|哪几|[有给]了?谁|是谁")
"""Asks for a list without calling it one."""
_QUOTES: Final = re.compile(r"[“”‘’\"'《》〈〉「」]")
_RECORD: Final = re.compile(RECORD)
_SPACE: Final = re.compile(r"[\s\W_]+")
_OWN: Final = re.compile(
    r"我家|我户|本户|我的|我(?:公司|单位|厂|店)(?!研究|使用|拟|需|想|要|申请|因|为|现|作)|我父|我母|我儿|我女|我丈夫|我妻|(?<![给由])我本人|本人(?:的|房屋|名下|户|土地|承包|宅基|档案|退休)|[对给向](?:我|本人)(?:作|的|家|户|\d|进)"
    r"|(?:我|本人)[于在]?\s*\d{4}|(?:我|本人).{0,14}(?:举报|投诉|申请|信访|报案|反映)(?:事项|的|后|一事)"
)


@dataclass(frozen=True, slots=True)
class Asked:
    """What one request asks for."""

    facts: frozenset[str]
    told_facts: frozenset[str]
    """Facts of what the applicant tells of himself: the other request may state them or not."""
    terms: tuple[Term, ...]
    """The words that tell requests apart, without organs and the regions above a place."""
    documents: frozenset[str]
    """The documents it calls by name."""
    words: str
    """All that is asked for."""
    flat: str
    """All that is said, to look a word up in."""
    meanings: frozenset[str]
    organs: frozenset[str]
    regions: frozenset[str]
    told_names: frozenset[str]
    """Names in clauses that ask for nothing: 柳河村征地，请公开批复."""
    persons: frozenset[str]
    """Whoever it names as himself, as a relative or as the one concerned."""
    own: bool
    """Asks for what concerns the applicant: another applicant's same words ask for something else."""

    @property
    def has_number(self) -> bool:
        """Whether a document is called by its number."""
        return any(fact.startswith("N") for fact in self.facts)

    @property
    def says_something(self) -> bool:
        """Whether anything is left that could be looked for."""
        return bool(self.facts and self.words) or sum(len(t.word) for t in self.terms) >= 2


READ_AT_HAND: Final = 512
"""Requests that stay read for one page or one sweep: they are compared with the same earlier ones."""

MOST_READ: Final = 10_000
"""Characters that are compared: what is asked for stands in the first pages, and time is kept."""

Reader = Callable[[str, date | None], "Asked"]


def reader() -> Reader:
    """``read`` that reads each text once, for the page or the sweep that asks for it.

    What it keeps is in applicants' words: it goes with its owner and is never one for the process.
    """
    return lru_cache(maxsize=READ_AT_HAND)(read)


def read(text: str, on: date | None = None) -> Asked:
    """``text`` made ready for comparing; ``on``: the day it came in, for 今年 and 去年."""
    parts = _parted(LAW.sub(" ", facts.plain(text[:MOST_READ], on)))
    parts = _with_what_is_told(parts)
    stated, rest = facts.split(parts.said)
    told_facts, told_rest = facts.split(f"{parts.told} {' '.join(_FROM_WHOM.findall(parts.said))}")
    words, aside = _reduced(rest), _reduced(told_rest)
    content, named = _content(words), _ORGAN.findall(words)
    said_terms = terms(content)
    return Asked(
        facts=stated,
        told_facts=told_facts,
        terms=said_terms,
        documents=_documents(said_terms, parts.said),
        words=_SPACE.sub("", words),
        flat=f"{_SPACE.sub('', words)}|{_SPACE.sub('', aside)}",
        meanings=meanings(f"{content} {words} {aside}"),
        organs=frozenset(_organ(name) for name in named if "政府" not in name),
        regions=frozenset(_REGION.findall(words))
        | {name.removesuffix("政府") for name in named if "政府" in name and len(name) > 3},
        told_names=frozenset(_names(_content(_reduced(facts.split(parts.beside)[1])))),
        persons=frozenset(_PERSON.findall(text)),
        own=bool(_OWN.search(parts.said)),
    )


def _with_what_is_told(parts: _Parts) -> _Parts:
    """What is told counts, too, where what is asked for points back to it (那次的登记表) or names nothing."""
    if not parts.told.strip():
        return parts
    said = terms(_content(_reduced(facts.split(parts.said)[1])))
    about = {term.sort for term in said} - {Sort.DOCUMENT, Sort.ACT, Sort.SINGLE}
    if not about:
        return _Parts(f"{parts.said}  {parts.told}".replace("\n", "  "))
    if Sort.NAME not in about and _POINTS_BACK.search(parts.said):
        return _Parts(f"{parts.said}\n{parts.told}")
    return parts


def _documents(said: Iterable[Term], words: str) -> frozenset[str]:
    called = frozenset(term.calls for term in said) - {""}
    return called | {A_LIST} if _WHO.search(words) else called


def _names(content: str) -> Iterator[str]:
    return (term.word for term in terms(content) if term.sort is Sort.NAME)


def _organ(name: str) -> str:
    return _TRAFFIC_POLICE.sub("公安局", _IN_FRONT.sub("", name))


@dataclass(frozen=True, slots=True)
class _Parts:
    """What is asked for, what is told of oneself or of why, and what of that stands beside the matter."""

    said: str
    told: str = ""
    beside: str = ""


def _parted(plain: str) -> _Parts:
    said: list[str] = []
    told: list[str] = []
    for part in _CUT.split(plain):
        before = _TOLD.match(part)
        if before:
            told.append(before[0])
        rest = part[before.end() :] if before else part
        (told if _only_tells(rest, after=bool(said)) else said).append(rest)
    if not any(_SOMETHING.search(_POLITE.sub("", part)) for part in said):
        return _Parts(plain)
    return _asking(said, told)


def _asking(said: list[str], told: list[str]) -> _Parts:
    """Clauses that neither ask nor name a record only tell, where those that do name what it is about."""
    asking = [
        part
        for part in said
        if _ASKS.search(part) or _RECORD.search(part) or _QUESTION.search(part)
    ]
    beside = [part for part in said if part not in asking]
    asks = any(_ASKS.search(part) and _RECORD.search(part) for part in asking)
    if not (asks and beside and any(_names(_content(_reduced("  ".join(asking)))))):
        first, then = (asking, beside) if asking else (said, [])
        return _Parts(f"{'  '.join(first)}\n{'  '.join(then)}", "  ".join(told))
    return _Parts("  ".join(asking), "  ".join([*told, *beside]), "  ".join(beside))


def _only_tells(part: str, *, after: bool) -> bool:
    asks = _ASKS.search(part)
    if not asks and (_ASIDE.match(part.strip()) or _TALK.search(part)):
        return True
    how = _AFTERWARDS.search(part)
    return bool(after and how and not _RECORD.search(_AFTERWARDS.sub("", part)))


def _reduced(text: str) -> str:
    text = in_short(_QUOTES.sub("", text))
    for many, one in (*LONG_FORMS, *ONE_FOR_MANY, *ORGANS):
        text = many.sub(one, text)
    return SAYS_NOTHING.sub(" ", text)


def _content(words: str) -> str:
    """``words`` without organs and the regions above a place, which may go without saying."""
    for pattern in (_ORGAN, _COUNTY, _ABOVE):
        words = pattern.sub(" ", words)
    return words
