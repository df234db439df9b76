"""办理向导: one question, its answers, and the facts the answer rests on."""

from __future__ import annotations

from typing import Any

from django import forms

from cases.forms import fields
from cases.forms.errors import ActForm
from law.decision_path import Question


class QuestionForm(ActForm):
    """One answer of several, and what it was found from."""

    answer = fields.Choice("回答", [])
    remark = fields.Text(
        "依据的事实",
        max_length=500,
        required=False,
        hint="写明看了什么、问了谁、认定了什么，作为证据随办件保存；不写进答复书",
    )

    def __init__(self, *args: Any, question: Question, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices: Any = self.fields["answer"]
        choices.label = question.text
        choices.choices = [(answer.code, answer.label) for answer in question.answers]
        choices.error_messages["required"] = "请选择一项；拿不准的，先看上面的说明。"
        choices.widget.attrs["autofocus"] = True
        self.fields["remark"].widget = forms.Textarea(attrs={"rows": 3, "maxlength": 500})
