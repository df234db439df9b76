"""What holds of every deadline and its picture, whatever happens to a case."""

from datetime import date, timedelta

from hypothesis import HealthCheck, given, reject, settings
from hypothesis import strategies as st

from calendars.national import national_calendar
from law.clock import ClockError, compute
from law.countdown import days, remaining
from law.events import (
    ConsultationEnded,
    ConsultationSent,
    CorrectionNotified,
    CorrectionReceived,
    Deferred,
    Event,
    ExtensionGranted,
    FeeNotified,
    FeePaid,
)


def spans(first: int, last: int) -> st.SearchStrategy[timedelta]:
    return st.integers(first, last).map(lambda days: timedelta(days=days))


@st.composite
def corrections(draw: st.DrawFn, received: date) -> list[Event]:
    notified = received + draw(spans(0, 16))
    corrected = CorrectionReceived(notified + draw(spans(0, 25)))
    return draw(st.sampled_from([[], [CorrectionNotified(notified)]])) or draw(
        st.sampled_from([[], [CorrectionNotified(notified), corrected]])
    )


@st.composite
def consultations(draw: st.DrawFn, received: date, ref: str) -> list[Event]:
    sent = received + draw(spans(0, 45))
    delivered = draw(st.none() | spans(0, 5).map(lambda span: sent + span))
    ended = draw(st.none() | spans(0, 40).map(lambda span: sent + span))
    letter = ConsultationSent(ref, sent, delivered)
    return [letter, ConsultationEnded(ref, ended)] if ended else [letter]


@st.composite
def extensions(draw: st.DrawFn, received: date) -> list[Event]:
    told = received + draw(spans(0, 45))
    return draw(st.sampled_from([[], [ExtensionGranted(told, draw(st.integers(1, 20)))]]))


@st.composite
def fees(draw: st.DrawFn, received: date) -> list[Event]:
    notified = received + draw(spans(0, 40))
    paid = FeePaid(notified + draw(spans(0, 40)))
    asked = FeeNotified(notified)
    return draw(st.sampled_from([[], [], [asked], [asked, paid]]))


@st.composite
def deferrals(draw: st.DrawFn, received: date) -> list[Event]:
    told = received + draw(spans(0, 45))
    return draw(st.sampled_from([[], [], [], [Deferred(told, told + draw(spans(20, 90)))]]))


@st.composite
def cases(draw: st.DrawFn) -> tuple[date, list[Event]]:
    """A receipt and a plausible, sometimes clumsy, run of events after it."""
    received = draw(st.dates(date(2021, 1, 1), date(2025, 12, 1)))
    events = [*draw(corrections(received)), *draw(extensions(received))]
    events += [*draw(fees(received)), *draw(deferrals(received))]
    for ref in "甲乙丙"[: draw(st.integers(0, 3))]:
        events += draw(consultations(received, ref))
    return received, sorted(events, key=lambda event: event.on)


BOUNDED = settings(
    max_examples=300,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow],
)


@BOUNDED
@given(cases())
def test_the_picture_counts_to_the_due_date(case: tuple[date, list[Event]]) -> None:
    received, events = case
    calendar = national_calendar()
    try:
        deadline = compute(received, events, calendar)
    except ClockError:
        reject()
    picture = days(deadline, calendar)
    numbers = [day.number for day in picture if day.counted]
    assert numbers == list(range(1, len(numbers) + 1))
    total = deadline.base_working_days + deadline.extension_working_days
    if deadline.due_on and not deadline.deferred_until:
        assert picture[-1].on == deadline.due_on
        assert len(numbers) == total
        assert remaining(deadline, deadline.counting_from, calendar) == total
        assert remaining(deadline, deadline.due_on, calendar) == 0


@BOUNDED
@given(cases())
def test_a_consultation_never_brings_the_day_forward(case: tuple[date, list[Event]]) -> None:
    received, events = case
    calendar = national_calendar()
    fewer = [
        e for e in events if not isinstance(e, ConsultationSent | ConsultationEnded | Deferred)
    ]
    try:
        without = compute(received, fewer, calendar)
        with_one = compute(received, [*fewer, ConsultationSent("丁", received)], calendar)
    except ClockError:
        reject()
    if without.due_on is None or with_one.due_on is None:
        reject()
    assert with_one.due_on >= without.due_on
