"""批注: choosing where a remark belongs, and answering the remarks that are still open."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms

from cases.forms import fields
from cases.forms.errors import ActForm
from cases.models import Case, DraftComment, ReplyDraft
from cases.services.commenting import Answer
from cases.versions import PART_LABELS, parts_of


def part_choices(draft: ReplyDraft | None) -> list[tuple[str, str]]:
    """The parts of ``draft`` that say something."""
    said = parts_of(draft)
    return [("", "请选择"), *((name, PART_LABELS[name]) for name in PART_LABELS if said[name])]


class AnswersRemarks(ActForm):
    """A form beside which the case's open remarks are answered and marked as dealt with."""

    form_id: ClassVar[str]
    """The form's id: the answers stand beside the remarks, outside the form on the page."""

    def __init__(self, data: Any = None, *, case: Case, **kwargs: Any) -> None:
        super().__init__(data, case=case, **kwargs)
        attrs = {"form": self.form_id}
        self.remarks = list(
            case.comments.select_related("author", "answered_by", "resolved_by", "draft")
        )
        for remark in self.open_remarks:
            self.fields[f"answer_{remark.pk}"] = fields.LongText(
                "回复", rows=2, max_length=1000, required=False
            )
            self.fields[f"answer_{remark.pk}"].widget.attrs |= attrs
            self.fields[f"resolved_{remark.pk}"] = forms.BooleanField(
                label="已经处理", required=False, widget=forms.CheckboxInput(attrs)
            )

    @property
    def open_remarks(self) -> list[DraftComment]:
        """The remarks that nobody has dealt with."""
        return [remark for remark in self.remarks if remark.is_open]

    def answers(self) -> list[Answer]:
        """What was said to which remarks."""
        given = [
            Answer(
                remark.pk,
                self.text(f"answer_{remark.pk}"),
                bool(self.cleaned_data.get(f"resolved_{remark.pk}")),
            )
            for remark in self.open_remarks
        ]
        return [answer for answer in given if answer.text or answer.resolved]
