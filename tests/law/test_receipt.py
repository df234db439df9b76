"""The day of receipt, channel by channel (第三十一条), and the field that is wrong."""

from dataclasses import fields
from datetime import UTC, date, datetime

import pytest

from law.channels import not_announced
from law.receipt import (
    CHINA_TIME,
    RECEIPT_RULES,
    Channel,
    Proof,
    ReceiptError,
    ReceiptFacts,
    receipt_date,
)

TODAY = date(2026, 11, 22)
DAY = date(2026, 11, 16)
LATER = date(2026, 11, 18)

GOOD = {
    Channel.IN_PERSON: ReceiptFacts(submitted_on=DAY),
    Channel.ORAL: ReceiptFacts(submitted_on=DAY, transcribed_by="张敏"),
    Channel.SIGNED_POST: ReceiptFacts(tracking_number="EA123456789CN", signed_for_date=DAY),
    Channel.ORDINARY_POST: ReceiptFacts(
        arrived_on=DAY, confirmation_date=DAY, confirmed_with="本人，电话"
    ),
    Channel.ONLINE: ReceiptFacts(confirmed_at=datetime(2026, 11, 16, 9, 30, tzinfo=CHINA_TIME)),
    Channel.FAX: ReceiptFacts(arrived_on=DAY, confirmation_date=DAY, confirmed_with="本人，电话"),
    Channel.EMAIL: ReceiptFacts(arrived_on=DAY, confirmation_date=DAY, confirmed_with="本人，邮件"),
    Channel.TRANSFER: ReceiptFacts(forwarded_by="信访科", signed_for_date=DAY, forwarded_on=DAY),
    Channel.HOTLINE: ReceiptFacts(sheet_number="12345-20261116-0087", forwarded_on=DAY),
}


def wrong_field(channel: Channel, facts: ReceiptFacts) -> tuple[Proof, str]:
    with pytest.raises(ReceiptError) as refusal:
        receipt_date(channel, facts, on=TODAY)
    return refusal.value.field, str(refusal.value)


def test_every_channel_has_a_rule_and_every_proof_a_field() -> None:
    assert set(RECEIPT_RULES) == set(Channel) == set(GOOD)
    assert {field.name for field in fields(ReceiptFacts)} == {proof.value for proof in Proof}
    assert all(proof.label for proof in Proof)
    for rule in RECEIPT_RULES.values():
        assert rule.decisive in rule.proofs
        assert rule.basis.article == 31


@pytest.mark.parametrize("channel", Channel)
def test_with_its_proof_each_channel_gives_the_day(channel: Channel) -> None:
    received = receipt_date(channel, GOOD[channel], on=TODAY)
    assert received.on == DAY
    assert received.caution == ""
    assert "2026年11月16日" in received.explanation
    assert received.basis.provision() in received.explanation


@pytest.mark.parametrize(
    ("channel", "proof"),
    [(channel, proof) for channel, rule in RECEIPT_RULES.items() for proof in rule.proofs],
)
def test_a_missing_proof_is_named(channel: Channel, proof: Proof) -> None:
    known = {field.name: getattr(GOOD[channel], field.name) for field in fields(ReceiptFacts)}
    known[proof.value] = getattr(ReceiptFacts(), proof.value)
    field, message = wrong_field(channel, ReceiptFacts(**known))
    assert field is proof
    assert proof.label in message


def test_the_receipt_is_the_day_the_portal_said_so_in_china() -> None:
    """指导案例26号: 31 December 16:30 in London is already next year here."""
    facts = ReceiptFacts(confirmed_at=datetime(2025, 12, 31, 16, 30, tzinfo=UTC))
    assert receipt_date(Channel.ONLINE, facts, on=TODAY).on == date(2026, 1, 1)


def test_a_moment_without_a_zone_is_refused() -> None:
    facts = ReceiptFacts(confirmed_at=datetime(2026, 11, 16, 9, 30))
    assert wrong_field(Channel.ONLINE, facts) == (
        Proof.CONFIRMED_AT,
        "平台提示提交成功的时间应当带有时区。",
    )


