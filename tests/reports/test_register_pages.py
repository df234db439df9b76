"""台账 and its import in the browser: seen before it is written, nothing lost, done by the worker."""

from datetime import date, timedelta
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from audit.chain import first_broken_of
from cases.models import Case, RegisterImport
from cases.services import fees
from cases.status import Status
from organs.roles import Role
from publication.xlsx import LONGEST
from publication.xlsx_lines import write_plain
from reports.models import RegisterExport
from reports.register import bringing, taking_over
from reports.register.book import HEAD, lines_of
from reports.views import register_import
from tests.access.world import signed_in
from tests.charging import a_case_awaiting_payment, give_up
from tests.factories import House, moment
from tests.reports.registers import (
    LAST_DAY,
    a_brought_register,
    as_bytes,
    plain_remedy,
    plain_row,
)

State = RegisterImport.State
OPEN: dict[str, Any] = {"办理结果": "", "答复日期": None}


@pytest.fixture
def writer(house: House) -> Client:
    return signed_in(house.the(Role.REPORT_WRITER))


def upload(client: Client, content: bytes, name: str = "台账.xlsx") -> Any:
    file = SimpleUploadedFile(name, content)
    return client.post(reverse("register-imports"), {"file": file}, follow=True)


def test_brought_seen_confirmed_and_in(house: House, writer: Client) -> None:
    rows = [plain_row("1"), plain_row("2", **OPEN)]
    page = upload(writer, as_bytes(rows, [plain_remedy("1")]).getvalue()).content.decode()
    assert "核对完毕，没有错误，可以导入" in page
    assert "2024年2件" in page
    assert not house.organ.cases.exists()
    source = RegisterImport.objects.get()
    done = writer.post(reverse("register-import", args=[source.pk]), follow=True)
    assert "已导入2件，其中1件在办，已列入待交办；复议诉讼1件" in done.content.decode()
    source.refresh_from_db()
    assert (source.state, source.brought_by) == (State.DONE, house.the(Role.REPORT_WRITER))
    assert not source.file
    again = writer.post(reverse("register-import", args=[source.pk]))
    assert "这份台账现在是“已导入”" in again.content.decode()
    assert house.organ.cases.count() == 2


def test_wrong_cells_are_listed_and_the_good_rows_come_in_when_asked(
    house: House, writer: Client
) -> None:
    rows = [plain_row("1"), plain_row("2", 申请人类型="外星人")]
    page = upload(writer, as_bytes(rows).getvalue()).content.decode()
    assert "有1处需要改正" in page
    assert "“外星人”不是可选的内容，请改为其中之一" in page
    address = reverse("register-import", args=[RegisterImport.objects.get().pk])
    refused = writer.post(address)
    assert refused.status_code == 422
    assert "请改正后重新上传，或者选择只导入正确的行" in refused.content.decode()
    writer.post(address, {"skips_bad": "on"})
    assert list(house.organ.cases.values_list("case_number", flat=True)) == ["1"]


def test_a_changed_row_is_shown_and_waits_for_the_word(house: House, writer: Client) -> None:
    upload(writer, as_bytes([plain_row("1", **OPEN)]).getvalue())
    writer.post(reverse("register-import", args=[RegisterImport.objects.get().pk]))
    page = upload(writer, as_bytes([plain_row("1")]).getvalue()).content.decode()
    assert "办理结果由“空”改为“予以公开”" in page
    address = reverse("register-import", args=[RegisterImport.objects.first().pk])  # type: ignore[union-attr]
    assert writer.post(address).status_code == 422
    writer.post(address, {"updates": "on"})
    assert house.organ.cases.get().status == Status.ARCHIVED


def test_what_is_no_spreadsheet_is_refused_at_its_field(writer: Client) -> None:
    page = upload(writer, b"%PDF-1.4", "台账.pdf")
    assert page.status_code == 422
    assert not RegisterImport.objects.exists()
    assert upload(writer, b"").status_code == 422


