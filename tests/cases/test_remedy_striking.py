"""撤销复议诉讼登记: what is not over this case is struck from it; the log and closed years keep it."""

from datetime import date

import pytest

from cases.errors import ActNotPermitted, AlreadyDone, CaseError
from cases.lessons import given, own
from cases.models import Remedy, RemedyKind
from cases.selectors import remedies_visible_to
from cases.services.earlier_remedies import EarlierRemedy, may_change, set_by_hand
from cases.services.remedy_striking import strike
from cases.status import Status
from organs.roles import Role
from reports.annual.table import table_four
from tests.access.world import signed_in
from tests.factories import House
from tests.remedies import CLOSED, FILED, a_lesson, a_suit, closed
from tests.situations import DELIVERED, a_case_at, fresh, last_event

WHY = "应诉通知书所列答复不是本件的"


def test_what_was_registered_on_the_wrong_case_is_struck_and_the_log_keeps_it(house: House) -> None:
    case, clerk = a_case_at(Status.ARCHIVED, house), house.the(Role.RECEIVING_CLERK)
    remedy = closed(a_suit(case, house), house)
    with pytest.raises(CaseError, match="理由") as refused:
        strike(remedy, " ", by=clerk, on=CLOSED)
    assert refused.value.field == "reason"
    before = fresh(case).status
    strike(remedy, WHY, by=clerk, on=CLOSED)
    assert not any(sum(values) for values in table_four(house.organ, 2026).values())
    assert not remedies_visible_to(clerk).exists()
    assert fresh(case).status == before
    event = last_event(case)
    assert "（2026）湘0121行初7号，清江县人民法院，2026年11月10日受理" in event.note
    assert f"结果维持。理由：{WHY}" in event.note
    assert event.facts["before"]["result_in_full"] == "驳回原告的诉讼请求。"
    with pytest.raises(AlreadyDone):
        strike(remedy, WHY, by=clerk, on=CLOSED)
    a_suit(case, house, on=CLOSED)
    assert table_four(house.organ, 2026)["litigation_direct"] == (0, 0, 0, 1, 1)


def test_the_officer_may_not(house: House) -> None:
    remedy = a_suit(a_case_at(Status.REPLIED, house), house)
    with pytest.raises(ActNotPermitted):
        strike(remedy, WHY, by=house.the(Role.HANDLING_OFFICER), on=CLOSED)
    assert Remedy.objects.count() == 1


def test_a_reconsideration_stays_while_a_suit_after_it_is_on_record(house: House) -> None:
    case, clerk = a_case_at(Status.REPLIED, house), house.the(Role.RECEIVING_CLERK)
    heard = a_suit(
        case, house, kind=RemedyKind.RECONSIDERATION, document_number="清政复〔2026〕1号"
    )
    suit = a_suit(case, house, kind=RemedyKind.LITIGATION_AFTER)
    with pytest.raises(CaseError, match="复议后起诉"):
        strike(heard, WHY, by=clerk, on=CLOSED)
    strike(suit, WHY, by=clerk, on=CLOSED)
    strike(heard, WHY, by=clerk, on=CLOSED)
    assert not case.remedies.exists()


def test_its_lesson_is_listed_no_longer(house: House) -> None:
    lesson = a_lesson(house)
    reviewer = house.the(Role.LEGAL_REVIEWER)
    assert own(reviewer).count() == 1
    strike(lesson.remedy, WHY, by=house.the(Role.RECEIVING_CLERK), on=DELIVERED)
    assert not own(reviewer).exists()
    assert not given(reviewer).exists()


def test_a_register_that_tells_it_again_does_not_bring_it_back(house: House) -> None:
    case = a_case_at(Status.REPLIED, house)
    remedy = a_suit(case, house)
    Remedy.objects.update(recorded_by=None)
    told = EarlierRemedy(
        kind=remedy.kind,
        filed_on=FILED,
        body=remedy.body,
        document_number=remedy.document_number,
        closed_on=CLOSED,
        result="upheld",
    )
    imported = Remedy.objects.get()
    assert may_change(imported, told, set_by_hand([case.pk]))
    strike(imported, WHY, by=house.the(Role.RECEIVING_CLERK), on=CLOSED)
    assert not may_change(Remedy.every.get(), told, set_by_hand([case.pk]))


def test_the_case_page_strikes_it_and_shows_that_it_was(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("django.utils.timezone.localdate", lambda: CLOSED)
    case, client = a_case_at(Status.REPLIED, house), signed_in(house.the(Role.WORK_BODY_HEAD))
    remedy, address = a_suit(case, house), "/remedies/{}/strike/"
    assert address.format(remedy.pk) in client.get(f"/cases/{case.pk}/").content.decode()
    empty = client.post(address.format(remedy.pk), {"reason": ""})
    assert empty.status_code == 200
    assert Remedy.objects.count() == 1
    assert client.post(address.format(remedy.pk), {"reason": WHY}).status_code == 302
    page = client.get(f"/cases/{case.pk}/").content.decode()
    assert "已撤销登记（2026年12月20日" in page
    assert address.format(remedy.pk) not in page
    twice = client.post(address.format(remedy.pk), {"reason": WHY}, follow=True)
    assert "已经撤销" in twice.content.decode()


@pytest.mark.parametrize("day", [date(2026, 11, 9)])
def test_a_day_before_the_last_act_is_refused(house: House, day: date) -> None:
    remedy = a_suit(a_case_at(Status.REPLIED, house), house)
    with pytest.raises(CaseError):
        strike(remedy, WHY, by=house.the(Role.RECEIVING_CLERK), on=day)
