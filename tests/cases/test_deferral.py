"""延迟答复 (Art 35): only for reasons found good; a day set once, told by the old one."""

from datetime import date
from typing import Any

import pytest

from calendars.notices import load
from cases.clock import deadline_of
from cases.errors import CaseError, DeadlineTooLate
from cases.models import Case, Decision, Deferral
from cases.services import extension, recalculation, redelivery, undelivered
from law.deadline import DefectKind
from law.delivery import Failure
from organs.roles import Role
from tests.explaining import (
    AFTER,
    UNTIL,
    a_judged_case,
    an_asked_case,
    ask_deferral,
    decide_deferral,
    send_deferral,
)
from tests.factories import House
from tests.situations import DUE, fresh, last_event, open_nodes
from tests.support.calendars import load_notice, with_extra_holiday
from workflow import engine

DAY_AFTER_DUE = date(2026, 10, 19)


@pytest.fixture
def case(house: House) -> Case:
    return a_judged_case(house, "reasonable")


def test_told_in_time_the_reply_is_due_on_the_day_that_was_set(case: Case, house: House) -> None:
    ask_deferral(case, house)
    case = decide_deferral(case, house)
    letter: Any = case.deferrals.get().letter
    assert (letter.kind, letter.context["new_due_on"]) == ("deferral_notice", "2026-12-11")
    assert case.due_on == DUE
    case = send_deferral(case, house)
    assert (case.due_on, case.safe_on, case.status) == (UNTIL, UNTIL, "handling")
    assert last_event(case).note == "答复期限由2026年10月16日延迟至2026年12月11日"
    assert open_nodes(case) == ["CaseFlow.drafting"]


def test_told_after_the_due_date_it_has_no_effect_and_is_a_defect(case: Case, house: House) -> None:
    ask_deferral(case, house)
    decide_deferral(case, house)
    case = send_deferral(case, house, on=DAY_AFTER_DUE)
    assert case.due_on == DUE
    assert DefectKind.DEFERRAL_LATE in [one.kind for one in deadline_of(case).defects]


def test_a_notice_that_came_back_is_among_the_letters_to_send_again(
    case: Case, house: House
) -> None:
    ask_deferral(case, house)
    decide_deferral(case, house)
    case = send_deferral(case, house)
    letter: Any = case.deferrals.get().letter
    assert not undelivered.of(case).exists()
    setback = redelivery.Setback(failure=Failure.REFUSED, failed_on=AFTER, note="拒收")
    clerk = house.the(Role.DELIVERY_CLERK)
    engine.beside(case, lambda: redelivery.fail(letter, setback, by=clerk, on=AFTER))
    assert undelivered.of(case).get() == letter
    assert undelivered.why_needless(letter) is None


@pytest.mark.parametrize("verdict", ["unreasonable", "not_given", ""])
def test_only_reasons_found_good_are_deferred(house: House, verdict: str) -> None:
    case = a_judged_case(house, verdict) if verdict else an_asked_case(house)
    with pytest.raises(CaseError, match="判断为合理"):
        ask_deferral(case, house)


def test_what_cannot_be_set_is_refused(case: Case, house: House) -> None:
    with pytest.raises(CaseError, match="应当晚于现在的答复期限") as refusal:
        ask_deferral(case, house, until=DUE)
    assert refusal.value.field == "until"
    for until, words in (
        (date(2027, 1, 1), "是休息日，请确定为工作日，如2027年1月4日"),
        (date(2027, 9, 23), "超过一年，不是合理的期限"),
    ):
        with pytest.raises(CaseError, match=words) as refusal:
            ask_deferral(case, house, until=until)
        assert refusal.value.field == "until"
    with pytest.raises(DeadlineTooLate, match="期满后不能再延迟"):
        ask_deferral(case, house, on=DAY_AFTER_DUE)
    assert not Deferral.objects.exists()


