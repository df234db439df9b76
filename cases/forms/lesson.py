"""案例: what a closed remedy taught; and the same for organs below."""

from __future__ import annotations

from typing import Any

from django import forms

from cases.forms import fields
from cases.forms.errors import ActForm
from cases.models import Remedy
from cases.models.lesson import SILENCE, Lesson, ground_choices, outcome_choices
from cases.services.lessons import PARTS, About, Text, anonymous

_HINTS = {
    "decided": "复议决定或者裁判怎样认定、怎样决定",
    "reasons": "被纠正的，写败在哪里（事实、证据、程序、适用依据、说理）；得到维持的，写凭什么站得住",
    "advice": "以后拟写同类答复时应当做什么、不应当做什么",
}


class LessonTextForm(ActForm):
    """The three texts."""

    decided = fields.LongText("裁判或者决定的要点", max_length=2000, hint=_HINTS["decided"])
    reasons = fields.LongText("为什么被纠正或者得到维持", max_length=2000, hint=_HINTS["reasons"])
    advice = fields.LongText("今后怎样办理", max_length=2000, hint=_HINTS["advice"])

    def words(self) -> Text:
        """What the service takes."""
        return Text(**{part: self.cleaned_data[part] for part in PARTS})


class LessonForm(LessonTextForm):
    """For which replies it is of use, and what it says."""

    outcome_code = forms.ChoiceField(label="针对的办理结果", choices=outcome_choices)
    ground_code = forms.ChoiceField(
        label="不予公开的事由", choices=lambda: [("", "不涉及"), *ground_choices()], required=False
    )
    field_order = ("outcome_code", "ground_code", *PARTS)

    def __init__(self, data: Any = None, *, remedy: Remedy, **kwargs: Any) -> None:
        super().__init__(data, initial=_known(remedy), **kwargs)

    def about(self) -> About:
        """What the service takes."""
        typed = self.cleaned_data
        return About(outcome_code=typed["outcome_code"], ground_code=typed["ground_code"])


def _known(remedy: Remedy) -> dict[str, str]:
    lesson = Lesson.objects.filter(remedy=remedy).first()
    if lesson is not None:
        return {name: getattr(lesson, name) for name in LessonForm.field_order}
    draft = remedy.case.drafts.order_by("-version").first()
    return {
        "outcome_code": remedy.case.outcome_code or SILENCE,
        "ground_code": draft.ground_code if draft else "",
        "decided": remedy.result_in_full[:2000],
    }


class ShareForm(LessonTextForm):
    """The lesson without names, made ready for a supervisor to read over."""

    def __init__(self, data: Any = None, *, lesson: Lesson, **kwargs: Any) -> None:
        shared = getattr(lesson, "shared", None)
        ready = shared or anonymous(lesson)
        initial = {part: getattr(ready, part) for part in PARTS}
        super().__init__(data, initial=initial, **kwargs)
