"""统计 in the browser: what is asked for stands in the address, every figure leads to its cases."""

from datetime import date
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from audit.chain import first_broken_of
from cases.models import Case
from cases.status import Status
from organs.roles import Role
from reports.models import ExportedWhat, RegisterExport
from reports.statistics import tables
from reports.statistics.indicators import INDICATORS
from tests.access.world import signed_in
from tests.factories import House, a_house, another_house
from tests.situations import a_case_at, a_registered_case

PERIOD = {"since": "2026-09-01", "until": "2026-09-30", "at": "2026-09-30"}
PAGES = ("statistics", "statistics-organs", "statistics-stages")


@pytest.fixture
def today(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "localdate", lambda: date(2026, 10, 8))


@pytest.fixture
def writer(house: House, today: None) -> Client:
    a_case_at(Status.REPLIED, house)
    return signed_in(house.the(Role.REPORT_WRITER))


def page(client: Client, name: str, **asked: str) -> str:
    found = client.get(reverse(name), {**PERIOD, **asked})
    assert found.status_code == 200
    return found.content.decode()


@pytest.mark.parametrize("by", ["office", "channel", "kind", "subject", "month"])
def test_every_figure_has_its_definition_beside_it_and_its_cases_behind_it(
    house: House, writer: Client, by: str
) -> None:
    told = page(writer, "statistics", by=by)
    for code in tables.SHOWN:
        if by != "month" or code != "pending":
            assert f'href="#how-{code}"' in told, code
            assert f'<details id="how-{code}">' in told, code
            assert INDICATORS[code].formula in told
    case = Case.objects.get()
    link = told.partition(f"{reverse('statistics-cases')}?")[2].partition('"')[0]
    opened = writer.get(f"{reverse('statistics-cases')}?{link.replace('&amp;', '&')}")
    assert case.case_number in opened.content.decode()
    for address in set(_links(told)):
        assert case.case_number in writer.get(address).content.decode(), address


def _links(told: str) -> list[str]:
    start = f'href="{reverse("statistics-cases")}'
    found = [part.partition('"')[0] for part in told.split(start)[1:]]
    return [reverse("statistics-cases") + one.replace("&amp;", "&") for one in found]


def test_the_picture_has_its_text_and_its_numbers_beside_it(writer: Client) -> None:
    told = page(writer, "statistics")
    assert 'role="img" aria-label="各月接收和办结（件）：2026' in told
    assert '<caption class="skip">图中的数字</caption>' in told
    assert "<script>" not in told
    assert "style=" not in told


def test_the_mean_days_of_each_stage(writer: Client) -> None:
    told = page(writer, "statistics-stages")
    for code in ("registering", "handling", "delivering", "whole"):
        assert f'<details id="how-{code}">' in told
    assert "7.0" in told


def test_all_indicators_stand_on_one_page(writer: Client) -> None:
    told = writer.get(reverse("indicators")).content.decode()
    for one in INDICATORS.values():
        assert f'<tr id="{one.code}"><th scope="row">{one.label}</th>' in told
        assert one.source in told


@pytest.mark.parametrize("name", PAGES)
def test_a_day_that_cannot_be_is_told_at_its_field_and_nothing_is_lost(
    writer: Client, name: str
) -> None:
    told = page(writer, name, at="2099-01-01", channel="in_person")
    assert "截至日期不能晚于今天" in told
    assert 'value="2099-01-01"' in told
    assert '<option value="in_person" selected>' in told
    assert "统计期的开始不能晚于结束" in page(writer, name, since="2026-09-30", until="2026-09-01")


def test_a_supervisor_compares_the_organs_below_and_nobody_elses(today: None) -> None:
    above = a_house("430121", "清江县人民政府", document_code="清政")
    below = a_house("430121-zr", parent=above.organ)
    apart = another_house()
    for one in (above, below, apart):
        a_registered_case(one)
    told = page(signed_in(above.the(Role.SUPERVISOR)), "statistics-organs", order="received")
    assert "清江县自然资源局" in told
    assert "清江县教育局" not in told
    cases = page(signed_in(above.the(Role.SUPERVISOR)), "statistics-cases", figure="received")
    seen = Case.objects.exclude(organ=apart.organ)
    assert all(case.case_number in cases for case in seen)
    assert reverse("supervised-case", args=[below.organ.cases.get().pk]) in cases
    assert "张三" not in cases
    outside = {"organ": str(apart.organ.pk)}
    assert "统计条件有误" in page(signed_in(above.the(Role.SUPERVISOR)), "statistics", **outside)
    only = page(signed_in(above.the(Role.WORK_BODY_HEAD)), "statistics-cases", figure="received")
    assert reverse("case", args=[above.organ.cases.get().pk]) in only
    assert reverse("supervised-case", args=[below.organ.cases.get().pk]) not in only


def test_the_sheet_is_sent_for_leaves_a_record_and_holds_no_formula(
    house: House, writer: Client
) -> None:
    Case.objects.update(subject="=1+1")
    address = reverse("statistics-file")
    assert writer.get(address, PERIOD).status_code == 405
    told: Any = writer.post(address, {**PERIOD, "by": "subject"})
    book = load_workbook(BytesIO(b"".join(told.streaming_content)))
    assert book.sheetnames == ["按申请事项", "指标口径"]
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert "f" not in {cell.data_type for cell in cells}
    assert "'=1+1" in {cell.value for cell in cells}
    kept = RegisterExport.objects.get(organ=house.organ)
    assert (kept.what, kept.form, kept.lines) == (ExportedWhat.STATISTICS, "xlsx", 1)
    assert kept.note == "2026-09-01至2026-09-30，截至2026-09-30"
    writer.post(reverse("register-file", args=["csv"]))
    writer.post(address, {**PERIOD, "by": "office"})
    assert first_broken_of(RegisterExport.objects.filter(organ=house.organ)) is None
    looks = signed_in(house.the(Role.WORK_BODY_HEAD)).get(reverse("report-looks"))
    assert "导出统计1行（XLSX）" in looks.content.decode()


def test_a_filter_with_an_error_exports_no_figures(writer: Client) -> None:
    told = writer.post(reverse("statistics-file"), {"since": "去年"}, follow=True).content.decode()
    assert "没有导出任何内容" in told
    assert 'value="去年"' in told
    assert not RegisterExport.objects.exists()


def test_a_period_of_many_years_has_no_mean_days(writer: Client) -> None:
    told = page(writer, "statistics-stages", since="2020-01-01")
    assert "环节用时一次最多统计三年" in told


def test_a_share_opens_its_numerator_and_leads_to_the_rest(house: House, today: None) -> None:
    late = a_registered_case(house)
    client = signed_in(house.the(Role.REPORT_WRITER))
    asked = {"since": "2026-09-01", "at": "2026-10-08", "figure": "on_time_rate"}
    page = client.get(reverse("statistics-cases"), asked).content.decode()
    assert "分母：" in page
    Case.objects.filter(pk=late.pk).update(due_on=date(2026, 9, 30))
    link = next(one for one in page.split('href="?') if one.partition('"')[0].endswith("overdue"))
    opened = client.get(
        f"{reverse('statistics-cases')}?{link.partition(chr(34))[0]}".replace("&amp;", "&")
    )
    assert late.case_number in opened.content.decode()
