"""Cases on their way to an end beside the delivered reply, brought there through the engine."""

from datetime import date

from cases.models import Case
from cases.services import lapse
from law.lapse import Lateness
from organs.roles import Role
from tests.factories import House
from tests.situations import a_prepared_notice, an_assigned_case, fresh
from workflow import engine

EXCUSED = Lateness("住院手术，有出院记录", is_excused=True)
"""A late correction with a proper reason, as a person found."""


def a_case_with_a_notice(house: House) -> Case:
    """In the hands of the officer, who wrote a notice that nobody has approved yet."""
    case = an_assigned_case(house)
    a_prepared_notice(case, by=house.the(Role.HANDLING_OFFICER))
    return fresh(case)


def declare_lapse(case: Case, house: House, *, on: date) -> Case:
    """The clerk finds that nothing came in."""
    clerk, finding = house.the(Role.RECEIVING_CLERK), "经查各收件渠道，没有收到补正材料。"
    engine.beside(case, lambda: lapse.declare(case, finding=finding, by=clerk, on=on))
    return fresh(case)
