"""What a person enters to put forward, weigh, review, decide and publish an entry."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django import forms

from attachments.forms import FilesField, TakesFiles
from attachments.models import Attachment
from cases.forms import fields
from cases.forms.errors import ActForm
from cases.models import Case, CaseRecord
from cases.selectors import visible_to
from law.conversion import EXCLUDED, REASONS
from organs.models import Staff
from proactive.models import Entry, Finding, Source, Verdict
from proactive.services.raising import Raised
from proactive.services.weighing import Opinion
from publication.models import Validity
from publication.models.document import field_choices, subject_choices
from publication.services.publishing import Facts


class RaiseForm(ActForm):
    """One piece of information that somebody of the organ puts forward."""

    title = fields.Text("信息名称", max_length=200, hint="例如：柳河村2025年征地补偿安置方案")
    grounds = fields.LongText("为什么应当主动公开", rows=3, max_length=1000)
    numbers = fields.Text(
        "涉及的办件编号", max_length=400, required=False, hint="几件的用空格分开；没有的不填"
    )

    def __init__(self, *args: Any, by: Staff, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by = by

    def clean_numbers(self) -> list[Case]:
        typed = re.split(r"[\s,，、;；]+", self.cleaned_data["numbers"].strip())
        wanted = list(dict.fromkeys(number for number in typed if number))
        found = {
            case.case_number: case for case in visible_to(self.by).filter(case_number__in=wanted)
        }
        missing = [number for number in wanted if number not in found]
        if missing:
            raise forms.ValidationError(f"本机关没有编号为{'、'.join(missing)}的办件，请核对。")
        return [found[number] for number in wanted]

    def raised(self) -> Raised:
        """What the entry says of itself."""
        return Raised(title=self.text("title"), source=Source.STAFF, grounds=self.text("grounds"))


class FileForm(ActForm, TakesFiles):
    """A document that an applicant got, or a file of one's own; and what is struck out of it."""

    key = forms.CharField(widget=forms.HiddenInput(), max_length=64)
    source = fields.Choice("已经提供给申请人的文件", [], widget=forms.Select(), required=False)
    quotes = fields.LongText(
        "还要隐去的文字",
        rows=3,
        max_length=2000,
        required=False,
        hint="姓名、住址、账号等，一行一处，照文件上的写；只对PDF有效",
    )
    hides_numbers = forms.BooleanField(
        label="自动隐去居民身份证号码、手机号码和银行卡号", required=False, initial=True
    )
    checked = fields.Text(
        "核对情况",
        max_length=300,
        required=False,
        hint="核查有发现的，写明核对的结果；名称可以公开的，单独写一句“（名称全称）可以公开”",
    )
    uploads = FilesField(
        "文件",
        hint="可以一次选几个：PDF、Word（docx）、Excel（xlsx）、TXT。其他种类请先另存为PDF。",
    )
    field_order = ("source", "uploads", "hides_numbers", "quotes", "checked")

    def __init__(self, *args: Any, records: Sequence[CaseRecord] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.records = {str(record.pk): record for record in records}
        choices: Any = self.fields["source"]
        choices.choices = [
            ("", "另行上传"),
            *((pk, f"{one}（{one.case.case_number}）") for pk, one in self.records.items()),
        ]

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if not (self.cleaned_data.get("source") or self.staged or self.errors):
            self.add_error("source", "请选择已经提供的文件，或者上传一份。")
        return cleaned

    @property
    def record(self) -> CaseRecord | None:
        """The document that was chosen."""
        return self.records.get(self.cleaned_data.get("source") or "")

    def lines(self) -> list[str]:
        """What is to be struck out."""
        return [line.strip() for line in self.text("quotes").splitlines() if line.strip()]

    def uploaded(self) -> list[Attachment]:
        """The files that were sent along; call it in the transaction of the act."""
        return [attachment for attachment, _ in self.claim()]


class WeighForm(ActForm):
    """The opinion of the office: publish or not, what for, what of what may not be public."""

    proposal = fields.Choice("拟办意见", Verdict.choices)
    reasons = fields.Several("公开的理由", [], required=False)
    against = fields.LongText(
        "不宜公开的内容和处理",
        rows=3,
        max_length=2000,
        required=False,
        hint="个人信息、第三方权益、涉密内容在哪里，怎样隐去或者为什么没有；"
        "名称可以公开的，单独写一句“（名称全称）可以公开”",
    )
    excluded = fields.Choice("属于不纳入的类别", [], widget=forms.Select(), required=False)
    body = fields.LongText(
        "拟公开的正文",
        rows=6,
        max_length=200_000,
        required=False,
        hint="网页上显示的全文，可以检索；只公开文件的可以不填",
    )
    opinion = fields.LongText("意见", rows=3, max_length=2000)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        lists: Any = self.fields
        lists["reasons"].choices = [
            (one.code, f"{one.label}（{one.basis.provision()}）") for one in REASONS.values()
        ]
        classes = [(one.code, one.label) for one in EXCLUDED.values()]
        lists["excluded"].choices = [("", "不属于"), *classes]

    def proposed(self) -> Opinion:
        """What was entered."""
        return Opinion(
            proposal=Verdict(self.text("proposal")),
            opinion=self.text("opinion"),
            reasons=tuple(self.cleaned_data["reasons"]),
            against=self.text("against"),
            excluded=self.text("excluded"),
            text=self.text("body"),
        )


class SecrecyForm(ActForm):
    """第十七条: may these files and this text be public."""

    result = fields.Choice("保密审查", [("agree", "同意公开"), ("object", "不同意公开")])
    looked = forms.BooleanField(
        label="已经逐份看过拟公开的文件和正文", required=False, help_text="同意公开的必须勾选"
    )
    note = fields.LongText(
        "意见", rows=2, max_length=500, required=False, hint="不同意的必须说明理由"
    )


class DecideForm(ActForm):
    """The decision of the head of the work body."""

    verdict = fields.Choice("决定", Verdict.choices)
    reason = fields.LongText(
        "理由",
        rows=3,
        max_length=2000,
        required=False,
        hint="不纳入的、隐去部分内容的必须说明，会告知建议人",
    )


class ReasonForm(ActForm):
    """Why an entry is weighed once more."""

    reason = fields.Text("退回研究的理由", max_length=300)


class PageForm(ActForm):
    """What stands on the public page beside the text and the files that were reviewed."""

    title = fields.Text("标题", max_length=200)
    document_number = fields.Text("文号", max_length=60, required=False, hint="没有文号的留空")
    index_number = fields.Text("索引号", max_length=60, required=False, hint="留空则自动编号")
    made_on = fields.Day("成文日期")
    subject = fields.Choice("信息类别", [], widget=forms.Select())
    field = fields.Choice("领域", [], widget=forms.Select(), required=False)
    summary = fields.LongText("内容概述", rows=2, max_length=500, required=False)
    withheld = fields.LongText(
        "隐去的内容和理由", rows=2, max_length=500, hint="会显示在公开的页面上，不要写出有关的人"
    )
    validity = fields.Choice("有效性", Validity.choices, initial=Validity.IN_FORCE)
    _FACTS = (
        "title", "document_number", "index_number", "made_on", "subject", "field", "summary",
        "withheld", "validity",
    )  # fmt: skip

    def __init__(self, *args: Any, entry: Entry, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        lists: Any = self.fields
        lists["subject"].choices = [("", "请选择"), *subject_choices()]
        lists["field"].choices = [("", "不属于试点领域"), *field_choices()]
        if not entry.is_partial:
            del self.fields["withheld"]

    def facts(self) -> Facts:
        """What the page will say; who reviewed it is known."""
        said = {name: self.cleaned_data[name] for name in self._FACTS if name in self.fields}
        return Facts(reviewed_by="", **said)


class AssessForm(ActForm):
    """第十八条: whether what was withheld may be public now."""

    finding = fields.Choice("评估结论", Finding.choices)
    reason = fields.LongText("理由", rows=2, max_length=1000)


def opening(entry: Entry, records: Iterable[CaseRecord]) -> dict[str, Any]:
    """What the page's form begins with: the document that was given, or the entry's name."""
    first = next(iter(records), None)
    made_on: date | None = first.made_on if first else None
    return {
        "title": first.title if first else entry.title,
        "withheld": entry.decision[:500] if entry.is_partial else "",
        "document_number": first.document_number[:60] if first else "",
        "made_on": made_on,
    }
