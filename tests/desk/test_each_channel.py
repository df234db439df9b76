"""Each channel at the desk: its own proof, what its guide leaves open, and the paper to be signed."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from attachments.models import Purpose
from cases.models import Case
from law.receipt import Channel
from organs.models import Staff
from organs.roles import Role
from tests.desk.test_hints_page import TYPED
from tests.factories import House, an_attachment

Browsers = Callable[[Staff], Client]
EMAIL = TYPED | {
    "channel": "email",
    "arrived_on": "2026-09-11",
    "confirmation_date": "2026-09-14",
    "confirmed_with": "本人，电话",
    "delay_reason": "三次拨打电话无人接听",
}
DATES = {"checked": "2026-09-14 2026-10-16"}


@pytest.fixture
def clerk(house: House, browser_of: Browsers) -> Client:
    return browser_of(house.the(Role.RECEIVING_CLERK))


def registered(clerk: Client, **sent: str) -> tuple[Case, str]:
    """The case, and the page on which the clerk lands."""
    page = clerk.post("/cases/new/", {**TYPED, **DATES, **sent}, follow=True)
    return Case.objects.get(), page.content.decode()


def test_a_channel_that_the_guide_does_not_name_is_taken_and_remarked(
    house: House, clerk: Client
) -> None:
    page = clerk.post("/cases/new/", EMAIL).content.decode()
    assert "公开指南没有列明“电子邮件”这一渠道" in page
    assert "国办公开办函〔2017〕19号" in page
    assert "电子邮件（指南未列明）" in page
    house.organ.open_channel(Channel.EMAIL, since=date(2021, 1, 4))
    house.organ.save()
    assert "电子邮件（指南未列明）" not in clerk.post("/cases/new/", EMAIL).content.decode()


def test_the_reason_of_a_late_confirmation_stands_on_the_case(clerk: Client) -> None:
    case, page = registered(clerk, **EMAIL)
    assert case.receipt.delay_reason == "三次拨打电话无人接听"
    assert "延后的原因：三次拨打电话无人接听" in page


def test_the_hotline_gives_its_sheet_and_its_day(clerk: Client) -> None:
    sent = {"channel": "hotline", "sheet_number": "GD20260914001", "forwarded_on": "2026-09-14"}
    case, page = registered(clerk, **sent)
    assert case.received_on == date(2026, 9, 14)
    assert "GD20260914001" in page
    assert "12345热线转来" in page


def test_the_paper_of_an_oral_application_is_one_step_away_until_it_is_signed(
    clerk: Client,
) -> None:
    case, page = registered(clerk, channel="oral", transcribed_by="王登记")
    paper = f"/cases/{case.pk}/transcription/"
    assert page.count(paper) == 2  # the message, and the remark on the case
    assert "还没有申请人签名的申请书" in page
    assert paper in clerk.get(f"/cases/{case.pk}/receipt/").content.decode()
    add = f"/cases/{case.pk}/attach/?as=application"
    assert add in page
    form = clerk.get(add).context["form"]
    assert form["files_are"].value() == Purpose.APPLICATION
    an_attachment(case, purpose=Purpose.APPLICATION)
    assert "还没有申请人签名的申请书" not in clerk.get(f"/cases/{case.pk}/").content.decode()


def test_postmark_and_day_of_signing_stand_beside_the_number_of_the_mail(clerk: Client) -> None:
    dates = {"postmark_date": "2026-09-11", "signed_for_date": "2026-09-14"}
    _, page = registered(clerk, channel="signed_post", tracking_number="XA12345678944", **dates)
    for label, day in (("邮戳日期", "2026年9月11日"), ("签收日期", "2026年9月14日")):
        assert f'<dt>{label}</dt><dd class="num">{day}</dd>' in page
    assert '<dt>邮件号</dt><dd class="num">XA12345678944</dd>' in page
