"""Files of letters whose act was cut off: stored before the row, and then there was none.

An act stores its files first (``cases.issuing``), so a process that is killed in it leaves files
that nobody names. They are set aside, and deleted a day later. One that a row names after all,
because its act took long or made the same bytes again, is put back by the next sweep.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db.models import Q

from cases.models import Determination, Letter

FOLDER: Final = "letters"
NAMING: Final = (Letter, Determination)
"""Whatever is issued as PDF and DOCX: letters, and the minutes of a joint determination."""
ASIDE: Final = "letters-set-aside"
UNDER_WAY: Final = timedelta(minutes=5)
"""Longer than any act takes that issues a letter."""
LOOKED_BACK: Final = timedelta(days=2)
"""Older files were looked at before."""
KEPT: Final = timedelta(days=1)


def sweep(*, at: datetime) -> int:
    """Set aside what no row names, put back what one does; how many files moved."""
    return _put_back(at) + _set_aside(at)


def _set_aside(at: datetime) -> int:
    fresh = {name for name, age in _files(FOLDER, at) if UNDER_WAY < age < LOOKED_BACK}
    stray = fresh - _named(fresh)
    for name in stray:
        _move(name, _aside(name))
    return len(stray)


def _put_back(at: datetime) -> int:
    aside = {f"{FOLDER}{name.removeprefix(ASIDE)}": age for name, age in _files(ASIDE, at)}
    wanted = _named(set(aside))
    for name, age in aside.items():
        if name in wanted:
            _move(_aside(name), name)
        elif age > KEPT:
            default_storage.delete(_aside(name))
    return len(wanted)


def _named(names: set[str]) -> set[str]:
    """Those of the files that a row names."""
    if not names:
        return set()
    either = Q(pdf__in=names) | Q(docx__in=names)
    rows = (
        row for kind in NAMING for row in kind.objects.filter(either).values_list("pdf", "docx")
    )
    return {name for row in rows for name in row} & names


def _files(folder: str, at: datetime) -> Iterator[tuple[str, timedelta]]:
    """Every file two levels down, with its age."""
    if not default_storage.exists(folder):
        return
    for part in default_storage.listdir(folder)[0]:
        for file in default_storage.listdir(f"{folder}/{part}")[1]:
            name = f"{folder}/{part}/{file}"
            yield name, at - default_storage.get_modified_time(name)


def _aside(name: str) -> str:
    return f"{ASIDE}{name.removeprefix(FOLDER)}"


def _move(name: str, to: str) -> None:
    """The new place first: a sweep that is killed leaves the file in both, and goes on next time."""
    if not default_storage.exists(to):
        with default_storage.open(name) as stored:
            default_storage.save(to, ContentFile(stored.read()))
    default_storage.delete(name)
