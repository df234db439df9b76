"""增设审核: an organ that asks for further reviews, for a while or for good."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from organs import further_review
from organs.further_review import FurtherReviewStep
from organs.roles import Role
from tests.factories import House


def a_step(house: House, name: str = "分管领导审核", **address: Any) -> FurtherReviewStep:
    """One more review that the organ asks for; of the person who holds the role for it."""
    house.the(Role.FURTHER_REVIEWER)
    address = address or {"role": Role.FURTHER_REVIEWER}
    return further_review.add(house.organ, name, **address)


@contextmanager
def asked_for(house: House) -> Iterator[FurtherReviewStep]:
    """The organ asks for it now and no longer afterwards; what was called goes on."""
    step = a_step(house)
    yield step
    further_review.remove(step)
