"""Which ways a case may go, act by act, and how often each way and each outcome is met.

A way that ends before the archive is a case that somebody works on today. The first cases of a
city go through every way and every outcome once, so that the smallest city shows them all.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import accumulate, chain
from random import Random
from typing import Final, NamedTuple

from cases.permissions import Act
from cases.status import Status
from law.outcomes import OUTCOMES
from organs.roles import Role


class Move(NamedTuple):
    """One act, who does it, and where the case is afterwards; None: where it was."""

    act: Act
    role: Role
    after: Status | None = None


_CLERK, _HEAD, _OFFICER = Role.RECEIVING_CLERK, Role.WORK_BODY_HEAD, Role.HANDLING_OFFICER
_DELIVERY, _LEGAL = Role.DELIVERY_CLERK, Role.LEGAL_REVIEWER

OPENING: Final = (
    Move(Act.REGISTER, _CLERK, Status.REGISTERED),
    Move(Act.ASSIGN, _CLERK, Status.HANDLING),
)
NOTICE: Final = (
    Move(Act.PREPARE_CORRECTION, _OFFICER),
    Move(Act.DECIDE_CORRECTION, _HEAD),
    Move(Act.SEND_CORRECTION, _DELIVERY, Status.AWAITING_CORRECTION),
)
CORRECTED: Final = Move(Act.RECEIVE_CORRECTION, _CLERK, Status.HANDLING)
LAPSED: Final = Move(Act.DECLARE_LAPSE, _CLERK, Status.HANDLING)
EXTENSION: Final = (
    Move(Act.REQUEST_EXTENSION, _OFFICER),
    Move(Act.DECIDE_EXTENSION, _HEAD),
    Move(Act.SEND_EXTENSION, _DELIVERY),
)
DRAFT: Final = (
    Move(Act.SAVE_DRAFT, _OFFICER),
    Move(Act.SUBMIT_DRAFT, _OFFICER, Status.OFFICE_REVIEW),
    Move(Act.REVIEW_OFFICE, Role.OFFICE_HEAD, Status.LEGAL_REVIEW),
)
RETURNED: Final = (*DRAFT, Move(Act.REVIEW_LEGAL, _LEGAL, Status.HANDLING))
REPLY: Final = (
    *DRAFT,
    Move(Act.REVIEW_LEGAL, _LEGAL, Status.SECRECY_REVIEW),
    Move(Act.REVIEW_SECRECY, Role.SECRECY_REVIEWER, Status.SIGNING),
    Move(Act.SIGN, Role.SIGNATORY, Status.SIGNED),
    Move(Act.DELIVER, _DELIVERY, Status.REPLIED),
)
ARCHIVE: Final = Move(Act.ARCHIVE, _DELIVERY, Status.ARCHIVED)
WITHDRAW: Final = Move(Act.WITHDRAW, _CLERK, Status.WITHDRAWN)
CONFIRM: Final = Move(Act.CONFIRM_WITHDRAWAL, _DELIVERY)
VOID: Final = Move(Act.CANCEL_REGISTRATION, _CLERK, Status.VOIDED)


@dataclass(frozen=True)
class Way:
    """Acts in their order. ``detour`` are those with days of their own, after the opening."""

    name: str
    weight: float
    detour: tuple[Move, ...]
    rest: tuple[Move, ...]
    under_2019: bool = False
    """Whether it rests on the regulation of 2019 (补正, 延长)."""
    is_late: bool = False
    """Whether its reply is overdue today."""

    @property
    def moves(self) -> tuple[Move, ...]:
        """Everything that is done, from the registration on."""
        return (*OPENING, *self.detour, *self.rest)

    @property
    def is_finished(self) -> bool:
        """Whether nothing is left to do."""
        return self.moves[-1] in (ARCHIVE, VOID)


FINISHED: Final = (
    Way("answered", 72, (), (*REPLY, ARCHIVE)),
    Way("sent back once", 5, (), (*RETURNED, *REPLY, ARCHIVE)),
    Way("corrected", 8, (*NOTICE, CORRECTED), (*REPLY, ARCHIVE), under_2019=True),
    Way("not corrected", 1, (*NOTICE, LAPSED), (*REPLY, ARCHIVE), under_2019=True),
    Way("extended", 8, EXTENSION, (*REPLY, ARCHIVE), under_2019=True),
    Way("taken back", 1.7, (), (WITHDRAW, CONFIRM, ARCHIVE)),
    Way("registered by mistake", 0.3, (), (VOID,)),
)
OPEN: Final = (
    Way("handling", 1.0, (), ()),
    Way("handling, and overdue", 0.15, (), (), is_late=True),
    Way("at legal review, and overdue", 0.05, (), DRAFT, is_late=True),
    Way("returned by legal review", 0.15, (), RETURNED),
    Way("at the office head", 0.4, (), DRAFT[:2]),
    Way("at legal review", 0.4, (), DRAFT),
    Way("at secrecy review", 0.3, (), REPLY[:4]),
    Way("at the signatory", 0.4, (), REPLY[:5]),
    Way("to be delivered", 0.3, (), REPLY[:6]),
    Way("to be archived", 0.4, (), REPLY),
    Way("withdrawal to be confirmed", 0.05, (), (WITHDRAW,)),
    Way("notice at the head", 0.1, (NOTICE[0],), (), under_2019=True),
    Way("awaiting correction", 0.2, NOTICE, (), under_2019=True),
    Way("extension at the head", 0.1, (EXTENSION[0],), (), under_2019=True),
)
REGISTERED_ONLY: Final = Way("to be assigned", 0.2, (), ())
"""The one way that ends before it is assigned: the opening's first act alone."""

