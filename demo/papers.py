"""A document that was found, as a PDF, so that 遮盖 can be tried on it. People and numbers are made up."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from attachments import inspection, storing
from attachments.models import Attachment
from cases.services.redacting import Mark
from letters.pdf import render_page

_MINUTES: Final = (
    "石桥村征地听证会笔录",
    "时间：2026年4月16日9时　　地点：柳河镇石桥村村民委员会会议室",
    "主持人：赵国华　　记录人：李芹",
    "听证申请人：石桥村6组村民季满仓，居民身份证号码999900197503120011，电话10500000061。",
    "一、主持人宣布听证事由：石桥村2026年第一批次征地补偿安置方案。",
    "二、季满仓陈述：6组水田按旱地标准补偿偏低，请求按水田标准重新核算；补偿款请汇入本人账户。",
    "三、征地管理股答复：地类以2025年度国土变更调查成果为准，争议地块由确权登记股实地复核。",
    "四、季满仓补充：联系电话以10500000061为准。",
    "听证会于10时40分结束，笔录经听证申请人核对无误。",
)
_NAME: Final = "石桥村征地听证会笔录.pdf"
IDENTIFIER: Final = "demo-hearing-minutes"

TO_COVER: Final = (
    Mark(ground_code="personal_privacy", quote="999900197503120011"),
    Mark(ground_code="personal_privacy", quote="10500000061"),
)
"""What identifies the villager beyond the name under which they spoke in public."""


def hearing_minutes(at: datetime) -> Attachment:
    """The minutes, kept as a file that was handed in."""
    title, *lines = _MINUTES
    paragraphs = "".join(f"<p>{line}</p>" for line in lines)
    html = (
        f'<html lang="zh-CN"><title>{title}</title><body><h1>{title}</h1>{paragraphs}</body></html>'
    )
    content = render_page(html, pictures=(), identifier=IDENTIFIER)
    return storing.keep(content, inspection.inspect(content, _NAME), at=at)
