"""归档: the period that the schedule proposes, confirmed or changed with its reason."""

from __future__ import annotations

from typing import Any

from cases.forms import fields
from cases.forms.errors import ActForm
from cases.services import archiving, determination
from cases.services.archiving import Retention
from law.retention import RetentionPeriod
from organs.retention import Proposal


class ArchiveForm(ActForm):
    """The period is a person's to confirm; the machine only reads the schedule."""

    period = fields.Choice("保管期限", [(one.value, one.label) for one in RetentionPeriod])
    reason = fields.Text(
        "与保管期限表不同的理由",
        max_length=200,
        required=False,
        hint="照表确认的不填；例如：涉及重大征地，社会影响较大，需要长期查考",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        assert self.case is not None
        self.proposal: Proposal = archiving.propose(self.case, on=self.on)
        self.initial.setdefault("period", self.proposal.period.value)
        self.weighed = determination.open_over(self.case)

    def retention(self) -> Retention:
        """What was confirmed."""
        return Retention(RetentionPeriod(self.cleaned_data["period"]), self.text("reason"))
