"""Which sentences the clock says, in which order, about what happened."""

from datetime import date

import pytest

from calendars.national import national_calendar
from law.citations import article
from law.clock import ClockError, compute
from law.deadline import ReasonKind
from law.events import (
    ConsultationSent,
    CorrectionNotified,
    CorrectionReceived,
    Deferred,
    Event,
    ExtensionGranted,
    FeeNotified,
    FeePaid,
)

RECEIVED = date(2026, 3, 2)
K = ReasonKind


def march(day: int) -> date:
    return date(2026, 3, day)


@pytest.mark.parametrize(
    ("events", "kinds"),
    [
        ([], [K.RECEIVED, K.DUE]),
        ([CorrectionNotified(march(4))], [K.RECEIVED, K.CORRECTION_NOTIFIED]),
        (
            [CorrectionNotified(march(4)), CorrectionReceived(march(9))],
            [K.RECEIVED, K.CORRECTION_NOTIFIED, K.CORRECTION_RECEIVED, K.DUE],
        ),
        (
            [CorrectionNotified(march(13)), CorrectionReceived(march(16))],
            [K.RECEIVED, K.CORRECTION_RECEIVED, K.DUE],
        ),
        ([ExtensionGranted(march(20), 5)], [K.RECEIVED, K.EXTENSION, K.DUE]),
        ([ConsultationSent("甲", march(4))], [K.RECEIVED, K.CONSULTATION, K.DUE]),
        ([FeeNotified(march(4))], [K.RECEIVED, K.FEE_NOTIFIED]),
        (
            [FeeNotified(march(4)), FeePaid(march(9))],
            [K.RECEIVED, K.FEE_NOTIFIED, K.FEE_PAID, K.DUE],
        ),
        (
            [FeeNotified(march(31)), FeePaid(date(2026, 4, 1))],
            [K.RECEIVED, K.FEE_PAID, K.DUE],
        ),
        ([Deferred(march(20), date(2026, 6, 30))], [K.RECEIVED, K.DEFERRED]),
    ],
)
def test_one_sentence_for_each_thing_that_happened(
    events: list[Event], kinds: list[ReasonKind]
) -> None:
    deadline = compute(RECEIVED, events, national_calendar())
    assert [reason.kind for reason in deadline.reasons] == kinds


@pytest.mark.parametrize(
    ("received", "last"),
    [
        (date(2026, 12, 4), K.PROVISIONAL),
        (date(2026, 12, 2), K.SAFE),
        (date(2026, 11, 5), K.DUE),
    ],
)
def test_how_sure_the_date_is_comes_last(received: date, last: ReasonKind) -> None:
    assert compute(received, [], national_calendar()).reasons[-1].kind is last


def test_a_refusal_says_why_and_by_which_article() -> None:
    with pytest.raises(ClockError, match="早于补正告知之日2026年3月5日") as refusal:
        compute(RECEIVED, [CorrectionNotified(march(5), march(4))], national_calendar())
    assert refusal.value.basis == article(30)
    assert str(refusal.value) == "补正期限2026年3月4日早于补正告知之日2026年3月5日。"


def test_a_correction_may_be_asked_for_on_the_same_day() -> None:
    deadline = compute(RECEIVED, [CorrectionNotified(march(5), march(5))], national_calendar())
    assert deadline.correct_by == march(5)


def test_a_late_correction_is_told_as_late_or_as_excused() -> None:
    notice = CorrectionNotified(march(5), march(20))
    late = compute(RECEIVED, [notice, CorrectionReceived(march(23))], national_calendar())
    assert late.defects[0].text == (
        "补正期限于2026年3月20日届满，申请人于2026年3月23日补正，已经逾期；"
        "期限先按收到补正计算，有无正当理由、是否不再处理由承办人认定（第三十条）。"
    )
    assert "答复期限20个工作日自次日起重新计算" in late.explanation
    excused = compute(RECEIVED, [notice, CorrectionReceived(march(23), True)], national_calendar())
    assert not excused.defects
    assert "申请人有正当理由，于2026年3月23日收到其补正的申请" in excused.explanation


def test_the_number_of_days_a_consultation_keeps_out_is_told() -> None:
    sent = ConsultationSent("甲", march(27), march(27))
    late = ConsultationSent("乙", date(2026, 4, 28), date(2026, 4, 28))
    deadline = compute(RECEIVED, [sent, late], national_calendar())
    assert [pause.ref for pause in deadline.pauses] == ["甲"]
    assert "其间15个工作日不计算在答复期限内" in deadline.explanation
    assert "（乙）" not in deadline.explanation
