"""The deadline day by day: what each day is, which number it has, and the sentence beside it."""

from datetime import date

from calendars.national import national_calendar
from calendars.working_days import DayKind
from law.clock import compute
from law.countdown import CountedDay, Mark, days, remaining
from law.deadline import Deadline
from law.events import (
    ConsultationEnded,
    ConsultationSent,
    CorrectionNotified,
    Deferred,
    Event,
    FeeNotified,
)

CALENDAR = national_calendar()
RECEIVED = date(2026, 9, 14)


def deadline(*events: Event, received: date = RECEIVED) -> Deadline:
    return compute(received, events, CALENDAR)


def picture(of: Deadline, through: date | None = None) -> dict[date, CountedDay]:
    return {day.on: day for day in days(of, CALENDAR, through)}


def test_the_day_of_receipt_is_shown_and_not_counted() -> None:
    first = picture(deadline())[RECEIVED]
    assert (first.mark, first.counted, first.number) == (Mark.START, False, None)
    assert first.reason == "2026年9月14日为起算之日，当日不计，自次日起计算。"


def test_ordinary_days_makeup_days_weekends_and_holidays() -> None:
    shown = picture(deadline())
    assert (shown[date(2026, 9, 15)].number, shown[date(2026, 9, 15)].mark) == (1, Mark.COUNTED)
    makeup = shown[date(2026, 9, 20)]
    assert (makeup.kind, makeup.mark, makeup.number) == (DayKind.MAKEUP, Mark.MAKEUP, 5)
    assert "国办发明电〔2025〕7号" in makeup.reason
    assert shown[date(2026, 9, 19)].mark is Mark.REST
    holiday = shown[date(2026, 9, 25)]
    assert holiday.mark is Mark.HOLIDAY
    assert holiday.reason == "2026年9月25日中秋节放假，不计（国办发明电〔2025〕7号）。"


def test_the_last_day_is_number_twenty() -> None:
    last = days(deadline(), CALENDAR)[-1]
    assert (last.on, last.mark, last.number) == (date(2026, 10, 16), Mark.DUE, 20)
    assert last.reason == "2026年10月16日答复期限届满。"


def test_days_of_consultation_stand_still() -> None:
    of = deadline(
        ConsultationSent("甲", date(2026, 9, 21), date(2026, 9, 22)),
        ConsultationEnded("甲", date(2026, 10, 12)),
    )
    paused = [day for day in days(of, CALENDAR) if day.mark is Mark.PAUSED]
    assert [day.on for day in paused] == list(of.excluded)
    assert paused[0].reason == "2026年9月22日征求意见期间（甲），不计（第三十三条第三款）。"


def test_working_days_past_the_due_date_are_overdue() -> None:
    shown = picture(deadline(), through=date(2026, 10, 20))
    assert shown[date(2026, 10, 17)].mark is Mark.REST
    overdue = shown[date(2026, 10, 19)]
    assert (overdue.mark, overdue.counted) == (Mark.OVERDUE, False)


def test_waiting_for_a_correction_the_picture_stops_or_waits() -> None:
    of = deadline(CorrectionNotified(date(2026, 9, 17)))
    assert days(of, CALENDAR)[-1].on == date(2026, 9, 17)
    waiting = picture(of, through=date(2026, 9, 18))[date(2026, 9, 18)]
    assert (waiting.mark, waiting.reason) == (Mark.WAITING, "2026年9月18日等待补正，不计。")


def test_the_day_of_the_notice_itself_still_counts() -> None:
    shown = picture(deadline(CorrectionNotified(date(2026, 9, 17))))[date(2026, 9, 17)]
    assert (shown.mark, shown.number) == (Mark.COUNTED, 3)


def test_waiting_for_payment_nothing_is_left_to_count() -> None:
    assert remaining(deadline(FeeNotified(date(2026, 9, 17))), RECEIVED, CALENDAR) is None


def test_a_deferral_goes_on_past_the_twentieth_day() -> None:
    of = deadline(Deferred(date(2026, 10, 15), date(2026, 11, 13)))
    shown = picture(of)
    assert shown[date(2026, 10, 16)].number == 20
    late = shown[date(2026, 10, 19)]
    assert (late.mark, late.counted) == (Mark.DEFERRED, False)
    assert shown[date(2026, 11, 13)].mark is Mark.DUE