def test_a_long_one_is_checked_and_taken_over_by_the_worker_page_closed_or_not(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bringing, "AT_ONCE_BYTES", 0)
    source = a_brought_register(house, plain_row("1"), plain_row("2"))
    assert source.state == State.WAITING
    at = moment(LAST_DAY)
    assert bringing.sweep(on=LAST_DAY, at=at) == 1
    source.refresh_from_db()
    assert (source.state, source.found["new"]) == (State.CHECKED, 2)
    by = house.the(Role.WORK_BODY_HEAD)
    bringing.confirm(source, taking_over.Wish(), by=by, on=LAST_DAY, at=at)
    page = signed_in(by).get(reverse("register-import", args=[source.pk]))
    assert "正在导入：0 / 2件" in page.content.decode()
    assert page.headers["Refresh"] == "10; url=?looks=1"
    address = reverse("register-import", args=[source.pk])
    assert "Refresh" not in signed_in(by).get(address, {"looks": register_import.LOOKS}).headers
    assert bringing.sweep(on=LAST_DAY, at=at) == 1
    assert bringing.sweep(on=LAST_DAY, at=at) == 0
    source.refresh_from_db()
    assert (source.state, source.done) == (State.DONE, 2)


def test_an_interrupted_run_goes_on_where_it_stopped(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(taking_over, "BATCH", 1)
    source = a_brought_register(house, *(plain_row(str(n)) for n in range(3)))
    source.state = State.QUEUED
    source.save()

    def dies(done: int) -> None:
        raise KeyboardInterrupt

    with source.file.open("rb") as file:
        plan = taking_over.look(house.organ, file, on=LAST_DAY)
    at = moment(LAST_DAY)
    with pytest.raises(KeyboardInterrupt):
        taking_over.take_over(source, plan, taking_over.Wish(), on=LAST_DAY, at=at, progress=dies)
    assert house.organ.cases.count() == 1
    bringing.sweep(on=LAST_DAY, at=at)
    source.refresh_from_db()
    assert (source.state, source.done, source.found["new"]) == (State.DONE, 3, 3)


def test_given_up_or_forgotten_the_file_is_gone(house: House, writer: Client) -> None:
    first, second = a_brought_register(house), a_brought_register(house, plain_row("9"))
    writer.post(reverse("register-import-discard", args=[first.pk]))
    bringing.sweep(on=LAST_DAY, at=moment(LAST_DAY) + timedelta(days=31))
    for source in (first, second):
        source.refresh_from_db()
        assert (source.state, bool(source.file)) == (State.DISCARDED, False)
    assert not house.organ.cases.exists()


def test_the_register_shows_what_came_in_narrowed_and_page_by_page(
    house: House, writer: Client, django_assert_max_num_queries: Any
) -> None:
    rows = [plain_row(str(n), 收到申请日期=LAST_DAY - timedelta(days=n), 答复日期=LAST_DAY)
            for n in range(60)]  # fmt: skip
    rows.append(plain_row("在办件", **OPEN))
    source = a_brought_register(house, *rows)
    bringing.confirm(
        source,
        taking_over.Wish(),
        by=house.the(Role.REPORT_WRITER),
        on=LAST_DAY,
        at=moment(LAST_DAY),
    )
    address = reverse("case-register")
    with django_assert_max_num_queries(16):
        first = writer.get(address)
    assert [cells[0] for _, cells in first.context["rows"]] == [str(n) for n in range(50)]
    second = writer.get(f"{address}?{first.context['next']}")
    assert [cells[0] for _, cells in second.context["rows"]][-2:] == ["59", "在办件"]
    narrowed = writer.get(address, {"stands": "open"})
    assert [cells[0] for _, cells in narrowed.context["rows"]] == ["在办件"]
    oldest = writer.get(address, {"order": "oldest", "stands": "ended"})
    assert oldest.context["rows"][0][1][0] == "59"


def test_the_export_holds_every_line_and_no_live_formula(house: House, writer: Client) -> None:
    dangerous = ["=1+1", "+1", "-1", "@x", "\uff1d1+1", "\uff0b1", "\uff0d1", "\uff20x"]
    rows = [plain_row(f"n{n}", 申请内容=f" {text}") for n, text in enumerate(dangerous)]

    source = a_brought_register(house, *rows)
    bringing.confirm(
        source,
        taking_over.Wish(),
        by=house.the(Role.REPORT_WRITER),
        on=LAST_DAY,
        at=moment(LAST_DAY),
    )
    assert Case.objects.filter(organ=house.organ, description__in=dangerous).count() == 8
    answer = writer.post(reverse("register-file", args=["xlsx"]))
    sheet = load_workbook(BytesIO(b"".join(answer.streaming_content))).active  # type: ignore[attr-defined]
    found = list(sheet.iter_rows())
    assert tuple(cell.value for cell in found[0]) == HEAD
    assert len(found) == 9
    assert {cell.data_type for row in found for cell in row} <= {"s", "n"}
    at = HEAD.index("申请内容")
    assert {str(row[at].value)[0] for row in found[1:]} == {"'"}
    told = b"".join(writer.post(reverse("register-file", args=["csv"])).streaming_content)  # type: ignore[attr-defined]
    lines = told.decode("utf-8-sig").splitlines()
    assert len(lines) == 9
    assert all(f"'{text}" in told.decode() for text in dangerous)


def test_an_export_is_on_record_without_the_words_searched_for(
    house: House, writer: Client
) -> None:
    case = a_case_awaiting_payment(house)
    asked = {"q": case.applicant.name, "stands": "open"}
    told = writer.post(reverse("register-file", args=["csv"]), asked)
    assert case.case_number in b"".join(told.streaming_content).decode()  # type: ignore[attr-defined]
    kept = RegisterExport.objects.get(organ=house.organ)
    assert (kept.form, kept.lines, kept.actor) == ("csv", 1, house.the(Role.REPORT_WRITER))
    assert kept.note == "编号、申请人或者事项：（按字词，不记内容），办理情况：在办"
    writer.post(reverse("register-file", args=["csv"]))
    assert first_broken_of(RegisterExport.objects.filter(organ=house.organ)) is None
    page = signed_in(house.the(Role.WORK_BODY_HEAD)).get(reverse("report-looks")).content.decode()
    assert "导出1件（CSV）" in page


def test_a_filter_with_an_error_exports_nothing_and_says_so(house: House, writer: Client) -> None:
    address = reverse("register-file", args=["xlsx"])
    page = writer.post(address, {"since": "去年", "q": "张三"}, follow=True).content.decode()
    assert "没有导出任何内容" in page
    assert 'value="去年"' in page
    assert 'value="张三"' in page
    assert address not in page
    assert not RegisterExport.objects.exists()


def test_the_page_exports_what_it_is_narrowed_to_and_by_a_form_alone(writer: Client) -> None:
    page = writer.get(reverse("case-register"), {"stands": "open"}).content.decode()
    form = page[page.index('<form class="row-acts"') :].partition("</form>")[0]
    assert '<input type="hidden" name="stands" value="open">' in form
    assert all(reverse("register-file", args=[kind]) in form for kind in ("xlsx", "csv"))
    assert writer.get(reverse("register-file", args=["csv"])).status_code == 405
    assert not RegisterExport.objects.exists()


@pytest.mark.parametrize("how", [fees.withdraw, fees.waive])
def test_a_fee_that_nobody_owes_any_more_is_not_in_the_register(house: House, how: Any) -> None:
    case, at = a_case_awaiting_payment(house), HEAD.index("信息处理费（元）")
    assert lines_of([case.pk], on=LAST_DAY)[0].cells[at] == "3000"
    give_up(case, house, how, on=date(2026, 9, 28), told_how="电话告知，记录存卷")
    assert lines_of([case.pk], on=LAST_DAY)[0].cells[at] == ""


def test_a_cell_that_is_too_long_is_cut_and_says_so() -> None:
    with write_plain("台账", ["甲", "乙"], [["字" * 40_000, ""], ["=1", "\uffff乙"]]) as file:
        found = list(load_workbook(file).active.iter_rows(values_only=True))
    assert len(str(found[1][0])) == LONGEST
    assert str(found[1][0]).endswith("字……（超过单元格长度，以下略）")
    assert found[2] == ("'=1", "乙")


def test_the_page_of_an_earlier_case_claims_nothing_that_was_not_here(
    house: House, writer: Client
) -> None:
    source = a_brought_register(house, plain_row("1", 答复日期="2024-12-20"))
    by, at = house.the(Role.REPORT_WRITER), moment(LAST_DAY)
    bringing.confirm(source, taking_over.Wish(), by=by, on=LAST_DAY, at=at)
    page = writer.get(reverse("case", args=[house.organ.cases.get().pk]))
    assert [stage.label for stage in page.context["stages"]] == ["台账导入"]
    told = page.content.decode()
    assert "由原台账导入，系统没有其间的补正、延期和征求意见" in told
    assert "据导入的原台账：台账.xlsx第2行" in told
    assert house.organ.cases.get().replied_in_time is None
    assert "提供方式" not in told
