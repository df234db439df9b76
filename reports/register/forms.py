"""The forms of 台账导入: the file, and what to do with what was found in it."""

from __future__ import annotations

from typing import Any

from django import forms

from attachments import limits
from attachments.uploading import TooLarge
from cases.forms.errors import TakesCaseErrors


class BringForm(TakesCaseErrors, forms.Form):
    """One spreadsheet."""

    use_required_attribute = False
    file = forms.FileField(
        label="台账（XLSX）",
        help_text="用模板填写，或者在原来的表格上把表头改成模板的列名；先核对，确认以后才导入",
        error_messages={
            "required": "请选择要导入的XLSX表格。",
            "empty": "这个文件是空的，请重新选择。",
        },
        widget=forms.FileInput(attrs={"accept": ".xlsx"}),
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if isinstance(file, TooLarge) or file.size > limits.MAX_FILE:
            most = limits.MAX_FILE // 2**20
            raise forms.ValidationError(f"文件超过{most}MB，请按年度分成几个文件导入。")
        return file


class ConfirmImportForm(TakesCaseErrors, forms.Form):
    """The confirmation; what there is nothing of is not asked."""

    use_required_attribute = False
    skips_bad = forms.BooleanField(
        label="有错误的行不导入，其余照常导入",
        required=False,
        help_text="不选的，有一处错误就一行也不导入；以后改正的行可以用同一个文件再导入",
    )
    updates = forms.BooleanField(
        label="内容有变化的行，按这份表格更新",
        required=False,
        help_text="只更新导入以后没有在系统中办理过的；每一处改动记入经过",
    )

    numbers_are_right = forms.BooleanField(
        label="登记编号比系统已经发出的大很多，但已经核对无误，照原样导入",
        required=False,
        help_text="这一年以后新登记的编号接着其中最大的一个往下编",
    )

    def __init__(self, data: Any = None, *, found: dict[str, Any], **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        if not found.get("bad"):
            del self.fields["skips_bad"]
        if not found.get("far_ahead"):
            del self.fields["numbers_are_right"]
        if not (found.get("changed") or found.get("remedies_changed")):
            del self.fields["updates"]
