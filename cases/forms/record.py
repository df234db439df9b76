"""信息文件: one document that was found, and whether the applicant gets it."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms

from attachments.forms import TakesFiles
from attachments.models import Attachment
from cases.forms import fields
from cases.forms.draft import ground_choices
from cases.forms.errors import ActForm
from cases.models import CaseRecord, Inclusion
from cases.services.records import RecordFacts


class RecordForm(ActForm, TakesFiles):
    """What is known of a document, its file, and what becomes of it."""

    title = fields.Text("标题", max_length=200, hint="照文件上的标题填写")
    document_number = fields.Text(
        "文号", max_length=80, required=False, hint="例如：清自资征〔2025〕12号"
    )
    maker = fields.Text("制作机关", max_length=120, required=False)
    made_on = fields.Day("形成日期", required=False)
    kept_where = fields.Text(
        "保存地点", max_length=120, required=False, hint="例如：局档案室2025年征地卷第3册"
    )
    pages = forms.IntegerField(
        label="页数",
        required=False,
        min_value=1,
        max_value=10_000,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "short"}),
        error_messages={
            "invalid": "页数请填写整数。",
            "min_value": "页数至少是1。",
            "max_value": "页数请填写1至10000之间的整数。",
        },
    )
    inclusion = fields.Choice(
        "提供范围", Inclusion.choices, initial=Inclusion.UNDECIDED,
        hint="“遮盖后提供”：先保存，再在下一页标出要遮盖的内容（第三十七条）",
    )  # fmt: skip
    ground_code = fields.Choice(
        "不予公开的情形", ground_choices(), widget=forms.Select(), required=False
    )
    reason = fields.LongText(
        "理由", rows=3, max_length=2000, required=False, hint="写明认定的事实和依据，审核时逐份核对"
    )
    only_when: ClassVar = {
        "ground_code": ("inclusion", [Inclusion.WITHHOLD, Inclusion.PART]),
        "reason": ("inclusion", [Inclusion.WITHHOLD, Inclusion.PART, Inclusion.OUTSIDE]),
    }

    def __init__(self, *args: Any, record: CaseRecord | None = None, **kwargs: Any) -> None:
        if record is not None:
            names = RecordFacts.__dataclass_fields__
            kwargs["initial"] = {name: getattr(record, name) for name in names}
        super().__init__(*args, **kwargs)
        self.record = record

    def facts(self) -> RecordFacts:
        """What was typed."""
        return RecordFacts(
            title=self.text("title"),
            document_number=self.text("document_number"),
            made_on=self.cleaned_data["made_on"],
            maker=self.text("maker"),
            kept_where=self.text("kept_where"),
            pages=self.cleaned_data["pages"],
            inclusion=Inclusion(self.text("inclusion")),
            ground_code=self.text("ground_code"),
            reason=self.text("reason"),
        )

    def taken(self) -> list[Attachment]:
        """The file that waits with the form, handed over once."""
        return [attachment for attachment, _ in self.claim()]
