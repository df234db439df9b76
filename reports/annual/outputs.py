"""The report in each of its formats."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from organs.models import Organ
from reports.annual.contents import Contents, as_json, contents_of
from reports.annual.review import Reviewed, facts_of, previous_of, review
from reports.annual.roll_up import roll_up


@dataclass(frozen=True)
class Output:
    """What is written out: the report, its checks, and for a sum the organs it still lacks."""

    contents: Contents
    reviewed: tuple[Reviewed, ...]
    organs: int = 1
    missing: tuple[Organ, ...] = ()
    rolled_up: bool = False


def document_of(organ: Organ, year: int, *, rolled_up: bool = False) -> Output:
    """The report of ``organ`` for ``year``, or the sum over it and all organs below."""
    if not rolled_up:
        contents = contents_of(organ, year)
        return Output(contents, review(organ, contents, previous_of(organ, year)))
    found = roll_up(organ, year)
    before = roll_up(organ, year - 1).contents
    organs = len(found.closed) + len(found.missing)
    return Output(
        found.contents, review(organ, found.contents, before), organs, found.missing, rolled_up=True
    )


def as_text(output: Output) -> bytes:
    """JSON: the three tables and the checks; for a sum also which organs are missing."""
    facts: dict[str, Any] = as_json(output.contents)
    facts["checks"] = [facts_of(one) for one in output.reviewed]
    if output.rolled_up:
        missing = [{"code": one.code, "name": one.name} for one in output.missing]
        facts["roll_up"] = {"organs": output.organs, "missing": missing}
    return json.dumps(facts, ensure_ascii=False, indent=1).encode()


WRITERS: Final[dict[str, Callable[[Output], bytes]]] = {"json": as_text}
