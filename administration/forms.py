"""What an administrator enters to load a holiday notice, and to let it take effect."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from calendars import importing
from calendars.notice_text.layout import LONGEST_TEXT

LARGEST_FILE = 4 * LONGEST_TEXT


class NoticeForm(forms.Form):
    """The notice's text, pasted or as a text file."""

    text = forms.CharField(
        label="通知全文",
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 16}),
        help_text="从中国政府网复制国务院办公厅通知的全文，包括题目、发文字号和成文日期。",
    )
    file = forms.FileField(
        label="或者选择文本文件", required=False, help_text="纯文本文件（.txt）。"
    )

    def clean_file(self) -> UploadedFile[bytes] | None:
        file: UploadedFile[bytes] | None = self.cleaned_data["file"]
        if file and (file.size or 0) > LARGEST_FILE:
            raise forms.ValidationError("文件过大，不像一份放假通知。")
        return file

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        file = cleaned.get("file")
        if file:
            cleaned["text"] = importing.decode(file.read())
        if not self.errors and not (cleaned.get("text") or "").strip():
            self.add_error("text", "请粘贴通知全文，或者选择文本文件。")
        return cleaned


class ConfirmForm(forms.Form):
    """The previewed text again, named by its digest, and why a held year is replaced."""

    text = forms.CharField(widget=forms.HiddenInput, strip=False)
    sha256 = forms.CharField(widget=forms.HiddenInput)
    reason = forms.CharField(
        label="替换原因",
        required=False,
        max_length=200,
        help_text="写明原安排为什么要改，例如依据哪一份文件；原来的版本仍然保留。",
    )

    def __init__(self, *args: Any, replacing: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.replacing = replacing
        if not replacing:
            self.fields["reason"].widget = forms.HiddenInput()
        self.fields["reason"].required = replacing

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        text = cleaned.get("text")
        if text is not None and importing.digest(text) != cleaned.get("sha256"):
            self.add_error(None, "通知文字与预览时不同，请重新预览。")
        return cleaned


class RecalculationForm(forms.Form):
    """The calendar that was looked at, and the reason that each moved case will state."""

    version = forms.CharField(widget=forms.HiddenInput)
    reason = forms.CharField(
        label="原因",
        max_length=120,
        help_text="写入每件申请的经过，并告知承办人，例如载入哪一份通知。",
    )

    def stand_on(self, version: str) -> None:
        """After a refusal: the next confirmation is about ``version``."""
        self.data = {"version": version, "reason": self["reason"].value() or ""}
