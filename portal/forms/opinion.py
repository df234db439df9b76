"""What somebody whose opinion is asked fills in: the way in, and the opinion."""

from __future__ import annotations

from typing import Any, ClassVar, Final

from attachments.forms import TakesFiles
from attachments.models import Attachment, Purpose
from cases.forms import fields
from cases.forms.errors import ActForm
from cases.models import Consultation
from portal.forms.progress import LONGEST_NUMBER, QueryForm

Opinion = Consultation.Opinion
LONGEST_REFERENCE: Final = LONGEST_NUMBER + len("-1000")
"""The number of the case, a dash, and which consultation of it."""


class OpinionEntryForm(QueryForm):
    """征询编号 and 提交码, both on the slip that came with the letter."""

    number = fields.Text(
        "征询编号", max_length=LONGEST_REFERENCE, hint="在凭条上，例如 2026-000123-1"
    )
    code = fields.Text("提交码", max_length=40, hint="在凭条上，16位字母和数字")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organ"].label = "征求意见的机关"


class GivenOpinionForm(ActForm, TakesFiles):
    """Consent, or objection with its grounds and what bears them out (Art 32)."""

    field_order = ("opinion", "grounds", "uploads")

    opinion = fields.Choice(
        "您的意见",
        [(Opinion.CONSENT, "同意公开"), (Opinion.OBJECTION, "不同意公开，要写明理由")],
    )
    grounds = fields.LongText(
        "不同意公开的理由",
        rows=7,
        max_length=5000,
        hint="写明公开会怎样损害您的合法权益，例如哪些内容是商业秘密、采取了什么保密措施。",
        error_messages={
            "required": "不同意公开的，请写明理由。理由是否合理，由行政机关依法判断。",
            "max_length": "最多5000个字，请缩短。",
        },
    )
    only_when: ClassVar = {"grounds": ("opinion", (Opinion.OBJECTION,))}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["uploads"].label = "有关材料"

    def material(self) -> list[tuple[Attachment, str]]:
        """The files that came with the opinion, handed over once."""
        return [(attachment, Purpose.OPINION) for attachment, _ in self.claim()]
