"""Telling people: a notice in the workbench, and an e-mail that points to it.

Nobody decides for themselves who is told: whoever ``Handlers`` says handles the case. A notice
names the case's number and dates, never an applicant and nothing of a request, since an e-mail
passes through many hands.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Final, Protocol

from django.utils import timezone

from audit.appending import append
from cases.models import Notification
from organs.absences import Absence, Scope
from organs.models import Staff
from organs.roles import Role
from outbox.channels import sms_is_open
from outbox.models import Channel
from outbox.putting import Message, put

if TYPE_CHECKING:
    from cases.services.recalculation import Change

LONGEST: Final = 300
SUBJECT: Final = "依申请公开办理提醒"


class Charged(Protocol):
    """Whatever names who is charged with a case: the case itself, or a change of its dates."""

    @property
    def organ_id(self) -> int: ...
    @property
    def office_id(self) -> int | None: ...
    @property
    def officer_id(self) -> int | None: ...


class Handlers:
    """Who handles a case: its officer, else the head of its office, else who received it.

    And who sends what leaves its organ. Whoever is away on ``on`` is told and so is the deputy,
    who does the work (代办). Read once for many cases; ``organs`` limits what is read.
    """

    def __init__(self, organs: Collection[int] | None = None, *, on: date) -> None:
        self.active: set[int] = set()
        away = Absence.objects.holding(on).filter(scope=Scope.ABSENCE, deputy__is_active=True)
        self.deputies = dict(away.values_list("staff", "deputy"))
        self.heads: dict[int, list[int]] = defaultdict(list)
        self.clerks: dict[int, list[int]] = defaultdict(list)
        self.senders: dict[int, list[int]] = defaultdict(list)
        self.chiefs: dict[int, list[int]] = defaultdict(list)
        people = Staff.objects.filter(is_active=True).order_by("pk")
        if organs is not None:
            people = people.filter(organ__in=organs)
        self.active.update(people.values_list("pk", flat=True))
        heads = people.filter(role_assignments__role=Role.OFFICE_HEAD, office__isnull=False)
        for office, pk in heads.values_list("office", "pk"):
            self.heads[office].append(pk)
        found = {
            Role.RECEIVING_CLERK.value: self.clerks,
            Role.DELIVERY_CLERK.value: self.senders,
            Role.WORK_BODY_HEAD.value: self.chiefs,
        }
        held = people.filter(role_assignments__role__in=found)
        for organ, pk, role in held.values_list("organ", "pk", "role_assignments__role"):
            found[role][organ].append(pk)

    def of(self, charged: Charged) -> Iterable[int]:
        """The people to be told, each once."""
        return self._with_deputies(self._appointed(charged))

    def _appointed(self, charged: Charged) -> Sequence[int]:
        if charged.officer_id is not None and charged.officer_id in self.active:
            return (charged.officer_id,)
        heads = self.heads.get(charged.office_id, []) if charged.office_id else []
        return heads or self.clerks.get(charged.organ_id, ())

    def delivering(self, charged: Charged) -> Iterable[int]:
        """Whoever sends the letters of the case, and records what became of them."""
        return self._with_deputies(self.senders.get(charged.organ_id, ()))

    def above(self, charged: Charged) -> Iterable[int]:
        """Who answers for those who handle it: the head of the office, and of the work body."""
        heads = self.heads.get(charged.office_id, []) if charged.office_id else []
        return self._with_deputies((*heads, *self.chiefs.get(charged.organ_id, ())))

    def _with_deputies(self, people: Sequence[int]) -> Iterable[int]:
        standing_in = (self.deputies[one] for one in people if one in self.deputies)
        return dict.fromkeys((*people, *standing_in))


@dataclass(frozen=True)
class Note:
    """What one person is told of one case; ``key`` names the occasion."""

    staff_id: int
    case_id: int
    key: str
    text: str


def send(notes: Collection[Note], *, at: datetime) -> None:
    """Into each person's notices at once, and by e-mail or short message at a decent hour.

    One occasion tells a person once, however often this is called for it.
    """
    rows = (
        Notification(
            staff_id=note.staff_id, case_id=note.case_id, key=note.key,
            text=note.text[:LONGEST], created_at=at,
        )
        for note in notes
    )  # fmt: skip
    Notification.objects.bulk_create(rows, ignore_conflicts=True)
    people = Staff.objects.in_bulk({note.staff_id for note in notes})
    put((m for note in notes for m in _messages(note, people[note.staff_id])), at=at)


def _messages(note: Note, person: Staff) -> Iterator[Message]:
    key = f"{note.key}:{note.case_id}:{note.staff_id}"
    body = f"{note.text}\n\n请登录依申请公开办理系统查看。"
    if person.email:
        yield Message(f"{key}:email", Channel.EMAIL, person.email, SUBJECT, body)
    if person.mobile and sms_is_open():
        yield Message(f"{key}:sms", Channel.SMS, person.mobile, "", note.text)


def tell(told: Iterable[tuple[Change, str]], handlers: Handlers, *, key: str) -> None:
    """Tell the handlers of very many cases what happened to each; in the workbench only."""
    same = {"key": key, "created_at": timezone.now()}
    append(Notification, same, ("staff_id", "case_id", "text"), _rows(told, handlers), once=True)


def _rows(told: Iterable[tuple[Change, str]], handlers: Handlers) -> Iterator[tuple[int, int, str]]:
    for change, note in told:
        text = f"{change.case_number}：{note}"[:LONGEST]
        for staff in handlers.of(change):
            yield staff, change.case_id, text
