"""Dates, amounts, tariffs and citations in the words that letters and pages use."""

from datetime import date

import pytest

from law.case_types import CaseType
from law.citations import naming_the_regulation
from law.fees import Measure, standard
from law.wording import chinese_amount, chinese_date

AMOUNTS = {
    5: "人民币伍元整",
    800: "人民币捌佰元整",
    1005: "人民币壹仟零伍元整",
    1050: "人民币壹仟零伍拾元整",
    3000: "人民币叁仟元整",
    10_500: "人民币壹万零伍佰元整",
    20_000: "人民币贰万元整",
    12_345_678: "人民币壹仟贰佰叁拾肆万伍仟陆佰柒拾捌元整",
}


@pytest.mark.parametrize(("yuan", "words"), AMOUNTS.items())
def test_an_amount_is_written_out(yuan: int, words: str) -> None:
    assert chinese_amount(yuan) == words


@pytest.mark.parametrize("yuan", [0, -1, 10**8])
def test_what_is_no_amount_is_refused(yuan: int) -> None:
    with pytest.raises(ValueError, match="Not an amount"):
        chinese_amount(yuan)


def test_a_day_has_no_leading_zeros() -> None:
    assert chinese_date(date(2026, 9, 4)) == "2026年9月4日"


def test_the_tariff_reads_as_in_the_measures() -> None:
    """国办函〔2020〕109号: by the item rising without end, by the page in four bands."""
    assert standard(Measure.ITEMS) == (
        "10件以下（含10件）的，不收费；11至30件（含30件）的部分，100元／件；"
        "31件以上（含31件）的部分，以10件为一档，第一档200元／件，每增加一档提高100元／件"
    )
    assert standard(Measure.PAGES).endswith("201页以上（含201页）的部分，40元／页")


def test_the_first_bare_article_gets_the_name_of_the_regulation() -> None:
    named = naming_the_regulation("自次日起计算（第三十三条第二款）。")
    assert "《政府信息公开条例》第三十三条第二款" in named
    assert naming_the_regulation(named) == named


def test_each_type_of_case_has_its_name() -> None:
    assert all(kind.label for kind in CaseType)
