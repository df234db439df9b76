"""The organs as far as their names and subjects go: read in one statement, cheap for a thousand."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final, NamedTuple

from django.db.models import QuerySet

from law.remedies import OrganKind
from organs.models import GOVERNMENTS, Organ

SHORTEST: Final = 3
"""Characters of a name without its region; two would stand in any text."""

_PLACE_NAMES: Final = ("人民政府", "街道办事处")
"""What follows the name of a place in the name of its organ."""


class Entry(NamedTuple):
    """One organ, with the name of the government above it."""

    pk: int
    code: str
    name: str
    kind: str
    path: str
    subjects: str
    above_code: str | None
    above: str | None

    @property
    def is_town(self) -> bool:
        """乡镇: one of many alike."""
        return self.kind == OrganKind.TOWNSHIP_GOVERNMENT

    @property
    def has_to_do_with_everything(self) -> bool:
        """A county or a city has papers of its own in every subject."""
        return self.kind in GOVERNMENTS and not self.is_town

    @property
    def region(self) -> str:
        """The region before the name, as far as it is shared with the government above."""
        above = self.above or ""
        shared = 0
        while shared < min(len(above), len(self.name)) and above[shared] == self.name[shared]:
            shared += 1
        return self.name[:shared]

    @property
    def names(self) -> list[str]:
        """The name, and the name without the region."""
        short = self.name.removeprefix(self.region)
        return [self.name, *([short] if SHORTEST <= len(short) < len(self.name) else [])]

    @property
    def place(self) -> str:
        """The place it is named for, without the region: 东山镇 of 清江县东山镇人民政府."""
        short = self.name.removeprefix(self.region) or self.name
        for ending in _PLACE_NAMES:
            short = short.removesuffix(ending)
        return short


@dataclass(frozen=True)
class Near:
    """Where to look, in this order: elsewhere in the tree the same short names and subjects recur."""

    own: Entry
    home: list[Entry]
    """Organs of the same government."""
    above: list[Entry]
    """Governments above it, and their departments."""
    elsewhere: list[Entry]


def entries(organs: QuerySet[Organ]) -> list[Entry]:
    """The organs as they stand in the tree."""
    columns = ("pk", "code", "name", "kind", "path", "subjects", "parent__code", "parent__name")
    return [Entry(*row) for row in organs.values_list(*columns)]


def near(organ: Organ) -> Near:
    """The tree, seen from ``organ``."""
    (own,) = entries(Organ.objects.filter(pk=organ.pk))
    home = organ if organ.organ_kind in GOVERNMENTS else organ.parent or organ
    codes = home.path.strip("/").split("/")
    seen = Near(own, [], [], [])
    for other in entries(Organ.objects.filter(is_active=True).exclude(pk=organ.pk)):
        # Where no government was entered above them, all stand side by side.
        beside = own.above is None and other.above is None
        if beside or other.path.startswith(home.path):
            seen.home.append(other)
        elif other.code in codes or _is_department_of(other, codes):
            seen.above.append(other)
        else:
            seen.elsewhere.append(other)
    return seen


def _is_department_of(other: Entry, codes: Collection[str]) -> bool:
    return other.above_code in codes and other.kind not in GOVERNMENTS
