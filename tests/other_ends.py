"""撤回 and 撤销登记: the ends of a case without any reply."""

from collections.abc import Callable
from datetime import date

from django.utils import timezone

from cases.models import Case, WithdrawalChannel
from cases.services import cancellation, withdrawal
from cases.services.withdrawal import Told
from cases.status import Status
from organs.roles import Role
from tests.factories import House, moment
from workflow import engine

WITHDRAWN = date(2026, 9, 22)


def told(on: date, channel: WithdrawalChannel = WithdrawalChannel.LETTER) -> Told:
    """The applicant wrote, and the letter lies in the file."""
    return Told(channel=channel, withdrawn_on=on, proof="撤回申请书一份，存本卷")


def withdraw(case: Case, house: House, *, on: date = WITHDRAWN) -> Case:
    """The clerk records what the applicant wrote."""
    clerk = house.the(Role.RECEIVING_CLERK)
    engine.beside(case, lambda: withdrawal.record(case, told(on), by=clerk, on=on))
    return Case.objects.get(pk=case.pk)


def withdraw_online(case: Case, *, on: date = WITHDRAWN) -> Case:
    """The applicant does it on the portal."""
    engine.beside(case, lambda: withdrawal.by_applicant(case, on=on, at=moment(on)))
    return Case.objects.get(pk=case.pk)


def cancel_registration(case: Case, house: House, *, on: date = WITHDRAWN) -> Case:
    """The clerk undoes the registration, at once."""
    clerk, at = house.the(Role.RECEIVING_CLERK), timezone.now()
    engine.beside(
        case, lambda: cancellation.cancel(case, reason="重复登记", by=clerk, on=on, at=at)
    )
    return Case.objects.get(pk=case.pk)


OTHER_ENDS: dict[Status, Callable[[Case, House], Case]] = {
    Status.WITHDRAWN: withdraw,
    Status.VOIDED: cancel_registration,
}
