"""What a reply must tell the applicant about 行政复议 and 行政诉讼, and who hears it.

R1: refusals under 第十四、十五、十六条 go to 行政复议 first (行政复议法第二十三条第一款第四项,
法释〔2025〕8号第一条) and the letter must say so (第二十三条第二款). R2: reconsideration or a direct
suit, as the applicant chooses; R2_DECISION the same for who is no applicant and reads a decision,
not a reply (第三十二条). BOTH: a severed reply carries R1 for what it withholds and R2 for
the rest. Before 2024-01-01 the law knew no such priority, so R1 then reads like R2.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from law.citations import Citation
from law.instruments import LITIGATION_LAW, RECONSIDERATION_LAW
from law.time_limits import REQUEST_RECONSIDERATION, SUIT_AFTER, SUIT_DIRECT

RECONSIDERATION_FIRST: Final = Citation(RECONSIDERATION_LAW, 23, 1, 4)
MUST_TELL_PRIORITY: Final = Citation(RECONSIDERATION_LAW, 23, 2)
RECONSIDERATION_OR_SUIT: Final = Citation(RECONSIDERATION_LAW, 20)
MUST_TELL_CHANNEL: Final = Citation(RECONSIDERATION_LAW, 22, 2)
_CHANNEL: Final = "申请行政复议的互联网渠道："


class RemedyKind(StrEnum):
    """Which remedies a letter tells."""

    R1 = "reconsideration_first"
    R2 = "either"
    R2_DECISION = "either_after_decision"
    BOTH = "both"
    NONE = "none"


MUST_TELL: Final = {
    RemedyKind.R1: MUST_TELL_PRIORITY,
    RemedyKind.R2: RECONSIDERATION_OR_SUIT,
    RemedyKind.R2_DECISION: RECONSIDERATION_OR_SUIT,
    RemedyKind.BOTH: MUST_TELL_PRIORITY,
    RemedyKind.NONE: RECONSIDERATION_OR_SUIT,
}
"""On what rule a letter tells its remedy; that it comes first is to be told only where it does."""


class RemedyError(ValueError):
    """The paragraph cannot be written with what is known."""


class Relation(StrEnum):
    """Who hears the reconsideration, seen from the organ."""

    SAME_LEVEL_GOVERNMENT = "same_level_government"
    UPPER_GOVERNMENT = "upper_government"
    SELF = "self"
    UPPER_COMPETENT_DEPARTMENT = "upper_competent_department"

    @property
    def label(self) -> str:
        """The Chinese words for it."""
        return {
            "same_level_government": "本级人民政府",
            "upper_government": "上一级人民政府",
            "self": "本机关",
            "upper_competent_department": "上一级主管部门",
        }[self.value]


class CourtLevel(StrEnum):
    """Which court hears a suit at first instance (行政诉讼法第十四、十五条)."""

    BASIC = "basic"
    INTERMEDIATE = "intermediate"

    @property
    def label(self) -> str:
        """基层人民法院 or 中级人民法院."""
        return {"basic": "基层人民法院", "intermediate": "中级人民法院"}[self.value]


class OrganKind(StrEnum):
    """Kinds of organ that matter to jurisdiction."""

    PROVINCIAL_GOVERNMENT = "provincial_government"
    CITY_GOVERNMENT = "city_government"
    COUNTY_GOVERNMENT = "county_government"
    TOWNSHIP_GOVERNMENT = "township_government"
    GOVERNMENT_DEPARTMENT = "government_department"
    GOVERNMENT_AGENCY = "government_agency"
    DEPARTMENT_AGENCY = "department_agency"
    AUTHORIZED_ORGANIZATION = "authorized_organization"
    JUSTICE_DEPARTMENT = "justice_department"
    STATE_COUNCIL_DEPARTMENT = "state_council_department"
    VERTICAL_DEPARTMENT = "vertical_department"
    CUSTOMS = "customs"

    @property
    def label(self) -> str:
        """The Chinese words for it."""
        return _ORGAN_LABELS[self]


_ORGAN_LABELS: Final = {
    OrganKind.PROVINCIAL_GOVERNMENT: "省、自治区、直辖市人民政府",
    OrganKind.CITY_GOVERNMENT: "设区的市级人民政府",
    OrganKind.COUNTY_GOVERNMENT: "县级人民政府",
    OrganKind.TOWNSHIP_GOVERNMENT: "乡镇人民政府",
    OrganKind.GOVERNMENT_DEPARTMENT: "县级以上地方人民政府工作部门",
    OrganKind.GOVERNMENT_AGENCY: "人民政府派出机关（含街道办事处）",
    OrganKind.DEPARTMENT_AGENCY: "人民政府工作部门的派出机构",
    OrganKind.AUTHORIZED_ORGANIZATION: "法律、法规、规章授权的组织",
    OrganKind.JUSTICE_DEPARTMENT: "地方人民政府司法行政部门",
    OrganKind.STATE_COUNCIL_DEPARTMENT: "国务院部门",
    OrganKind.VERTICAL_DEPARTMENT: "金融、外汇管理等垂直领导机关，税务和国家安全机关",
    OrganKind.CUSTOMS: "海关",
}


@dataclass(frozen=True, slots=True)
class Jurisdiction:
    """Who hears the reconsideration (several: the applicant chooses) and which court the suit."""

    relations: tuple[Relation, ...]
    basis: Citation
    court: CourtLevel
    court_basis: Citation


def _law(article: int, paragraph: int | None = None, item: int | None = None) -> Citation:
    return Citation(RECONSIDERATION_LAW, article, paragraph, item)


_BASIC: Final = (CourtLevel.BASIC, Citation(LITIGATION_LAW, 14))
_INTERMEDIATE: Final = (CourtLevel.INTERMEDIATE, Citation(LITIGATION_LAW, 15, None, 1))
_SAME: Final = (Relation.SAME_LEVEL_GOVERNMENT,)
_UPPER: Final = (Relation.UPPER_GOVERNMENT,)
_SELF: Final = (Relation.SELF,)

RECONSIDERATION_BODY: Final[dict[OrganKind, Jurisdiction]] = {
    OrganKind.PROVINCIAL_GOVERNMENT: Jurisdiction(_SELF, _law(24, 2), *_INTERMEDIATE),
    OrganKind.CITY_GOVERNMENT: Jurisdiction(_UPPER, _law(24, 1, 2), *_INTERMEDIATE),
    OrganKind.COUNTY_GOVERNMENT: Jurisdiction(_UPPER, _law(24, 1, 2), *_INTERMEDIATE),
    OrganKind.TOWNSHIP_GOVERNMENT: Jurisdiction(_UPPER, _law(24, 1, 2), *_BASIC),
    OrganKind.GOVERNMENT_DEPARTMENT: Jurisdiction(_SAME, _law(24, 1, 1), *_BASIC),
    OrganKind.GOVERNMENT_AGENCY: Jurisdiction(_SAME, _law(24, 1, 3), *_BASIC),
    OrganKind.DEPARTMENT_AGENCY: Jurisdiction(_SAME, _law(24, 4), *_BASIC),
    OrganKind.AUTHORIZED_ORGANIZATION: Jurisdiction(_SAME, _law(24, 1, 4), *_BASIC),
    OrganKind.JUSTICE_DEPARTMENT: Jurisdiction(
        (Relation.SAME_LEVEL_GOVERNMENT, Relation.UPPER_COMPETENT_DEPARTMENT), _law(28), *_BASIC
    ),
    OrganKind.STATE_COUNCIL_DEPARTMENT: Jurisdiction(_SELF, _law(25), *_INTERMEDIATE),
    OrganKind.VERTICAL_DEPARTMENT: Jurisdiction(
        (Relation.UPPER_COMPETENT_DEPARTMENT,), _law(27), *_BASIC
    ),
    OrganKind.CUSTOMS: Jurisdiction(
        (Relation.UPPER_COMPETENT_DEPARTMENT,),
        _law(27),
        CourtLevel.INTERMEDIATE,
        Citation(LITIGATION_LAW, 15, None, 2),
    ),
}


def remedy_paragraphs(
    kind: RemedyKind,
    *,
    reconsideration_body: str,
    court: str,
    online: bool,
    internet_channel: str | None,
    on: date,
) -> tuple[str, ...]:
    """The remedy paragraphs of a letter issued on the day; empty when none is due.

    A letter served by internet must give the internet channel for reconsideration
    (行政复议法第二十二条第二款): RemedyError without one.
    """
    if kind is RemedyKind.NONE:
        return ()
    paragraphs = _paragraphs(kind, reconsideration_body, court, on)
    if not online or not MUST_TELL_CHANNEL.instrument.in_force(on):
        return paragraphs
    if not internet_channel:
        raise RemedyError(
            "通过互联网送达的决定，应当同时告知提起行政复议申请的互联网渠道，请先在机关资料中填写"
            f"（{MUST_TELL_CHANNEL}）。"
        )
    return (*paragraphs, f"{_CHANNEL}{internet_channel}。")


def may_go_by_internet(paragraphs: Iterable[str], on: date) -> bool:
    """Whether a letter with these remedy paragraphs may be served by internet.

    One that tells a remedy must then tell the internet channel too (行政复议法第二十二条第二款);
    one that tells none has nothing to add.
    """
    told = tuple(paragraphs)
    if not told or not MUST_TELL_CHANNEL.instrument.in_force(on):
        return True
    return any(paragraph.startswith(_CHANNEL) for paragraph in told)


def _paragraphs(kind: RemedyKind, body: str, court: str, on: date) -> tuple[str, ...]:
    priority = RECONSIDERATION_FIRST.instrument.in_force(on)
    if kind is RemedyKind.R2_DECISION:
        return (f"如对本决定不服，{_either(body, court)}",)
    if kind is RemedyKind.R2 or not priority:
        return (f"如对本答复不服，{_either(body, court)}",)
    if kind is RemedyKind.R1:
        return (f"如对本决定不服，{_reconsideration_first(body, court)}",)
    return (
        f"如对其中不予公开的部分不服，{_reconsideration_first(body, court)}",
        f"如对其余部分不服，{_either(body, court)}",
    )


def _reconsideration_first(body: str, court: str) -> str:
    """R1: reconsideration, then the court."""
    return (
        f"应当先申请行政复议：请自收到本文书之日起{REQUEST_RECONSIDERATION}内向{body}提出申请；"
        f"对行政复议决定仍不服的，可以自收到行政复议决定书之日起{SUIT_AFTER}内"
        f"向{court}提起行政诉讼。"
    )


def _either(body: str, court: str) -> str:
    """R2: reconsideration or the court."""
    return (
        f"可以自收到本文书之日起{REQUEST_RECONSIDERATION}内向{body}申请行政复议，"
        f"也可以自收到本文书之日起{SUIT_DIRECT}内直接向{court}提起行政诉讼。"
    )
