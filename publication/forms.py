"""What a person enters to publish, take off, replace, and load a catalogue."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from attachments.forms import EnclosesFiles, FilesField
from cases.forms import fields
from cases.forms.errors import ActForm
from publication import xlsx
from publication.models import Origin, Validity
from publication.models.document import field_choices, subject_choices
from publication.services.cataloguing import COLUMNS
from publication.services.publishing import Facts

LARGEST_SHEET = 5 * 1024 * 1024


class DocumentForm(ActForm, EnclosesFiles):
    """One document, with the review that came before."""

    files_are = None  # type: ignore[assignment]  # what each file is needs no telling here
    key = forms.CharField(widget=forms.HiddenInput(), max_length=64)
    title = fields.Text("标题", max_length=200)
    document_number = fields.Text(
        "文号", max_length=60, required=False, hint="例如：清自资发〔2026〕12号；没有文号的留空"
    )
    index_number = fields.Text("索引号", max_length=60, required=False, hint="留空则自动编号")
    made_on = fields.Day("成文日期", hint="形成或者变更之日起20个工作日内公开（第二十六条）")
    subject = fields.Choice("信息类别", [], widget=forms.Select())
    field = fields.Choice("领域", [], widget=forms.Select(), required=False)
    summary = fields.LongText("内容概述", rows=2, max_length=500, required=False)
    text = fields.LongText(  # type: ignore[assignment]  # the metaclass takes it off the class
        "正文", rows=12, max_length=200_000, required=False, hint="网页上显示的全文，可以检索"
    )
    uploads = FilesField(
        "附件",
        hint="可以一次选几个：PDF、Word（docx）、Excel（xlsx）、TXT，其他种类请先另存为PDF。"
        "公开的是去掉作者、单位等属性的副本，嵌在里面的文件和照片的拍摄信息也一并去掉。",
    )
    checked = fields.Text(
        "附件核对情况",
        max_length=300,
        required=False,
        hint="系统在附件里有发现的（电话、隐藏的内容等），核对后写明结果；没有的不填",
    )
    is_partial = forms.BooleanField(
        label="隐去部分内容后公开", required=False, help_text="公开页面上会说明是部分公开"
    )
    withheld = fields.Text(
        "隐去的内容和理由",
        max_length=500,
        required=False,
        hint="部分公开的必须写，会显示在公开页面上，例如：补偿对象的姓名和账号属于个人隐私",
    )
    validity = fields.Choice("有效性", Validity.choices, initial=Validity.IN_FORCE)
    origin = fields.Choice("公开缘由", Origin.choices, initial=Origin.PROACTIVE)
    reviewed_by = fields.Text(
        "公开审查和保密审查",
        max_length=120,
        hint="由谁在哪一天完成，例如：征地科审查、保密办公室2026年10月8日复核（第十七条）",
    )
    field_order = (
        "title", "document_number", "index_number", "made_on", "subject", "field",
        "summary", "text", "uploads", "checked", "is_partial", "withheld", "validity",
        "origin", "reviewed_by",
    )  # fmt: skip
    THE_DOCUMENT = (
        "title", "document_number", "index_number", "made_on", "subject", "field", "summary",
        "text", "is_partial", "withheld", "validity", "origin", "reviewed_by",
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        lists: Any = self.fields
        lists["subject"].choices = [("", "请选择"), *subject_choices()]
        lists["field"].choices = [("", "不属于试点领域"), *field_choices()]

    def facts(self) -> Facts:
        """What the public page will say."""
        said = {name: self.cleaned_data[name] for name in self.THE_DOCUMENT}
        said["is_partial"] = said["is_partial"] or bool(said["withheld"])
        return Facts(**said)


class ReplaceForm(DocumentForm):
    """The document that takes another one's place, and why."""

    reason = fields.Text("替换的理由", max_length=300, hint="会显示在原来的页面上")


class WithdrawForm(ActForm):
    """Why a document is taken off."""

    reason = fields.Text(
        "撤下的理由", max_length=300, hint="会显示在原来的页面上，例如：文件已经废止"
    )


class CatalogueForm(ActForm):
    """A sheet with the standard columns."""

    file = forms.FileField(
        label="标准目录表格（XLSX）",
        help_text="先导出，在表格里修改，再导入。表中出现的领域整体替换，其他领域不变。",
        error_messages={
            "required": "请选择要导入的表格。",
            "empty": "这个表格是空的，请重新选择。",
        },
    )

    def clean_file(self) -> list[dict[str, str]]:
        file: UploadedFile[bytes] = self.cleaned_data["file"]
        if (file.size or 0) > LARGEST_SHEET:
            raise forms.ValidationError("表格超过5MB，请按领域分开导入。")
        try:
            return xlsx.read(file, COLUMNS)
        except xlsx.SheetError as error:
            raise forms.ValidationError(str(error)) from error
