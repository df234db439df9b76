"""Internal dates: fractions of the days that count, moving with the due date."""

from datetime import date
from fractions import Fraction

import pytest

from calendars.national import national_calendar
from law.clock import compute
from law.deadline import Deadline
from law.events import (
    ConsultationEnded,
    ConsultationSent,
    CorrectionNotified,
    Deferred,
    Event,
    ExtensionGranted,
)
from law.milestones import DEFAULT_RULES, MilestoneRule, milestones

CALENDAR = national_calendar()
RECEIVED = date(2026, 3, 2)


def deadline(*events: Event, received: date = RECEIVED) -> Deadline:
    return compute(received, events, CALENDAR)


def found(of: Deadline) -> list[tuple[str, date, int]]:
    return [(one.code, one.on, one.number) for one in milestones(of, CALENDAR)]


def test_the_steps_of_an_ordinary_period() -> None:
    assert found(deadline()) == [
        ("search", date(2026, 3, 9), 5),
        ("draft", date(2026, 3, 16), 10),
        ("review", date(2026, 3, 23), 15),
        ("signature", date(2026, 3, 26), 18),
    ]
    assert [one.label for one in milestones(deadline(), CALENDAR)] == [
        "检索完毕",
        "拟出答复",
        "审核完毕",
        "签发",
    ]


def test_they_move_with_an_extension() -> None:
    longer = deadline(ExtensionGranted(date(2026, 3, 20), 20))
    assert [number for _, _, number in found(longer)] == [10, 20, 30, 36]
    assert found(longer)[-1][1] == date(2026, 4, 22)


def test_they_stand_still_while_a_consultation_does() -> None:
    paused = deadline(
        ConsultationSent("甲", date(2026, 3, 4), date(2026, 3, 4)),
        ConsultationEnded("甲", date(2026, 3, 13)),
    )
    assert [(one.on, one.number) for one in milestones(paused, CALENDAR)][:2] == [
        (date(2026, 3, 18), 5),
        (date(2026, 3, 25), 10),
    ]
    assert not {one.on for one in milestones(paused, CALENDAR)} & set(paused.excluded)


def test_they_never_fall_after_the_safe_day() -> None:
    provisional = deadline(received=date(2026, 12, 4))
    last = MilestoneRule("reply", "答复", Fraction(1))
    (one,) = milestones(provisional, CALENDAR, [last])
    assert one.on == provisional.safe_on == date(2026, 12, 31)


def test_a_deferral_gives_its_own_period() -> None:
    deferred = deadline(Deferred(date(2026, 3, 20), date(2026, 4, 30)))
    assert found(deferred)[1] == ("draft", date(2026, 3, 31), 21)


def test_none_while_the_clock_waits() -> None:
    assert milestones(deadline(CorrectionNotified(date(2026, 3, 4))), CALENDAR) == ()


def test_a_small_part_of_a_short_period_is_its_first_day() -> None:
    (one,) = milestones(deadline(), CALENDAR, [MilestoneRule("assign", "分办", Fraction(1, 100))])
    assert (one.on, one.number) == (date(2026, 3, 3), 1)


def test_a_period_without_a_counted_day_has_one_date() -> None:
    """Received on the eve of the safe day: nothing is left to divide."""
    eve = deadline(Deferred(date(2026, 3, 2), date(2026, 4, 5)), received=date(2026, 3, 2))
    short = Deadline(
        **{name: getattr(eve, name) for name in Deadline.__dataclass_fields__}
        | {"counting_from": date(2026, 4, 3)}
    )
    assert {one.on for one in milestones(short, CALENDAR)} == {date(2026, 4, 5)}


@pytest.mark.parametrize("fraction", [Fraction(0), Fraction(11, 10)])
def test_a_fraction_is_a_part_of_the_period(fraction: Fraction) -> None:
    with pytest.raises(ValueError, match="占答复期限的比例应当大于0且不大于1"):
        MilestoneRule("draft", "拟稿", fraction)


def test_the_whole_period_is_a_part_too() -> None:
    assert MilestoneRule("reply", "答复", Fraction(1)).fraction == 1


def test_the_table_is_in_order() -> None:
    fractions = [rule.fraction for rule in DEFAULT_RULES]
    assert fractions == sorted(fractions)
