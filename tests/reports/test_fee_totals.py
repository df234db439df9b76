"""Section six tells the fees of the year: what was asked for, paid, found unpaid, let be."""

from datetime import date

import pytest

from organs.roles import Role
from reports.annual.fee_totals import FeeTotals, fee_totals
from tests.access.world import signed_in
from tests.charging import LAST_DAY, a_case_awaiting_payment, declare_unpaid, pay
from tests.factories import House
from tests.reports.closing_years import AFTER, YEAR

NOTHING = {"told": 0, "asked": 0, "paid": 0, "received": 0, "lapsed": 0, "waived": 0}


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({}, "2026年没有收取信息处理费。"),
        ({"waived": 2}, "2026年没有收取信息处理费，决定不收费2件。"),
        (
            {"told": 2, "asked": 6000, "paid": 1, "received": 3000, "lapsed": 1},
            "发出信息处理费收费通知2件，计费6000元；缴清1件，收取3000元；逾期未缴费、不再处理1件。",
        ),
        ({"told": 1, "asked": 100}, "发出信息处理费收费通知1件，计费100元；没有收取费用。"),
    ],
)
def test_the_sentence(facts: dict[str, int], said: str) -> None:
    assert FeeTotals(2026, **NOTHING | facts).in_words.endswith(said)


@pytest.mark.usefixtures("letters_without_paper")
def test_totals_are_counted_from_notices_and_offered_to_the_writer(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    pay(a_case_awaiting_payment(house), house, on=LAST_DAY)
    declare_unpaid(a_case_awaiting_payment(house), house, on=date(2026, 10, 22))
    # The second is the same applicant's, so that its items come after thirty-five: 13,000 yuan.
    found = fee_totals(house.organ, YEAR)
    assert (found.told, found.asked, found.paid, found.received) == (2, 16000, 1, 3000)
    assert (found.lapsed, found.waived) == (1, 0)
    assert fee_totals(house.organ, YEAR - 1).told == 0
    monkeypatch.setattr("django.utils.timezone.localdate", lambda: max(AFTER, date(2027, 1, 4)))
    page = signed_in(house.the(Role.REPORT_WRITER)).get(f"/reports/annual/{YEAR}/texts/6/")
    assert page.content.decode().count(found.in_words) == 2
