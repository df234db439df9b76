"""对照修改过的DOCX: the file that came back, and what of it is taken over, part by part."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from attachments import clamd, inspection, limits
from attachments.uploading import TooLarge
from cases import fixed_parts
from cases.forms import fields
from cases.forms.errors import ActForm
from cases.forms.overriding import passage_key
from cases.models import Case, ReplyDraft
from cases.returned import Difference, Sort, StructureLostError, differences
from cases.services.drafting import Proposal
from law.outcomes import LABELS, Need
from letters.departures import Override
from letters.docx_text import NoLetterError, read_docx

_REMARK = re.compile(r"由第(\d{1,6})稿导出", re.ASCII)
_AGAIN = "请从本页重新下载本件的DOCX，在那个文件上修改后再上传。"


def version_remark(draft: ReplyDraft) -> str:
    """What the file says of itself, so that it is known again which version was edited."""
    return f"由第{draft.version}稿导出"


class DraftFileForm(forms.Form):
    """One DOCX; sound when its words could be laid beside those of the draft."""

    use_required_attribute = False

    file = forms.FileField(
        label="修改过的DOCX",
        help_text="在本页下载、用Word或者WPS修改后存为DOCX的文书；文件只用来对照，不保存",
        error_messages={
            "required": "请选择修改过的DOCX文件。",
            "empty": "文件是空的，请重新选择。",
        },
        widget=forms.ClearableFileInput(attrs={"accept": ".docx"}),
    )

    def __init__(self, *args: Any, case: Case, draft: ReplyDraft, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.of_case, self.draft = case, draft
        self.differences: list[Difference] = []
        self.unread: tuple[str, ...] = ()
        self.older = 0
        """The version that the file came from, when the draft has gone on since."""

    def clean_file(self) -> Any:
        upload: UploadedFile[bytes] = self.cleaned_data["file"]
        if isinstance(upload, TooLarge) or (upload.size or 0) > limits.MAX_FILE:
            raise forms.ValidationError("文件超过20MB，请去掉图片后再上传。")
        content = upload.read()
        _refuse_hostile(content, upload.name or "")
        try:
            read = read_docx(content)
            document = fixed_parts.document(self.of_case, self.draft)
            self.differences = differences(document, read.lines)
        except (NoLetterError, StructureLostError):
            raise forms.ValidationError(
                f"文件里找不到本件文书的标题和固定文字，不能对照。{_AGAIN}"
            ) from None
        self.unread = read.unread
        came_from = _REMARK.search(read.remark)
        if came_from and int(came_from[1]) < self.draft.version:
            self.older = int(came_from[1])
        return upload


def _refuse_hostile(content: bytes, name: str) -> None:
    """The checks that every attachment passes; what they would hold for a person is not read either."""
    found = inspection.inspect(content, name)
    if found.refusal:
        raise forms.ValidationError(found.refusal)
    if found.kind is not None and found.kind.code == "sealed":
        raise forms.ValidationError("文件设有打开密码，不能读取。请去掉密码另存后再上传。")
    if found.kind is None or found.kind.code != "docx":
        raise forms.ValidationError(f"这不是DOCX文件。{_AGAIN}")
    if found.is_held:
        raise forms.ValidationError(
            f"文件里有系统不能检查的内容（密码、外部链接或者嵌入的对象）。{_AGAIN}"
        )
    try:
        virus = clamd.scan(io.BytesIO(content))
    except (clamd.ScannerUnavailable, clamd.NotScannable):
        return  # only its words are read; nothing of the file is kept or opened
    if virus:
        raise forms.ValidationError("查毒软件认为文件带有病毒，没有读取。")


@dataclass(frozen=True)
class Row:
    """One difference with its fields; without a tick it cannot be taken over."""

    difference: Difference
    label: str
    tick: forms.BoundField | None
    reason: forms.BoundField | None
    hidden: tuple[forms.BoundField, ...]


class TakeOverForm(ActForm):
    """What was ticked becomes the next version; a fixed passage only with its reason."""

    based_on = forms.IntegerField(widget=forms.HiddenInput(), min_value=0)

    def __init__(
        self,
        data: Any = None,
        *,
        draft: ReplyDraft,
        found: Iterable[Difference] = (),
        is_old: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(data, initial={"based_on": draft.version}, **kwargs)
        self.draft, self.is_old = draft, is_old
        self.found = list(_sent(data)) if data else list(found)
        reasons = {one.old: one.reason for one in draft.overriding}
        for one in self.found:
            self._ask(one, reasons.get(one.name, ""))

    @property
    def rows(self) -> list[Row]:
        """Free parts first, then fixed passages, last what nobody rewords."""
        order = list(Sort)
        return [self._row(one) for one in sorted(self.found, key=lambda d: order.index(d.sort))]

    @property
    def can_take(self) -> bool:
        """Whether there is anything to tick."""
        return any(self._is_takeable(one) for one in self.found)

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        for one in self._ticked():
            if one.sort is Sort.FIXED and not self.text(f"reason_{_key(one)}").strip():
                self.add_error(
                    f"reason_{_key(one)}",
                    f"请写明为什么改动“{one.name[:12]}……”，审核和签发的人要据以判断。",
                )
        if not self.errors and not list(self._ticked()):
            self.add_error(None, "没有勾选要采用的改动；不采用的，直接回到拟写答复。")
        return cleaned

    def proposal(self) -> Proposal:
        """The latest version with what was ticked."""
        ticked = list(self._ticked())
        free = {one.name: one.new for one in ticked if one.sort is Sort.FREE}
        fixed = {one.name: one for one in ticked if one.sort is Sort.FIXED}
        kept = [one for one in self.draft.overriding if one.old not in fixed]
        new = [
            Override(old=old, new=one.new, reason=self.text(f"reason_{_key(one)}").strip())
            for old, one in fixed.items()
            if one.new != old
        ]
        return Proposal(
            outcome_code=self.draft.outcome_code,
            ground_code=self.draft.ground_code,
            texts={**self.draft.texts, **free},
            deviation=self.draft.deviation,
            overrides=(*kept, *new),
        )

    def _ticked(self) -> Iterator[Difference]:
        for one in self.found:
            if self._is_takeable(one) and self.cleaned_data.get(f"take_{_key(one)}"):
                yield one

    def _is_takeable(self, one: Difference) -> bool:
        needs = {need.value for need in self.draft.outcome.needs}
        return one.sort is Sort.FIXED or (one.sort is Sort.FREE and one.name in needs)

    def _ask(self, one: Difference, reason: str) -> None:
        key = _key(one)
        for name in ("sort", "name", "old", "new"):
            self.fields[f"{name}_{key}"] = forms.CharField(
                widget=forms.HiddenInput(), required=False, strip=False, initial=getattr(one, name)
            )
        if not self._is_takeable(one):
            return
        free = one.sort is Sort.FREE
        self.fields[f"take_{key}"] = forms.BooleanField(
            label="采用" if free else "提出改动这段固定文字",
            required=False,
            initial=free and not self.is_old,
        )
        if not free:
            self.fields[f"reason_{key}"] = fields.LongText(
                "改动的理由", rows=2, max_length=500, required=False, initial=reason
            )
            fields.needed_when(self, f"reason_{key}", "勾选后填写")

    def _row(self, one: Difference) -> Row:
        key = _key(one)
        tick = self[f"take_{key}"] if f"take_{key}" in self.fields else None
        reason = self[f"reason_{key}"] if f"reason_{key}" in self.fields else None
        hidden = tuple(self[f"{name}_{key}"] for name in ("sort", "name", "old", "new"))
        return Row(one, _label(one), tick, reason, hidden)


def _label(one: Difference) -> str:
    if one.sort is Sort.FREE:
        return LABELS[Need(one.name)] if one.name in set(Need) else "其他填写的内容"
    return "固定文字" if one.sort is Sort.FIXED else one.name


def _key(one: Difference) -> str:
    return passage_key(f"{one.sort}{one.name}")


def _sent(data: Mapping[str, str]) -> Iterator[Difference]:
    for name in data:
        if name.startswith("sort_") and data[name] in set(Sort):
            key = name.removeprefix("sort_")
            said = {
                part: str(data.get(f"{part}_{key}", "")).replace("\r\n", "\n")
                for part in ("name", "old", "new")
            }
            yield Difference(Sort(data[name]), **said)