def test_a_date_in_the_future_is_refused() -> None:
    field, message = wrong_field(Channel.IN_PERSON, ReceiptFacts(submitted_on=date(2026, 11, 23)))
    assert field is Proof.SUBMITTED_ON
    assert "晚于今天2026年11月22日" in message


def test_a_date_before_the_first_regulation_is_refused() -> None:
    field, message = wrong_field(Channel.IN_PERSON, ReceiptFacts(submitted_on=date(2008, 4, 30)))
    assert field is Proof.SUBMITTED_ON
    assert "2008年5月1日" in message


@pytest.mark.parametrize(
    ("channel", "facts", "field"),
    [
        (
            Channel.SIGNED_POST,
            ReceiptFacts(tracking_number="EA1", signed_for_date=DAY, postmark_date=LATER),
            Proof.SIGNED_FOR_DATE,
        ),
        (
            Channel.ORDINARY_POST,
            ReceiptFacts(
                arrived_on=DAY, confirmation_date=LATER, confirmed_with="本人", postmark_date=LATER
            ),
            Proof.ARRIVED_ON,
        ),
        (
            Channel.FAX,
            ReceiptFacts(arrived_on=LATER, confirmation_date=DAY, confirmed_with="本人"),
            Proof.CONFIRMATION_DATE,
        ),
        (
            Channel.TRANSFER,
            ReceiptFacts(forwarded_by="信访科", signed_for_date=LATER, forwarded_on=DAY),
            Proof.FORWARDED_ON,
        ),
    ],
)
def test_dates_that_contradict_each_other_are_refused(
    channel: Channel, facts: ReceiptFacts, field: Proof
) -> None:
    found, message = wrong_field(channel, facts)
    assert found is field
    assert "不能早于" in message


def test_an_ordinary_letter_confirmed_later_counts_from_the_confirmation_with_a_caution() -> None:
    facts = ReceiptFacts(arrived_on=DAY, confirmation_date=LATER, confirmed_with="本人，电话")
    received = receipt_date(Channel.ORDINARY_POST, facts, on=TODAY)
    assert received.on == LATER
    assert "2026年11月16日到达" in received.caution
    assert "应当于收到当日确认" in received.caution


def test_the_reason_of_a_late_confirmation_stands_in_the_caution() -> None:
    facts = ReceiptFacts(
        arrived_on=DAY, confirmation_date=LATER, confirmed_with="本人", delay_reason="电话无人接听"
    )
    assert receipt_date(Channel.EMAIL, facts, on=TODAY).caution.endswith(
        "应当于收到当日确认。延后的原因：电话无人接听"
    )


def test_a_transfer_that_nobody_here_signed_for_counts_from_the_day_it_came() -> None:
    facts = ReceiptFacts(forwarded_by="县人民政府办公室", forwarded_on=LATER)
    received, rule = (
        receipt_date(Channel.TRANSFER, facts, on=TODAY),
        RECEIPT_RULES[Channel.TRANSFER],
    )
    assert received.on == LATER
    for said in (received.explanation, rule.plain, rule.date_label):
        assert "最先收到（有签收的，为最先签收）" in said, "no signature is told that never was"


def test_what_is_handed_on_has_no_postmark() -> None:
    for channel in (Channel.TRANSFER, Channel.HOTLINE):
        rule = RECEIPT_RULES[channel]
        assert Proof.POSTMARK_DATE not in (*rule.proofs, *rule.optional)
    assert Proof.SIGNED_FOR_DATE not in RECEIPT_RULES[Channel.HOTLINE].optional


def test_a_transferred_letter_counts_from_the_organs_first_signature() -> None:
    facts = ReceiptFacts(forwarded_by="办公室收发", signed_for_date=DAY, forwarded_on=LATER)
    assert receipt_date(Channel.TRANSFER, facts, on=TODAY).on == DAY


def test_a_channel_that_the_guide_does_not_name_is_registered_all_the_same() -> None:
    """国办公开办函〔2017〕19号: where the guide is silent, the way that the applicant chose stands."""
    told = not_announced(Channel.EMAIL)
    assert "没有列明“电子邮件”" in told
    assert "照常登记，不要退回" in told
    assert "收到申请之日是" in told
    assert "第三十一条" in told
