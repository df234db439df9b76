"""登记复议诉讼: kept beside the case, counted in table four for the organ that acted first."""

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from cases.errors import ActNotPermitted, AlreadyDone, CaseError
from cases.models import OrganRole, Remedy, RemedyKind, RemedyResult
from cases.services import remedies
from cases.services.remedy_corrections import correct
from cases.status import Status
from organs.roles import Role
from reports.annual.table import table_four
from tests.access.world import signed_in
from tests.factories import House
from tests.remedies import CLOSED, FILED, a_suit, closed, filed
from tests.situations import a_case_at, fresh, last_event

YEAR_AFTER = date(2027, 2, 1)


def test_a_suit_is_pending_and_then_upheld(house: House) -> None:
    case = a_case_at(Status.ARCHIVED, house)
    before = (case.status, case.due_on, case.archive_number)
    remedy = a_suit(case, house)
    assert table_four(house.organ, 2026)["litigation_direct"] == (0, 0, 0, 1, 1)
    closed(remedy, house)
    assert table_four(house.organ, 2026)["litigation_direct"] == (1, 0, 0, 0, 1)
    assert not any(table_four(house.organ, 2027)["litigation_direct"])
    case = fresh(case)
    assert (case.status, case.due_on, case.archive_number) == before
    assert "结果维持" in last_event(case).note


def test_what_ends_next_year_was_pending_in_this_one(house: House) -> None:
    remedy = a_suit(a_case_at(Status.REPLIED, house), house, kind=RemedyKind.RECONSIDERATION)
    closed(remedy, house, on=YEAR_AFTER, result=RemedyResult.CORRECTED)
    assert table_four(house.organ, 2026)["reconsideration"] == (0, 0, 0, 1, 1)
    assert table_four(house.organ, 2027)["reconsideration"] == (0, 1, 0, 0, 1)


def test_a_co_defendant_does_not_count_it(house: House) -> None:
    """201号: it counts for the organ that acted first, and for that one alone."""
    case = a_case_at(Status.REPLIED, house)
    body = OrganRole.RECONSIDERATION_BODY
    a_suit(case, house, kind=RemedyKind.LITIGATION_AFTER, organ_role=body)
    with pytest.raises(CaseError, match="只在复议后起诉的案件中作共同被告") as refused:
        a_suit(case, house, organ_role=body, document_number="（2026）湘0121行初8号")
    assert refused.value.field == "organ_role"
    assert not any(sum(values) for values in table_four(house.organ, 2026).values())


def test_no_reply_may_be_complained_of_too(house: House) -> None:
    case = a_case_at(Status.HANDLING, house)
    due = case.due_on
    a_suit(case, house, kind=RemedyKind.RECONSIDERATION)
    assert fresh(case).status == Status.HANDLING
    assert fresh(case).due_on == due


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"filed_on": date(2026, 11, 11)}, "filed_on"),
        ({"filed_on": date(2026, 9, 1)}, "filed_on"),
        ({"document_number": "甲", "copy_received_on": date(2026, 11, 11)}, "copy_received_on"),
        ({"document_number": "甲", "copy_received_on": date(2026, 11, 9)}, "copy_received_on"),
        ({}, "document_number"),
    ],
)
def test_impossible_days_and_the_same_number_twice_are_refused(
    house: House, facts: dict[str, Any], field: str
) -> None:
    case = a_case_at(Status.REPLIED, house)
    a_suit(case, house)
    with pytest.raises(CaseError) as refused:
        a_suit(case, house, **facts)
    assert refused.value.field == field
    assert Remedy.objects.count() == 1


def test_a_result_is_recorded_once_and_on_a_possible_day(house: House) -> None:
    remedy = a_suit(a_case_at(Status.REPLIED, house), house)
    clerk = house.the(Role.RECEIVING_CLERK)
    for day in (date(2026, 11, 9), date(2026, 12, 21)):
        end = remedies.Closed(result=RemedyResult.OTHER, closed_on=day, in_full="撤诉")
        with pytest.raises(CaseError):
            remedies.close(remedy, end, by=clerk, on=CLOSED)
    closed(remedy, house)
    with pytest.raises(AlreadyDone):
        closed(remedy, house)


