"""检索记录: one search, and the correction of one that was told wrongly."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms

from cases.forms import fields
from cases.forms.errors import ActForm
from cases.models import Carrier, Method, SearchRecord
from cases.services.search import Entry

REPLACE, STRIKE = "replace", "strike"
TOLD = (
    "carrier", "place", "method", "words", "searched_by", "searched_on", "hits", "found",
)  # fmt: skip


class SearchForm(ActForm):
    """Where, how, by which words, by whom, when; how many hits and what they were."""

    carrier = fields.Choice("检索载体", Carrier.choices)
    place = fields.Text(
        "检索地点或者系统", max_length=120, hint="写具体名称，例如：公文管理系统；局档案室2015至2020年文书档案"
    )  # fmt: skip
    method = fields.Choice("检索方法", Method.choices)
    words = fields.Text(
        "检索词或者范围", max_length=500, hint="关键词逐个写明；翻阅、询问的写明年份、卷号或者事项"
    )
    searched_by = fields.Text("检索人", max_length=60, hint="实际动手检索的人，可以不是录入的人")
    searched_on = fields.Day("检索日期")
    hits = forms.IntegerField(
        label="命中条数",
        min_value=0,
        help_text="没有命中的填写0",
        error_messages={
            "required": "请填写命中条数，没有命中的填写0。",
            "invalid": "命中条数应当是一个整数。",
            "min_value": "命中条数不能小于0。",
        },
    )
    found = fields.LongText(
        "检索结果",
        rows=3,
        hint="命中的是什么、是不是申请的信息；没有找到的，写明没有发现。答复书会引用",
    )

    def entry(self) -> Entry:
        """The search as typed."""
        return Entry(**{name: self.cleaned_data[name] for name in TOLD})


class StrikeForm(SearchForm):
    """Why an entry is wrong, and what stands instead; or nothing, where there was no such search."""

    reason = fields.Text("原来的记录错在哪里", max_length=200, hint="会与划去的记录一起保存、打印")
    action = forms.ChoiceField(
        choices=[(REPLACE, "划去并记下更正"), (STRIKE, "只划去")],
        widget=forms.HiddenInput(),
        error_messages={"required": "请按“划去并记下更正”或者“只划去，不另记”。"},
    )
    only_when: ClassVar = dict.fromkeys(TOLD, ("action", (REPLACE,)))
    field_order = ("reason",)

    def __init__(self, *args: Any, entry: SearchRecord, **kwargs: Any) -> None:
        super().__init__(*args, initial={name: getattr(entry, name) for name in TOLD}, **kwargs)

    def instead(self) -> Entry | None:
        """The corrected entry; None when the search never took place."""
        return self.entry() if self.text("action") == REPLACE else None
