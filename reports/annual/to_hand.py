"""The figures that a writer has beside the text: this year's, last year's, the sum of each group."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reports.annual.contents import Contents
from reports.annual.form import REMEDIES, TOTAL_COLUMN


@dataclass(frozen=True)
class Line:
    """One figure of both years; of last year nothing where its form had no such row."""

    label: str
    now: int
    then: int | None
    is_part: bool = False


def lines_of(contents: Contents, previous: Contents | None) -> Iterator[Line]:
    """Table three with the groups that its sentences speak of, and the sums of table four."""
    form, groups = contents.form, set()
    for code, label in form.rows.items():
        group = code.rpartition(".")[0]
        is_part = code.count(".") == 2
        if is_part and group not in groups:
            groups.add(group)
            yield _line(form.groups[group], group, contents, previous)
        yield _line(label, code, contents, previous, is_part=is_part)
    for kind, label in REMEDIES.items():
        then = previous.remedy(kind, TOTAL_COLUMN) if previous else None
        yield Line(label, contents.remedy(kind, TOTAL_COLUMN), then)


def sum_of_row(contents: Contents, row: str) -> int | None:
    """A row's total, or of a group the sum of its rows; None where the form has neither."""
    found = [
        line.values[-1]
        for line in contents.requests.rows
        if line.code == row or line.code.startswith(f"{row}.")
    ]
    return sum(found) if found else None


def _line(
    label: str, row: str, contents: Contents, previous: Contents | None, *, is_part: bool = False
) -> Line:
    then = sum_of_row(previous, row) if previous else None
    return Line(label, sum_of_row(contents, row) or 0, then, is_part)
