"""催办 and its answer."""

from __future__ import annotations

from typing import Any

from cases import clock
from cases.forms import fields
from cases.forms.errors import ActForm

USUAL_DAYS = 3
"""Working days usually given to answer; a choice of the house."""


class NudgeForm(ActForm):
    """What is asked, and by when an answer is expected."""

    message = fields.LongText(
        "催办内容",
        rows=3,
        max_length=500,
        hint="请写明要求，不要写申请人的姓名、电话等个人信息",
    )
    reply_by = fields.Day("要求答复日期", hint="到这一天还没有答复，系统会逐级报告负责人")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        assert self.case is not None
        calendar = clock.calendar_of(self.case).provisional()
        self.initial.setdefault("reply_by", calendar.add(self.on, USUAL_DAYS))


class NudgeReplyForm(ActForm):
    """How the case stands, and what is done next."""

    answer = fields.LongText(
        "答复",
        rows=4,
        max_length=1000,
        hint="请写明办到哪一步、什么时候答复申请人；不要写申请人的个人信息",
    )
