"""The versions of a draft beside each other: part by part, what each says and what changed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from cases.models import ReplyDraft
from cases.redline import Kind, Segment, redline
from law.case_types import EVERY_OUTCOME
from law.grounds import GROUNDS
from law.outcomes import LABELS, Need
from letters.departures import Override

OUTCOME, GROUND, DEVIATION = "outcome_code", "ground_code", "deviation"
OVERRIDES = "overrides"

PART_LABELS = {
    OUTCOME: "办理结果",
    GROUND: "不予公开的情形",
    **{need.value: LABELS[need] for need in Need},
    DEVIATION: "与办理向导不一致的理由",
    OVERRIDES: "改动的固定文字",
}
"""Every part of a draft under the name of its field, in the order of the form."""


@dataclass(frozen=True)
class Change:
    """One part in two versions."""

    name: str
    old: str
    new: str

    @property
    def label(self) -> str:
        """What the part is called."""
        return PART_LABELS[self.name]

    @property
    def segments(self) -> list[Segment]:
        """The redline from the old to the new."""
        return redline(self.old, self.new)

    @property
    def is_change(self) -> bool:
        """Whether the part differs at all."""
        return self.old != self.new


def raw_parts(draft: ReplyDraft | None) -> dict[str, str]:
    """What the fields of the form hold for ``draft``; nothing before the first version."""
    if draft is None:
        return dict.fromkeys(PART_LABELS, "")
    return {
        OUTCOME: draft.outcome_code,
        GROUND: draft.ground_code,
        **{need.value: draft.texts.get(need.value, "") for need in Need},
        DEVIATION: draft.deviation,
        OVERRIDES: told_overrides(draft.overriding),
    }


def told_overrides(overrides: Iterable[Override]) -> str:
    """Each fixed passage with what it says instead and why, a line each."""
    return "\n".join(
        f"“{one.old}”{f'改为“{one.new}”' if one.new else '删去'}（理由：{one.reason}）"
        for one in overrides
    )


def in_words(name: str, value: str) -> str:
    """What a reader sees for ``value``: the outcome and the ground by name, texts as they are."""
    if name == OUTCOME:
        return EVERY_OUTCOME[value].label if value in EVERY_OUTCOME else ""
    if name == GROUND:
        return GROUNDS[value].label if value in GROUNDS else ""
    return value


def parts_of(draft: ReplyDraft | None) -> dict[str, str]:
    """What ``draft`` says, part by part, in words."""
    return {name: in_words(name, value) for name, value in raw_parts(draft).items()}


def changes(old: ReplyDraft | None, new: ReplyDraft) -> list[Change]:
    """Every part that either version has, in the order of the form."""
    before, after = parts_of(old), parts_of(new)
    return [
        Change(name, before[name], after[name])
        for name in PART_LABELS
        if before[name] or after[name]
    ]


__all__ = [
    "GROUND",
    "OUTCOME",
    "OVERRIDES",
    "PART_LABELS",
    "Change",
    "Kind",
    "changes",
    "in_words",
    "parts_of",
    "raw_parts",
    "told_overrides",
]
