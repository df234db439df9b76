"""外发核查: a written answer to each finding that may leave all the same."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from cases.forms import fields
from cases.forms.errors import ActForm
from cases.models import ReleaseFinding
from redaction.findings import SENTENCES


class ReleaseForm(ActForm):
    """One line for each finding; an empty one is left as it stands."""

    def __init__(self, *args: Any, findings: Sequence[ReleaseFinding], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.findings = findings
        for finding in findings:
            self.fields[f"answer-{finding.pk}"] = fields.Text(
                "可以提供的理由", max_length=300, required=False, initial=finding.answer,
                hint="例如：是本机关公开的办公电话；是申请人本人的号码",
            )  # fmt: skip

    @property
    def rows(self) -> list[dict[str, Any]]:
        """Each finding with its sentence and its field."""
        return [
            {"finding": one, "sentence": SENTENCES[one.code], "field": self[f"answer-{one.pk}"]}
            for one in self.findings
        ]

    def answers(self) -> dict[int, str]:
        """What was written, by finding."""
        return {one.pk: self.text(f"answer-{one.pk}") for one in self.findings}
