"""补正 as the applicant fills it in: an answer to each question, and the request itself to mend."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django import forms

from attachments.forms import TakesFiles
from attachments.models import Attachment, Purpose
from cases import clock
from cases.corrected_text import put_together
from cases.forms import fields
from cases.forms.errors import ActForm
from cases.models import Case, CorrectionItem, CorrectionNotice
from law.lapse import correction_period
from letters.filters import clause

NOTHING_NEW = (
    "内容和原来的一样，还没有补正。请逐项回答机关的问题，或者上传补正材料；"
    "认为原来已经写清楚的，也请在回答里说明。"
)
UNANSWERED = "这一点还没有回答。写在申请内容或者材料里的，请注明“见申请内容”或者“见材料”。"


class CorrectionForm(ActForm, TakesFiles):
    """The corrected request, whole: it replaces the first one (Art 30).

    It can be handed in once; so every question of the notice has to find its answer, in its own
    field, in the request or in a file, and the person says that it is all.
    """

    description = fields.LongText(
        "申请内容",
        rows=6,
        max_length=5000,
        required=False,
        hint="需要改写的，直接在这里改；不用改的，保持原样。上面的回答会接在它后面，一起作为补正后的申请。",
        error_messages={"max_length": "最多5000个字，请缩短。"},
    )
    late_because = fields.LongText(
        "逾期的原因",
        rows=3,
        max_length=500,
        required=False,
        hint="补正期限已经过了。请写明为什么没能按期补正，由机关认定是不是正当理由。",
    )

    confirmed = forms.BooleanField(
        label="机关问的每一点我都写明了，或者附了材料；我知道补正只有一次，提交后不能再改",
        error_messages={"required": "请对照机关的问题再看一遍，然后勾选确认：补正提交后不能再改。"},
    )

    def __init__(
        self, data: Any = None, *, on: date, case: Case, notice: CorrectionNotice, **kwargs: Any
    ) -> None:
        before = {"description": case.current_description}
        super().__init__(data, on=on, case=case, initial=before, **kwargs)
        self.before = case.current_description
        self.asked = {f"answer_{item.pk}": item for item in notice.items.all()}
        for number, (name, item) in enumerate(self.asked.items(), start=1):
            self.fields[name] = _answer(item, number if len(self.asked) > 1 else None)
            fields.needed_when(self, name, "必答")
        self.order_fields([*self.asked, "description", "late_because", "uploads", "confirmed"])
        self.fields["uploads"].label = "补正材料"
        self.period = correction_period(clock.deadline_of(case))
        if self.period is None or on <= self.period.last_day:
            del self.fields["late_because"]

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if self.staged or self._is_rewritten():
            return cleaned
        unanswered = [name for name in self.asked if not self.text(name)]
        if len(unanswered) == len(self.asked):
            self.add_error(next(iter(self.asked), "description"), NOTHING_NEW)
        else:
            for name in unanswered:
                self.add_error(name, UNANSWERED)
        return cleaned

    def answers(self) -> Iterator[Any]:
        """The field of each question, in the order of the notice."""
        return (self[name] for name in self.asked)

    def corrected(self) -> str:
        """The request with the answers after it, each beside its question, for whoever reads it."""
        said = [(item, self.text(name)) for name, item in self.asked.items()]
        answered = [(item.unclear, answer) for item, answer in said if answer]
        return put_together(self.text("description") or self.before, answered)

    def material(self) -> list[tuple[Attachment, str]]:
        """The files that came with the correction, handed over once."""
        return [(attachment, Purpose.CORRECTION) for attachment, _ in self.claim()]

    def _is_rewritten(self) -> bool:
        typed = "".join(self.text("description").split())
        return bool(typed) and typed != "".join(self.before.split())


def _answer(item: CorrectionItem, number: int | None) -> fields.LongText:
    label = f"{number}. {item.unclear}" if number else item.unclear
    return fields.LongText(
        label, rows=3, max_length=2000, required=False, hint=f"请补充：{clause(item.supply)}。",
        error_messages={"max_length": "最多2000个字，请缩短，或者上传材料。"},
    )  # fmt: skip
