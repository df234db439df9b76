"""拟写答复: the outcome, its ground, and the words that the outcome asks for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import datetime, time
from typing import Any, ClassVar

from django import forms
from django.utils import timezone

from cases.errors import CaseError
from cases.fixed_parts import passages, proposed
from cases.forms import fields
from cases.forms.commenting import AnswersRemarks
from cases.forms.conflict import Conflict, conflict_of, with_choices
from cases.forms.overriding import OverridesFixedParts
from cases.models import Case, ReplyDraft
from cases.services import path, releasing, search
from cases.services.drafting import Proposal, available_outcomes, grounds_for, latest
from cases.versions import OVERRIDES, PART_LABELS, told_overrides
from law.case_types import EVERY_OUTCOME
from law.grounds import GROUNDS
from law.outcomes import HINTS, LABELS, Need, Outcome
from letters.departures import Override

SAVE, PREVIEW, SUBMIT = "save", "preview", "submit"

_GROUPS = (
    ("3.1", "（一）予以公开"),
    ("3.2", "（二）部分公开"),
    ("3.3", "（三）不予公开"),
    ("3.4", "（四）无法提供"),
    ("3.5", "（五）不予处理"),
    ("3.6", "（六）其他处理"),
    ("", "更正"),
)
"""The groups of table three of the annual report, by the beginning of their rows; last what it omits."""


def outcome_choices(outcomes: Iterable[Outcome]) -> list[tuple[str, Any]]:
    """The outcomes under their groups, the article beside each."""
    listed = list(outcomes)
    groups: list[tuple[str, Any]] = [
        (title, [(o.code, _with_article(o)) for o in listed if _in(o, row)])
        for row, title in _GROUPS
    ]
    return [("", "请选择办理结果"), *(group for group in groups if group[1])]


def ground_choices() -> list[tuple[str, Any]]:
    """Every ground under the article it stands on."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for ground in GROUNDS.values():
        groups.setdefault(ground.citation.provision(), []).append((ground.code, ground.label))
    return [("", "请选择具体情形"), *groups.items()]


def asking_outcomes(need: Need) -> list[str]:
    """The outcomes whose letter needs ``need``."""
    return [outcome.code for outcome in EVERY_OUTCOME.values() if need in outcome.needs]


def fitting_grounds(outcome_code: str) -> list[str]:
    """The grounds an outcome can stand on."""
    return [ground.code for ground in grounds_for(EVERY_OUTCOME[outcome_code])]


def outcomes_with_grounds() -> list[str]:
    """The outcomes that withhold something."""
    return [code for code in EVERY_OUTCOME if fitting_grounds(code)]


class GroundSelect(forms.Select):
    """Each ground says which outcomes it fits, so that the page can show only those."""

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option = super().create_option(name, value, *args, **kwargs)
        if value:
            fits = [code for code in EVERY_OUTCOME if str(value) in fitting_grounds(code)]
            option["attrs"]["data-outcomes"] = " ".join(fits)
        return option


