"""Things that are public: one document with its usual facts, many entries for the search."""

import random
from collections.abc import Iterator
from datetime import UTC, date, datetime
from functools import cache
from typing import Any

from attachments import inspection, storing
from attachments.kinds import KINDS
from attachments.models import Attachment, State
from organs.models import Organ, Staff
from organs.roles import Role
from publication.models import Kind, PublishedDocument, SearchEntry
from publication.search.entries import key_of
from publication.search.texts import fields
from publication.services.publishing import Facts, publish
from tests.factories import House
from tests.redaction.files import plain_pdf

DAY = date(2026, 10, 9)
AT = datetime(2026, 10, 9, 2, 0, tzinfo=UTC)

_PLACES = [
    "柳河村",
    "石桥村",
    "东山镇",
    "书院街",
    "青山路",
    "星沙街道",
    "王家湾",
    "三里岗",
    "南塘村",
    "清江县",
]
_MATTERS = [
    "征地补偿",
    "安置方案",
    "学区划分",
    "排污许可",
    "危房改造",
    "低保",
    "供水",
    "采购",
    "决算",
    "消防",
]
_ENDS = ["的通知", "方案", "公告", "实施细则", "决定", "批复", "年度报告", "名录", "标准", "意见"]
_CLAUSES = [
    ["经研究，", "根据有关规定，", "为做好相关工作，", "按照上级部署，", "结合本地实际，"],
    ["现将有关事项公布如下，", "同意所报实施办法，", "决定予以公示，", "对工作流程作出调整，"],
    [
        "请有关单位认真贯彻执行",
        "如有疑问可到服务窗口咨询",
        "未尽事宜由主管部门负责解释",
        "自印发之日起施行",
    ],
]
RARE = "𠮷𡐓㛃䶮𫍽𪜀𫝀𫠠𬺰𰀀𱍐"
"""Characters of names, of every extension from A to H."""
ODD = [
    "PM2.5监测100%达标（试行）",
    "GB/T 19001-2016_附件A",
    "A*B AND (C OR NOT D)",
    "100%_合格：^注+说明-x",
    "C:\\temp\\%TEMP%",
    "NEAR(甲,乙){3}",
]
"""What means something to LIKE or to FTS5."""
_NUMBERS = "清政发〔{}〕{}号"


def facts(**known: Any) -> Facts:
    usual: dict[str, Any] = {
        "title": "柳河村征地补偿安置方案",
        "document_number": "清自资发〔2026〕12号",
        "made_on": date(2026, 9, 21),
        "subject": "local",
        "field": "征地补偿",
        "summary": "柳河村2026年第一批次征地的补偿标准和安置办法。",
        "text": "一、征收范围：柳河村一组、二组。\n二、补偿标准：按区片综合地价执行。",
        "reviewed_by": "办公室审查，保密办公室复核",
    }
    return Facts(**(usual | known))


def a_document(house: House, **known: Any) -> PublishedDocument:
    by: Staff = house.the(Role.WORK_BODY_HEAD)
    return publish(house.organ, facts(**known), by=by, on=DAY, at=AT)


def some_entries(
    organ: Organ, count: int, *, seed: int = 8, sentences: int = 0
) -> Iterator[SearchEntry]:
    """Made-up entries, about fifty characters each and thirty a sentence; by the seed."""
    chance = random.Random(seed)  # noqa: S311 - made-up texts
    for source in range(1, count + 1):
        on = date.fromordinal(DAY.toordinal() - chance.randrange(900))
        number = _NUMBERS.format(on.year, chance.randrange(1, 400))
        yield SearchEntry(
            key=key_of(Kind.DOCUMENT, source, on),
            kind=Kind.DOCUMENT,
            source=source,
            organ=organ,
            year=on.year,
            head=fields(_title(chance), number),
            body=fields(
                _title(chance) + chance.choice("；。、") + _title(chance),
                *(_sentence(chance) for _ in range(sentences)),
            ),
        )


def _sentence(chance: random.Random) -> str:
    return "".join(chance.choice(clauses) for clauses in _CLAUSES) + "。"


def _title(chance: random.Random) -> str:
    matter = chance.choice(_PLACES) + str(chance.randrange(2019, 2027)) + "年"
    rare = chance.choice(RARE) if chance.random() < 0.05 else ""
    odd = chance.choice(ODD) if chance.random() < 0.03 else ""
    return matter + chance.choice(_MATTERS) + rare + chance.choice(_ENDS) + odd


@cache
def a_plan() -> bytes:
    return plain_pdf([("柳河村征地补偿安置方案",)])


def a_file(state: State) -> Attachment:
    content = a_plan()
    looked = inspection.Inspection(name="方案.pdf", kind=KINDS["pdf"], findings=())
    attachment = storing.keep(content, looked, at=AT)
    attachment.state = state
    attachment.save()
    return attachment
