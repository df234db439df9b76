"""Which letters may go into a batch: issued, standing, and by default not delivered yet."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, NamedTuple

from django.db.models import Exists, OuterRef, Q, QuerySet

from cases.models import Delivery, Letter, WayOfObtaining
from cases.replies import TO_APPLICANTS
from cases.selectors import letters_visible_to
from cases.status import OPEN
from organs.models import IssuedNumber, Staff

MOST: Final = 1000
"""In one batch: a ream and a bit, and a file that a printer takes."""


Found = QuerySet[Letter]


@dataclass(frozen=True)
class Wish:
    """How the list is narrowed; empty fields narrow nothing."""

    first: date | None = None
    last: date | None = None
    way: str = ""
    kind: str = ""
    delivered_too: bool = False


def letters(by: Staff, wish: Wish) -> Found:
    """The numbered letters of the person's organ that are to go out, by day and number.

    A receipt is handed over as it is made and bears no number. A letter whose delivery failed and
    is awaited again waits here too.
    """
    found = letters_visible_to(by).filter(number__voided_on=None, set_aside_by=None)
    found = found.exclude(number=None)
    if not wish.delivered_too:
        standing = Delivery.objects.filter(letter=OuterRef("pk"), failure="")
        found = found.filter(~Exists(standing), case__status__in=OPEN)
    return _narrowed(found, wish).order_by("issued_on", "number__sequence", "number__value")


def _narrowed(found: Found, wish: Wish) -> Found:
    asked: dict[str, Any] = {
        "issued_on__gte": wish.first,
        "issued_on__lte": wish.last,
        "kind": wish.kind,
    }
    found = found.filter(**{name: value for name, value in asked.items() if value})
    return found.filter(_goes(wish.way)) if wish.way else found


def _goes(way: str) -> Q:
    """The applicant said how; whoever else is written to is written to by post."""
    chosen = Q(kind__in=TO_APPLICANTS, case__way_of_obtaining=way)
    return chosen | ~Q(kind__in=TO_APPLICANTS) if way == WayOfObtaining.POST else chosen


class Order(NamedTuple):
    """One order: how it is called, and what letters are sorted by."""

    label: str
    key: Callable[[Letter], tuple[Any, ...]]


ORDERS: Final = {
    "number": Order("按文号", lambda letter: _place_of(letter.number)),
    "case": Order("按登记编号", lambda letter: (letter.case.case_number, letter.pk)),
    "office": Order("按承办科室", lambda letter: (letter.case.office_id or 0, letter.pk)),
}
"""In which order a batch is printed; its labels and envelopes come in the same."""


def _place_of(number: IssuedNumber | None) -> tuple[int, int]:
    return (number.sequence_id, number.value) if number else (0, 0)
