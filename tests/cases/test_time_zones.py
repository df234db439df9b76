"""R10: the day is the day in China, wherever the machine stands and whatever its clock shows."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
from django.utils import timezone

from cases.services import registration
from law.receipt import Channel, ReceiptFacts
from organs.roles import Role
from reports.annual.table import table_three
from tests.factories import SHANGHAI, House, an_intake
from tests.support import source

ZONES = ["UTC", "Asia/Shanghai", "Asia/Urumqi", "America/New_York"]
LAST_MOMENT = datetime(2026, 12, 31, 23, 59, 59, 999000, tzinfo=SHANGHAI)
MIDNIGHT = datetime(2027, 1, 1, tzinfo=SHANGHAI)

ASK = """
import json, sys
from datetime import datetime
from unittest.mock import patch
import django
django.setup()
from django.utils import timezone
answers = []
for text in sys.argv[1:]:
    with patch("django.utils.timezone.now", lambda: datetime.fromisoformat(text)):
        answers.append(timezone.localdate().isoformat())
print(json.dumps(answers))
"""


@pytest.fixture(params=ZONES)
def machine_zone(request: pytest.FixtureRequest) -> Iterator[str]:
    """The zone of the machine, as an operator may have set it."""
    before = os.environ.get("TZ")
    os.environ["TZ"] = request.param
    time.tzset()
    yield request.param
    if before is None:
        del os.environ["TZ"]
    else:
        os.environ["TZ"] = before
    time.tzset()


@pytest.mark.parametrize("zone", ZONES)
def test_a_fresh_process_in_any_zone_reads_the_day_in_china(zone: str) -> None:
    moments = [LAST_MOMENT.astimezone(UTC).isoformat(), MIDNIGHT.astimezone(UTC).isoformat()]
    environment = {**os.environ, "TZ": zone, "DJANGO_SETTINGS_MODULE": "config.settings.test"}
    said = subprocess.check_output(
        [sys.executable, "-c", ASK, *moments], env=environment, cwd=source.ROOT, text=True
    )
    assert json.loads(said) == ["2026-12-31", "2027-01-01"]


@pytest.mark.parametrize(
    ("moment", "day", "number"),
    [
        (LAST_MOMENT, date(2026, 12, 31), "2026-000001"),
        (MIDNIGHT, date(2027, 1, 1), "2027-000001"),
        (datetime(2026, 12, 31, 15, 59, 59, tzinfo=UTC), date(2026, 12, 31), "2026-000001"),
        (datetime(2026, 12, 31, 16, tzinfo=UTC), date(2027, 1, 1), "2027-000001"),
    ],
    ids=["last moment", "midnight", "15:59:59 UTC", "16:00 UTC"],
)
def test_day_number_and_year_agree_at_the_turn_of_the_year(
    machine_zone: str,
    house: House,
    monkeypatch: pytest.MonkeyPatch,
    moment: datetime,
    day: date,
    number: str,
) -> None:
    monkeypatch.setattr(timezone, "now", lambda: moment)
    today = timezone.localdate()
    intake = an_intake(Channel.ONLINE, ReceiptFacts(confirmed_at=moment))

    case = registration.register(house.organ, intake, by=house.the(Role.RECEIVING_CLERK), on=today)
    case.refresh_from_db()

    assert (today, case.registered_on, case.received_on, case.case_number) == (
        day,
        day,
        day,
        number,
    )
    assert case.number.sequence.year == day.year
    event = case.events.get()
    assert (event.on, timezone.localtime(event.at).date()) == (day, day)


def test_sixteen_hours_utc_on_the_last_day_belongs_to_the_next_report_year(
    machine_zone: str, house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    moment = datetime(2026, 12, 31, 16, tzinfo=UTC)
    monkeypatch.setattr(timezone, "now", lambda: moment)
    intake = an_intake(Channel.ONLINE, ReceiptFacts(confirmed_at=moment))
    registration.register(
        house.organ, intake, by=house.the(Role.RECEIVING_CLERK), on=timezone.localdate()
    )

    received = {year: table_three(house.organ, year).row("1").values[-1] for year in (2026, 2027)}
    assert received == {2026: 0, 2027: 1}
