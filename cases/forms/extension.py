"""延期 (Art 33): how many working days more, and why."""

from __future__ import annotations

from typing import Any

from django import forms

from cases.forms import fields
from cases.forms.errors import ActForm
from law.time_limits import EXTENSION_MAX

_MOST = EXTENSION_MAX.value


class DropExtensionForm(ActForm):
    """An extension that the applicant was not told of is taken back."""

    reason = fields.LongText(
        "为什么撤销", rows=3, max_length=200, hint="例如：档案已经调到，可以按期答复"
    )


class ExtensionForm(ActForm):
    """At most twenty working days, once."""

    working_days = forms.IntegerField(
        label="延长的工作日数",
        min_value=1,
        max_value=_MOST,
        initial=_MOST,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "short"}),
        help_text=f"1至{_MOST}个工作日，只能延长一次",
        error_messages={
            "required": "请填写延长多少个工作日。",
            "invalid": f"请填写1至{_MOST}之间的整数。",
            "min_value": f"至少延长1个工作日，最多{_MOST}个。",
            "max_value": f"最多延长{_MOST}个工作日（条例第三十三条第二款），请改小。",
        },
    )
    reason = fields.LongText(
        "延长的理由", rows=4, max_length=2000, hint="写入延期告知书，申请人会看到；请写明具体原因"
    )

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        due_on = self.case.due_on if self.case else None
        if due_on and self.on > due_on:
            self.add_error(
                None, f"答复期限已于{due_on:%Y年%-m月%-d日}届满，期满后不能再延长，请尽快答复。"
            )
        return cleaned
