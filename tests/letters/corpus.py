"""The golden corpus: letters as data, each with what must hold of it.

``corpus.yaml`` names a kind and what differs from its sample. A value may be ``{text, times}``
(a text again and again), ``{each, count}`` (numbered lines) or ``{again}`` (the sample's own
entries again and again); ``outcome`` brings the provisions and the remedy of its row.
"""

import os
from dataclasses import dataclass, field, is_dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

from law.case_types import EVERY_OUTCOME
from letters.blocks import Document
from letters.compose import compose
from letters.contexts import Lapse
from letters.samples import _remedy, sample_context
from tests.letters.printing import Printed, of

_READ: dict[str, Any] = {"lapse": Lapse}


@dataclass(frozen=True)
class Golden:
    """One letter of the corpus."""

    name: str
    kind: str
    pages: int
    facts: dict[str, Any] = field(default_factory=dict)
    outcome: str = ""
    says: tuple[str, ...] = ()
    silent: tuple[str, ...] = ()
    draft: bool = False
    sealed: bool = True
    every_run: bool = False

    @cached_property
    def document(self) -> Document:
        """The letter as it is composed."""
        context: Any = sample_context(self.kind, draft=self.draft)
        if self.outcome:
            row = EVERY_OUTCOME[self.outcome]
            context = replace(context, basis=row.bases, remedy=_remedy(row.remedy))
        context = _changed(context, self.facts)
        if not self.sealed:
            context = replace(context, organ=replace(context.organ, seal_path=None))
        return compose(self.kind, context)

    @cached_property
    def printed(self) -> Printed:
        """The letter on paper."""
        return of(self.document)


def _changed(facts: Any, changes: dict[str, Any]) -> Any:
    return replace(facts, **{n: _value(n, getattr(facts, n), new) for n, new in changes.items()})


def _value(name: str, old: Any, new: Any) -> Any:
    if isinstance(new, list):
        return tuple(new)
    if not isinstance(new, dict):
        return _READ.get(name, lambda value: value)(new)
    if is_dataclass(old):
        return _changed(old, new)
    if "again" in new:
        return old * new["again"]
    if "each" in new:
        return tuple(new["each"].format(n=n) for n in range(1, new["count"] + 1))
    return str(new["text"]) * int(new["times"])


def _golden(row: dict[str, Any]) -> Golden:
    facts: Any = {k: tuple(v) if isinstance(v, list) else v for k, v in row.items()}
    return Golden(**facts)


_FILE = Path(__file__).with_name("corpus.yaml")
_ROWS: Any = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
CORPUS = tuple(_golden(row) for row in _ROWS)
PRINTED = tuple(
    golden
    for golden in CORPUS
    if golden.every_run or int(os.environ.get("OGI_TRIALS", "0")) >= len(CORPUS)
)
"""Printing all takes too long for every run: those marked there, all with ``OGI_TRIALS=100``."""
