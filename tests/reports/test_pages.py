"""The annual report on the workbench and on the portal."""

import json
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cases.models import Case
from cases.status import Status
from organs.models import Organ
from organs.roles import Role
from reports.models import AnnualReport, Source
from tests.access.world import signed_in
from tests.factories import House
from tests.remedies import a_suit
from tests.reports.closing_years import AFTER, YEAR, close, prepare
from tests.situations import a_case_at


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> date:
    monkeypatch.setattr("django.utils.timezone.localdate", lambda: AFTER)
    return AFTER


@pytest.fixture
def writer(house: House) -> Client:
    return signed_in(house.the(Role.REPORT_WRITER))


def page(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return answer.content.decode()


def test_every_figure_leads_to_its_cases(house: House, writer: Client) -> None:
    case = a_case_at(Status.REPLIED, house)
    a_suit(case, house)
    shown = page(writer, f"/reports/annual/{YEAR}/")
    for address in (
        f"/reports/annual/{YEAR}/cells/3/1/natural_person/",
        f"/reports/annual/{YEAR}/cells/3/3.1/total/",
        f"/reports/annual/{YEAR}/cells/4/litigation_direct/pending/",
    ):
        assert f'href="{address}"' in shown
        assert case.case_number in page(writer, address)
    assert writer.get(f"/reports/annual/{YEAR}/cells/3/9.9/total/").status_code == 404
    assert writer.get("/reports/annual/2099/").status_code == 404


def test_a_check_that_is_none_is_no_page(writer: Client) -> None:
    assert writer.get(f"/reports/annual/{YEAR}/checks/zz/").status_code == 404
    assert writer.get(f"/reports/annual/{YEAR}/checks/a/").status_code == 200


def test_closing_names_the_checks_that_are_open(house: House) -> None:
    prepare(house, texts={"1.2": "全年收到申请999件。"})
    told = page(signed_in(house.the(Role.WORK_BODY_HEAD)), f"/reports/annual/{YEAR}/close/")
    assert "文字中的数字与表中的数字一致（请核对，可以保留）" in told
    assert "收到申请999件" in told
    assert "（无法核对）" in told
    assert "确认关账" in told


def test_a_text_is_written_beside_last_years_and_the_figures(house: House, writer: Client) -> None:
    prepare(house, 2025, texts={"5": "去年的问题。"})
    address = f"/reports/annual/{YEAR}/texts/5/"
    assert "去年的问题。" in page(writer, address)
    assert writer.post(address, {"text": "今年的问题。"}).status_code == 302
    assert "今年的问题。" in page(writer, f"/reports/annual/{YEAR}/")


def test_figures_are_entered_with_what_is_wrong_at_the_cell(house: House, writer: Client) -> None:
    address = f"/reports/annual/{YEAR}/figures/"
    typed = {"source": "cases", "2/8.fees/amount": "12.5", "2/5.licensing/decisions": "-1"}
    assert "不能是负数" in writer.post(address, typed).content.decode()
    typed["2/5.licensing/decisions"] = "一百"
    refused = writer.post(address, typed).content.decode()
    assert "应当是数字" in refused
    assert 'value="12.5"' in refused, "what was typed stays"
    typed["2/5.licensing/decisions"] = "1,024"
    assert writer.post(address, typed).status_code == 302
    figures = AnnualReport.objects.get().figures
    assert figures == {"2/8.fees/amount": "12.5", "2/5.licensing/decisions": "1024"}


def test_a_year_before_the_system_is_typed_whole(house: House, writer: Client) -> None:
    address = "/reports/annual/2024/figures/"
    assert writer.post(address, {"source": "entered"}).status_code == 302
    assert "3/3.1/natural_person" in page(writer, address)
    typed = {"source": "entered", "3/1/natural_person": "3", "3/1/total": "3"}
    assert writer.post(address, typed).status_code == 302
    assert AnnualReport.objects.get().source == Source.ENTERED
    assert "各列：第一项＋第二项＝第三项＋第四项" in page(writer, "/reports/annual/2024/")


def test_the_head_closes_and_the_public_reads(house: House) -> None:
    head, public = signed_in(house.the(Role.WORK_BODY_HEAD)), Client()
    case = a_case_at(Status.REPLIED, house)
    address = f"/portal/organs/{house.organ.code}/reports/{YEAR}/"
    assert public.get(address).status_code == 404
    assert "还没有写" in page(head, f"/reports/annual/{YEAR}/close/")
    prepare(house, texts={"6": "收取信息处理费0元。"})
    assert head.post(f"/reports/annual/{YEAR}/close/").status_code == 302
    shown = page(public, address)
    assert "收取信息处理费0元。" in shown
    assert case.case_number not in shown
    facts = json.loads(public.get(address.rstrip("/") + ".json").content)
    assert facts["table3"]["rows"][0]["values"][-1] == 1
    assert f"{YEAR}年" in page(public, f"/portal/organs/{house.organ.code}/")
    Case.objects.filter(pk=case.pk).update(received_on=date(2025, 12, 20))
    assert "关账以后，办件数据有变动" in page(head, f"/reports/annual/{YEAR}/")
    Organ.objects.filter(pk=house.organ.pk).update(is_active=False)
    assert "收取信息处理费0元。" in page(public, address), "dissolved since, and still readable"


def test_years_are_compared_and_summed(house: House, writer: Client) -> None:
    prepare(house)
    close(house)
    assert page(writer, "/reports/annual/").count("<svg") == 12, "three charts, nine keys"
    assert "全部关账" in page(writer, f"/reports/annual/{YEAR}/sum/")


def test_others_are_told_who_reads_it(house: House) -> None:
    assert signed_in(house.the(Role.HANDLING_OFFICER)).get("/reports/annual/").status_code == 403


def test_many_cases_behind_a_figure_cost_as_many_queries(house: House, writer: Client) -> None:
    cells = f"/reports/annual/{YEAR}/cells/3/1/total/"
    addresses = (cells, f"/reports/annual/{YEAR}/")
    first = a_case_at(Status.REPLIED, house)
    alike(first, 2)
    page(writer, addresses[0])
    few = [queries_of(writer, address) for address in addresses]
    alike(first, 57)
    assert page(writer, cells).count('href="/cases/') >= 20, "a full page of them"
    assert [queries_of(writer, address) for address in addresses] == few
    assert few[0] <= 12
    assert few[1] <= 24


def queries_of(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as seen:
        page(client, address)
    return len(seen)


def alike(case: Case, more: int) -> None:
    """Copies of a case as rows, each with an applicant and a number of its own."""
    made = Case.objects.count()
    applicant, number = case.applicant, case.number
    assert number is not None
    for nth in range(made, made + more):
        applicant.pk = number.pk = None
        number.value, number.text = 1000 + nth, f"抄{nth}"
        applicant.save(force_insert=True)
        number.save(force_insert=True)
        copy = Case.objects.get(pk=case.pk)
        copy.pk, copy.applicant, copy.number = None, applicant, number
        copy.case_number, copy.submission_key = f"2026-9{nth:05d}", str(nth)
        copy.save(force_insert=True)
