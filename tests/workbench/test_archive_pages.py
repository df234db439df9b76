"""档案: the clerk confirms the period, prints the year's directory, sees what is due, opens files."""

from collections.abc import Callable
from datetime import date
from io import BytesIO

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from cases.models import PersonalDataAccess
from cases.status import Status
from organs.models import Staff
from organs.roles import Role
from tests.factories import House
from tests.filing import PAPER, a_filed_case, a_filing
from tests.situations import a_case_at, fresh, task_at
from tests.support.browsers_of import TODAY

Browser = Callable[[Staff], Client]


@pytest.fixture
def keeper(house: House, browser_of: Browser) -> Client:
    return browser_of(house.the(Role.DELIVERY_CLERK))


def test_the_proposed_period_is_confirmed_or_changed_with_its_reason(
    house: House, keeper: Client
) -> None:
    case = a_case_at(Status.REPLIED, house)
    page = f"/tasks/{task_at(case, 'CaseFlow.archiving').pk}/"
    shown = keeper.get(page).content.decode()
    assert "保管期限应为<b>10年</b>" in shown
    assert "以档案主管部门审查同意的保管期限表为准" in shown
    assert "请选择保管期限" in keeper.post(page, {}).content.decode()
    refused = keeper.post(page, {"period": "Y", "reason": ""}).content.decode()
    assert "改为永久的，请写明理由" in refused
    keeper.post(page, {"period": "Y", "reason": "全县首例"})
    assert fresh(case).filings.get().reason == "全县首例"
    assert "改定的理由：全县首例" in keeper.get(f"/cases/{case.pk}/").content.decode()


def test_the_directory_of_a_year_on_the_page_and_as_a_sheet(house: House, keeper: Client) -> None:
    case, refused = a_filed_case(house), a_filing(house, "not_disclosed_state_secret").case
    page = keeper.get("/archive/").content.decode()
    assert case.archive_number in page
    assert case.applicant.name not in page
    assert "已责令" not in page
    assert refused.archive_number not in keeper.get("/archive/?period=D10").content.decode()
    assert "没有归档的案卷" in keeper.get("/archive/?year=2025").content.decode()
    sheet = load_workbook(BytesIO(keeper.get("/archive/directory.xlsx").content)).worksheets[0]
    head, first, *_ = sheet.iter_rows(values_only=True)
    assert head == ("序号", "档号", "文号", "责任者", "题名", "日期", "密级", "页数", "备注")
    assert first[1] == case.archive_number
    assert first[5:] == ("20260922", None, "3", "保管期限10年")


def test_ten_filings_cost_as_many_queries_as_two(house: House, keeper: Client) -> None:
    counts = []
    for more in (2, 3):
        for _ in range(more):
            a_filing(house)
        with CaptureQueriesContext(connection) as seen:
            keeper.get("/archive/")
        counts.append(len([q for q in seen.captured_queries if "SAVEPOINT" not in q["sql"]]))
    assert counts[0] == counts[1] <= 12


def test_what_is_due_is_listed_and_nothing_is_destroyed(
    house: House, keeper: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = a_filed_case(house)
    for day, listed in [(TODAY, (0, 0)), (date(2036, 1, 4), (0, 1)), (date(2037, 1, 4), (1, 0))]:
        monkeypatch.setattr("django.utils.timezone.localdate", lambda *_, day=day: day)
        page = keeper.get("/archive/due/")
        assert (len(page.context["expired"]), len(page.context["soon"])) == listed
    assert "系统不会销毁任何案卷" in page.content.decode()
    assert case.archive_number in page.content.decode()


def test_the_bound_file_opens_for_a_reason_after_its_digest_was_compared(
    house: House, keeper: Client
) -> None:
    case = a_filed_case(house)
    page = f"/cases/{case.pk}/file/1/"
    assert page in keeper.get(f"/cases/{case.pk}/").content.decode()
    for address in (page, f"/cases/{case.pk}/file/"):
        assert keeper.post(address, {"reason": "verify"}).content == PAPER
    assert PersonalDataAccess.objects.filter(case=case).count() == 2
    case.filings.update(bound_sha256="0" * 64)
    refused = keeper.post(page, {"reason": "verify"}).content.decode()
    assert "摘要不一致" in refused
    assert PersonalDataAccess.objects.filter(case=case).count() == 2
    assert keeper.get(f"/cases/{case.pk}/file/2/").status_code == 404
