"""By when what was decided is public, and who hears of what is not."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from calendars import importing
from cases.models import Notification
from law.periods import LastDay
from organs.roles import Role
from outbox.models import OutgoingMessage
from proactive.models import Entry, Stage
from proactive.selectors import late
from proactive.services import reminding
from tests.access.world import signed_in
from tests.factories import House, moment
from tests.proactive.queue import asked, at_stage, decided, published
from tests.support.notices import NOTICE_2027

DUE = date(2026, 10, 29)
"""Twenty working days after Thursday 24 September 2026: Mid-Autumn and National Day between."""
NEXT = DUE + timedelta(days=1)


def test_the_last_day_follows_the_calendar_that_is_known(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Across an unannounced New Year it is 暂定 and early; late is what this day says, no other."""
    day = date(2026, 12, 10)
    entry = decided(house, at_stage(house, Stage.DECIDING), on=day)
    assert entry.last_day == LastDay(date(2027, 1, 7), is_provisional=True)
    assert "应当于2027年1月7日前公开（暂定）" in entry.events.latest("sequence").note
    assert not late(Entry.objects.all(), date(2027, 1, 7)).exists()
    assert late(Entry.objects.all(), date(2027, 1, 8)).exists()
    monkeypatch.setattr(timezone, "localdate", lambda: date(2027, 1, 8))
    head = signed_in(house.the(Role.WORK_BODY_HEAD))
    for address in (
        f"{reverse('proactive-figure', args=['late'])}?year=2026",
        reverse("supervision"),
    ):
        assert "2027-01-07（暂定）" in head.get(address).content.decode(), address
    notice = importing.read_notice(NOTICE_2027, day)
    importing.store(notice, importing.Origin(NOTICE_2027, by="系统管理员", at=moment(day)))
    assert entry.last_day == LastDay(date(2027, 1, 8), is_provisional=False)
    assert not late(Entry.objects.all(), date(2027, 1, 8)).exists()


def test_what_is_late_is_on_the_board_and_whoever_publishes_is_told_once(house: House) -> None:
    case = asked(house, 0)
    entry, alone = at_stage(house, Stage.ADOPTED, [case]), at_stage(house, Stage.ADOPTED)
    OutgoingMessage.objects.all().delete()
    everything = Entry.objects.order_by("pk")
    assert not late(everything, DUE).exists()
    assert list(late(everything, NEXT)) == [entry, alone]
    counted = [reminding.remind(on=day, at=moment(day)) for day in (DUE, NEXT, NEXT)]
    assert counted == [0, 2, 0]
    assert "公开期限2026年10月29日已过" in entry.events.latest("sequence").note
    told = Notification.objects.filter(case=case, key__startswith="entry-late")
    publishing = {house.the(Role.WORK_BODY_HEAD).pk, house.the(Role.RECEIVING_CLERK).pk}
    assert set(told.values_list("staff", flat=True)) == publishing
    assert not OutgoingMessage.objects.filter(body__contains=entry.title).exists()
    board = signed_in(house.the(Role.WORK_BODY_HEAD)).get(reverse("supervision"))
    assert [one.pk for one in board.context["late_entries"]] == [entry.pk, alone.pk]
    assert "转主动公开超期" in board.content.decode()
    published(house, entry, on=NEXT)
    assert list(late(everything, NEXT + timedelta(days=9))) == [alone]
