"""Any valid arrangement, written in the wording of any period, is read back to the same days."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from calendars.notice_text import read
from calendars.notice_text.weekdays import NAMES

ANCHORS = {
    "元旦": (1, 1),
    "春节": (2, 5),
    "清明节": (4, 4),
    "劳动节": (5, 1),
    "端午节": (6, 9),
    "中秋节": (9, 10),
    "国庆节": (10, 1),
}
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Arranged:
    """One holiday: its days off without a gap, and the weekend days worked for it."""

    name: str
    days: tuple[date, ...]
    makeup: tuple[date, ...]


@st.composite
def arrangements(draw: st.DrawFn) -> tuple[int, list[Arranged]]:
    year = draw(st.integers(2008, 2090))
    arranged = []
    for name, (month, day) in ANCHORS.items():
        first = date(year, month, day) + draw(st.integers(-3, 3)) * DAY
        days = tuple(first + n * DAY for n in range(draw(st.integers(1, 8))))
        near = [first + n * DAY for n in range(-10, 18)]
        weekend = [d for d in near if d.weekday() >= 5 and d not in days and d.year <= year]
        makeup = draw(st.lists(st.sampled_from(weekend), max_size=2, unique=True))
        arranged.append(Arranged(name, days, tuple(sorted(makeup))))
    return year, arranged


def bracketed(day: date, style: str) -> str:
    return f"（{style}{NAMES[day.weekday()]}）" if style else ""


def written(day: date, year: int, style: str) -> str:
    before = f"{day.year}年" if day.year != year else ""
    return f"{before}{day.month}月{day.day}日{bracketed(day, style)}"


def ranged(item: Arranged, year: int, style: str, dash: str) -> str:
    first, last = item.days[0], item.days[-1]
    if first == last:
        return written(first, year, style)
    if last.year != first.year:
        return f"{written(first, year, style)}{dash}{last.year}年{written(last, year, style)}"
    if last.month == first.month:
        return f"{written(first, year, style)}{dash}{last.day}日{bracketed(last, style)}"
    return f"{written(first, year, style)}{dash}{written(last, year, style)}"


def worked(item: Arranged, year: int, style: str) -> str:
    return "、".join(written(day, year, style) for day in item.makeup) + "上班。"


def of_2026(item: Arranged, year: int) -> str:
    text = f"{ranged(item, year, '周', '至')}放假调休，共{len(item.days)}天。"
    return text + (worked(item, year, "周") if item.makeup else "")


def of_2014(item: Arranged, year: int) -> str:
    text = f"{ranged(item, year, '', '至')}放假，与周末连休。"
    return text + (worked(item, year, "星期") if item.makeup else "")


def of_2010(item: Arranged, year: int) -> str:
    text = f"{ranged(item, year, '', '至')}放假公休，共{len(item.days)}天。"
    return text + (worked(item, year, "星期") if item.makeup else "")


def of_2008(item: Arranged, year: int) -> str:
    """Weekend days are moved to days at the end of the holiday, and named again as worked."""
    text = f"{ranged(item, year, '', '—')}放假，共{len(item.days)}天。"
    if not item.makeup:
        return text
    moved = "、".join(written(day, year, "星期") for day in item.makeup)
    target = written(item.days[-1], year, "星期")
    return f"{text}其中，将{moved}公休日调至{target}，{moved}上班。"


STYLES: tuple[Callable[[Arranged, int], str], ...] = (of_2026, of_2014, of_2010, of_2008)
LAYOUTS = (
    "国务院办公厅关于{year}年部分节假日安排的通知\n\n国办发明电〔{before}〕3号\n\n{items}\n国务院办公厅\n{before}年11月4日",
    "国务院办公厅关于{year}年\n部分节假日安排的通知\n国办发明电[{before}]3号 现将安排通知如下：{items}国务院办公厅 {before}年11月4日",
)


def numbered(items: list[str], separator: str) -> str:
    return separator.join(f"{n}、{text}" for n, text in zip("一二三四五六七", items, strict=True))


@given(
    arrangements(),
    st.lists(st.sampled_from(STYLES), min_size=7, max_size=7),
    st.sampled_from(LAYOUTS),
    st.sampled_from(["：", "：\n　　", ""]),
    st.sampled_from(["\n\n　　", "\n", ""]),
)
def test_written_and_read_back(
    made: tuple[int, list[Arranged]],
    styles: list[Callable[[Arranged, int], str]],
    frame: str,
    colon: str,
    separator: str,
) -> None:
    year, arranged = made
    pairs = zip(arranged, styles, strict=True)
    items = numbered([f"{item.name}{colon}{style(item, year)}" for item, style in pairs], separator)
    reading = read(frame.format(year=year, before=year - 1, items=items))
    off = {day for item in arranged for day in item.days}
    makeup = {day for item in arranged for day in item.makeup}
    # A holiday's make-up day that another holiday takes is a fault of the made-up arrangement.
    if makeup & off:
        assert reading.errors
        return
    assert [str(found) for found in reading.errors] == []
    assert set(reading.draft.days_off) == off
    assert set(reading.draft.makeup_days) == makeup
