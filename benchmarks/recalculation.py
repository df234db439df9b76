"""P3: 100,000 open cases recomputed after a calendar import.

    DATA_DIR=$(mktemp -d) python -m benchmarks.recalculation [--cases 100000] [--rounds 5]
    python -m tests.support.postgres -- python -m benchmarks.recalculation

The reference is measured beside ours in the same round, on the same rows: numpy's vectorised
``busday_offset`` and one ``bulk_update`` of the four columns, which writes no event, tells
nobody, and knows no correction and no extension. Every round moves every case: the notice for
2027 comes and goes.
"""

import argparse
import os
import statistics
import sys
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.test"

import django  # noqa: E402

django.setup()

import numpy as np  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection, transaction  # noqa: E402
from django.utils import timezone  # noqa: E402

from calendars.models import ImportedNotice  # noqa: E402
from calendars.working_days import ProvisionalCalendar  # noqa: E402
from cases import clock, ledger  # noqa: E402
from cases.models import (  # noqa: E402
    Applicant,
    Case,
    CorrectionNotice,
    Extension,
    Notification,
)
from cases.permissions import Act  # noqa: E402
from cases.services import recalculation  # noqa: E402
from law.clock import compute  # noqa: E402
from organs import working_days  # noqa: E402
from organs.models import IssuedNumber, NumberSequence  # noqa: E402
from organs.roles import Role  # noqa: E402
from tests.factories import a_house, a_person  # noqa: E402
from tests.support.calendars import a_notice, load_notice  # noqa: E402

FIRST_RECEIPT, DAYS_OF_RECEIPT = date(2026, 12, 4), 45
EVERY_CORRECTED, EVERY_EXTENDED = 10, 8
ROWS = 5000
SECONDS, RATIO = 10, 5


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("--cases", type=int, default=100_000)
    options.add_argument("--rounds", type=int, default=5)
    given = options.parse_args()
    call_command("migrate", verbosity=0)
    fill(given.cases)
    ours, theirs, second = [], [], []
    for number in range(given.rounds):
        theirs.append(timed(reference))
        if number % 2 == 0:
            load_notice(a_notice())
        else:
            with connection.cursor() as cursor:
                cursor.execute(f"DELETE FROM {ImportedNotice._meta.db_table}")  # noqa: S608
        ours.append(timed(lambda: recalculate(given.cases)))
        second.append(timed(lambda: recalculate(0)))
    say(given, ours, theirs, second)
    sys.exit(
        statistics.median(ours) > SECONDS
        or statistics.median(ours) > RATIO * statistics.median(theirs)
    )


def timed(act: Callable[[], Any]) -> float:
    begun = time.perf_counter()
    act()
    return time.perf_counter() - begun


def recalculate(expected: int) -> None:
    done = recalculation.apply(by=None, on=date(2027, 1, 4), reason="载入2027年节假日安排")
    assert done.changed == expected, (done, expected)


def reference() -> None:
    """What a program would do that knows only a list of rest days."""
    cases = list(Case.objects.only("pk", "received_on", *clock.Dates._fields))
    known = working_days.current().at("").provisional()
    with transaction.atomic():
        received = np.array([case.received_on for case in cases], dtype="datetime64[D]")
        due = np.busday_offset(
            received, 20, roll="backward", weekmask="1111111", holidays=rest_days(known)
        )
        for case, day in zip(cases, due.tolist(), strict=True):
            case.due_on = case.safe_on = day
            case.due_is_provisional, case.clock_status = False, "running"
        Case.objects.bulk_update(cases, clock.Dates._fields, batch_size=1000)
        transaction.set_rollback(True)


def rest_days(known: ProvisionalCalendar) -> list[date]:
    days = (date(2026, 11, 1) + timedelta(n) for n in range(200))
    return [day for day in days if not known.is_working_day(day)]


def fill(number: int) -> None:
    """Open cases as registration leaves them, one in ten corrected, one in eight extended."""
    house = a_house()
    clerk, officer = house.the(Role.RECEIVING_CLERK), house.the(Role.HANDLING_OFFICER)
    applicant = Applicant.objects.create(organ=house.organ, **a_person())
    series = NumberSequence.objects.get(organ=house.organ, series="case")
    IssuedNumber.objects.bulk_create(
        (
            IssuedNumber(sequence=series, value=n, text=f"2026-{n:06d}", issued_on=FIRST_RECEIPT)
            for n in range(1, number + 1)
        ),
        batch_size=ROWS,
    )
    calendar = working_days.current().of(house.organ)
    cases, dates = [], {}
    for n, pk in enumerate(IssuedNumber.objects.order_by("pk").values_list("pk", flat=True)):
        received = FIRST_RECEIPT + timedelta(days=n % DAYS_OF_RECEIPT)
        if received not in dates:
            dates[received] = clock.dates_of(compute(received, (), calendar))
        cases.append(
            Case(
                organ=house.organ, number_id=pk, case_number=f"2026-{n:06d}",
                submission_key=f"k{n}", applicant=applicant, subject="征地", description="方案",
                form_of_provision="paper", way_of_obtaining="post", registered_by=clerk,
                registered_on=received + timedelta(days=1), received_on=received,
                office=house.handling, officer=officer, **dates[received]._asdict(),
            )
        )  # fmt: skip
    Case.objects.bulk_create(cases, batch_size=ROWS)
    extend(house, officer)
    for act in (Act.REGISTER, Act.ASSIGN, Act.SAVE_DRAFT):
        rows = Case.objects.order_by("pk").values_list("pk", flat=True)
        entries = [ledger.Entry(pk, "registered", "registered", "（测试）", {}) for pk in rows]
        ledger.record_all(entries, act, by=clerk, on=FIRST_RECEIPT)
    Notification.objects.all().delete()


def extend(house: Any, officer: Any) -> None:
    """Corrections and extensions, so that the clock has histories to read."""
    rows = list(Case.objects.order_by("pk").values_list("pk", "received_on"))
    on = timezone.localdate()
    CorrectionNotice.objects.bulk_create(
        (
            CorrectionNotice(
                case_id=pk, stage="corrected", correct_by=received + timedelta(days=30),
                prepared_by=officer, prepared_on=on, notified_on=received + timedelta(days=3),
                received_on=received + timedelta(days=12),
            )
            for pk, received in rows[::EVERY_CORRECTED]
        ),
        batch_size=ROWS,
    )  # fmt: skip
    Extension.objects.bulk_create(
        (
            Extension(
                case_id=pk, stage="notified", working_days=10, reason="（测试）",
                requested_by=officer, requested_on=on, notified_on=received + timedelta(days=14),
            )
            for pk, received in rows[1::EVERY_EXTENDED]
        ),
        batch_size=ROWS,
    )  # fmt: skip


def say(
    given: argparse.Namespace, ours: list[float], theirs: list[float], second: list[float]
) -> None:
    """Medians with their spread, and the ratio of each round."""
    ratios = [one / other for one, other in zip(ours, theirs, strict=True)]
    print(f"{connection.vendor}: {given.cases} open cases, {given.rounds} rounds")
    for label, values in (
        ("recomputed, logged, told", ours),
        ("busday_offset and bulk_update", theirs),
        ("second run, nothing to do", second),
    ):
        spread = f"{min(values):.2f}-{max(values):.2f}"
        print(f"  {label:32}{statistics.median(values):7.2f} s   ({spread})")
    print(f"  ratio, median of rounds         {statistics.median(ratios):7.2f}")


if __name__ == "__main__":
    main()
