"""说明理由 as the applicant writes it: free text and files; nothing is prescribed."""

from __future__ import annotations

from typing import Any

from django import forms

from attachments.forms import TakesFiles
from cases.forms import fields
from cases.forms.errors import ActForm
from cases.forms.explanation import material
from cases.models import Explanation
from cases.services.explanation import Answer


class ReasonsForm(ActForm, TakesFiles):
    """Handed in once; so the person says that it is all."""

    answer = fields.LongText(
        "申请的理由",
        rows=8,
        max_length=5000,
        required=False,
        hint="用自己的话写，例如：这些信息用来做什么，为什么需要这么多、这么多次",
        error_messages={"max_length": "最多5000个字，请缩短，或者上传材料。"},
    )
    confirmed = forms.BooleanField(
        label="要说的都写在上面，或者附了材料",
        error_messages={"required": "请看一遍，确认没有遗漏，再勾选。"},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["uploads"].label = "说明理由的材料"
        self.order_fields(["answer", "uploads", "confirmed"])

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if not self.text("answer").strip() and not self.staged and "answer" not in self.errors:
            self.add_error(
                "answer", "还没有写理由，也没有上传材料。请写一写，或者上传说明理由的材料。"
            )
        return cleaned

    def given(self) -> Answer:
        """The reasons, handed in today on the portal."""
        return Answer(
            text=self.text("answer"),
            how=Explanation.How.ONLINE,
            answered_on=self.on,
            enclosed=material(self),
        )
