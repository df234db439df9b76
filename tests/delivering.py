"""Letters that left and came back."""

from datetime import date
from typing import Any

from cases.models import Case, Letter
from cases.services import redelivery
from cases.services.redelivery import Setback
from law.delivery import Failure
from organs.roles import Role
from tests.factories import House
from tests.situations import a_case_awaiting_correction, fresh
from workflow import engine

RETURNED = date(2026, 9, 24)


def reply_of(case: Case) -> Letter:
    """The signed reply."""
    letter = case.letters.last()
    assert letter is not None
    return letter


def fail(letter: Letter, house: House, *, on: date = RETURNED, **how: Any) -> Case:
    """The letter did not arrive; the flows follow."""
    facts: dict[str, Any] = {"failure": Failure.RETURNED, "failed_on": on, "note": "退回的信封"}
    clerk, setback = house.the(Role.DELIVERY_CLERK), Setback(**(facts | how))
    engine.beside(letter.case, lambda: redelivery.fail(letter, setback, by=clerk, on=on))
    return fresh(letter.case)


def a_returned_notice(house: House) -> Letter:
    """A correction notice that was posted in time and came back."""
    letter = a_case_awaiting_correction(house).correction.letter
    assert letter is not None
    fail(letter, house)
    return Letter.objects.get(pk=letter.pk)
