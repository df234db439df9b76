"""Which calendar holds: bundled years, imports over them, versions that can be built again."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.db import IntegrityError, transaction

from calendars import importing, registry
from calendars.models import ImportedNotice
from calendars.national import national_calendar
from calendars.notices import bundled_years
from calendars.working_days import CalendarNotPublished
from tests.support.notices import AMENDMENTS, NOTICE_2027, notice_text

pytestmark = pytest.mark.django_db

ON = date(2026, 11, 22)
AT = datetime(2026, 11, 22, 10, tzinfo=ZoneInfo("Asia/Shanghai"))


def load(text: str, **facts: object) -> ImportedNotice | None:
    reading = importing.read_notice(text, ON)
    return importing.store(reading, importing.Origin(text, by="系统管理员", at=AT), **facts)  # type: ignore[arg-type]


@pytest.fixture
def one_request() -> Iterator[None]:
    registry.begin_request()
    yield
    registry.end_request()


def test_without_imports_it_is_the_bundled_calendar() -> None:
    assert registry.version() == 0
    assert registry.current().special_days == national_calendar().special_days
    assert [year.year for year in registry.held_years()] == list(range(2008, 2027))


def test_an_import_extends_the_calendar() -> None:
    row = load(NOTICE_2027)
    assert row is not None
    assert (registry.version(), row.version, row.replaces, row.reason) == (1, 1, None, "")
    assert registry.current().last_published == date(2027, 12, 31)
    assert registry.current().is_working_day(date(2027, 1, 31))
    assert not registry.current().is_working_day(date(2027, 2, 8))
    assert registry.current().notice(date(2027, 2, 8)) == "国办发明电〔2026〕9号"


def test_the_same_notice_again_changes_nothing() -> None:
    load(NOTICE_2027)
    assert load(NOTICE_2027) is None
    assert load(NOTICE_2027.replace("\n\n", "\n")) is None
    for year in bundled_years():
        assert load(notice_text(year)) is None
    for change in AMENDMENTS.values():
        assert load(notice_text(change)) is None
    assert ImportedNotice.objects.count() == 1


def test_another_notice_for_a_held_year_needs_a_reason() -> None:
    load(NOTICE_2027)
    other = NOTICE_2027.replace("5月8日（周六）上班。", "5月9日（周日）上班。")
    for facts in ({}, {"replace": True}, {"replace": True, "reason": " "}, {"reason": "更正"}):
        with pytest.raises(importing.ImportRefused, match="已经载入且与本通知不同"):
            load(other, **facts)
    assert ImportedNotice.objects.count() == 1


def test_a_replaced_calendar_keeps_both_versions() -> None:
    first = load(NOTICE_2027)
    other = NOTICE_2027.replace("5月8日（周六）上班。", "5月9日（周日）上班。")
    second = load(other, replace=True, reason="按更正后的通知")
    assert second is not None
    assert (second.replaces, second.reason) == (first, "按更正后的通知")
    assert registry.as_of(0).last_published == date(2026, 12, 31)
    assert registry.as_of(1).is_working_day(date(2027, 5, 8))
    assert not registry.as_of(2).is_working_day(date(2027, 5, 8))
    assert registry.current() is registry.as_of(2)
    assert registry.held(2027, at=0) is None
    with pytest.raises(LookupError, match="没有第9版"):
        registry.as_of(9)


def test_a_later_notice_changes_a_bundled_year() -> None:
    text = (
        "国务院办公厅关于延长2026年国庆节假期的通知\n国办发明电〔2026〕4号\n"
        "延长2026年国庆节假期至10月8日（星期四），10月9日（星期五）起正常上班。\n"
        "国务院办公厅\n2026年9月25日"
    )
    row = load(text, replace=True, reason="国务院办公厅延长假期")
    assert row is not None
    assert row.document_number == "国办发明电〔2026〕4号"
    assert registry.current().notice(date(2026, 10, 8)) == "国办发明电〔2026〕4号"
    assert registry.current().notice(date(2026, 10, 7)) == "国办发明电〔2025〕7号"
    assert not registry.current().is_working_day(date(2026, 10, 8))
    assert registry.as_of(0).is_working_day(date(2026, 10, 8))


def test_a_year_is_not_skipped() -> None:
    reading = importing.read_notice(NOTICE_2027, ON)
    skipped = replace(reading, draft=replace(reading.draft, year=2028))
    assert importing.refusal(skipped, replace=False, reason="") == (
        "工作日历目前到2026年为止，请先载入2027年的通知。"
    )


def test_a_notice_with_errors_is_not_stored() -> None:
    with pytest.raises(importing.ImportRefused, match="有错误"):
        load(NOTICE_2027.replace("共8天", "共9天"))
    assert registry.version() == 0


def test_a_taken_back_import_leaves_no_trace_in_the_cache() -> None:
    class TakenBack(Exception):
        pass

    other = NOTICE_2027.replace("5月8日（周六）上班。", "5月9日（周日）上班。")
    with pytest.raises(TakenBack), transaction.atomic():  # noqa: PT012
        load(other)
        assert registry.current().is_working_day(date(2027, 5, 9))
        raise TakenBack
    with pytest.raises(CalendarNotPublished):
        registry.current().is_working_day(date(2027, 5, 9))
    load(NOTICE_2027)
    assert registry.current().is_working_day(date(2027, 5, 8))
    assert not registry.current().is_working_day(date(2027, 5, 9))


def test_outside_a_request_every_look_notices_an_import_elsewhere() -> None:
    assert registry.version() == 0
    load(NOTICE_2027)
    assert registry.version() == 1


@pytest.mark.usefixtures("one_request")
def test_one_request_asks_once_and_sees_its_own_import(
    django_assert_num_queries: pytest.FixtureRequest,
) -> None:
    registry.current()
    with django_assert_num_queries(0):  # type: ignore[operator]
        for _ in range(20):
            registry.current()
    load(NOTICE_2027)
    assert registry.version() == 1


def test_rows_are_only_added() -> None:
    row = load(NOTICE_2027)
    assert row is not None
    with pytest.raises(TypeError, match="不能修改"):
        row.save()
    with pytest.raises(TypeError, match="不能删除"):
        row.delete()
    assert str(row) == "2027年 国办发明电〔2026〕9号（第1版）"


def test_the_database_refuses_a_replacement_without_reason_and_a_version_twice() -> None:
    row = load(NOTICE_2027)
    facts = {"year": 2027, "data": {}, "sha256": "0" * 64, "imported_at": AT}
    with pytest.raises(IntegrityError), transaction.atomic():
        ImportedNotice.objects.create(version=2, replaces=row, **facts)
    with pytest.raises(IntegrityError), transaction.atomic():
        ImportedNotice.objects.create(version=1, **facts)


def test_two_people_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    load(NOTICE_2027)
    other = NOTICE_2027.replace("5月8日（周六）上班。", "5月9日（周日）上班。")
    monkeypatch.setattr(registry, "version", lambda: 0)
    with pytest.raises(importing.ImportRefused, match="另一个人"):
        load(other, replace=True, reason="更正")
