"""How many: one aggregate over cases, one over drafts sent back, one over remedies; none a row."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import reduce
from operator import or_
from typing import Any, Final

from django.db.models import Count, DateField, Min, QuerySet, Value
from django.db.models.functions import Greatest, TruncMonth

from reports.statistics.asked import OFFICE_THEN, Asked, of_case
from reports.statistics.standing import (
    Span,
    conditions,
    remedies,
    remedy_conditions,
    returned,
    standing,
)

Counts = dict[Any, Counter[str]]
"""How many of each figure, by what they are told apart by."""

KEYS: Final = {
    "organ": "organ",
    "office": OFFICE_THEN,
    "channel": "receipt__channel",
    "kind": "applicant__report_type",
    "subject": "subject",
}
SUBJECTS: Final = 20
"""How many matters are told apart: the most frequent ones."""

_BY_DAY: Final = {
    "received_on": ("received",),
    "closed_on": ("decided", "on_time", "late", "extended", "corrected", "disclosed"),
    "due_on": ("overdue",),
}
"""In a table of months each figure counts in the month of its own day; what is open in none.

What fell due before the period and is not answered counts in its first month.
"""


def total(asked: Asked) -> Counter[str]:
    """All figures together."""
    return _counted(asked, None).get("", Counter())


def by_part(asked: Asked) -> Counts:
    """The figures told apart by organ, office, channel, applicant or matter."""
    return _counted(asked, KEYS[asked.by])


def by_month(asked: Asked, figures: Iterable[str] | None = None) -> Counts:
    """The figures, or some of them, by the months in which they happened."""
    found: Counts = defaultdict(Counter)
    wanted = None if figures is None else set(figures)
    for lot in standing(asked.cases, asked.span):
        for day, codes in _BY_DAY.items():
            chosen = [code for code in codes if wanted is None or code in wanted]
            if chosen:
                on = TruncMonth(Greatest(day, Value(asked.span.first), output_field=DateField()))
                _add(found, _cases(lot, on, asked.span, chosen))
        if wanted is None:
            _add(found, _returned(lot, TruncMonth("closed_on"), asked.span))
    if wanted is None:
        for code, which in remedy_conditions(asked.span).items():
            month = TruncMonth("filed_on" if code == "remedies_filed" else "closed_on")
            rows = remedies(asked.remedies, asked.span).filter(which)
            _add(found, _told(rows, month, {f"n_{code}": Count("pk")}))
    return found


def frequent_subjects(asked: Asked) -> dict[str, int]:
    """The matters asked for most often in the period, each with the number of one of its cases."""
    found: Counter[str] = Counter()
    example: dict[str, int] = {}
    for lot in standing(asked.cases, asked.span):
        rows = lot.filter(received_on__range=asked.span.days).values_list("subject")
        rows = rows.annotate(n=Count("pk"), example=Min("pk")).order_by("-n", "subject")
        for subject, number, case in rows[:SUBJECTS]:
            found[subject] += number
            example.setdefault(subject, case)
    return {subject: example[subject] for subject, _ in found.most_common(SUBJECTS)}


def _counted(asked: Asked, key: str | None) -> Counts:
    found: Counts = defaultdict(Counter)
    for lot in standing(asked.cases, asked.span):
        _add(found, _cases(lot, key, asked.span, conditions(asked.span)))
        _add(found, _returned(lot, key, asked.span))
    _add(found, _remedies(asked, key and of_case(key)))
    return found


def _cases(
    lot: QuerySet[Any], key: Any, span: Span, codes: Iterable[str]
) -> Iterable[tuple[Any, Mapping[str, int]]]:
    asked = {code: conditions(span)[code] for code in codes}
    counting = {f"n_{code}": Count("pk", filter=which) for code, which in asked.items()}
    rows = lot.filter(reduce(or_, (which for code, which in asked.items() if code in _WIDEST)))
    return _told(rows, key, counting)


_WIDEST: Final = frozenset({"received", "decided", "pending", "overdue"})
"""Every other count is of cases that one of these counts too."""


def _returned(lot: QuerySet[Any], key: Any, span: Span) -> Iterable[tuple[Any, Mapping[str, int]]]:
    return _told(returned(lot, span), key, {"n_returned": Count("pk")})


def _remedies(asked: Asked, key: Any) -> Iterable[tuple[Any, Mapping[str, int]]]:
    """One aggregate for filed, closed and lost."""
    which = remedy_conditions(asked.span)
    rows = remedies(asked.remedies, asked.span).filter(
        which["remedies_filed"] | which["remedies_closed"]
    )
    counting = {f"n_{code}": Count("pk", filter=one) for code, one in which.items()}
    return _told(rows, key, counting)


def _told(
    rows: QuerySet[Any], key: Any, counting: Mapping[str, Count]
) -> Iterable[tuple[Any, Mapping[str, int]]]:
    codes = [name.removeprefix("n_") for name in counting]
    if key is None:
        found = rows.aggregate(**counting)
        yield "", {code: found[f"n_{code}"] for code in codes}
        return
    for part, *numbers in rows.values_list(key).annotate(**counting):
        yield part, dict(zip(codes, numbers, strict=True))


def _add(found: Counts, rows: Iterable[tuple[Any, Mapping[str, int]]]) -> None:
    for key, numbers in rows:
        found[key].update(numbers)
