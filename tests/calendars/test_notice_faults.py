"""A notice that is wrong is said to be wrong, with the sentence; nothing is passed over."""

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from calendars.notice_text import NoticeTextError, Severity, read
from calendars.notices import load
from tests.support.notices import AMENDMENTS, NOTICE_2027, notice_text

ERRORS = [
    # what is retyped, into what, the message, a piece of the quoted sentence
    ("1月1日（周五）", "1月1日（周四）", "2027-01-01是星期五，原文写作星期四", "1月1日（周四）"),
    ("1月31日（周日）", "1月31日（周六）", "2027-01-31是星期日，原文写作星期六", "1月31日（周六）"),
    ("至12日（农历正月初七、周五）", "至12日（周四）", "原文写作星期四", "2月5日"),
    ("放假调休，共8天", "放假调休，共7天", "原文写作7天，所列日期是8天", "共7天"),
    ("放假1天", "放假2天", "原文写作2天，所列日期是1天", "放假2天"),
    ("5月8日（周六）上班", "5月10日上班", "上班日2027-05-10是星期一，不是周末", "5月10日上班"),
    ("5月8日（周六）上班", "5月2日（周日）上班", "2027-05-02既放假又上班", "5月2日（周日）上班"),
    ("5月8日（周六）上班", "10月3日（周日）上班", "2027-10-03在国庆节放假，又在劳动节", "10月3日"),
    ("9月15日（周三）", "9月31日（周三）", "没有2027年9月31日这一天", "9月31日"),
    ("4月3日（周六）至5日", "4月5日至3日", "起止日期不成立", "4月5日至3日"),
    ("4月3日（周六）至5日", "4月3日至7月5日", "起止日期不成立", "7月5日"),
    (
        "六、中秋节：9月15日（周三）",
        "六、中秋节：10月1日（周五）",
        "同时列在中秋节和国庆节",
        "10月1日",
    ),
    ("1月1日（周五）至3日", "2026年1月1日（周四）至3日", "不属于2027年的放假安排", "2026年1月1日"),
    ("5月8日（周六）上班", "2028年5月8日上班", "不属于2027年的放假安排", "2028年5月8日"),
    ("5月8日（周六）上班", "5月8日（周六）另行通知", "日期没有读懂", "另行通知"),
    ("5月8日（周六）上班", "5月8日（周六）不放假", "日期没有读懂", "不放假"),
    ("5月8日（周六）上班", "下一个周六上班", "说到上班，但没有读到日期", "下一个周六上班"),
    ("9月15日（周三）放假1天，不调休", "放假1天", "中秋节没有读到放假日期", "放假1天"),
    ("9月15日（周三）放假1天", "15日放假1天", "没有写明月份", "15日放假1天"),
    ("4月3日（周六）至5日（周一）", "4月3日（周六）至下周一", "截止日期没有读懂", "至下周一"),
    ("2026年11月20日", "2026年11月30日", "成文日期2026-11-30晚于今天", ""),
    ("2026年11月20日", "2024年11月20日", "与所安排的2027年不相符", "2027年"),
]


@pytest.mark.parametrize(("before", "after", "message", "quoted"), ERRORS)
def test_an_error_names_its_sentence(before: str, after: str, message: str, quoted: str) -> None:
    assert before in NOTICE_2027
    reading = read(NOTICE_2027.replace(before, after), on=date(2026, 11, 22))
    matching = [found for found in reading.errors if message in found.message]
    assert matching, [str(found) for found in reading.findings]
    assert quoted in matching[0].sentence


WARNINGS = [
    ("国办发明电〔2026〕9号", "", "没有读到发文字号"),
    ("2026年11月20日", "", "没有读到成文日期"),
    ("六、中秋节：9月15日（周三）放假1天，不调休。", "", "没有读到中秋节的安排"),
    ("六、中秋节：9月15日（周三）放假1天，不调休。", "", "法定节假日2027-09-15（中秋节）没有列入"),
    ("5月8日（周六）上班。", "", "请核对有无漏读"),
    ("5月8日（周六）上班。", "6月19日（周六）上班。", "离假期较远"),
    ("农历除夕、周五", "农历正月初一、周五", "原文的农历日期应为2027-02-06"),
]


@pytest.mark.parametrize(("before", "after", "message"), WARNINGS)
def test_a_warning_does_not_forbid(before: str, after: str, message: str) -> None:
    reading = read(NOTICE_2027.replace(before, after), on=date(2026, 11, 22))
    assert [str(found) for found in reading.errors] == []
    assert any(message in found.message for found in reading.warnings), reading.warnings


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "没有通知正文"),
        ("　\n \n", "没有通知正文"),
        ("今天天气很好。", "没有找到元旦、春节等节日"),
        ("一、元旦：1月1日放假。", "没有找到通知所安排的年份"),
        (
            "国务院办公厅关于1999年部分节假日安排的通知\n一、元旦：1月1日放假。",
            "不在本系统工作日历",
        ),
        (
            "国务院办公厅关于9999年部分节假日安排的通知\n一、元旦：1月1日放假。",
            "不在本系统工作日历",
        ),
        ("元旦：1月1日放假。\n国务院办公厅2026年13月45日", "成文日期不存在"),
        ("节" * 100_001, "文字过长"),
    ],
)
def test_what_is_no_notice_at_all(text: str, message: str) -> None:
    with pytest.raises(NoticeTextError, match=message):
        read(text)