WAYS: Final = (*FINISHED, *OPEN, REGISTERED_ONLY)
_WEIGHTS: Final = tuple(accumulate(way.weight for way in WAYS))

_OFTEN: Final[dict[str, float]] = {
    "disclosed": 34,
    "partially_disclosed": 9,
    "already_public": 12,
    "non_existent": 14,
    "not_held": 6,
    "not_responsible": 8,
    "petition": 4,
    "requires_creation": 2,
    "repeat_application": 2,
    "special_regime": 2,
}
_BY_THEIR_WAY: Final = frozenset({"withdrawn", "correction_lapsed", "still_unclear"})
DRAFTED: Final = tuple(code for code in OUTCOMES if code not in _BY_THEIR_WAY)
_OUTCOME_WEIGHTS: Final = tuple(accumulate(_OFTEN.get(code, 0.6) for code in DRAFTED))
_BEFORE_2019: Final = ("disclosed", "already_public", "non_existent", "not_responsible")
REGULATION_FROM: Final = date(2019, 5, 15)


class Plan(NamedTuple):
    """The way of one case and, where the first cases must show each, its outcome."""

    way: Way
    outcome: str


def plans(count: int, chance: Random) -> Iterator[Plan]:
    """What each of ``count`` cases is to become; every way and outcome first, then by weight."""
    answered = FINISHED[0]
    first = chain(
        (Plan(way, "") for way in WAYS),
        (Plan(answered, code) for code in DRAFTED),
        (Plan(FINISHED[2], "still_unclear"),),
    )
    for _, plan in zip(range(count), first, strict=False):
        yield plan
    for _ in range(count - len(WAYS) - len(DRAFTED) - 1):
        yield Plan(chance.choices(WAYS, cum_weights=_WEIGHTS)[0], "")


def outcome_of(plan: Plan, received_on: date, chance: Random) -> str:
    """How the case ends, or would if it were answered."""
    if WITHDRAW in plan.way.rest:
        return "withdrawn"
    if LAPSED in plan.way.detour:
        return "correction_lapsed"
    if plan.outcome:
        return plan.outcome
    if received_on < REGULATION_FROM:
        return chance.choice(_BEFORE_2019)
    if CORRECTED in plan.way.detour and chance.random() < 0.1:
        return "still_unclear"
    return chance.choices(DRAFTED, cum_weights=_OUTCOME_WEIGHTS)[0]
