"""登记复议诉讼进展: until when the organ answers, who is told, and what the lists show."""

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from cases.errors import ActNotPermitted, AlreadyDone, CaseError
from cases.models import Case, Notification, Remedy, RemedyKind
from cases.services import remedies, remedy_progress
from cases.services.reminders import remind
from cases.status import Status
from law.remedy_clocks import Procedure
from organs import working_days
from organs.roles import Role
from tests.access.world import signed_in
from tests.factories import House, moment
from tests.remedies import CLOSED, FILED, a_suit, closed, filed
from tests.situations import a_case_at, last_event

COPY = date(2026, 11, 12)
"""A Thursday: fifteen calendar days end on Friday 27, ten working days on Thursday 26 November."""


def progress(**facts: Any) -> remedy_progress.Progress:
    usual: dict[str, Any] = {
        "procedure": Procedure.ORDINARY,
        "copy_received_on": COPY,
        "set_by_court": None,
        "answered_on": None,
        "hearing_on": None,
        "hearing_note": "",
    }
    return remedy_progress.Progress(**usual | facts)


def follow(remedy: Remedy, house: House, *, on: date = COPY, **facts: Any) -> Remedy:
    by = house.the(Role.LEGAL_REVIEWER)
    return remedy_progress.follow(remedy, progress(**facts), by=by, on=on)


@pytest.fixture
def case(house: House) -> Case:
    return a_case_at(Status.REPLIED, house)


@pytest.mark.parametrize(
    ("kind", "facts", "due"),
    [
        (RemedyKind.LITIGATION_DIRECT, {}, date(2026, 11, 27)),
        (RemedyKind.LITIGATION_AFTER, {"set_by_court": date(2026, 11, 20)}, date(2026, 11, 20)),
        (RemedyKind.RECONSIDERATION, {}, date(2026, 11, 26)),
        (RemedyKind.RECONSIDERATION, {"procedure": Procedure.SIMPLE}, date(2026, 11, 19)),
    ],
)
def test_the_answer_is_due_as_the_forum_and_procedure_say(
    house: House, case: Case, kind: RemedyKind, facts: dict[str, Any], due: date
) -> None:
    if kind == RemedyKind.LITIGATION_AFTER:
        a_suit(case, house, kind=RemedyKind.RECONSIDERATION, document_number="望政复〔2026〕1号")
    remedy = a_suit(case, house, kind=kind)
    assert remedy.answer_due_on is None
    assert follow(remedy, house, **facts).answer_due_on == due
    assert "收到副本日期：2026年11月12日" in last_event(case).note


def test_a_copy_that_came_with_the_notice_starts_it_at_once(house: House, case: Case) -> None:
    remedy = a_suit(case, house, on=COPY, copy_received_on=COPY)
    assert remedy.answer_due_on == date(2026, 11, 27)


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"copy_received_on": date(2026, 11, 9)}, "copy_received_on"),
        ({"copy_received_on": date(2026, 11, 13)}, "copy_received_on"),
        ({"answered_on": date(2026, 11, 11)}, "answered_on"),
        ({"hearing_on": date(2026, 11, 1)}, "hearing_on"),
        ({"set_by_court": date(2026, 11, 11)}, "set_by_court"),
        ({"copy_received_on": None, "set_by_court": COPY}, "copy_received_on"),
        ({"copy_received_on": None}, None),
    ],
)
def test_impossible_days_and_no_change_are_refused(
    house: House, case: Case, facts: dict[str, Any], field: str | None
) -> None:
    remedy = a_suit(case, house)
    with pytest.raises(CaseError) as refused:
        follow(remedy, house, **facts)
    assert refused.value.field == field


def test_a_reconsideration_body_sets_no_period_and_old_law_knew_no_simple_one(
    house: House, case: Case
) -> None:
    remedy = a_suit(case, house, kind=RemedyKind.RECONSIDERATION)
    with pytest.raises(CaseError, match="复议机关不能另定"):
        follow(remedy, house, set_by_court=COPY)
    Remedy.objects.filter(pk=remedy.pk).update(filed_on=date(2023, 5, 8))
    with pytest.raises(CaseError, match="没有这种期限"):
        follow(remedy, house, procedure=Procedure.SIMPLE)


def test_after_its_end_and_by_others_nothing_is_followed(house: House, case: Case) -> None:
    remedy = a_suit(case, house)
    officer = house.the(Role.HANDLING_OFFICER)
    with pytest.raises(ActNotPermitted):
        remedy_progress.follow(remedy, progress(), by=officer, on=COPY)
    closed(remedy, house)
    with pytest.raises(AlreadyDone):
        follow(remedy, house, on=CLOSED)


