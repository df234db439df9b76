"""``manage.py import_notice``: what it prints, what it stores, how it ends."""

import io
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from calendars import registry
from calendars.models import ImportedNotice
from calendars.notices import bundled_years, load
from tests.support.notices import AMENDMENTS, NOTICE_2027, notice_text

pytestmark = pytest.mark.django_db
FIVE = ["year", "days_off", "makeup_days", "document_number", "issued_on"]


@pytest.fixture
def a_file(tmp_path: Path) -> Any:
    def write(text: str, encoding: str = "utf-8") -> str:
        path = tmp_path / "notice.txt"
        path.write_bytes(text.encode(encoding))
        return str(path)

    return write


def run(file: str, *options: str) -> str:
    out = io.StringIO()
    call_command("import_notice", file, *options, "--on", "2026-11-22", stdout=out)
    return out.getvalue()


def refused(file: str, *options: str) -> tuple[str, CommandError]:
    out = io.StringIO()
    with pytest.raises(CommandError) as caught:
        call_command("import_notice", file, *options, "--on", "2026-11-22", stdout=out)
    assert caught.value.returncode != 0
    return out.getvalue(), caught.value


@pytest.mark.parametrize("year", [y for y in bundled_years() if y not in AMENDMENTS])
def test_json_is_exactly_the_five_keys(a_file: Any, year: int) -> None:
    answer = json.loads(run(a_file(notice_text(year)), "--dry-run", "--format", "json"))
    known = load(year)
    assert list(answer) == FIVE
    assert answer["year"] == year
    assert answer["days_off"] == [day.isoformat() for day in known.days_off]
    assert answer["makeup_days"] == [day.isoformat() for day in known.makeup_days]
    assert answer["document_number"] == known.document_number
    assert answer["issued_on"] == str(known.issued_on)


def test_a_change_prints_its_own_number_and_the_whole_year(a_file: Any) -> None:
    answer = json.loads(run(a_file(notice_text("2020-spring-festival")), "--format", "json"))
    assert list(answer) == FIVE
    assert answer["document_number"] == "国办发明电〔2020〕1号"
    assert answer["days_off"] == [day.isoformat() for day in load(2020).days_off]


def test_it_stores_and_says_so(a_file: Any) -> None:
    text = run(a_file(NOTICE_2027), "--by", "王管理")
    assert "已载入2027年，日历第1版。" in text
    assert "2027年2月" in text
    row = ImportedNotice.objects.get()
    assert (row.year, row.imported_by, row.issued_on) == (2027, "王管理", date(2026, 11, 20))
    assert registry.current().last_published.year == 2027


def test_a_dry_run_stores_nothing(a_file: Any) -> None:
    run(a_file(NOTICE_2027), "--dry-run")
    assert registry.version() == 0


def test_the_same_notice_twice_changes_nothing(a_file: Any) -> None:
    run(a_file(NOTICE_2027))
    assert "没有变动" in run(a_file(NOTICE_2027))
    assert registry.version() == 1


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    stdin = io.TextIOWrapper(io.BytesIO(NOTICE_2027.encode()), encoding="utf-8")
    monkeypatch.setattr("sys.stdin", stdin)
    assert json.loads(run("-", "--dry-run", "--format", "json"))["year"] == 2027


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_files_as_offices_save_them(a_file: Any, encoding: str) -> None:
    answer = json.loads(run(a_file(NOTICE_2027, encoding), "--dry-run", "--format", "json"))
    assert answer["document_number"] == "国办发明电〔2026〕9号"


def test_errors_are_printed_and_nothing_is_stored(a_file: Any) -> None:
    wrong = a_file(NOTICE_2027.replace("1月1日（周五）", "1月1日（周四）"))
    out, problem = refused(wrong, "--format", "json")
    answer = json.loads(out)
    assert list(answer) == [*FIVE, "errors"]
    assert "原文写作星期四" in answer["errors"][0]
    assert "原文写作星期四" in str(problem)
    assert registry.version() == 0
    out, _ = refused(wrong, "--dry-run")
    assert "【错误】" in out


def test_warnings_stand_beside_a_success(a_file: Any) -> None:
    file = a_file(NOTICE_2027.replace("国办发明电〔2026〕9号", ""))
    answer = json.loads(run(file, "--format", "json"))
    assert list(answer) == [*FIVE, "warnings"]
    assert registry.version() == 1


def test_a_held_year_is_replaced_only_with_a_reason(a_file: Any) -> None:
    run(a_file(NOTICE_2027))
    other = a_file(NOTICE_2027.replace("5月8日（周六）上班。", "5月9日（周日）上班。"))
    out, problem = refused(other, "--format", "json")
    assert "已经载入且与本通知不同" in str(problem)
    assert "errors" in json.loads(out)
    refused(other, "--replace")
    assert "第2版" in run(other, "--replace", "--reason", "按更正后的通知")
    assert ImportedNotice.objects.count() == 2


def test_what_is_no_notice(a_file: Any) -> None:
    out, problem = refused(a_file("今天天气很好。"), "--format", "json")
    assert list(json.loads(out)) == [*FIVE, "errors"]
    assert "没有找到元旦、春节等节日" in str(problem)
    out, problem = refused(a_file(""))
    assert (out, str(problem)) == ("", "没有通知正文。")


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    _, problem = refused(str(tmp_path / "none.txt"))
    assert "不能读取文件" in str(problem)
