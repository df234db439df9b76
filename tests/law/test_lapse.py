"""What lapses when the applicant does nothing, and what a late act may still do."""

from datetime import date

import pytest

from calendars.national import national_calendar
from law.clock import compute
from law.events import CorrectionNotified, CorrectionReceived, Event, FeeNotified
from law.lapse import Lapse, LapseKind, Standing, lapse_of
from law.outcomes import OUTCOMES

RECEIVED = date(2026, 3, 2)
LAST = date(2026, 3, 25)


def waiting_for(*events: Event) -> Lapse | None:
    return lapse_of(compute(RECEIVED, events, national_calendar()))


def correction() -> Lapse:
    lapse = waiting_for(CorrectionNotified(date(2026, 3, 5), LAST))
    assert lapse
    return lapse


def test_a_correction_lapses_on_the_day_the_notice_gave() -> None:
    lapse = correction()
    assert (lapse.kind, lapse.last_day) == (LapseKind.CORRECTION, LAST)
    assert lapse.text == (
        "补正期限至2026年3月25日届满；无正当理由逾期不补正的，视为放弃申请，不再处理（第三十条）。"
    )


def test_a_last_day_at_rest_gives_way_to_the_next_working_day() -> None:
    lapse = waiting_for(CorrectionNotified(date(2026, 3, 5), date(2026, 3, 22)))
    assert lapse
    assert lapse.last_day == date(2026, 3, 23)


def test_a_fee_lapses_after_twenty_working_days() -> None:
    lapse = waiting_for(FeeNotified(date(2026, 3, 10)))
    assert lapse
    assert (lapse.kind, lapse.last_day) == (LapseKind.PAYMENT, date(2026, 4, 8))
    assert lapse.text == (
        "缴费期限至2026年4月8日届满；无正当理由逾期不缴费的，视为放弃申请，不再处理"
        "（《政府信息公开信息处理费管理办法》）。"
    )


def test_the_outcome_of_a_lapse_is_a_row_of_the_table() -> None:
    fee = waiting_for(FeeNotified(date(2026, 3, 10)))
    assert fee
    assert (correction().outcome, fee.outcome) == ("correction_lapsed", "fee_unpaid")
    assert {correction().outcome, fee.outcome} <= set(OUTCOMES)


@pytest.mark.parametrize(
    ("on", "done_on", "reason", "standing"),
    [
        (LAST, None, False, Standing.OPEN),
        (date(2026, 3, 26), None, False, Standing.ABANDONED),
        (date(2026, 3, 26), LAST, False, Standing.IN_TIME),
        (date(2026, 3, 26), date(2026, 3, 26), False, Standing.LATE),
        (date(2026, 4, 2), date(2026, 3, 26), True, Standing.EXCUSED),
        (LAST, date(2026, 3, 26), False, Standing.OPEN),
        (date(2026, 4, 2), LAST, True, Standing.IN_TIME),
    ],
)
def test_where_the_matter_stands(
    on: date, done_on: date | None, reason: bool, standing: Standing
) -> None:
    assert correction().standing(on, done_on=done_on, has_proper_reason=reason) is standing


def test_a_late_act_is_without_excuse_until_a_person_finds_one() -> None:
    late = date(2026, 3, 26)
    assert correction().standing(late, done_on=late) is Standing.LATE


def test_every_standing_has_its_word() -> None:
    assert [standing.label for standing in Standing] == [
        "尚在期限内",
        "按期",
        "逾期",
        "逾期但有正当理由",
        "视为放弃申请",
    ]


@pytest.mark.parametrize(
    "events",
    [
        [],
        [CorrectionNotified(date(2026, 3, 5))],
        [CorrectionNotified(date(2026, 3, 5), LAST), CorrectionReceived(date(2026, 3, 9))],
    ],
)
def test_nothing_lapses_while_the_clock_runs_or_nobody_gave_a_day(events: list[Event]) -> None:
    assert waiting_for(*events) is None
