"""R13 and R14: a calendar that changes moves open cases, says so, and moves nothing else."""

from datetime import date

import pytest

from audit.chain import first_broken
from cases.errors import ActNotPermitted
from cases.models import Case, Notification
from cases.permissions import Act
from cases.services import assignment, recalculation
from cases.services.recalculation import Change, preview
from cases.status import Status
from law.receipt import Channel, ReceiptFacts
from organs import working_days
from organs.roles import Role
from tests.factories import House, an_intake, another_house, staff_with
from tests.situations import a_case_at, a_registered_case, an_assigned_case, fresh
from tests.support.calendars import a_notice, load_notice, with_extra_holiday

LATE = date(2026, 12, 10)
"""Received on it, an application is due in 2027, for which no notice is bundled."""

IMPORTED = date(2026, 12, 20)
REASON = "载入2027年节假日安排"


def a_late_case(house: House) -> Case:
    intake = an_intake(Channel.IN_PERSON, ReceiptFacts(submitted_on=LATE))
    return a_registered_case(house, intake, on=LATE)


def recalculate(house: House | None = None, *, on: date = IMPORTED) -> int:
    by = house.the(Role.SYSTEM_ADMINISTRATOR) if house else None
    return recalculation.apply(by=by, on=on, reason=REASON).changed


def changes() -> list[Change]:
    return list(preview())


def dates(case: Case) -> tuple[date | None, date | None, bool]:
    row = fresh(case)
    return row.due_on, row.safe_on, row.due_is_provisional


def test_without_a_notice_dates_are_provisional_and_nothing_fails(house: House) -> None:
    case = a_late_case(house)
    assert dates(case) == (date(2027, 1, 8), date(2027, 1, 7), True)
    assert changes() == []


def test_an_imported_year_moves_every_case_it_touches_and_lists_them_all(house: House) -> None:
    late, early = [a_late_case(house), a_late_case(another_house())], a_registered_case(house)
    load_notice(a_notice())
    listed = changes()
    assert [change.case_id for change in listed] == [case.pk for case in late]
    assert {change.organ for change in listed} == {"清江县自然资源局", "清江县教育局"}
    assert listed[0].before[1:4] == (date(2027, 1, 8), date(2027, 1, 7), True)
    assert listed[0].after[1:4] == (date(2027, 1, 8), date(2027, 1, 8), False)
    assert recalculate(house) == len(listed)
    assert {dates(case) for case in late} == {(date(2027, 1, 8), date(2027, 1, 8), False)}
    assert early.events.count() == fresh(early).events.count() == 1


def test_a_second_run_changes_nothing(house: House) -> None:
    case = a_late_case(house)
    load_notice(a_notice())
    assert recalculate() == 1
    told, events = Notification.objects.count(), case.events.count()
    assert recalculate() == 0
    assert (Notification.objects.count(), case.events.count()) == (told, events)


