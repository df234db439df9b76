"""Every notice since 2008 is read from its own words to the very days of the bundled data."""

from dataclasses import replace

import pytest

from calendars import notice_data
from calendars.notice_text import NoticeTextError, Reading, preview, read
from calendars.notices import CalendarYear, bundled_years, load, parse
from tests.support.notices import AMENDMENTS, NOTICE_2027, notice_text


def read_whole(year: int) -> tuple[Reading, ...]:
    """The year's notice, then the later notice that changes it, if any."""
    first = read(notice_text(year))
    if year not in AMENDMENTS:
        return (first,)
    later = read(notice_text(AMENDMENTS[year]), held={year: first.draft}.get)
    return (first, later)


@pytest.mark.parametrize("year", bundled_years())
def test_the_text_of_the_year_gives_the_days_of_the_year(year: int) -> None:
    readings, known = read_whole(year), load(year)
    draft = readings[-1].draft
    assert draft.days_off == known.days_off
    assert draft.makeup_days == known.makeup_days
    assert draft.periods == known.periods


@pytest.mark.parametrize("year", bundled_years())
def test_number_and_date_are_read(year: int) -> None:
    draft, known = read_whole(year)[-1].draft, load(year)
    assert (draft.document_number, draft.issued_on) == (known.document_number, known.issued_on)
    assert draft.title == known.title
    assert draft.amendments == tuple(replace(a, source=None) for a in known.amendments)


@pytest.mark.parametrize("year", bundled_years())
def test_an_official_text_has_nothing_to_find_fault_with(year: int) -> None:
    assert [str(f) for reading in read_whole(year) for f in reading.findings] == []


@pytest.mark.parametrize("year", bundled_years())
@pytest.mark.parametrize(
    "changed",
    [
        lambda text: text.replace("\n\n", "\n"),
        lambda text: "".join(text.split()),
        lambda text: text.replace("：", "：\n　　"),
        lambda text: text.replace("\n", "\r\n"),
        lambda text: text.translate(str.maketrans("（），：；０１２", "(),:;012")),
        lambda text: text.translate(str.maketrans("0123456789", "０１２３４５６７８９")),
        lambda text: text.replace("月", "⽉").replace("日", "⽇"),
        lambda text: text.replace("月", " 月 ").replace("日", " 日 "),
        lambda text: f"首页 > 政策\n发布时间:2021-12-06\n{text}\n责任编辑:某某\n2030-01-01 12:00",
    ],
    ids=["tight", "one line", "labels apart", "crlf", "half", "full", "pdf", "spaced", "web"],
)
def test_how_the_text_was_copied_does_not_matter(year: int, changed: object) -> None:
    assert callable(changed)
    draft = read(changed(notice_text(year))).draft
    plain = read(notice_text(year)).draft
    assert draft == plain


def test_a_change_applied_twice_changes_nothing_more() -> None:
    first, later = read_whole(2020)
    again = read(notice_text(AMENDMENTS[2020]), held={2020: later.draft}.get)
    assert later.draft != first.draft
    assert again.draft == later.draft


@pytest.mark.parametrize("name", AMENDMENTS.values())
def test_a_change_of_a_year_not_held_says_so(name: str) -> None:
    with pytest.raises(NoticeTextError, match="请先载入") as caught:
        read(notice_text(name), held=lambda _: None)
    assert caught.value.sentence


@pytest.mark.parametrize("year", bundled_years())
def test_what_was_read_survives_being_stored(year: int) -> None:
    draft: CalendarYear = read_whole(year)[-1].draft
    assert parse(notice_data.dump(draft)) == draft
    assert parse(notice_data.dump(load(year))) == load(year)


def test_the_preview_shows_days_findings_and_the_year() -> None:
    text = preview.as_text(read(NOTICE_2027))
    assert "国办发明电〔2026〕9号" in text
    assert "春节：2027-02-05（星期五）至2027-02-12（星期五），8天" in text
    assert "2027-01-31（星期日）" in text
    assert "31班" in text
    assert "核对：没有发现问题。" in text


def test_the_preview_lists_what_is_wrong() -> None:
    text = preview.as_text(read(NOTICE_2027.replace("（周五）至3日", "（周四）至3日")))
    assert "【错误】2027-01-01是星期五，原文写作星期四。" in text
    assert "1月1日（周四）至3日" in text