def test_once_and_no_extension_beside_it(case: Case, house: House) -> None:
    ask_deferral(case, house)
    decide_deferral(case, house, decision=Decision.RETURN)
    assert open_nodes(case) == ["CaseFlow.drafting"]
    ask_deferral(case, house)
    officer = house.the(Role.HANDLING_OFFICER)
    with pytest.raises(CaseError, match="只能确定一次"):
        ask_deferral(case, house)
    with pytest.raises(CaseError, match="不能再延长"):
        extension.request(case, working_days=5, reason="甲", by=officer, on=AFTER)
    assert fresh(case).extensions.count() == 0


MONDAY_AFTER_DUE, TUESDAY_AFTER_DUE = date(2026, 10, 19), date(2026, 10, 20)


def two_more_days_off() -> None:
    load_notice(with_extra_holiday(2026, "临时放假", "2026-10-15", "2026-10-16"))


def test_a_calendar_that_overtakes_the_day_that_was_told_moves_the_case_all_the_same(
    case: Case, house: House
) -> None:
    ask_deferral(case, house, until=MONDAY_AFTER_DUE)
    decide_deferral(case, house)
    assert send_deferral(case, house).due_on == MONDAY_AFTER_DUE
    two_more_days_off()
    assert recalculation.apply(by=None, on=AFTER, reason="临时放假").changed == 1
    assert fresh(case).due_on == TUESDAY_AFTER_DUE
    (defect,) = deadline_of(case).defects
    assert defect.kind == DefectKind.DEFERRAL_NOT_LATER
    assert "延迟不发生效力" in defect.text


def test_one_that_moved_nothing_bars_neither_another_nor_an_extension(
    case: Case, house: House
) -> None:
    ask_deferral(case, house, until=MONDAY_AFTER_DUE)
    decide_deferral(case, house)
    send_deferral(case, house)
    two_more_days_off()
    recalculation.apply(by=None, on=AFTER, reason="临时放假")
    officer = house.the(Role.HANDLING_OFFICER)
    with pytest.raises(CaseError, match="应当晚于现在的答复期限"):
        ask_deferral(case, house, until=TUESDAY_AFTER_DUE)
    assert case.deferrals.get().stage == Deferral.Stage.NOTIFIED
    second = ask_deferral(case, house)
    assert [one.stage for one in case.deferrals.all()] == ["ineffective", "requested"]
    with pytest.raises(CaseError, match="不能再延长"):
        extension.request(fresh(case), working_days=5, reason="甲", by=officer, on=AFTER)
    decide_deferral(case, house, decision=Decision.RETURN)
    extension.request(fresh(case), working_days=5, reason="甲", by=officer, on=AFTER)
    assert second.until == UNTIL


def test_another_told_in_time_moves_the_due_date_whatever_the_calendar_does(
    case: Case, house: House
) -> None:
    ask_deferral(case, house, until=MONDAY_AFTER_DUE)
    decide_deferral(case, house)
    send_deferral(case, house)
    two_more_days_off()
    recalculation.apply(by=None, on=AFTER, reason="临时放假")
    ask_deferral(case, house)
    decide_deferral(case, house)
    assert send_deferral(case, house).due_on == UNTIL
    load_notice(load(2026), reason="更正")
    recalculation.apply(by=None, on=AFTER, reason="恢复上班")
    assert (fresh(case).due_on, deadline_of(case).defects) == (UNTIL, ())


def test_what_was_overtaken_before_it_was_told_is_not_sent(case: Case, house: House) -> None:
    ask_deferral(case, house, until=MONDAY_AFTER_DUE)
    decide_deferral(case, house)
    two_more_days_off()
    with pytest.raises(CaseError, match="不必再告知延迟"):
        send_deferral(case, house)
    granted: Any = case.deferrals.get()
    assert granted.stage == Deferral.Stage.GRANTED
    recalculation.apply(by=None, on=AFTER, reason="临时放假")
    ask_deferral(case, house)
    assert [one.stage for one in case.deferrals.all()] == ["moot", "requested"]
    assert fresh(case).letters.get(pk=granted.letter_id).is_void
    assert sorted(open_nodes(case)) == ["CaseFlow.drafting", "DeferralFlow.approval"]
