"""提醒: each person's own, of cases they may still see, until they have read them."""

from django.test import Client

from cases.models import Case, Notification
from cases.selectors import notifications_for
from organs.models import Staff
from organs.roles import Role
from tests.factories import PASSWORD, RECEIVED, House, another_house, moment
from tests.situations import a_registered_case


def a_notification(staff: Staff, case: Case, key: str = "test") -> Notification:
    return Notification.objects.create(
        staff=staff, case=case, key=key, text=case.case_number, created_at=moment(RECEIVED)
    )


def test_people_see_their_own_and_only_while_unread(house: House) -> None:
    case, clerk = a_registered_case(house), house.the(Role.RECEIVING_CLERK)
    mine, other = a_notification(clerk, case), a_notification(house.the(Role.SUPERVISOR), case)
    assert list(notifications_for(clerk)) == [mine]
    client = Client()
    assert client.login(username=clerk.username, password=PASSWORD)
    assert client.post(f"/notifications/{mine.pk}/read/").status_code == 302
    assert client.post(f"/notifications/{other.pk}/read/").status_code == 404
    assert list(notifications_for(clerk)) == []
    mine.refresh_from_db()
    other.refresh_from_db()
    assert mine.read_at is not None
    assert other.read_at is None


def test_a_case_that_is_out_of_sight_takes_its_notice_along(house: House) -> None:
    clerk = house.the(Role.RECEIVING_CLERK)
    a_notification(clerk, a_registered_case(another_house()))
    assert list(notifications_for(clerk)) == []
