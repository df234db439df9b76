"""People working together: co-handling offices, absent colleagues and their deputies."""

from datetime import date

from cases.models import Case, CoHandling, Decision
from cases.services import co_handling
from organs import absences
from organs.absences import Absence, Scope
from organs.models import Office, Staff
from organs.roles import Role
from tests.factories import RECEIVED, House, another_handling_office, staff_with
from tests.further import a_step
from tests.situations import DRAFTED, do, fresh
from workflow import engine


def an_asked_office(house: House, name: str = "第二业务科") -> Office:
    """Another office of the organ, with an officer and a head."""
    office = another_handling_office(house, name)
    staff_with(Role.HANDLING_OFFICER, organ=house.organ, office=office)
    staff_with(Role.OFFICE_HEAD, organ=house.organ, office=office)
    return office


def an_office_that_signs_too(house: House) -> Office:
    """Another office with an officer and a head; replies need the 分管领导 and then that office."""
    office = an_asked_office(house)
    a_step(house)
    a_step(house, "会签", office=office)
    return office


def of(office: Office, role: Role) -> Staff:
    """The first person of ``office`` with ``role``."""
    return Staff.objects.filter(office=office, role_assignments__role=role).order_by("pk")[0]


def ask(
    case: Case, office: Office, *, by: Staff, working_days: int = 5, on: date = DRAFTED
) -> CoHandling:
    return engine.begin_co_handling(
        case,
        lambda: co_handling.ask(
            case, office=office, question="请查补偿标准", working_days=working_days, by=by, on=on
        ),
    )


def answer(row: CoHandling, *, text: str = "标准见附件", on: date = DRAFTED) -> CoHandling:
    officer = of(row.office, Role.HANDLING_OFFICER)
    do(
        row.case,
        "CoHandlingFlow.answer",
        lambda _: co_handling.answer(row, text=text, by=officer, on=on),
        by=officer,
    )
    return again(row)


def sign_off(
    row: CoHandling, decision: Decision = Decision.AGREE, *, on: date = DRAFTED
) -> CoHandling:
    head = of(row.office, Role.OFFICE_HEAD)
    do(
        row.case,
        "CoHandlingFlow.sign_off",
        lambda _: co_handling.decide(row, decision=decision, reason="再具体些", by=head, on=on),
        by=head,
    )
    return again(row)


def cancel(row: CoHandling, *, by: Staff, on: date = DRAFTED) -> CoHandling:
    case = fresh(row.case)
    engine.cancel_co_handling(row, lambda: co_handling.cancel(row, reason="已经查到", by=by, on=on))
    assert fresh(case).status == case.status
    return again(row)


def again(row: CoHandling) -> CoHandling:
    """The row as it is stored now."""
    return CoHandling.objects.get(pk=row.pk)


# -- absence -----------------------------------------------------------------------------------

BACK = date(2026, 9, 30)


def an_absence(
    staff: Staff, house: House, *, deputy: Staff | None = None, scope: Scope = Scope.ABSENCE
) -> Absence:
    """``staff`` is away for the whole of the tests' September."""
    deputy = deputy or staff_with(Role.LEGAL_REVIEWER, organ=house.organ)
    return absences.record(
        staff, deputy=deputy, scope=scope, first_day=RECEIVED, last_day=BACK, reason="年休假",
        by=staff, on=RECEIVED,
    )  # fmt: skip
