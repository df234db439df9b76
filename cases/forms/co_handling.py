"""协办: which office, what it is asked, by when; its answer; calling it off."""

from __future__ import annotations

from typing import Any

from django import forms

from attachments.forms import EnclosesFiles
from attachments.models import Purpose
from cases.forms import fields
from cases.forms.errors import ActForm
from cases.forms.review import ReviewForm
from cases.models import CoHandling
from cases.services import co_handling
from organs.models import Office, OfficeKind

USUAL = 5
"""Working days that an office is given unless somebody says otherwise."""


class CoHandlingForm(ActForm):
    """One question to one other office of the organ."""

    office = forms.ModelChoiceField(
        label="协办科室",
        queryset=Office.objects.none(),
        empty_label="请选择科室",
        error_messages={
            "required": "请选择协办科室。",
            "invalid_choice": "这个科室已经停用、是主办科室，或者不属于本机关，请重新选择。",
        },
    )
    question = fields.LongText(
        "需要协办的事项",
        rows=4,
        max_length=2000,
        hint="写清楚要对方查什么、答什么；对方看得到办件全文",
    )
    working_days = forms.IntegerField(
        label="几个工作日内答复",
        min_value=1,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "short"}),
        error_messages={
            "required": "请填写给对方多少个工作日。",
            "invalid": "请填写整数，如“5”。",
            "min_value": "至少给一个工作日。",
        },
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        assert self.case is not None
        office: Any = self.fields["office"]
        office.queryset = Office.objects.filter(
            organ=self.case.organ_id,
            is_active=True,
            kind__in=[OfficeKind.HANDLING, OfficeKind.WORK_BODY],
        ).exclude(pk=self.case.office_id or 0)
        most = co_handling.longest(self.case, self.on)
        self.fields["working_days"].help_text = (
            f"内部期限必须早于答复期限，最多{most}个工作日"
            if most
            else "已经没有工作日可以留给协办"
        )
        self.initial.setdefault("working_days", min(USUAL, most) or None)


class CoHandlingAnswerForm(ActForm, EnclosesFiles):
    """The asked office's answer, with files."""

    answer = fields.LongText(
        "协办意见", rows=7, max_length=10_000, hint="由本科室负责人签核后转给主办科室"
    )

    def __init__(self, *args: Any, co_handling: CoHandling, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.co_handling = co_handling
        self.initial.setdefault("answer", co_handling.answer)
        self.initial.setdefault("files_are", Purpose.OTHER)


class CoHandlingSignForm(ReviewForm):
    """The asked office's head agrees, or returns the answer."""

    def __init__(self, *args: Any, co_handling: CoHandling, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.co_handling = co_handling


class ReasonForm(ActForm):
    """An act that needs nothing but its reason."""

    reason = fields.Text("原因", max_length=200)
