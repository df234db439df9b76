"""Which other organ an application may be meant for: its name stands in the text. A hint only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from cases.models import Case
from organs.models import Organ

SHOWN: Final = 3
SHORTEST: Final = 3


@dataclass(frozen=True)
class OrganHint:
    """An organ of the tree, and the words that point to it."""

    organ: Organ
    reason: str


def others(case: Case) -> list[Organ]:
    """Every organ of the tree that the officer may choose from."""
    return list(Organ.objects.filter(is_active=True).exclude(pk=case.organ_id))


def organs_named(case: Case) -> list[OrganHint]:
    """The organs whose name the applicant wrote, whole or without the region before it."""
    text, hints = case.current_description, []
    region = region_of(case.organ)
    for organ in others(case):
        said = next((name for name in _names(organ, region) if name in text), None)
        if said:
            hints.append(OrganHint(organ, f"申请内容提到“{said}”"))
    return hints[:SHOWN]


def region_of(organ: Organ) -> str:
    """The region before the name, as far as the organ shares it with the government above it."""
    above = organ.parent.name if organ.parent else ""
    shared = 0
    while shared < min(len(above), len(organ.name)) and above[shared] == organ.name[shared]:
        shared += 1
    return organ.name[:shared]


def _names(organ: Organ, region: str) -> list[str]:
    short = organ.name.removeprefix(region) if region else organ.name
    return [organ.name, *([short] if SHORTEST <= len(short) < len(organ.name) else [])]