def test_a_statutory_day_without_a_notice_names_the_measures() -> None:
    shown = picture(deadline(received=date(2026, 12, 7)))
    assert shown[date(2027, 1, 1)].reason == (
        "2027年1月1日元旦放假，不计（《全国年节及纪念日放假办法》第二条）。"
    )


def test_what_is_left_goes_below_zero() -> None:
    of = deadline()
    assert remaining(of, date(2026, 9, 14), CALENDAR) == 20
    assert remaining(of, date(2026, 10, 16), CALENDAR) == 0
    assert remaining(of, date(2026, 10, 20), CALENDAR) == -2


def test_days_of_consultation_are_not_days_left() -> None:
    of = deadline(
        ConsultationSent("甲", date(2026, 9, 21), date(2026, 9, 22)),
        ConsultationEnded("甲", date(2026, 10, 12)),
    )
    assert remaining(of, date(2026, 9, 21), CALENDAR) == 14
    assert remaining(of, date(2026, 9, 22), CALENDAR) == 14
    assert remaining(of, date(2026, 10, 12), CALENDAR) == 14
    assert remaining(of, date(2026, 10, 13), CALENDAR) == 13


def test_what_is_left_of_a_provisional_date_is_counted_to_the_safe_day() -> None:
    of = deadline(received=date(2026, 12, 7))
    assert of.due_on == date(2027, 1, 5)
    assert remaining(of, date(2027, 1, 4), CALENDAR) == 0


def test_the_explanation_is_one_paragraph() -> None:
    assert deadline().explanation == (
        "2026年9月14日收到申请，自次日起计算答复期限（第三十三条第二款）。"
        "答复期限20个工作日，于2026年10月16日届满（第三十三条第二款）。"
    )


def test_a_consultation_of_one_day_is_a_pause_and_one_sent_on_the_last_day_is_none() -> None:
    one_day = deadline(
        ConsultationSent("甲", date(2026, 9, 21), date(2026, 9, 21)),
        ConsultationEnded("甲", date(2026, 9, 22)),
    )
    assert [pause.ref for pause in one_day.pauses] == ["甲"]
    assert one_day.excluded == (date(2026, 9, 22),)
    on_the_last_day = deadline(ConsultationSent("甲", date(2026, 10, 16), date(2026, 10, 16)))
    assert on_the_last_day.pauses == ()


def test_the_day_a_deferral_ends_on_has_no_number() -> None:
    last = days(deadline(Deferred(date(2026, 10, 15), date(2026, 11, 13))), CALENDAR)[-1]
    assert (last.mark, last.counted, last.number) == (Mark.DUE, False, None)


def test_every_mark_is_one_character() -> None:
    assert "".join(Mark) == "起计班休假停候延止逾"


def test_every_kind_of_day_has_its_sentence() -> None:
    shown = picture(deadline(), through=date(2026, 10, 19))
    assert shown[date(2026, 9, 15)].reason == "2026年9月15日工作日，计第1个工作日。"
    assert shown[date(2026, 9, 19)].reason == "2026年9月19日周末，不计。"
    assert shown[date(2026, 9, 20)].reason == (
        "2026年9月20日周末调休上班，计第5个工作日（国办发明电〔2025〕7号）。"
    )
    assert shown[date(2026, 10, 19)].reason == "2026年10月19日已超过答复期限。"
    deferred = picture(deadline(Deferred(date(2026, 10, 15), date(2026, 11, 13))))
    assert deferred[date(2026, 10, 19)].reason == (
        "2026年10月19日已超过一般答复期限，在延迟答复的期限之内（第三十五条）。"
    )
    two = (ConsultationSent(ref, date(2026, 9, 21), date(2026, 9, 22)) for ref in "甲乙")
    assert picture(deadline(*two))[date(2026, 9, 22)].reason == (
        "2026年9月22日征求意见期间（甲、乙），不计（第三十三条第三款）。"
    )
