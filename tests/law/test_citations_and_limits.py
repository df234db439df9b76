"""Articles as they are written, instruments and limits as they are in force."""

from dataclasses import replace
from datetime import date

import pytest

from law.citations import Citation, article, chinese_number
from law.deadline import ClockStatus
from law.events import Consultee
from law.instruments import GUIDING_CASE_26, INSTRUMENTS, REGULATION, REGULATION_2008
from law.time_limits import (
    CORRECTION_NOTICE,
    EXTENSION_MAX,
    REPLY,
    SUIT_AFTER,
    SUIT_DIRECT,
    TIME_LIMITS,
    NoSuchLimit,
    in_force,
)
from law.wording import chinese_date


@pytest.mark.parametrize(
    ("number", "written"),
    [
        (1, "一"),
        (9, "九"),
        (10, "十"),
        (13, "十三"),
        (20, "二十"),
        (33, "三十三"),
        (100, "一百"),
        (103, "一百零三"),
        (110, "一百一十"),
        (115, "一百一十五"),
        (999, "九百九十九"),
    ],
)
def test_numbers_of_articles(number: int, written: str) -> None:
    assert chinese_number(number) == written


@pytest.mark.parametrize("number", [0, -1, 1000])
def test_numbers_no_article_has(number: int) -> None:
    with pytest.raises(ValueError, match="1至999"):
        chinese_number(number)


@pytest.mark.parametrize(
    ("citation", "written", "short"),
    [
        (article(33, 2), "《政府信息公开条例》第三十三条第二款", "第33条"),
        (article(36, None, 5), "《政府信息公开条例》第三十六条第（五）项", "第36条"),
        (article(14), "《政府信息公开条例》第十四条", "第14条"),
        (
            Citation(REGULATION_2008, 24, 2),
            "《政府信息公开条例（2007年）》第二十四条第二款",
            "第24条",
        ),
        (Citation(GUIDING_CASE_26), "最高人民法院指导案例26号", "最高人民法院指导案例26号"),
    ],
)
def test_a_citation_is_written_as_in_a_letter(citation: Citation, written: str, short: str) -> None:
    assert str(citation) == written
    assert citation.short() == short


def test_a_sentence_cites_the_regulation_in_force_by_its_article_alone() -> None:
    assert article(33, 2).inline() == "第三十三条第二款"
    assert Citation(REGULATION_2008, 24).inline() == "《政府信息公开条例（2007年）》第二十四条"


def test_every_instrument_has_a_title_and_a_sound_period() -> None:
    for code, instrument in INSTRUMENTS.items():
        assert code == instrument.code
        assert instrument.short_title
        assert instrument.in_force_to is None or instrument.in_force_from < instrument.in_force_to


def test_the_two_regulations_meet_without_gap_or_overlap() -> None:
    last, first = date(2019, 5, 14), date(2019, 5, 15)
    assert (REGULATION_2008.in_force(last), REGULATION_2008.in_force(first)) == (True, False)
    assert (REGULATION.in_force(last), REGULATION.in_force(first)) == (False, True)


def test_a_case_is_judged_by_the_limit_of_its_day() -> None:
    assert in_force(REPLY, date(2019, 5, 14)).value == 15
    assert in_force(REPLY, date(2019, 5, 15)).value == 20
    assert in_force(EXTENSION_MAX, date(2019, 5, 14)).value == 15


def test_a_limit_the_law_did_not_have_is_refused() -> None:
    with pytest.raises(NoSuchLimit, match="2018-01-01没有关于补正告知期限的规定"):
        in_force(CORRECTION_NOTICE, date(2018, 1, 1))


def test_limits_are_written_with_their_unit() -> None:
    assert [str(limit) for limit in (REPLY, SUIT_AFTER, SUIT_DIRECT)] == [
        "20个工作日",
        "15日",
        "6个月",
    ]


def test_versions_of_a_limit_never_overlap() -> None:
    for one in TIME_LIMITS:
        same = [other for other in TIME_LIMITS if other.code == one.code and other is not one]
        assert not any(other.holds(one.in_force_from) for other in same)
    assert replace(REPLY, in_force_to=None).holds(date(2026, 1, 1))


def test_words_for_the_eye() -> None:
    assert chinese_date(date(2026, 9, 4)) == "2026年9月4日"
    assert [status.label for status in ClockStatus] == ["计算中", "等待补正", "等待缴费"]
    assert [consultee.label for consultee in Consultee] == ["第三方", "共同制作机关", "其他机关"]
