"""审核与签发: agree, or return and say why. Each button is an answer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar, NamedTuple, TypeGuard

from django import forms

from cases.forms import fields
from cases.forms.commenting import AnswersRemarks, part_choices
from cases.forms.errors import ActForm
from cases.models import Case, Decision, DraftComment, Finding
from cases.services.commenting import Remark
from cases.services.drafting import latest
from cases.services.review import Checked, questions
from law.review_checklist import Item

COMMENT = "comment"
"""The third button of a review: a remark, and the decision later."""


class ReviewForm(ActForm):
    """One decision; a return carries its reason, which the drafter will read."""

    reason_missing = "退回时请说明理由，方便拟稿人修改。"

    decision = forms.ChoiceField(
        choices=Decision.choices,
        widget=forms.HiddenInput(),
        error_messages={
            "required": "请按“同意”或者“退回”。",
            "invalid_choice": "请按“同意”或者“退回”。",
        },
    )
    reason = fields.LongText(
        "退回理由", rows=3, max_length=2000, required=False, hint="退回时必填，拟稿人会看到"
    )

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if self.returns and not self.text("reason"):
            self.add_error("reason", self.reason_missing)
        return cleaned

    @property
    def returns(self) -> bool:
        """Whether the draft goes back."""
        return self.text("decision") == Decision.RETURN

    @property
    def choice(self) -> Decision:
        """The decision as the enumeration."""
        return Decision(self.cleaned_data["decision"])


class SigningForm(ReviewForm):
    """签发: what the gate found and does not block is signed for a written reason."""

    despite = fields.LongText(
        "核查有发现仍然签发的理由",
        rows=3,
        max_length=1000,
        required=False,
        hint="有“须说明理由”的发现时必填，存入审批记录",
    )


class DraftReviewForm(AnswersRemarks, ReviewForm):
    """A review of the draft: the decision, remarks on passages, answers to earlier remarks."""

    form_id = "review"

    decision = forms.ChoiceField(
        choices=[*Decision.choices, (COMMENT, "批注")],
        widget=forms.HiddenInput(),
        error_messages=ReviewForm.base_fields["decision"].error_messages,
    )
    part = fields.Choice("位置", [], required=False, widget=forms.Select())
    quote = fields.LongText(
        "原文", rows=2, max_length=500, required=False, hint="照抄要批注的文字，或者在左边选中"
    )
    remark = fields.LongText("批注", rows=3, max_length=1000, required=False)
    despite_remarks = forms.BooleanField(
        label="批注我看过了，没有处理的留给签发人和承办人看，仍然同意", required=False
    )
    _asked_of_a_remark: ClassVar = {
        "part": "请选择批注的位置。",
        "quote": "请摘录要批注的原文。",
        "remark": "请填写批注。",
    }

    def __init__(self, data: Any = None, *, case: Case, **kwargs: Any) -> None:
        super().__init__(data, case=case, **kwargs)
        self.draft = latest(case)
        part: Any = self.fields["part"]
        part.choices = part_choices(self.draft)
        for name in self._asked_of_a_remark:
            self.fields[name].widget.attrs["form"] = self.form_id

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        for name, words in self._asked_of_a_remark.items():
            if self.remarks_only and not self.text(name) and name not in self.errors:
                self.add_error(name, words)
        self._ask_before_deciding()
        return cleaned

    def _ask_before_deciding(self) -> None:
        """A decision ends the review: what was begun and is not kept would be lost with it."""
        if self.remarks_only or not self.text("decision"):
            return
        if self.text("remark"):
            self.add_error(
                "remark",
                "有一条批注还没有保存。请补齐位置和原文后按“保存批注，继续审核”；不要的，清空这一栏再办。",
            )
        left = len(self.left_open)
        if left and not self.returns and not self.cleaned_data.get("despite_remarks"):
            self.add_error(
                "despite_remarks",
                f"本环节有{left}条批注没有处理。请标为已处理，或者退回承办人修改；仍然同意的，勾选这一项再按“同意”。",
            )

    @property
    def left_open(self) -> list[DraftComment]:
        """The remarks of this stage that this form leaves open."""
        assert self.case is not None
        here = (remark for remark in self.open_remarks if remark.stage == self.case.status)
        return [one for one in here if not self.cleaned_data.get(f"resolved_{one.pk}")]

    @property
    def remarks_only(self) -> bool:
        """Whether the button was the one that adds a remark."""
        return self.text("decision") == COMMENT

    def said(self) -> Remark:
        """The remark."""
        part, quote, text = (self.text(name) for name in self._asked_of_a_remark)
        return Remark(part=part, quote=quote, text=text)

    def kept(self) -> dict[str, Any]:
        """Once the remark is kept: everything else as it was typed, and room for the next one."""
        gone = {"decision", "despite_remarks", *self._asked_of_a_remark}
        return {name: self[name].value() for name in self.fields if name not in gone}

    def checked(self) -> list[Checked]:
        """The answers to the checklist; none outside legal review."""
        return []

    def reason_given(self) -> str:
        """Why it goes back."""
        return self.text("reason") if self.returns else ""


def is_remark(form: ActForm) -> TypeGuard[DraftReviewForm]:
    """Whether ``form`` came with the button that adds a remark."""
    return isinstance(form, DraftReviewForm) and form.remarks_only


class Question(NamedTuple):
    """One row of the checklist as the page shows it."""

    item: Item
    finding: forms.BoundField
    note: forms.BoundField


class LegalReviewForm(DraftReviewForm):
    """法制审核: the checklist that the proposed outcome and its ground ask for."""

    despite = fields.LongText(
        "有不符合项仍然同意的理由",
        rows=2,
        max_length=1000,
        required=False,
        hint="没有不符合项的不填",
    )

    def __init__(self, data: Any = None, *, case: Case, **kwargs: Any) -> None:
        super().__init__(data, case=case, **kwargs)
        self.items = questions(self.draft)
        attrs = {"form": self.form_id}
        for item in self.items:
            self.fields[f"finding_{item.code}"] = fields.Choice(
                item.question, Finding.choices, required=False, widget=forms.RadioSelect(attrs)
            )
            self.fields[f"note_{item.code}"] = fields.Text(
                "说明", max_length=500, required=False, widget=forms.TextInput(attrs)
            )
        self.fields["despite"].widget.attrs |= attrs

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        for answer in self.checked():
            if (
                answer.finding == Finding.UNMET
                and not answer.note.strip()
                and not self.remarks_only
            ):
                self.add_error(f"note_{answer.item}", "不符合的，请写明哪里不符合。")
        return cleaned

    @property
    def rows(self) -> Iterator[Question]:
        """The questions with their fields."""
        for item in self.items:
            yield Question(item, self[f"finding_{item.code}"], self[f"note_{item.code}"])

    def checked(self) -> list[Checked]:
        """What was answered."""
        return [
            Checked(item.code, Finding(finding), self.text(f"note_{item.code}"))
            for item in self.items
            if (finding := self.text(f"finding_{item.code}"))
        ]

    def reason_given(self) -> str:
        """Why it goes back, or why it goes on although something is unmet."""
        return self.text("reason" if self.returns else "despite")


class ExtensionDecisionForm(ReviewForm):
    """The work body's head agrees to an extension, or says why not."""

    reason_missing = "不同意延期时请说明理由。"
    reason = fields.LongText(
        "不同意的理由", rows=3, max_length=2000, required=False, hint="不同意时必填，承办人会看到"
    )


class ConfirmationForm(ActForm):
    """An act that needs nothing typed, only a person who means it."""
