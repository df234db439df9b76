"""Replies on a case with a third party, brought to review and to signature."""

from datetime import date

from cases.models import Case
from tests.factories import House
from tests.situations import a_draft, agree, fresh, sign, submit

DAY = date(2026, 10, 13)
TOLD = date(2026, 10, 14)
"""The third party has 决定公开告知书; five working days later the reply may leave."""


def submitted(case: Case, house: House, outcome: str, *, on: date = DAY) -> Case:
    a_draft(case, house, outcome, on=on)
    return submit(fresh(case), house, on=on)


def signed(case: Case, house: House, outcome: str = "disclosed", *, on: date = DAY) -> Case:
    case = submitted(case, house, outcome, on=on)
    for _ in range(3):
        case = agree(case, house, on=on)
    return sign(case, house, on=on)
