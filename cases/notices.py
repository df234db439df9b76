"""Telling people: one notice in the workbench, to whoever handles the case."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final

from django.utils import timezone

from audit.appending import append
from cases.models import Notification
from organs.models import Staff
from organs.roles import Role

if TYPE_CHECKING:
    from cases.services.recalculation import Change

LONGEST: Final = 300


class Handlers:
    """Who handles a case: its officer, else the head of its office, else who received it."""

    def __init__(self) -> None:
        self.active: set[int] = set()
        self.heads: dict[int, list[int]] = defaultdict(list)
        self.clerks: dict[int, list[int]] = defaultdict(list)
        people = Staff.objects.filter(is_active=True).order_by("pk")
        self.active.update(people.values_list("pk", flat=True))
        heads = people.filter(role_assignments__role=Role.OFFICE_HEAD, office__isnull=False)
        for office, pk in heads.values_list("office", "pk"):
            self.heads[office].append(pk)
        clerks = people.filter(role_assignments__role=Role.RECEIVING_CLERK)
        for organ, pk in clerks.values_list("organ", "pk"):
            self.clerks[organ].append(pk)

    def of(self, change: Change) -> Iterable[int]:
        """The people to be told of ``change``."""
        if change.officer_id in self.active:
            return (change.officer_id,)
        heads = self.heads.get(change.office_id, []) if change.office_id else []
        return heads or self.clerks.get(change.organ_id, ())


def tell(told: Iterable[tuple[Change, str]], handlers: Handlers, *, key: str) -> None:
    """Tell the handlers of each case what happened to it; once for one ``key``."""
    same = {"key": key, "created_at": timezone.now()}
    append(Notification, same, ("staff_id", "case_id", "text"), _rows(told, handlers), once=True)


def _rows(told: Iterable[tuple[Change, str]], handlers: Handlers) -> Iterator[tuple[int, int, str]]:
    for change, note in told:
        text = f"{change.case_number}：{note}"[:LONGEST]
        for staff in handlers.of(change):
            yield staff, change.case_id, text
