"""What the ready-made parts of a letter are called where an organ words it (``letters.adapting``)."""

import re

FIXED = re.compile(r'\{% fixed "([^"]+)" %\}(.*?)\{% endfixed %\}', re.DOTALL)
"""Words that decide, or that say what follows in law: they name themselves (``letters.fixed``)."""

_KEY = re.compile(
    r'include "letters/_free.html" with text=(\w+)|include "letters/_(\w+).html"'
    r"|if (not \w+|\w+)|for \w+ in (\w+)|with subject=you\|add:\"[^\"]+\" %\}\{\{ (\w+)"
    r"|\{\{ (kind\.basis|application\.\w+|\w+)"
)

_NAMES = {
    "you": "称呼",
    "received": "申请情况",
    "received_rectification": "更正申请情况",
    "basis": "依据",
    "kind.basis": "条例依据",
    "remedy": "救济告知",
    "application.case_number": "申请编号",
    "items": "补正事项",
    "correct_by": "补正期限",
    "reason": "事由",
    "reasons": "理由",
    "working_days": "延长天数",
    "new_due_on": "新的届满日",
    "provisional": "暂定说明",
    "grounds": "收费事由",
    "measure": "计收方式",
    "standard": "收费标准",
    "pages": "计算数量",
    "counting_note": "计数说明",
    "amount": "应缴金额",
    "rows": "计算表",
    "pay_within": "缴费期限",
    "account": "缴款方式",
    "information": "涉及的信息",
    "question": "征求事项",
    "limit": "答复时限",
    "consulted": "征求对象",
    "asked_by": "征求意见书",
    "gap_working_days": "提供时间",
    "where": "获取方式",
    "form_of_provision": "提供形式",
    "withheld": "不公开的部分",
    "ground": "不予公开情形",
    "special_law": "特别规定",
    "search": "检索情况",
    "other_organ": "负责机关",
    "notified_on": "告知日期",
    "channel": "反映渠道",
    "earlier_reply": "此前答复",
    "asked_on": "要求说明日期",
    "explanation": "说明的理由",
    "not explanation": "对理由的判断",
    "cases": "涉及的申请",
    "lapse": "逾期情况",
    "withdrawn_on": "撤回日期",
    "counted": "申请数量",
    "explain_by": "说明期限",
    "suggested_on": "建议日期",
    "rectified": "更正情况",
    "competent_organ": "有权机关",
}
"""By the fact that a part is about."""

FREELY_USED = frozenset({"称呼"})
"""Parts that state nothing and may be used or not."""

ALWAYS_AT_HAND = {
    "机关名称": "{{ organ.name }}",
    "工作机构": "{{ organ.work_body }}",
    "申请编号": "{{ application.case_number }}",
    "收到日期": "{{ application.received_on|cn_date }}",
}
"""Facts that every letter has, to be used where the house's wording does not."""


def part_name(source: str) -> str:
    """The name of the part that ``source``, a piece of our wording, prints."""
    if itself := FIXED.match(source):
        return itself[1]
    found = _KEY.search(source)
    assert found is not None, source
    return _NAMES[next(key for key in found.groups() if key)]
