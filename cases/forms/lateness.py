"""What may come late, with a proper reason or without: a correction, a payment (Arts 30, 42)."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from cases.forms import fields
from cases.forms.errors import ActForm
from law.lapse import Lateness
from law.wording import chinese_date


class LatenessForm(ActForm):
    """Once ``last_day`` is over, a person says whether there is 正当理由 for being late."""

    has_proper_reason = fields.Choice(
        "逾期是否有正当理由",
        [("yes", "有正当理由，恢复办理"), ("no", "没有，或者没有说明")],
        required=False,
    )
    late_because = fields.LongText(
        "正当理由",
        rows=3,
        max_length=1000,
        required=False,
        hint="申请人说明的原因和您认定的依据，例如住院、邮路中断；不写入经过",
    )
    only_when: ClassVar = {"late_because": ("has_proper_reason", ("yes",))}
    PERIOD: ClassVar[str]
    """What the period is called, as in 补正期限."""

    last_day: date | None = None

    @property
    def period_is_over(self) -> bool:
        """Whether what came today would be late."""
        return self.last_day is not None and self.on > self.last_day

    def ask_if_late(self, day: date | None) -> None:
        """Complain about the question that was left open although ``day`` is late."""
        if self.last_day and day and day > self.last_day and not self.text("has_proper_reason"):
            self.add_error(
                "has_proper_reason",
                f"{self.PERIOD}至{chinese_date(self.last_day)}，请选择逾期是否有正当理由。",
            )

    def lateness(self) -> Lateness:
        """The finding, for the service."""
        excused = self.text("has_proper_reason") == "yes"
        return Lateness(self.text("late_because"), is_excused=excused)