def test_an_interrupted_run_goes_on_where_it_stopped(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    cases = [a_late_case(house) for _ in range(5)]
    load_notice(a_notice())
    monkeypatch.setattr(recalculation, "BATCH", 2)

    def stop(checked: int, changed: int) -> None:
        if checked >= 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        recalculation.apply(by=None, on=IMPORTED, reason=REASON, progress=stop)
    assert recalculate() == 3
    assert [case.events.count() for case in cases] == [2] * 5
    assert Notification.objects.count() == 5


@pytest.mark.parametrize("status", [Status.SIGNED, Status.REPLIED, Status.ARCHIVED])
def test_what_is_signed_or_closed_keeps_its_dates(house: House, status: Status) -> None:
    case = a_case_at(status, house)
    before, letters = dates(case), list(case.letters.values_list("pdf_sha256", flat=True))
    load_notice(with_extra_holiday(2026, "纪念日", "2026-09-21", "2026-09-21"), reason="更正")
    assert changes() == []
    assert recalculate() == 0
    assert dates(case) == before
    assert list(fresh(case).letters.values_list("pdf_sha256", flat=True)) == letters


def test_delivery_after_the_change_leaves_the_date_of_the_signed_letter(house: House) -> None:
    case = a_case_at(Status.SIGNED, house)
    before = dates(case)
    load_notice(with_extra_holiday(2026, "纪念日", "2026-09-21", "2026-09-21"), reason="更正")
    from tests.situations import deliver  # noqa: PLC0415

    assert dates(deliver(case, house)) == before


def test_a_holiday_declared_mid_case_keeps_both_dates_with_the_reason(house: House) -> None:
    case = a_case_at(Status.LEGAL_REVIEW, house)
    assert dates(case)[0] == date(2026, 10, 16)
    load_notice(with_extra_holiday(2026, "纪念日", "2026-09-21", "2026-09-21"), reason="更正")
    assert recalculate(house, on=date(2026, 9, 19)) == 1
    assert dates(case)[0] == date(2026, 10, 19)
    event = case.events.get(act=Act.RECALCULATE)
    assert (event.facts["before"], event.facts["after"]) == ("2026-10-16", "2026-10-19")
    assert event.facts["reason"] == REASON
    assert event.note == f"答复期限由2026年10月16日改为2026年10月19日：{REASON}"
    assert (event.before, event.after) == (Status.LEGAL_REVIEW, Status.LEGAL_REVIEW)
    assert event.actor == house.the(Role.SYSTEM_ADMINISTRATOR)


def test_the_chain_of_the_log_holds_before_and_after(house: House) -> None:
    cases = [a_late_case(house), an_assigned_case(house), a_late_case(house)]
    load_notice(a_notice())
    recalculate()
    load_notice(with_extra_holiday(2026, "纪念日", "2026-12-14", "2026-12-14"), reason="更正")
    recalculate()
    for case in cases:
        events = list(case.events.order_by("sequence"))
        assert first_broken((event.digest, event.payload) for event in events) is None
        assert [event.sequence for event in events] == list(range(1, len(events) + 1))
    assert cases[0].events.filter(act=Act.RECALCULATE, actor_name="系统").count() == 2


def test_whoever_acts_before_the_run_stands_on_the_true_dates(house: House) -> None:
    case, clerk = a_late_case(house), house.the(Role.RECEIVING_CLERK)
    load_notice(a_notice())
    assignment.assign(case, by=clerk, office=house.handling, officer=None, on=IMPORTED)
    acts = list(case.events.order_by("sequence").values_list("act", flat=True))
    assert acts == [Act.REGISTER, Act.RECALCULATE, Act.ASSIGN]
    assert dates(case) == (date(2027, 1, 8), date(2027, 1, 8), False)
    assert recalculate() == 0


def test_a_notice_can_be_judged_before_it_is_imported(house: House) -> None:
    case = a_late_case(house)
    would_be = working_days.current().with_year(a_notice())
    assert [change.case_id for change in preview(would_be)] == [case.pk]
    assert changes() == []


@pytest.mark.parametrize("role", [role for role in Role if role != Role.SYSTEM_ADMINISTRATOR])
def test_nobody_but_a_system_administrator_may_do_it(house: House, role: Role) -> None:
    with pytest.raises(ActNotPermitted):
        recalculation.apply(by=house.the(role), on=IMPORTED, reason=REASON)


# -- who is told -------------------------------------------------------------------------------


def told(case: Case) -> list[str]:
    return [notice.staff.name for notice in case.notifications.select_related("staff")]


def test_the_receiving_clerk_is_told_of_a_case_that_nobody_has_yet(house: House) -> None:
    case = a_late_case(house)
    load_notice(a_notice())
    recalculate()
    assert told(case) == [house.the(Role.RECEIVING_CLERK).name]
    text = case.notifications.get().text
    assert text == (f"{case.case_number}：答复期限由2027年1月8日（暂定）改为2027年1月8日：{REASON}")
    assert case.applicant.name not in text


def test_the_officer_is_told_and_without_one_the_head_of_the_office(house: House) -> None:
    head, clerk = house.the(Role.OFFICE_HEAD), house.the(Role.RECEIVING_CLERK)
    officer = staff_with(Role.HANDLING_OFFICER, organ=house.organ)
    cases = [a_late_case(house), a_late_case(house)]
    for case, charged in zip(cases, (officer, None), strict=True):
        assignment.assign(case, by=clerk, office=house.handling, officer=charged, on=LATE)
    load_notice(a_notice())
    recalculate()
    assert [told(case) for case in cases] == [[officer.name], [head.name]]
