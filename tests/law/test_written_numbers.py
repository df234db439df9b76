"""Numbers as letters and applications write them, read the same in digits and in characters."""

import pytest

from law.written_numbers import (
    PERIOD_WITHIN,
    articles_in,
    as_article,
    number_of,
    period_of,
    periods_in,
)


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("36", 36),
        ("三十六", 36),
        ("三六", 36),
        ("十", 10),
        ("二十", 20),
        ("两百零五", 205),
        ("一百一十", 110),
        ("一千零三十四", 1034),
        ("一千二百六十", 1260),
        ("二〇", 20),
    ],
)
def test_a_number_is_read_however_it_is_written(written: str, number: int) -> None:
    assert number_of(written) == number


@pytest.mark.parametrize(
    ("text", "articles"),
    [
        ("依照《行政诉讼法》第七十四条第一款", [74]),
        ("依据第七十四、七十五条和第80条", [74, 75, 80]),
        ("《民法典》第一千零三十四条", [1034]),
        ("本条例没有规定的", []),
    ],
)
def test_articles_are_found_in_the_order_of_the_text(text: str, articles: list[int]) -> None:
    assert articles_in(text) == articles


@pytest.mark.parametrize(
    ("number", "written"),
    [(74, "第七十四条"), (999, "第九百九十九条"), (1034, "第1034条"), (0, "第0条")],
)
def test_an_article_is_written_as_letters_write_it(number: int, written: str) -> None:
    assert as_article(number) == written


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("可以在60日内申请行政复议", {(60, "日")}),
        ("可以在六十天内申请行政复议", {(60, "日")}),
        ("自收到之日起二十个工作日内，或者6个月内", {(20, "个工作日"), (6, "个月")}),
        ("延长15工作日", {(15, "个工作日")}),
        ("2026年3月5日收到", set()),
    ],
)
def test_periods_are_one_in_digits_and_in_characters(
    text: str, periods: set[tuple[int, str]]
) -> None:
    assert periods_in(text) == periods


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("请于十五日内补正", [(15, "日")]),
        ("期限为20个工作日。", [(20, "个工作日")]),
        ("已经过去三十日的", []),
    ],
)
def test_a_period_that_somebody_has_is_told_from_one_that_passed(
    text: str, periods: list[tuple[int, str]]
) -> None:
    assert [period_of(found) for found in PERIOD_WITHIN.finditer(text)] == periods
