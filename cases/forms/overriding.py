"""改动固定文字 on a drafting form: each fixed passage of the letter, and what to say instead, for a reason.

A passage has two fields, named by a digest of its words: so what was typed stays with the passage
when another outcome brings other passages, and what no longer finds its words is seen.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms

from cases.fixed_parts import sort_of
from cases.forms import fields
from cases.written_reasons import FEWEST, says_why
from letters.departures import Override

_OLD, _NEW, _REASON, _DROP = "fixed_old_", "fixed_new_", "fixed_reason_", "fixed_drop_"
PREFIXES = (_OLD, _NEW, _REASON, _DROP)


@dataclass(frozen=True)
class Row:
    """One passage with its fields; ``is_lost``: the letter does not have these words (any more)."""

    old: str
    sort: str
    new: forms.BoundField
    reason: forms.BoundField
    drop: forms.BoundField | None

    @property
    def is_lost(self) -> bool:
        """Whether it can only be given up."""
        return self.drop is not None

    @property
    def key(self) -> str:
        """The name of the hidden field with the passage."""
        return f"{_OLD}{passage_key(self.old)}"

    @property
    def is_changed(self) -> bool:
        """Whether other words stand in the field now."""
        typed = Override(old=self.old, new=_plain(self.new.value()), reason="")
        return _changes(typed) or bool(self.new.errors or self.reason.errors)


def posted(overrides: Iterable[Override]) -> dict[str, str]:
    """The fields of ``overrides``, as a browser would send them."""
    sent: dict[str, str] = {}
    for one in overrides:
        key = passage_key(one.old)
        sent |= {f"{_OLD}{key}": one.old, f"{_NEW}{key}": one.new, f"{_REASON}{key}": one.reason}
    return sent


class OverridesFixedParts(forms.Form):
    """Mixed into a form beside a letter; ``offer`` is called when its passages are known."""

    def offer(
        self, passages: Iterable[str], remedy: tuple[str, ...], kept: tuple[Override, ...]
    ) -> None:
        """A pair of fields for each passage, and for whatever was changed and is not there now."""
        there = list(dict.fromkeys(passages))
        stored = {one.old: one for one in kept}
        typed = stored | (_typed(self.data) if self.is_bound else {})
        lost = [one.old for one in typed.values() if one.old not in there and _changes(one)]
        self._sorts = {old: sort_of(old, remedy) for old in (*there, *lost)}
        self._lost = set(lost)
        for old in self._sorts:
            self._ask(old, stored.get(old))
        if self.is_bound:
            self._add_unsent(typed)

    @property
    def fixed_rows(self) -> list[Row]:
        """Every passage in the order of the letter, then what is lost."""
        return [self._row(old, sort) for old, sort in self._sorts.items()]

    @property
    def changed_rows(self) -> list[Row]:
        """The passages that say something else now."""
        return [row for row in self.fixed_rows if row.is_changed]

    def standing_overrides(self) -> tuple[Override, ...]:
        """What stands in the fields now, explained or not."""
        return tuple(
            Override(old=row.old, new=_plain(row.new.value()), reason=_plain(row.reason.value()))
            for row in self.fixed_rows
            if _plain(row.new.value()) != _plain(row.old) and not (row.drop and row.drop.value())
        )

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        for one in self.standing_overrides():
            if not says_why(one.reason):
                self.add_error(
                    f"{_REASON}{passage_key(one.old)}",
                    f"请写明为什么改动“{one.old[:12]}……”（至少{FEWEST}个汉字，不能只是重复的字），审核和签发的人要据以判断；"
                    "不改动的，恢复原来的文字。",
                )
        return cleaned

    def _ask(self, old: str, stored: Override | None) -> None:
        key = passage_key(old)
        new = fields.LongText("改为", rows=_rows(old), max_length=2_000, required=False)
        reason = fields.LongText("改动的理由", rows=2, max_length=500, required=False)
        new.initial, reason.initial = (stored.new, stored.reason) if stored else (old, "")
        self.fields |= {f"{_NEW}{key}": new, f"{_REASON}{key}": reason}
        if old in self._lost:
            self.fields[f"{_DROP}{key}"] = forms.BooleanField(
                label="不再改动这一处", required=False
            )

    def _add_unsent(self, typed: Mapping[str, Override]) -> None:
        """Passages of another letter than the page showed say what they said; nothing is taken away."""
        unsent = [
            typed.get(old, Override(old=old, new=_plain(old), reason=""))
            for old in self._sorts
            if f"{_OLD}{passage_key(old)}" not in self.data
        ]
        if unsent:
            sent: Any = self.data
            data = sent.copy()
            for name, value in posted(unsent).items():
                data[name] = value
            self.data = data

    def _row(self, old: str, sort: str) -> Row:
        key = passage_key(old)
        drop = self[f"{_DROP}{key}"] if old in self._lost else None
        return Row(old, sort, self[f"{_NEW}{key}"], self[f"{_REASON}{key}"], drop)


def _typed(data: Mapping[str, str]) -> dict[str, Override]:
    return {one.old: one for one in _sent(data)}


def _sent(data: Mapping[str, str]) -> Iterator[Override]:
    for name in data:
        if name.startswith(_OLD):
            old, key = data[name].replace("\r\n", "\n"), name.removeprefix(_OLD)
            new = _plain(data.get(f"{_NEW}{key}", old))
            yield Override(old=old, new=new, reason=_plain(data.get(f"{_REASON}{key}", "")))


def _changes(one: Override) -> bool:
    return one.new != _plain(one.old)


def passage_key(old: str) -> str:
    """What the fields about the passage ``old`` are named by."""
    return hashlib.sha256(old.encode()).hexdigest()[:10]


def _plain(value: Any) -> str:
    return str(value or "").replace("\r\n", "\n").strip()


def _rows(old: str) -> int:
    return min(8, 2 + len(old) // 30)
