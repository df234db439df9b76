"""到期日的计算链: by which steps the last day of each case of a stretch came about, in the clock's words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from cases import clock
from law.events import Event
from law.redecision import Order
from organs import working_days
from organs.models import Organ


class Chains:
    """The clocks of the cases, one stretch after another, by a bounded number of queries each."""

    def __init__(self) -> None:
        self.events: dict[int, tuple[Event, ...]] = {}
        self.orders: dict[int, Order] = {}
        self.calendars = working_days.current()
        self.organs: dict[int, Organ] = {}
        self.plain: dict[tuple[int, date, str], str] = {}
        """Of cases on which nothing happened that moves the clock: most, and a day has many."""

    def read(self, here: Mapping[str, Any]) -> None:
        """What moved the clocks of the next stretch."""
        self.events, self.orders = clock.events_where(here), clock.orders_where(here)

    def of(self, key: int, case: Mapping[str, Any]) -> str:
        """The steps; none of a case that ended before this system, whose period nobody counted here."""
        if (case["content"] or {}).get("outcome_code"):
            return ""
        events, order = self.events.get(key, ()), self.orders.get(key)
        if events or order:
            return self._steps(case, events, order)
        place = case["organ"], case["received"], case["type"]
        if place not in self.plain:
            self.plain[place] = self._steps(case, (), None)
        return self.plain[place]

    def _steps(self, case: Mapping[str, Any], events: Sequence[Event], order: Order | None) -> str:
        calendar = self.calendars.of(self._organ(case["organ"]))
        found = clock.reckon(case["received"], events, order, calendar, case["type"])
        return "".join(reason.text for reason in found.reasons)

    def _organ(self, key: int) -> Organ:
        if key not in self.organs:
            self.organs[key] = Organ.objects.get(pk=key)
        return self.organs[key]
