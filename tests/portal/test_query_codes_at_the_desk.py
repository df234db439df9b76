"""查询码 from the desk: on the receipt of every channel, shown once, replaced after a check only."""

import pytest
from django.test import Client
from django.urls import reverse

from cases.models import Case
from cases.status import Status
from law.receipt import Channel, ReceiptFacts
from organs.roles import Role
from portal import timeline
from portal.models import QueryCode
from tests.factories import RECEIVED, House, an_intake
from tests.portal.visitor import CODE, Visitor, text_of
from tests.situations import a_case_at, a_registered_case, fresh

CHECK = {"checked": "identity", "reason": "lost"}


@pytest.fixture
def clerk(house: House) -> Client:
    client = Client()
    client.force_login(house.the(Role.RECEIVING_CLERK))
    return client


def printed(clerk: Client, case: Case, **data: str) -> str:
    """The code on the sheet that the desk prints."""
    page = text_of(clerk.post(reverse("portal:desk-receipt", args=[case.pk]), data))
    assert "<svg" in page
    assert case.case_number in page
    found = CODE.search(page)
    assert found
    return found[0]


def opens(case: Case, code: str) -> bool:
    return bool(Visitor().ask(case, code).status_code == 302)


@pytest.mark.parametrize(
    ("channel", "proofs"),
    [
        (Channel.IN_PERSON, ReceiptFacts(submitted_on=RECEIVED)),
        (
            Channel.SIGNED_POST,
            ReceiptFacts(signed_for_date=RECEIVED, tracking_number="1234567890123"),
        ),
        (Channel.ORAL, ReceiptFacts(submitted_on=RECEIVED, transcribed_by="王登记")),
    ],
)
def test_the_printed_receipt_of_each_channel_opens_the_status_page(
    house: House, clerk: Client, channel: Channel, proofs: ReceiptFacts
) -> None:
    case = a_registered_case(house, an_intake(channel, proofs))
    receipt = text_of(clerk.get(f"/cases/{case.pk}/receipt/"))
    assert f'action="/portal/desk/{case.pk}/receipt/"' in receipt
    assert not CODE.search(receipt)
    code = printed(clerk, case)
    assert opens(case, code)
    assert not CODE.search(text_of(clerk.get(f"/cases/{case.pk}/receipt/")))
    assert not CODE.search(text_of(clerk.get(f"/portal/desk/{case.pk}/receipt/")))
    stored = QueryCode.objects.get().code_hash
    assert code not in stored
    assert code.replace("-", "") not in stored


def test_a_second_code_needs_a_check_and_ends_the_first(house: House, clerk: Client) -> None:
    case = a_registered_case(house)
    first = printed(clerk, case)
    visitor = Visitor()
    visitor.ask(case, first)
    refused = clerk.post(f"/portal/desk/{case.pk}/receipt/")
    assert not CODE.search(text_of(refused))
    assert opens(case, first)
    half = clerk.post(f"/portal/desk/{case.pk}/receipt/", {"checked": "identity"})
    assert "请选择重新发放的原因" in text_of(half)

    second = printed(clerk, case, **CHECK)
    assert opens(case, second)
    assert not opens(case, first)
    assert visitor.get("progress").status_code == 404
    event = case.events.latest("sequence")
    assert event.note == "重新发放，原查询码作废；核对了申请人的身份证件原件，原因：遗失"
    assert event.actor == house.the(Role.RECEIVING_CLERK)
    assert second not in str(event.payload)


def test_an_online_applicant_who_lost_the_code_gets_another(house: House, clerk: Client) -> None:
    visitor = Visitor()
    case = visitor.apply()
    lost = visitor.code
    assert "重新发放查询码" in text_of(clerk.get(f"/cases/{case.pk}/receipt/"))
    assert opens(case, printed(clerk, case, **CHECK))
    assert not opens(case, lost)


def test_the_applicant_sees_that_the_code_was_replaced(house: House, clerk: Client) -> None:
    case = a_registered_case(house)
    printed(clerk, case)
    assert len(timeline.moments(case)) == 1
    printed(clerk, case, **CHECK)
    assert "重新发放了查询码" in timeline.moments(fresh(case))[0].text


def test_a_code_is_handed_over_after_the_reply_too(house: House, clerk: Client) -> None:
    case = a_case_at(Status.REPLIED, house)
    before = case.status
    assert opens(case, printed(clerk, case))
    assert fresh(case).status == before
