"""要什么信息, 怎样提供 (Art 29 (2), (3); Art 40). No page asks what the information is for."""

from __future__ import annotations

from typing import Any, ClassVar, Final

from django import forms

from cases.forms import fields
from cases.forms.errors import ActForm
from cases.models import FormOfProvision, WayOfObtaining
from cases.services.registration import Application
from cases.subjects import opening


class WhatForm(ActForm):
    """The request in the person's own words, and what helps to find it."""

    description = fields.LongText(
        "信息的名称、文号或者其他特征",
        rows=6,
        max_length=5000,
        hint="例如：柳河村2025年征地补偿安置方案。不知道文件名称也没关系，写清楚时间、地点、事情就行。",
        error_messages={
            "required": "请写明您要什么信息：文件名称，或者时间、地点、事情，能让工作人员找到就行。",
            "max_length": "最多5000个字，现在有%(show_value)d个，请缩短。",
        },
    )
    document_number = fields.Text(
        "文号", max_length=60, required=False, hint="知道就填，例如：清政发〔2025〕3号"
    )
    period = fields.Text(
        "大约什么时候形成的", max_length=60, required=False, hint="例如：2025年上半年"
    )
    place = fields.Text("涉及的地点或者项目", max_length=120, required=False)

    FINDING: ClassVar = ("document_number", "period", "place")

    def full_text(self) -> str:
        """The request as it is registered: the person's words, then the details given."""
        details = [
            f"{self.fields[name].label}：{self.text(name)}"
            for name in self.FINDING
            if self.text(name)
        ]
        return "\n".join([self.text("description"), *details])

    def subject(self) -> str:
        """The name that lists show."""
        return opening(self.text("description"))


_HERE: Final = "查阅、抄录在机关进行，请改选“到机关当场查看”，或者把形式改为电子邮件、纸质。"
DO_NOT_GO_TOGETHER: Final[dict[tuple[str, str], str]] = {
    (FormOfProvision.PAPER, WayOfObtaining.ONLINE): (
        "纸质材料不能从网络取得，请改选邮寄或者自行领取，或者把形式改为电子邮件。"
    ),
    (FormOfProvision.ELECTRONIC, WayOfObtaining.ONLINE): (
        "光盘不能从网络取得，请改选邮寄或者自行领取，或者把形式改为电子邮件。"
    ),
    **{
        (form, way): _HERE
        for form in (FormOfProvision.INSPECTION, FormOfProvision.TRANSCRIPTION)
        for way in (WayOfObtaining.ONLINE, WayOfObtaining.POST, WayOfObtaining.PICK_UP)
    },
}
"""Forms that cannot reach anybody by that way (Arts 29 (3), 40), and what to choose instead."""


class HowForm(ActForm):
    """Form and way of provision."""

    form_of_provision = fields.Choice(
        "您希望得到哪种形式的信息？", FormOfProvision.choices, initial=FormOfProvision.EMAIL
    )
    way_of_obtaining = fields.Choice(
        "怎样交给您？",
        [
            (WayOfObtaining.ONLINE, "网络（在本栏目下载，或者发到电子邮箱）"),
            (WayOfObtaining.POST, "邮寄"),
            (WayOfObtaining.PICK_UP, "自行领取"),
            (WayOfObtaining.ON_THE_SPOT, "到机关当场查看"),
        ],
        initial=WayOfObtaining.ONLINE,
    )
    accepts_other_form = forms.BooleanField(
        label="如果不能按这种形式提供，我接受其他形式", required=False, initial=True
    )
    needs_assistance = forms.BooleanField(
        label="我有阅读困难或者视听障碍，需要工作人员协助", required=False
    )

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        form, way = self.text("form_of_provision"), self.text("way_of_obtaining")
        if (form, way) in DO_NOT_GO_TOGETHER:
            self.add_error("way_of_obtaining", DO_NOT_GO_TOGETHER[form, way])
        return cleaned

    def application(self, what: WhatForm) -> Application:
        """The facts that registration takes."""
        return Application(
            subject=what.subject(),
            description=what.full_text(),
            form_of_provision=self.text("form_of_provision"),
            way_of_obtaining=self.text("way_of_obtaining"),
            accepts_other_form=self.cleaned_data["accepts_other_form"],
            needs_assistance=self.cleaned_data["needs_assistance"],
        )
