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
from reports.annual import writing
from reports.annual.editions import form_of
from reports.annual.form import REMEDIES
from reports.models import AnnualReport, Source
from tests.access.world import signed_in
from tests.factories import House, a_house
from tests.remedies import a_suit
from tests.reports.closing_years import AFTER, YEAR, close, prepare, when
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


def test_a_text_has_the_figures_of_both_years_with_the_sum_of_each_group(
    house: House, writer: Client
) -> None:
    for year, figure in ((2020, "5"), (2021, "3")):
        typed = {"3/3.3.1/total": figure, "3/3.3.2/total": "1", "4/reconsideration/total": "2"}
        typed |= {"3/3.6/total": "7"} if year == 2020 else {"3/3.6.3/total": "6"}
        by = house.the(Role.REPORT_WRITER)
        writing.enter(house.organ, year, typed, Source.ENTERED, by=by, **when())
    shown = page(writer, "/reports/annual/2021/texts/1.2/")
    for label, now, then in (
        ("（三）不予公开", 4, 6),
        ("1.属于国家秘密", 3, 5),
        ("（六）其他处理", 6, 7),
        ("3.其他", 6, "—"),
        ("行政复议", 2, 2),
    ):
        cells = f'<td class="num">{now}</td><td class="num">{then}</td>'
        assert f'<th scope="row">{label}</th>{cells}' in shown, label


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


def test_a_typed_year_says_which_cases_of_the_system_it_leaves_out(house: House) -> None:
    a_case_at(Status.REPLIED, house)
    head, told = signed_in(house.the(Role.WORK_BODY_HEAD)), "系统中有1件2026年收到或者办结的申请"
    prepare(house)
    shown = [f"/reports/annual/{YEAR}/{one}" for one in ("", "close/")]
    assert not [one for one in shown if told in page(head, one)]
    form = form_of(YEAR)
    zeros = {f"3/{row}/total": "0" for row in form.rows}
    zeros |= {f"4/{kind}/total": "0" for kind in REMEDIES}
    writer = house.the(Role.REPORT_WRITER)
    writing.enter(house.organ, YEAR, {}, Source.ENTERED, by=writer, **when())
    assert "表三、表四还有28个“总计”没有填写" in page(head, shown[1])
    writing.enter(house.organ, YEAR, zeros, Source.ENTERED, by=writer, **when())
    assert [told in page(head, one) for one in shown] == [True, True]
    assert told in page(signed_in(writer), f"/reports/annual/{YEAR}/figures/")


def test_a_closed_year_opens_no_form(house: House, writer: Client) -> None:
    prepare(house)
    close(house)
    for address in (f"/reports/annual/{YEAR}/figures/", f"/reports/annual/{YEAR}/texts/5/"):
        shown = page(writer, address)
        assert "已经关账，不能再改" in shown
        assert "保存" not in shown


def test_the_same_text_again_is_no_act(house: House, writer: Client) -> None:
    address = f"/reports/annual/{YEAR}/texts/5/"
    assert writer.post(address, {"text": "   "}).status_code == 302
    assert not AnnualReport.objects.get().events.exists()
    for _ in range(2):
        writer.post(address, {"text": "无。"})
    assert AnnualReport.objects.get().events.count() == 1


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


def test_a_figure_of_the_sum_opens_what_it_is_made_of(house: House) -> None:
    below = a_house("430121-zr-01", "清江县林业站", parent=house.organ, document_code="清林")
    cases = [a_case_at(Status.REPLIED, one) for one in (house, below)]
    address = f"/reports/annual/{YEAR}/sum/cells/3/1/total/"
    for role, seen in ((Role.SUPERVISOR, [True, True]), (Role.WORK_BODY_HEAD, [True, False])):
        client = signed_in(house.the(role))
        assert f'href="{address}"' in page(client, f"/reports/annual/{YEAR}/sum/")
        shown = page(client, address)
        assert [f"/{case.pk}/" in shown for case in cases] == seen
        assert shown.count('<td class="num">1</td>') == 2, "one of each organ"
        assert client.get(address.replace("/3/1/", "/3/9/")).status_code == 404


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