CHANGES = [
    (2020, "至2月2日", "至1月28日", "早于原安排"),
    (2020, "2月3日（星期一）起", "2月5日（星期三）起", "中间的日期没有安排"),
    (2020, "星期日）", "星期六）", "原文写作星期六"),
    (2019, "共4天", "共5天", "原文写作5天"),
    (2019, "5月5日（星期日）", "5月6日（星期一）", "不是周末"),
    (2015, "9月6日（星期日）上班", "9月5日（星期六）上班", "既放假又上班"),
]


@pytest.mark.parametrize(("year", "before", "after", "message"), CHANGES)
def test_an_error_in_a_change(year: int, before: str, after: str, message: str) -> None:
    base = read(notice_text(year)).draft
    text = notice_text(AMENDMENTS[year])
    assert before in text
    reading = read(text.replace(before, after), held=lambda _: base)
    assert any(message in str(found) for found in reading.errors), reading.findings


OLD_WORDING = [
    ("2月9日（星期六）、2月10日", "2月9日（星期六）、2月11日", "2008-02-11是星期一，不是公休日"),
    ("2月8日（正月初二）为法定", "2月13日为法定", "法定节假日2008-02-13不在放假日期内"),
    ("5月4日（星期日）公休日调至5月2日（星期五）", "5月4日公休日调至后一周", "日期没有读懂"),
    ("5月4日（星期日）公休日调至5月2日", "5月4日公休日调至5月2日上班", "日期没有读懂"),
]


@pytest.mark.parametrize(("before", "after", "message"), OLD_WORDING)
def test_an_error_in_the_wording_of_2008(before: str, after: str, message: str) -> None:
    assert before in notice_text(2008)
    reading = read(notice_text(2008).replace(before, after))
    assert any(message in found.message for found in reading.errors), reading.findings


def test_a_change_without_any_day_is_an_error() -> None:
    base = read(notice_text(2020)).draft
    reading = read("国务院办公厅关于延长2020年春节假期的通知\n另行通知。", held=lambda _: base)
    assert "没有读到调整后的放假日期" in str(reading.errors[0])


def test_a_holiday_that_the_year_does_not_have_cannot_be_extended() -> None:
    base = read(notice_text(2020).replace("二、春节：", "二、纪念：")).draft
    reading = read(notice_text(AMENDMENTS[2020]), held=lambda _: base)
    assert "不能延长" in str(reading.errors[0])


def test_a_shortened_holiday_and_kept_makeup_days_ask_for_a_second_look() -> None:
    base = read(notice_text(2026)).draft
    text = (
        "国务院办公厅关于调整2026年国庆节假期安排的通知\n国办发明电〔2026〕3号\n"
        "2026年10月1日至5日放假，共5天。9月27日（星期日）上班。\n国务院办公厅\n2026年9月1日"
    )
    reading = read(text, held=lambda _: base)
    said = [str(found) for found in reading.warnings]
    assert any("2026-10-06原来放假" in warning for warning in said)
    assert any("2026-09-20仍然保留" in warning for warning in said)


def test_severities_have_labels() -> None:
    assert [severity.label for severity in Severity] == ["错误", "提醒"]


PIECES = """
    元旦 春节 国庆节 ： 、 ， 。 ； 1月1日 2月30日 13月1日 99日 至 — 放假 上班 调休 补休 公休日 调至
    共3天 （星期一） （周八） （ ） 2027年 0000年 9999年 十月 三十一日 起 不 延长 假期 调整 鼓励
    国务院办公厅关于 的通知 节假日安排 国办发明电〔2026〕9号 国务院办公厅 一、 农历正月初十 除夕 与周末连休
"""
SCRAPS = st.lists(st.sampled_from([*PIECES.split(), "\n"]), max_size=60).map("".join)


@given(st.one_of(st.text(max_size=200), SCRAPS))
@example("国务院办公厅关于2027年节假日安排的通知\n元旦：0000年1月1日放假")
@example("国务院办公厅关于延长2027年春节假期的通知延长春节假期至2月2日")
def test_garbage_is_refused_in_words(text: str) -> None:
    base = read(NOTICE_2027).draft
    problem: NoticeTextError | None = None
    try:
        read(text, held=lambda _: base, on=date(2026, 11, 22))
    except NoticeTextError as refused:
        problem = refused
    assert problem is None or (problem.message and isinstance(problem.sentence, str))


def test_a_change_that_names_no_year_belongs_to_the_year_it_was_issued_in() -> None:
    assert read(EXTENSION, load).draft.year == 2020


EXTENSION = """国务院办公厅关于延长春节假期的通知
各省、自治区、直辖市人民政府，国务院各部委、各直属机构：
一、延长春节假期至2月2日（农历正月初九，星期日），2月3日（星期一）起正常上班。
国务院办公厅
2020年1月26日
"""