def test_the_officer_may_not(house: House) -> None:
    case = a_case_at(Status.REPLIED, house)
    with pytest.raises(ActNotPermitted):
        remedies.record(case, filed(), by=house.the(Role.HANDLING_OFFICER), on=FILED)


def test_the_database_keeps_result_and_day_together(house: House) -> None:
    remedy = a_suit(a_case_at(Status.REPLIED, house), house)
    with pytest.raises(IntegrityError), transaction.atomic():
        Remedy.objects.filter(pk=remedy.pk).update(result="upheld")


def test_the_case_page_shows_it_and_leads_on_to_the_result(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("django.utils.timezone.localdate", lambda: CLOSED)
    case, client = a_case_at(Status.REPLIED, house), signed_in(house.the(Role.WORK_BODY_HEAD))
    assert "登记复议诉讼" in client.get(f"/cases/{case.pk}/").content.decode()
    remedy = a_suit(case, house)
    page = client.get(f"/cases/{case.pk}/").content.decode()
    assert all(words in page for words in ("（2026）湘0121行初7号", "尚未审结", "登记结果"))
    typed = {"result": "corrected", "closed_on": "2026-12-20", "in_full": "撤销答复"}
    assert client.post(f"/remedies/{remedy.pk}/result/", typed).status_code == 302
    assert "结果纠正" in client.get(f"/cases/{case.pk}/").content.decode()


def test_what_was_registered_wrongly_is_put_right_and_the_log_keeps_both(house: House) -> None:
    case = a_case_at(Status.REPLIED, house)
    remedy = a_suit(case, house, kind=RemedyKind.RECONSIDERATION)
    clerk = house.the(Role.RECEIVING_CLERK)
    right = filed(document_number="（2026）湘0121行初9号")
    with pytest.raises(CaseError, match="理由") as refused:
        correct(remedy, right, " ", by=clerk, on=CLOSED)
    assert refused.value.field == "reason"
    correct(remedy, right, "应诉通知书所列类型和案号", by=clerk, on=CLOSED)
    assert table_four(house.organ, 2026)["reconsideration"] == (0, 0, 0, 0, 0)
    assert table_four(house.organ, 2026)["litigation_direct"] == (0, 0, 0, 1, 1)
    note = last_event(case).note
    assert "类型由“行政复议”更正为“行政诉讼（未经复议直接起诉）”" in note
    assert "案号由“（2026）湘0121行初7号”更正为“（2026）湘0121行初9号”" in note
    assert "理由：应诉通知书所列类型和案号" in note
    with pytest.raises(CaseError, match="没有需要更正的"):
        correct(remedy, right, "再来一次", by=clerk, on=CLOSED)
    closed(remedy, house)
    with pytest.raises(CaseError, match="不能晚于已经登记的") as refused:
        correct(remedy, filed(filed_on=date(2026, 12, 21)), "日期", by=clerk, on=YEAR_AFTER)
    assert refused.value.field == "filed_on"
    officer = house.the(Role.HANDLING_OFFICER)
    with pytest.raises(ActNotPermitted):
        correct(remedy, right, "不归我管", by=officer, on=CLOSED)


def test_a_suit_after_reconsideration_needs_one_and_a_number_counts_once(house: House) -> None:
    case = a_case_at(Status.REPLIED, house)
    with pytest.raises(CaseError, match="请先登记行政复议") as refused:
        a_suit(case, house, kind=RemedyKind.LITIGATION_AFTER)
    assert refused.value.field == "kind"
    heard = a_suit(
        case, house, kind=RemedyKind.RECONSIDERATION, document_number="望政复〔2026〕1号"
    )
    a_suit(case, house, kind=RemedyKind.LITIGATION_AFTER)
    number = "(2026) 湘0121行初7号"
    with pytest.raises(CaseError, match="已经登记过"):
        a_suit(case, house, kind=RemedyKind.LITIGATION_AFTER, document_number=number)
    closed(heard, house)
    clerk, other = house.the(Role.RECEIVING_CLERK), filed(document_number="另案")
    with pytest.raises(CaseError, match="不能改为另一种程序") as refused:
        correct(heard, other, "看错了", by=clerk, on=CLOSED)
    assert refused.value.field == "kind"
