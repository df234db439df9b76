"""两人同时改一份草稿 (R5): mine, theirs and what both began from, part by part, to choose from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from cases.forms.overriding import PREFIXES, posted
from cases.models import Case, ReplyDraft
from cases.redline import Segment, redline
from cases.services.drafting import latest
from cases.versions import OVERRIDES, PART_LABELS, in_words, raw_parts

TAKE = "take_"
"""Before a part's name: the version whose words to take for it; nothing means one's own."""


@dataclass(frozen=True)
class Clash:
    """One part on which my words and theirs differ."""

    name: str
    base: str
    mine: str
    theirs: str

    @property
    def label(self) -> str:
        """What the part is called."""
        return PART_LABELS[self.name]

    @property
    def choice(self) -> str:
        """The name of the buttons that choose."""
        return f"{TAKE}{self.name}"

    @property
    def my_changes(self) -> list[Segment]:
        """What I changed."""
        return redline(self.base, self.mine)

    @property
    def their_changes(self) -> list[Segment]:
        """What they changed."""
        return redline(self.base, self.theirs)


@dataclass(frozen=True)
class Conflict:
    """A stale save: ``base`` is what I had open (None: nothing saved yet)."""

    base: ReplyDraft | None
    theirs: ReplyDraft
    clashes: list[Clash]


def conflict_of(case: Case, typed: dict[str, str], based_on: int) -> Conflict | None:
    """Where ``typed``, begun on version ``based_on``, meets a later version; None when it does not."""
    theirs = latest(case)
    if theirs is None or theirs.version == based_on:
        return None
    base = case.drafts.filter(version=based_on).first()
    began, other = raw_parts(base), raw_parts(theirs)
    clashes = [
        Clash(name, *(in_words(name, words) for words in (began[name], typed[name], other[name])))
        for name in PART_LABELS
        if typed[name] != other[name]
    ]
    return Conflict(base, theirs, clashes)


def with_choices(data: Any, case: Case) -> Any:
    """``data`` with each part replaced by the version that was chosen for it."""
    chosen = {name: data.get(f"{TAKE}{name}") for name in PART_LABELS}
    if not any(chosen.values()):
        return data
    drafts = {str(draft.version): draft for draft in case.drafts.all()}
    merged = data.copy()
    for name, version in chosen.items():
        if version in drafts and name == OVERRIDES:
            _take_overrides(merged, drafts.values(), drafts[version])
        elif version in drafts:
            merged[name] = raw_parts(drafts[version])[name]
    return merged


def _take_overrides(merged: Any, drafts: Iterable[ReplyDraft], chosen: ReplyDraft) -> None:
    """The fixed passages as ``chosen`` words them, whatever was typed or stands in other versions."""
    for name in [name for name in merged if name.startswith(PREFIXES)]:
        del merged[name]
    asked = {one.old: replace(one, new=one.old) for draft in drafts for one in draft.overriding}
    asked |= {one.old: one for one in chosen.overriding}
    for name, value in posted(asked.values()).items():
        merged[name] = value
