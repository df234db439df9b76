"""Of the last two administrators of one kind, closed at the same moment, one keeps the account."""

from functools import partial

from cases.errors import ActNotPermitted, CaseError
from organs.models import Staff
from organs.roles import Role
from tests.concurrency.race import losers, race
from tests.factories import House, moment, staff_with
from tests.situations import DRAFTED
from workflow import closing


def close(person: Staff, by: Staff) -> object:
    # Each request reads the people anew.
    found = Staff.objects.get(pk=person.pk), Staff.objects.get(pk=by.pk)
    return closing.close_account(found[0], reason="调离", by=found[1], at=moment(DRAFTED))


def test_one_of_the_last_two_stays(house: House) -> None:
    head, second = house.the(Role.WORK_BODY_HEAD), house.the(Role.AUDIT_ADMINISTRATOR)
    first = staff_with(Role.AUDIT_ADMINISTRATOR, organ=house.organ)
    outcomes = race([partial(close, one, head) for one in (first, second)])
    (told,) = losers(outcomes)
    assert isinstance(told.error, CaseError)
    assert "唯一的审计管理员" in str(told.error)
    left = Staff.objects.filter(role_assignments__role=Role.AUDIT_ADMINISTRATOR, is_active=True)
    assert left.count() == 1


def test_who_was_closed_meanwhile_closes_nobody(house: House) -> None:
    one, other = house.the(Role.SYSTEM_ADMINISTRATOR), house.the(Role.WORK_BODY_HEAD)
    staff_with(Role.SYSTEM_ADMINISTRATOR, organ=house.organ)
    outcomes = race([partial(close, one, other), partial(close, other, one)])
    (told,) = losers(outcomes)
    assert isinstance(told.error, ActNotPermitted)
    assert Staff.objects.filter(pk__in=[one.pk, other.pk], is_active=True).count() == 1
