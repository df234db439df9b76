"""Whoever holds an organ and its cases takes the organ first, or two acts wait for each other."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from cases.services import merging, splitting
from organs.roles import Role
from tests.factories import RECEIVED, House, moment
from tests.situations import a_registered_case


def first_read(context: CaptureQueriesContext) -> str:
    """The table that is read first of the two."""
    read = (query["sql"] for query in context.captured_queries)
    tables = ("organs_organ", "cases_case")
    return next(name for sql in read for name in tables if f'FROM "{name}"' in sql)


def test_splitting_and_merging_take_the_organ_first(house: House) -> None:
    clerk = house.the(Role.RECEIVING_CLERK)
    case, other = a_registered_case(house), a_registered_case(house)
    matters = [splitting.Matter("甲", "甲事项"), splitting.Matter("乙", "乙事项")]
    with CaptureQueriesContext(connection) as split:
        splitting.split(case, matters, by=clerk, on=RECEIVED)
    with CaptureQueriesContext(connection) as merged:
        merging.merge(
            case.applicant, other.applicant, reason="同一人", by=clerk, on=RECEIVED,
            at=moment(RECEIVED),
        )  # fmt: skip
    assert (first_read(split), first_read(merged)) == ("organs_organ", "organs_organ")
