"""转送 (Art 41): what the letter says was passed on is passed on, with its day and its proof."""

from datetime import date

import pytest
from django.test import Client

from cases.errors import ActNotPermitted, CaseError
from cases.models import Case, Forwarding, Notification
from cases.services import forwarding, reminders
from cases.services.delivery import Dispatch
from cases.status import Status
from organs.roles import Role
from portal import timeline
from tests.factories import House, by_post, moment
from tests.rectifying import a_signed_rectification
from tests.situations import (
    DELIVERED,
    SIGNED,
    a_case_at,
    archive,
    deliver,
    fresh,
    last_event,
    open_nodes,
)
from workflow import engine

BUREAU = "清江县统计局"


@pytest.fixture
def answered(house: House) -> Case:
    return deliver(a_signed_rectification(house, "rectification_transferred"), house)


def forward(
    case: Case, house: House, *, to: str = BUREAU, dispatch: Dispatch | None = None
) -> Case:
    clerk, how = house.the(Role.DELIVERY_CLERK), dispatch or by_post(DELIVERED)
    engine.beside(
        case,
        lambda: forwarding.record(case, receiver=to, dispatch=how, by=clerk, on=DELIVERED),
    )
    return fresh(case)


def test_it_is_not_filed_before_it_was_passed_on(answered: Case, house: House) -> None:
    with pytest.raises(CaseError, match="还没有登记转送") as refusal:
        archive(answered, house, on=DELIVERED)
    assert str(refusal.value.basis) == str(forwarding.ART_41)
    case = forward(answered, house)
    assert timeline.moments(case)[0].text == f"您的申请已经转送{BUREAU}办理"
    kept = Forwarding.objects.get()
    assert (kept.receiver, kept.forwarded_on, kept.letter.case) == (BUREAU, DELIVERED, case)
    assert last_event(case).note.endswith(f"转送{BUREAU}")
    assert open_nodes(case) == ["CaseFlow.archiving"]
    assert archive(case, house, on=DELIVERED).status == Status.ARCHIVED


def test_it_is_passed_on_once_by_a_reply_that_says_so(answered: Case, house: House) -> None:
    forward(answered, house)
    with pytest.raises(CaseError, match="没有需要登记的转送"):
        forward(answered, house)
    told_where = a_signed_rectification(house, "rectification_referred")
    with pytest.raises(CaseError, match="没有需要登记的转送"):
        forward(told_where, house)
    assert not forwarding.is_owed(told_where)


def test_whoever_sends_letters_is_told_once_until_it_is_done(house: House) -> None:
    clerk = house.the(Role.DELIVERY_CLERK)
    case = a_signed_rectification(house, "rectification_transferred")
    for _ in range(2):
        reminders.remind(on=SIGNED, at=moment(SIGNED))
    told = Notification.objects.get(key__startswith="forward:")
    assert told.staff == clerk
    assert told.text.startswith(f"{case.case_number}：")
    assert told.text.endswith("告知申请人已经转送，请办理转送，登记日期和凭证。")
    Notification.objects.all().delete()
    forward(deliver(case, house), house)
    reminders.remind(on=DELIVERED, at=moment(DELIVERED))
    assert not Notification.objects.filter(key__startswith="forward:").exists()


def test_an_application_for_information_is_never_passed_on(house: House) -> None:
    with pytest.raises(ActNotPermitted, match="没有“登记转送”这项程序"):
        forward(a_case_at(Status.SIGNED, house), house)


@pytest.mark.parametrize("on", [date(2026, 9, 1), date(2026, 12, 1)])
def test_the_day_lies_between_signature_and_today(answered: Case, house: House, on: date) -> None:
    with pytest.raises(CaseError, match="签发日期和今天之间") as refusal:
        forward(answered, house, dispatch=by_post(on))
    assert refusal.value.field == "decided_on"
    assert not Forwarding.objects.exists()


def test_the_page_offers_it_until_it_is_done_and_then_shows_it(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = a_signed_rectification(house, "rectification_transferred")
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_: SIGNED)
    clerk, address = Client(), f"/cases/{case.pk}/forward/"
    clerk.force_login(house.the(Role.DELIVERY_CLERK))
    assert address in clerk.get(f"/cases/{case.pk}/").content.decode()
    form = clerk.get(address).content.decode()
    assert "网上平台送达" not in form
    assert "转送方式" in form
    assert "转送日期" in form
    assert "为准" not in form, "no period of anybody depends on the day"
    typed = {"method": "fax", "fax_report": "2页", "decided_on": SIGNED.isoformat()}
    refused = clerk.post(address, typed)
    assert "请填写转送给哪个行政机关" in refused.content.decode()
    assert clerk.post(address, typed | {"receiver": BUREAU}).status_code == 302
    page = clerk.get(f"/cases/{case.pk}/").content.decode()
    assert f"转送{BUREAU}" in page
    assert address not in page
