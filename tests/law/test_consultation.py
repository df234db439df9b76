"""The consultee's own clock: fifteen working days, and what silence means (第三十二条、第三十四条)."""

from datetime import date

import pytest

from calendars.national import national_calendar
from law.consultation import Consultation, OpinionStatus, Silence, consultations, opinion_due_on
from law.events import ConsultationEnded, ConsultationSent, Consultee, Event, ExtensionGranted
from law.time_limits import THIRD_PARTY_OPINION, NoSuchLimit

CALENDAR = national_calendar()
RECEIVED = date(2026, 6, 15)
SENT = date(2026, 6, 17)
DELIVERED = date(2026, 6, 18)
LAST = date(2026, 7, 10)
AFTER = date(2026, 7, 11)


def consultation(
    *events: Event, consultee: Consultee = Consultee.THIRD_PARTY, delivered: date | None = DELIVERED
) -> Consultation:
    sent = ConsultationSent("甲", SENT, delivered, consultee)
    (found,) = consultations(RECEIVED, [*events, sent], CALENDAR)
    return found


@pytest.mark.parametrize("consultee", Consultee)
def test_the_opinion_is_due_fifteen_working_days_after_the_letter_arrived(
    consultee: Consultee,
) -> None:
    assert consultation(consultee=consultee).opinion_due_on == LAST


def test_while_nobody_knows_when_it_arrived_the_day_of_sending_counts() -> None:
    sent = ConsultationSent("甲", SENT)
    assert opinion_due_on(sent, THIRD_PARTY_OPINION, CALENDAR) == date(2026, 7, 9)
    assert consultation(delivered=None).opinion_due_on == date(2026, 7, 9)


@pytest.mark.parametrize("consultee", Consultee)
def test_nobody_is_silent_or_late_before_the_letter_is_known_to_have_arrived(
    consultee: Consultee,
) -> None:
    asked = consultation(consultee=consultee, delivered=None)
    assert asked.status(date(2026, 8, 3)) is OpinionStatus.AWAITED
    assert asked.silence(date(2026, 8, 3)) is None
    assert asked.pause.ended_on == date(2026, 7, 9), "the applicant does not wait for it"
    assert "还没有登记" in asked.explanation(date(2026, 8, 3))
    answered = consultation(ConsultationEnded("甲", AFTER), consultee=consultee, delivered=None)
    assert answered.status(AFTER) is OpinionStatus.GIVEN


@pytest.mark.parametrize(
    ("consultee", "silence", "label", "article"),
    [
        (Consultee.THIRD_PARTY, Silence.ORGAN_DECIDES, "由本机关依照条例决定", "第三十二条"),
        (Consultee.ORGAN, Silence.DEEMED_CONSENT, "视为同意公开", "第三十四条"),
        (Consultee.OTHER_ORGAN, Silence.ORGAN_DECIDES, "由本机关依照条例决定", "第三十三条第三款"),
    ],
)
def test_silence_of_a_third_party_decides_nothing_silence_of_an_organ_consents(
    consultee: Consultee, silence: Silence, label: str, article: str
) -> None:
    asked = consultation(consultee=consultee)
    assert asked.silence(LAST) is None
    assert asked.silence(AFTER) is silence
    assert silence.label == label
    assert asked.basis.provision() == article
    assert asked.explanation(AFTER) == (
        f"{consultee.label}应当自2026年6月18日起15个工作日内提出意见，至2026年7月10日届满；"
        f"逾期未提出意见的，{label}（{article}）。"
    )


def test_until_the_last_day_the_opinion_is_awaited() -> None:
    asked = consultation()
    assert asked.status(LAST) is OpinionStatus.AWAITED
    assert asked.status(AFTER) is OpinionStatus.SILENT
    assert asked.explanation(LAST) == (
        "第三方应当自2026年6月18日起15个工作日内提出意见，至2026年7月10日届满（第三十二条）。"
    )


@pytest.mark.parametrize(
    ("returned", "status", "ended"),
    [
        (date(2026, 6, 25), OpinionStatus.GIVEN, date(2026, 6, 25)),
        (LAST, OpinionStatus.GIVEN, LAST),
        (AFTER, OpinionStatus.GIVEN_LATE, LAST),
    ],
)
def test_an_opinion_ends_the_consultation_on_its_day_or_the_last_day(
    returned: date, status: OpinionStatus, ended: date
) -> None:
    answered = consultation(ConsultationEnded("甲", returned))
    assert answered.status(returned) is status
    assert answered.status(date(2026, 7, 31)) is status
    assert answered.silence(date(2026, 7, 31)) is None
    assert (answered.pause.ended_on, answered.pause.presumed) == (ended, False)
    assert answered.explanation(returned).endswith(
        f"；{returned.year}年{returned.month}月{returned.day}日收到意见（第三十二条）。"
    )


def test_before_the_opinion_came_it_was_awaited() -> None:
    answered = consultation(ConsultationEnded("甲", date(2026, 6, 25)))
    assert answered.status(date(2026, 6, 24)) is OpinionStatus.AWAITED
    assert "收到意见" not in answered.explanation(date(2026, 6, 24))


def test_an_open_consultation_is_presumed_to_last_to_its_last_day() -> None:
    pause = consultation().pause
    assert (pause.ref, pause.sent_on, pause.ended_on, pause.presumed) == ("甲", SENT, LAST, True)


def test_every_state_has_its_word() -> None:
    assert [status.label for status in OpinionStatus] == [
        "等待意见",
        "已回复",
        "逾期回复",
        "逾期未回复",
    ]


def test_consultations_come_in_the_order_of_sending_whatever_else_happened() -> None:
    later = ConsultationSent("乙", date(2026, 6, 22), date(2026, 6, 22))
    earlier = ConsultationSent("甲", SENT, DELIVERED)
    extension = ExtensionGranted(date(2026, 6, 30), 5)
    found = consultations(RECEIVED, [later, extension, earlier], CALENDAR)
    assert [one.sent.ref for one in found] == ["甲", "乙"]


def test_the_regulation_of_2008_gave_no_length() -> None:
    with pytest.raises(NoSuchLimit):
        consultations(date(2018, 3, 5), [ConsultationSent("甲", date(2018, 3, 6))], CALENDAR)
