"""Invented facts for the letters about a rectification (更正, Art 41)."""

from datetime import date
from typing import Final

from letters.contexts import ApplicationFacts

_APPLICATION: Final = ApplicationFacts(
    case_number="2026-000123",
    received_on=date(2026, 9, 14),
    description="柳河村2025年征地补偿人口登记表中的记载，由“张三户4人”更正为“张三户5人”",
    channel_label="当面提交",
)
_PASSED_ON: Final[dict[str, object]] = {
    "application": _APPLICATION,
    "reasons": "该登记表由清江县东山街道办事处调查、填写并保管，本机关只汇总各户人数。",
    "competent_organ": "清江县东山街道办事处，清江县东山路6号，电话0000-87654321",
}

RECTIFYING: Final[dict[str, dict[str, object]]] = {
    "rectified": {
        "application": _APPLICATION,
        "rectified": (
            "2026年10月14日，本机关将柳河村2025年征地补偿人口登记表中你户的人口由“4人”更正为“5人”，"
            "征地补偿信息系统中的记载一并更正。"
        ),
    },
    "not_rectified": {
        "application": _APPLICATION,
        "reasons": (
            "经核对柳河村2025年征地补偿人口登记表和公安机关户籍登记，截至安置方案确定之日2025年6月30日，"
            "你户登记人口为4人；提供的出生医学证明载明的出生日期在此之后，不能证明该记载不准确。"
        ),
    },
    "rectification_transferred": _PASSED_ON,
    "rectification_referred": _PASSED_ON,
    "rectification_withdrawn": {"application": _APPLICATION, "withdrawn_on": date(2026, 9, 28)},
}

RECTIFYING_NOTICES: Final[dict[str, dict[str, object]]] = {
    "rectification_receipt": {
        "application": _APPLICATION,
        "issued_on": date(2026, 9, 14),
        "receipt_explanation": "当面提交的申请，以提交之日为收到申请之日。",
        "reply_due_on": date(2026, 10, 16),
        "due_explanation": (
            "答复期限20个工作日，于2026年10月16日届满（第四十一条没有规定更正的期限，参照第三十三条第二款）。",
        ),
        "query_hint": "凭登记编号和查询码在本机关政府信息公开栏目查询。",
    }
}
