"""The bundled notices: complete, sound, cited; and what a contradictory notice is refused for."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from calendars.notices import DATA, CalendarYear, NoticeError, bundled_years, load, parse

YEARS = [load(year) for year in bundled_years()]
BY_YEAR = {year.year: year for year in YEARS}


def raw(**changes: Any) -> dict[str, Any]:
    """A small sound notice with some of its facts changed."""
    facts: dict[str, Any] = {
        "year": 2026,
        "document_number": "国办发明电〔2025〕7号",
        "issued_on": "2025-11-04",
        "title": "通知",
        "source": None,
        "holidays": [{"name": "元旦", "from": "2026-01-01", "to": "2026-01-03"}],
        "days_off": ["2026-01-01", "2026-01-02", "2026-01-03"],
        "makeup_days": ["2026-01-04"],
    }
    return facts | changes


def amendment(**changes: Any) -> dict[str, Any]:
    facts: dict[str, Any] = {
        "document_number": "国办发明电〔2026〕1号",
        "issued_on": "2026-01-01",
        "title": "调整通知",
        "source": None,
        "days_off_added": [],
        "makeup_days_added": [],
        "makeup_days_withdrawn": [],
    }
    return facts | changes


def test_every_year_from_2008_to_2026_is_here() -> None:
    assert bundled_years() == tuple(range(2008, 2027))


@pytest.mark.parametrize("year", YEARS, ids=lambda year: str(year.year))
def test_each_notice_names_its_document_and_date(year: CalendarYear) -> None:
    assert year.document_number
    assert year.document_number.startswith(f"国办发明电〔{year.year - 1}〕")
    assert year.issued_on
    assert year.issued_on.year == year.year - 1
    assert year.title == f"国务院办公厅关于{year.year}年部分节假日安排的通知"
    assert year.source
    assert year.source.startswith("https://www.gov.cn/gongbao/")


@pytest.mark.parametrize("year", YEARS, ids=lambda year: str(year.year))
def test_each_year_has_its_seven_holidays(year: CalendarYear) -> None:
    names = "、".join(period.name for period in year.periods)
    for name in ("元旦", "春节", "清明节", "劳动节", "端午节", "中秋节", "国庆节"):
        assert name in names


@pytest.mark.parametrize("path", sorted(DATA.glob("*.json")), ids=lambda path: str(path.stem))
def test_the_file_is_named_for_its_year(path: Path) -> None:
    assert json.loads(path.read_text(encoding="utf-8"))["year"] == int(path.stem)


@pytest.mark.parametrize(
    ("year", "number", "day"),
    [
        (2015, "国发明电〔2015〕1号", date(2015, 9, 6)),
        (2019, "国办发明电〔2019〕3号", date(2019, 5, 5)),
        (2020, "国办发明电〔2020〕1号", date(2020, 2, 1)),
    ],
)
def test_three_years_were_changed_by_a_later_notice(year: int, number: str, day: date) -> None:
    (later,) = BY_YEAR[year].amendments
    assert later.document_number == number
    assert BY_YEAR[year].notice_of(day) == number
    assert BY_YEAR[year].notice_of(date(year, 10, 1)) == BY_YEAR[year].document_number
    assert sum(bool(other.amendments) for other in YEARS) == 3


def test_a_day_outside_every_period_has_no_name() -> None:
    assert BY_YEAR[2026].name_of(date(2026, 2, 17)) == "春节"
    assert BY_YEAR[2026].name_of(date(2026, 2, 24)) is None


def test_a_sound_notice_is_read() -> None:
    year = parse(raw(issued_on=None, note="缺成文日期"))
    assert (year.issued_on, year.note) == (None, "缺成文日期")
    assert year.makeup_days == (date(2026, 1, 4),)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"days_off": ["2026-01-01"]}, "不一致"),
        (
            {
                "holidays": [
                    {"name": "元旦", "from": "2026-01-01", "to": "2026-01-03"},
                    {"name": "又一节", "from": "2026-01-03", "to": "2026-01-03"},
                ]
            },
            "互相重叠",
        ),
        ({"holidays": [{"name": "元旦", "from": "2026-01-03", "to": "2026-01-01"}]}, "早于开始"),
        ({"makeup_days": ["2026-01-05"]}, "不是周末"),
        ({"makeup_days": ["2026-01-03"]}, "既放假又上班"),
        ({"year": 2028}, "不在该年度"),
        ({"amendments": [amendment(days_off_added=["2026-01-05"])]}, "增加的放假日"),
        ({"amendments": [amendment(makeup_days_added=["2026-01-10"])]}, "增加的上班日"),
        ({"amendments": [amendment(makeup_days_withdrawn=["2026-01-04"])]}, "取消的上班日"),
    ],
)
def test_a_contradictory_notice_is_refused(changes: dict[str, Any], message: str) -> None:
    with pytest.raises(NoticeError, match=message):
        parse(raw(**changes))