class DraftForm(OverridesFixedParts, AnswersRemarks):
    """One version of the reply. Saving may be early; submitting must be complete."""

    form_id = "draft"

    outcome_code = fields.Choice("办理结果", [], widget=forms.Select())
    ground_code = fields.Choice(
        "不予公开的情形", ground_choices(), widget=GroundSelect(), required=False
    )
    deviation = fields.LongText(
        "与办理向导不一致的理由",
        rows=3,
        hint="为什么不按法定顺序判断的结果答复；审核的人会看到",
        required=False,
    )
    based_on = forms.IntegerField(widget=forms.HiddenInput(), initial=0, min_value=0)
    action = forms.ChoiceField(
        choices=[(SAVE, "保存"), (PREVIEW, "预览"), (SUBMIT, "保存并送科室负责人")],
        widget=forms.HiddenInput(),
        error_messages={"required": "请按“保存”“预览”或者“保存并送科室负责人”。"},
    )
    only_when: ClassVar = {
        "ground_code": ("outcome_code", outcomes_with_grounds()),
        **{need.value: ("outcome_code", asking_outcomes(need)) for need in Need},
    }

    def __init__(self, data: Any = None, *, case: Case, **kwargs: Any) -> None:
        self.of_case = case
        super().__init__(with_choices(data, case) if data else data, case=case, **kwargs)
        self.latest = latest(case)
        outcome: Any = self.fields["outcome_code"]
        self.available = {o.code: o for o in available_outcomes(case)}
        outcome.choices = outcome_choices(self.available.values())
        self.advised = path.advised(case)
        self._ask_for_deviation()
        told = _prepared(case)
        written = _values(self.latest) if self.latest else {}
        self.initial = {**told, **_without_loss(self.initial, written)}
        self._offer_fixed_parts()

    def who(self, name: str) -> str:
        """The outcomes that ask for ``name`` are many; their groups say enough."""
        _, asking = self.only_when[name]
        codes = [code for code in asking if code in self.of_case.rules.outcomes]
        titles = [title for row, title in _GROUPS if any(_in(EVERY_OUTCOME[c], row) for c in codes)]
        return f"{'、'.join(titles)}中的部分结果填写"

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if "outcome_code" in self.cleaned_data:
            self._check_ground(self.cleaned_data["outcome_code"])
        if self.text("action") == SUBMIT and "outcome_code" in self.cleaned_data:
            self._check_complete(EVERY_OUTCOME[self.cleaned_data["outcome_code"]])
        return cleaned

    @property
    def outcome(self) -> Outcome | None:
        """The outcome that stands in the form now, if its letter can be written for this case."""
        return self.available.get(self["outcome_code"].value() or "")

    @property
    def needs(self) -> Iterator[forms.BoundField]:
        """The fields of every need of this type of case, in the order of the law's table."""
        asked = {need for one in self.of_case.rules.outcomes.values() for need in one.needs}
        return (self[need.value] for need in Need if need in asked)

    def proposal(self) -> Proposal:
        """What the officer proposes."""
        return Proposal(
            outcome_code=self.cleaned_data["outcome_code"],
            ground_code=self.text("ground_code"),
            texts={need.value: self.text(need.value) for need in Need},
            deviation=self.text("deviation") if self._deviates() else "",
            overrides=self.standing_overrides(),
        )

    def standing(self) -> Proposal:
        """What stands in the fields now, sound or not, for the preview."""
        return self._standing(self.standing_overrides())

    def _standing(self, overrides: tuple[Override, ...]) -> Proposal:
        outcome = self.outcome
        assert outcome is not None
        fitting = fitting_grounds(outcome.code)
        ground = str(self["ground_code"].value() or "")
        if ground not in fitting:
            ground = fitting[0] if len(fitting) == 1 else ""
        return Proposal(
            outcome_code=outcome.code,
            ground_code=ground,
            texts={need.value: str(self[need.value].value() or "") for need in outcome.needs},
            overrides=overrides,
        )

    def changes_something(self) -> bool:
        """Whether saving would keep anything that the latest version does not have."""
        return (
            self.latest is None
            or self.standing_overrides() != self.latest.overriding
            or any(self.text(name) != value for name, value in _asked(self.latest).items())
        )

    def meet_latest(self) -> Conflict | None:
        """What was saved in between, beside what was typed; the next save goes on top of it."""
        names = [name for name in PART_LABELS if name != OVERRIDES]
        typed = {name: str(self[name].value() or "") for name in names}
        typed[OVERRIDES] = told_overrides(self.standing_overrides())
        conflict = conflict_of(self.of_case, typed, self.cleaned_data["based_on"])
        if conflict:
            typed_in: Any = self.data
            standing = typed_in.copy()
            standing[self.add_prefix("based_on")] = str(conflict.theirs.version)
            self.data, self.latest = standing, conflict.theirs
        return conflict

    def _offer_fixed_parts(self) -> None:
        """The passages of the letter that stands in the form now; none before it can be composed."""
        kept = self.latest.overriding if self.latest else ()
        there: list[str] = []
        remedy: tuple[str, ...] = ()
        if self.outcome:
            with suppress(CaseError):
                context = proposed(self.of_case, self._standing(()), self.at)
                there = passages(self.outcome.letter_kind, context)
                remedy = getattr(context, "remedy", ())
        self.offer(there, remedy, kept)

    @property
    def at(self) -> datetime:
        """The day of the form as a moment: what is saved today has the wording of today."""
        return timezone.make_aware(datetime.combine(self.on, time(12)))

    def _deviates(self) -> bool:
        chosen = self.cleaned_data.get("outcome_code")
        return self.advised is not None and chosen != self.advised.code

    def _ask_for_deviation(self) -> None:
        """Only another outcome than the one advised needs a reason; no advice, no field."""
        field: Any = self.fields["deviation"]
        others = [code for code in EVERY_OUTCOME if self.advised and code != self.advised.code]
        field.when = f"{self.add_prefix('outcome_code')}={' '.join(others)}"
        field.who = "与办理向导的结果不一致时填写"

    def _check_ground(self, outcome_code: str) -> None:
        fitting = fitting_grounds(outcome_code)
        chosen = self.text("ground_code")
        if chosen and chosen not in fitting:
            self.add_error("ground_code", "这种情形与所选的办理结果不对应，请重新选择。")
        elif not chosen and len(fitting) == 1:
            self.cleaned_data["ground_code"] = fitting[0]
        elif not chosen and fitting and self.text("action") == SUBMIT:
            self.add_error("ground_code", "送审前请选择不予公开的具体情形。")

    def _check_complete(self, outcome: Outcome) -> None:
        for need in outcome.needs:
            if not self.text(need.value).strip():
                self.add_error(need.value, f"送审前请填写{LABELS[need]}。{HINTS[need]}")


for _need in Need:
    DraftForm.base_fields[_need.value] = fields.LongText(
        LABELS[_need], rows=5, hint=HINTS[_need], required=False
    )


def _in(outcome: Outcome, row: str) -> bool:
    return outcome.report_row == row or outcome.report_row.startswith(f"{row}.")


def _with_article(outcome: Outcome) -> str:
    basis = outcome.bases[0]
    return f"{outcome.label}　{basis.provision() or basis.title()}"


def _prepared(case: Case) -> dict[str, str]:
    """What the letter may say of the searches and the documents, in the words of their records."""
    text = search.letter_text(case)
    found = {Need.SEARCH.value: text} if text else {}
    return found | releasing.letter_texts(case)


def _without_loss(prepared: Mapping[str, Any], written: Mapping[str, Any]) -> dict[str, Any]:
    """What a link prepared on top of what was written; words of the same outcome stay."""
    texts = {need.value for need in Need}
    if prepared.get("outcome_code") not in (None, written.get("outcome_code")):
        texts = set()
    kept = {name: value for name, value in written.items() if value}
    return {**kept, **{n: v for n, v in prepared.items() if n not in texts or not kept.get(n)}}


def _values(draft: ReplyDraft) -> dict[str, Any]:
    return {**_asked(draft), **draft.texts, "based_on": draft.version}


def _asked(draft: ReplyDraft) -> dict[str, str]:
    texts = {need.value: draft.texts.get(need.value, "") for need in draft.outcome.needs}
    return {
        "outcome_code": draft.outcome_code,
        "ground_code": draft.ground_code,
        "deviation": draft.deviation,
        **texts,
    }
