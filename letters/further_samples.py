"""Invented facts for letters under Arts 35 and 44, and for the outside of a letter."""

from datetime import date
from typing import Final

FURTHER_NOTICES: Final[dict[str, dict[str, object]]] = {
    "explanation_request": {
        "issued_on": date(2026, 9, 22),
        "counted": (
            "2026年3月1日至9月14日，你就同一征地项目向本机关提交申请46件，内容相近，其中39件已经答复"
        ),
        "explain_by": date(2026, 10, 12),
    },
    "deferral_notice": {
        "reason": "申请的46件涉及2015年至2025年的征地档案，需要逐件查找、审查",
        "new_due_on": date(2026, 12, 11),
    },
    "made_public": {
        "suggested_on": date(2026, 9, 14),
        "where": "清江县人民政府网站“政府信息公开”栏目，题名《柳河村征地补偿安置方案》，2026年10月15日发布。",
    },
    "partly_made_public": {
        "suggested_on": date(2026, 9, 14),
        "where": "清江县人民政府网站“政府信息公开”栏目，题名《柳河村征地补偿安置方案》，2026年10月15日发布。",
        "reasons": "方案所附的补偿对象名单涉及个人隐私，公开会损害其合法权益，已经隐去。",
    },
    "not_made_public": {
        "suggested_on": date(2026, 9, 14),
        "reasons": "补偿款发放明细只涉及特定农户的补偿情况，不属于涉及公众利益调整、需要公众广泛知晓或者需要公众参与决策的信息。",
    },
    "withdrawal_confirmation": {"withdrawn_on": date(2026, 9, 28)},
    "co_handling_request": {
        "issued_on": date(2026, 9, 16),
        "addressee": "地籍管理科",
        "addressee_is_organization": True,
        "asked_by": "征地管理科",
        "question": "请核对柳河村第三批次地块的权属调查成果是否由你部门保存，并提供目录和能否公开的意见",
        "due_on": date(2026, 9, 23),
    },
    "envelope": {"address": "清江县东山街道柳河村三组12号", "postcode": "000000"},
    "ems_label": {
        "address": "清江县东山街道柳河村三组12号",
        "telephone": "13800000000",
        "contents": "政府信息公开告知书（清自然资公开告〔2026〕12号）",
    },
}
