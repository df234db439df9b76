"""Applications to correct a record (更正, Art 41), brought there through the engine."""

from typing import Any

from cases.models import Case
from cases.services import assignment
from cases.services.registration import Claim, Intake
from organs.roles import Role
from tests.factories import House, an_application, an_intake
from tests.situations import (
    ASSIGNED,
    a_draft,
    a_registered_case,
    agree,
    do,
    fresh,
    sign,
    submit,
)

CLAIM = Claim(
    record="柳河村2025年征地补偿人口登记表",
    recorded="张三户4人",
    claimed="张三户5人",
    evidence="户口簿复印件，载明2024年5月出生的张小三",
)


def a_claim(**facts: Any) -> Intake:
    """The applicant wants the table of persons corrected."""
    asked = an_application(
        subject=f"更正{CLAIM.record}", description=f"申请更正{CLAIM.record}中关于申请人的记载"
    )
    return an_intake(application=asked, claim=CLAIM, **facts)


def a_rectification(house: House) -> Case:
    """Registered, and nobody charged with it."""
    return a_registered_case(house, a_claim())


def an_assigned_rectification(house: House) -> Case:
    """In the hands of the handling officer."""
    clerk, officer = house.the(Role.RECEIVING_CLERK), house.the(Role.HANDLING_OFFICER)
    return do(
        a_rectification(house),
        "CaseFlow.assignment",
        lambda seen: assignment.assign(
            seen, by=clerk, office=house.handling, officer=officer, on=ASSIGNED
        ),
        by=clerk,
    )


def a_signed_rectification(house: House, outcome: str = "rectified") -> Case:
    """Reviewed and signed; the letter has not left."""
    case = an_assigned_rectification(house)
    a_draft(case, house, outcome)
    case = submit(fresh(case), house)
    for _ in range(3):
        case = agree(case, house)
    return sign(case, house)
