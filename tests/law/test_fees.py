"""信息处理费: the published figures, and an oracle that pays item by item (国办函〔2020〕109号)."""

import random
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from law.fees import Fee, FeeNotInForce, by_items, by_pages

RECEIVED = date(2026, 9, 14)
ROWS = yaml.safe_load((Path(__file__).parent / "tables" / "14_fees.yaml").read_text())
MONTHS = 10_000


def fee_of(row: dict[str, Any]) -> Fee:
    if "pages" in row:
        return by_pages(pages=row["pages"], received_on=RECEIVED)
    return by_items(**row["items"], received_on=RECEIVED)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["name"])
def test_the_tariff(row: dict[str, Any]) -> None:
    fee = fee_of(row)
    assert fee.amount == row["expected"]
    assert (str(fee.basis), fee.measure.label) == (row["basis"], row["measure"])


def price_of_item(nth: int) -> int:
    """The measures read aloud: ten free, twenty at a hundred, then a hundred more each ten."""
    if nth <= 10:
        return 0
    if nth <= 30:
        return 100
    return 200 + 100 * ((nth - 31) // 10)


def price_of_page(nth: int) -> int:
    if nth <= 30:
        return 0
    if nth <= 100:
        return 10
    return 20 if nth <= 200 else 40


def test_ten_thousand_random_months_equal_paying_item_by_item() -> None:
    chance = random.Random(109)  # noqa: S311 - the same months every time
    for _ in range(MONTHS):
        before = 0
        for items in (chance.randint(1, 25) for _ in range(chance.randint(1, 8))):
            fee = by_items(before=before, items=items, received_on=RECEIVED)
            expected = [price_of_item(nth) for nth in range(before + 1, before + items + 1)]
            assert fee.amount == sum(expected)
            assert sum(line.count for line in fee.lines) == items
            before += items


def test_every_number_of_pages_equals_paying_page_by_page() -> None:
    owed = 0
    for pages in range(1, 2001):
        owed += price_of_page(pages)
        assert by_pages(pages=pages, received_on=RECEIVED).amount == owed


def test_the_arithmetic_is_shown() -> None:
    assert by_items(before=8, items=5, received_on=RECEIVED).arithmetic == (
        "第9件至第10件，共2件，不收费",
        "第11件至第13件，共3件，每件100元，计300元",
        "合计300元",
    )
    assert by_items(before=10, items=1, received_on=RECEIVED).arithmetic == (
        "第11件，每件100元，计100元",
    )


def test_nothing_is_charged_before_the_measures_came_into_force() -> None:
    with pytest.raises(FeeNotInForce, match="尚未施行"):
        by_pages(pages=500, received_on=date(2020, 12, 31))
    assert by_pages(pages=31, received_on=date(2021, 1, 1)).amount == 10


@pytest.mark.parametrize("counts", [{"before": -1, "items": 1}, {"before": 0, "items": 0}])
def test_impossible_counts_are_refused(counts: dict[str, int]) -> None:
    with pytest.raises(ValueError, match=r"fewer than none|nothing to charge"):
        by_items(**counts, received_on=RECEIVED)