def test_a_changed_calendar_moves_an_answer_still_owed(house: House, case: Case) -> None:
    remedy = follow(a_suit(case, house), house)
    Remedy.objects.filter(pk=remedy.pk).update(answer_due_on=date(2026, 11, 25))
    calendars = working_days.current()
    assert remedy_progress.refresh(calendars, by=None, on=COPY, reason="放假安排调整") == 1
    remedy.refresh_from_db()
    assert remedy.answer_due_on == date(2026, 11, 27)
    assert "由2026年11月25日改为2026年11月27日（放假安排调整）" in last_event(case).note
    assert remedy_progress.refresh(calendars, by=None, on=COPY, reason="再算一次") == 0


def test_two_suits_over_one_case_move_in_one_event(house: House, case: Case) -> None:
    suits = [a_suit(case, house, document_number=f"（2026）湘0121行初{n}号") for n in (7, 8)]
    for suit in suits:
        follow(suit, house)
    Remedy.objects.update(answer_due_on=date(2026, 11, 25))
    events = case.events.count()
    calendars = working_days.current()
    assert remedy_progress.refresh(calendars, by=None, on=COPY, reason="放假安排调整") == 2
    assert case.events.count() == events + 1
    assert last_event(case).note.count("改为2026年11月27日") == 2


def test_the_database_knows_that_an_answer_runs_from_the_copy(house: House, case: Case) -> None:
    remedy = a_suit(case, house)
    with pytest.raises(IntegrityError), transaction.atomic():
        Remedy.objects.filter(pk=remedy.pk).update(answer_due_on=COPY)


def told(day: date) -> list[str]:
    Notification.objects.all().delete()
    remind(on=day, at=moment(day))
    return list(Notification.objects.values_list("text", flat=True))


def test_who_handles_it_and_who_answers_for_them_are_reminded(house: House, case: Case) -> None:
    remedy = follow(
        a_suit(case, house), house, hearing_on=date(2026, 12, 15), hearing_note="第三审判庭"
    )
    head = house.the(Role.WORK_BODY_HEAD)
    assert not told(date(2026, 11, 18))
    (first, *_) = told(date(2026, 11, 20))
    assert "答辩状和证据、所依据的规范性文件，期限2026年11月27日，还剩5个工作日" in first
    assert Notification.objects.filter(staff=head).exists()
    assert "期限2026年11月27日已过" in told(date(2026, 11, 30))[0]
    follow(
        remedy, house, on=date(2026, 11, 30), answered_on=date(2026, 11, 30),
        hearing_on=date(2026, 12, 15), hearing_note="第三审判庭",
    )  # fmt: skip
    assert not told(date(2026, 12, 1))
    assert "于2026年12月15日开庭或者听证，第三审判庭" in told(date(2026, 12, 14))[0]
    assert not told(date(2026, 12, 16))


def test_pages_show_the_period_and_the_lists_find_it(
    house: House, case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    remedy = follow(a_suit(case, house), house)
    monkeypatch.setattr("django.utils.timezone.localdate", lambda: date(2026, 11, 24))
    client = signed_in(house.the(Role.WORK_BODY_HEAD))
    page = client.get(f"/cases/{case.pk}/").content.decode()
    for words in (
        "11月27日以前提交答复，还剩 3 个工作日",
        "第六十七条",
        "视为没有相应证据",
        "登记进展",
    ):
        assert words in page
    near = client.get("/remedies/").content.decode()
    assert case.case_number in near
    assert "5日内应提交答复 1" in near
    typed = {"procedure": "ordinary", "copy_received_on": "2026-11-12", "answered_on": "2026-11-24"}
    assert client.post(f"/remedies/{remedy.pk}/progress/", typed).status_code == 302
    assert "11月24日提交答复" in client.get(f"/cases/{case.pk}/").content.decode()
    board = client.get("/supervision/").content.decode()
    assert "复议诉讼应答" in board


def test_more_remedies_cost_no_more_queries(
    house: House, case: Case, django_assert_max_num_queries: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    by = house.the(Role.RECEIVING_CLERK)
    for number in range(12):
        remedies.record(
            case, filed(document_number=f"（2026）湘0121行初{number}号"), by=by, on=FILED
        )
    monkeypatch.setattr("django.utils.timezone.localdate", lambda: FILED)
    client = signed_in(house.the(Role.LEGAL_REVIEWER))
    client.get("/remedies/")
    with django_assert_max_num_queries(9):
        assert "待提交答复 12" in client.get("/remedies/").content.decode()
