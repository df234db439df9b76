"""收到补正 (Art 30): the day follows from the channel and its proof, as for the application."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from cases.clock import deadline_of
from cases.errors import CaseError
from cases.services.correction import Arrival
from law.receipt import RECEIPT_RULES, Channel, ReceiptFacts
from tests.factories import House, moment
from tests.situations import a_case_awaiting_correction, last_event, receive_correction

MON, WED, FRI, REGISTERED = (
    date(2026, 9, 21),
    date(2026, 9, 23),
    date(2026, 9, 25),
    date(2026, 9, 28),
)
ARRIVALS = [
    (Channel.IN_PERSON, ReceiptFacts(submitted_on=WED), WED, "submitted_on"),
    (Channel.ORAL, ReceiptFacts(submitted_on=WED, transcribed_by="李四"), WED, "transcribed_by"),
    (
        Channel.SIGNED_POST,
        ReceiptFacts(tracking_number="EM1", signed_for_date=WED, postmark_date=MON),
        WED,
        "tracking_number",
    ),
    (
        Channel.ORDINARY_POST,
        ReceiptFacts(arrived_on=MON, confirmation_date=WED, confirmed_with="张三，电话"),
        WED,
        "confirmed_with",
    ),
    (Channel.ONLINE, ReceiptFacts(confirmed_at=moment(WED)), WED, "confirmed_at"),
    (
        Channel.FAX,
        ReceiptFacts(arrived_on=WED, confirmation_date=WED, confirmed_with="张三，电话"),
        WED,
        "confirmation_date",
    ),
    (
        Channel.EMAIL,
        ReceiptFacts(arrived_on=MON, confirmation_date=FRI, confirmed_with="张三，邮件"),
        FRI,
        "arrived_on",
    ),
    (
        Channel.TRANSFER,
        ReceiptFacts(forwarded_by="信访局", signed_for_date=WED, forwarded_on=WED),
        WED,
        "forwarded_by",
    ),
    (
        Channel.HOTLINE,
        ReceiptFacts(sheet_number="GD20260916001", forwarded_on=WED),
        WED,
        "sheet_number",
    ),
]


def test_every_channel_of_the_law_is_tried_for_a_correction() -> None:
    assert [row[0] for row in ARRIVALS] == list(RECEIPT_RULES)


@pytest.mark.parametrize(("channel", "proofs", "received_on", "needed"), ARRIVALS)
def test_the_channel_decides_from_which_day_the_period_counts_again(
    house: House, channel: Channel, proofs: ReceiptFacts, received_on: date, needed: str
) -> None:
    case = a_case_awaiting_correction(house)
    blank: Any = "" if isinstance(getattr(proofs, needed), str) else None
    unproved = Arrival(channel, replace(proofs, **{needed: blank}))
    with pytest.raises(CaseError, match="补正材料应当填写") as refusal:
        receive_correction(case, house, on=REGISTERED, arrival=unproved)
    assert refusal.value.field == needed

    case = receive_correction(case, house, on=REGISTERED, arrival=Arrival(channel, proofs))
    kept = case.correction.receipt
    assert (case.correction.received_on, kept.channel) == (received_on, channel)
    assert deadline_of(case).counting_from == received_on
    assert getattr(kept, needed) == getattr(proofs, needed)
    assert "为收到补正材料之日" in kept.explanation
    assert "（参照" in kept.explanation
    assert kept.explanation in last_event(case).note
    assert case.receipt.channel == Channel.IN_PERSON
