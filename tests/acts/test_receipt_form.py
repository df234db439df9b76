"""The channel's proofs: what is missing or cannot be is said at its field."""

from datetime import date
from typing import Any

import pytest

from cases.forms.receipt import ReceiptForm
from law.receipt import Channel

ON = date(2026, 11, 22)
SIGNED_POST = {"channel": "signed_post", "tracking_number": "EM1", "signed_for_date": "2026-11-20"}
ORDINARY_POST = {
    "channel": "ordinary_post",
    "arrived_on": "2026-11-18",
    "confirmation_date": "2026-11-18",
    "confirmed_with": "电话，本人",
}


def checked(**typed: Any) -> ReceiptForm:
    form = ReceiptForm(typed, on=ON)
    form.is_valid()
    return form


@pytest.mark.parametrize(
    ("typed", "field", "words"),
    [
        ({}, "channel", "请选择收到渠道"),
        ({"channel": "pigeon"}, "channel", "请从列出的几项中选择"),
        ({"channel": "in_person"}, "submitted_on", "请填写提交日期"),
        ({"channel": "in_person", "submitted_on": "昨天"}, "submitted_on", "不是一个日期"),
        ({"channel": "in_person", "submitted_on": "2026-02-30"}, "submitted_on", "不是一个日期"),
        ({"channel": "in_person", "submitted_on": "2026-11-23"}, "submitted_on", "晚于今天"),
        ({"channel": "in_person", "submitted_on": "2008-04-30"}, "submitted_on", "施行之日"),
        ({"channel": "oral", "submitted_on": "2026-11-20"}, "transcribed_by", "代为填写人"),
        (SIGNED_POST | {"tracking_number": ""}, "tracking_number", "请填写邮件号"),
        (SIGNED_POST | {"signed_for_date": ""}, "signed_for_date", "据此确定收到申请之日"),
        (SIGNED_POST | {"postmark_date": "2026-11-21"}, "signed_for_date", "不能早于邮戳日期"),
        (ORDINARY_POST | {"confirmed_with": ""}, "confirmed_with", "确认的对象和方式"),
        (ORDINARY_POST | {"confirmation_date": "2026-11-17"}, "confirmation_date", "不能早于到达"),
        ({"channel": "online"}, "confirmed_at", "平台提示提交成功的时间"),
        ({"channel": "online", "confirmed_at": "上午"}, "confirmed_at", "不是一个时间"),
        ({"channel": "transfer", "signed_for_date": "2026-11-20"}, "forwarded_by", "转来单位"),
        ({"channel": "transfer", "forwarded_by": "信访局"}, "forwarded_on", "据此确定收到申请之日"),
        ({"channel": "hotline", "forwarded_on": "2026-11-20"}, "sheet_number", "热线工单编号"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(typed: dict[str, str], field: str, words: str) -> None:
    form = checked(**typed)
    assert words in form.errors[field].as_text()
    assert form.received is None


@pytest.mark.parametrize("channel", ["ordinary_post", "fax", "email"])
def test_a_late_confirmation_has_its_reason(channel: str) -> None:
    late = ORDINARY_POST | {"channel": channel, "arrived_on": "2026-11-16"}
    assert "请写明延后确认的原因" in checked(**late).errors["delay_reason"].as_text()
    form = checked(**late, delay_reason="三次拨打电话无人接听")
    assert not form.errors
    assert form.received is not None
    assert "三次拨打电话无人接听" in form.received.caution
    assert not checked(**ORDINARY_POST).errors


def test_every_missing_proof_is_named_at_once() -> None:
    form = checked(channel="fax")
    assert set(form.errors) == {"arrived_on", "confirmation_date", "confirmed_with"}


@pytest.mark.parametrize(
    ("typed", "received"),
    [
        ({"channel": "in_person", "submitted_on": "2026年11月20日"}, date(2026, 11, 20)),
        ({"channel": "in_person", "submitted_on": "20261120"}, date(2026, 11, 20)),
        (SIGNED_POST, date(2026, 11, 20)),
        (ORDINARY_POST, date(2026, 11, 18)),
        ({"channel": "online", "confirmed_at": "2026-11-20T23:59"}, date(2026, 11, 20)),
    ],
)
def test_the_day_of_receipt_follows_from_the_proofs(typed: dict[str, str], received: date) -> None:
    form = checked(**typed)
    assert form.received is not None, form.errors
    assert form.received.on == received


def test_proofs_of_another_channel_are_neither_checked_nor_kept() -> None:
    form = checked(**SIGNED_POST, submitted_on="不知道", confirmed_with="谁")
    assert not form.errors
    assert form.facts().confirmed_with == ""


@pytest.mark.parametrize("channel", list(Channel))
def test_every_channel_says_what_it_needs(channel: Channel) -> None:
    assert checked(channel=channel.value).errors
