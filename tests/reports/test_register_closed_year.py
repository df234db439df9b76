"""台账导入 into a year whose report is closed: its facts stay until it is reopened for a reason."""

from datetime import date
from typing import Any

import pytest

from cases.errors import CaseError
from cases.models import RegisterImport
from organs.roles import Role
from reports.models import AnnualReport, Source
from reports.register import bringing, taking_over
from reports.register.closed_years import ClosedMeanwhile
from reports.register.taking_over import Wish, look, take_over
from tests.access.world import signed_in
from tests.factories import House, moment
from tests.reports.closing_years import close, prepare
from tests.reports.registers import LAST_DAY, a_brought_register, as_bytes, plain_remedy, plain_row
from tests.reports.test_register_import import take
from tests.reports.test_register_mended import confirm

CLOSED = "2024年年报已经关账，请先说明理由重新开账再导入"
OPEN = {"办理结果": "", "答复日期": None}
ENDED_LATER = {"答复日期": date(2025, 1, 8)}
LATE = {"收到申请日期": date(2024, 12, 20)}


@pytest.fixture
def closed(house: House) -> House:
    take(house, [plain_row("旧-1"), plain_row("旧-2", **LATE, **OPEN)])
    AnnualReport.objects.create(organ=house.organ, year=2024, is_closed=True)
    return house


def told(house: House, *rows: list[Any], remedies: tuple[list[Any], ...] = ()) -> list[str]:
    found = look(house.organ, as_bytes(list(rows), list(remedies)), on=LAST_DAY).problems
    return [problem.words for problem in found]


@pytest.mark.parametrize(
    "other",
    [
        {"办理结果": "（二）部分公开"},
        {"申请人类型": "商业企业"},
        {"收到申请日期": date(2023, 12, 29)},
        {"答复日期": date(2025, 1, 3)},
    ],
)
def test_a_row_that_moves_a_closed_year_is_refused(closed: House, other: dict[str, Any]) -> None:
    (words,) = told(closed, plain_row("旧-1", **other))
    assert words.endswith(CLOSED)


def test_a_new_row_of_a_closed_year_is_refused_and_one_of_the_next_is_not(closed: House) -> None:
    assert told(closed, plain_row("旧-3")) == [CLOSED]
    later = {"收到申请日期": date(2025, 2, 3), "答复日期": date(2025, 2, 20)}
    assert told(closed, plain_row("旧-3", **later)) == []


def test_what_changes_nothing_of_the_closed_year_comes_in(closed: House) -> None:
    ended = plain_row("旧-2", **LATE, **ENDED_LATER)
    assert told(closed, plain_row("旧-1"), ended) == []
    assert told(closed, plain_row("旧-1", 申请内容="写得清楚一些")) == []


def test_a_remedy_pending_in_a_closed_year_is_refused(closed: House) -> None:
    filed = plain_remedy("旧-1", 受理日期=date(2024, 5, 6))
    assert told(closed, plain_row("旧-1"), remedies=(filed,)) == [CLOSED]
    later = plain_remedy("旧-1", 受理日期=LAST_DAY)
    assert told(closed, plain_row("旧-1"), remedies=(later,)) == []


def test_the_page_names_the_row_and_nothing_comes_in(closed: House) -> None:
    source = a_brought_register(closed, plain_row("旧-1", 申请人类型="商业企业"))
    client = signed_in(closed.the(Role.REPORT_WRITER))
    assert CLOSED in client.get(f"/reports/register/imports/{source.pk}/").content.decode()
    with pytest.raises(CaseError, match="还有错误"):
        confirm(source, closed, Wish(updates=True))
    assert RegisterImport.objects.get(pk=source.pk).state == RegisterImport.State.CHECKED


@pytest.mark.parametrize("other", [{"is_closed": False}, {"source": Source.ENTERED}])
def test_a_year_reopened_or_typed_takes_rows(closed: House, other: dict[str, Any]) -> None:
    AnnualReport.objects.update(**other)
    assert told(closed, plain_row("旧-1", 申请人类型="商业企业"), plain_row("旧-3")) == []


@pytest.mark.parametrize(
    "other", [{"number": "旧-3"}, {"申请人类型": "商业企业"}, {"审结日期": None}]
)
def test_a_year_closed_after_the_comparison_takes_nothing_either(
    house: House, other: dict[str, Any]
) -> None:
    take(house, [plain_row("旧-1")])
    filed = [plain_remedy("旧-1", **other)] if "审结日期" in other else []
    rows = [plain_row(**{"number": "旧-1"} | ({} if filed else other))]
    plan = look(house.organ, as_bytes(rows, filed), on=LAST_DAY)
    AnnualReport.objects.create(organ=house.organ, year=2024, is_closed=True)
    source = RegisterImport.objects.create(organ=house.organ, brought_at=moment(LAST_DAY))
    with pytest.raises(ClosedMeanwhile, match=r"2024年年报已经关账.*重新核对"):
        take_over(source, plan, Wish(updates=True), on=LAST_DAY, at=moment(LAST_DAY))
    case = house.organ.cases.get()
    assert (case.applicant.report_type, case.remedies.count()) == ("natural_person", 0)


def test_the_page_shows_anew_what_a_year_closed_meanwhile_refuses(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    source, real = a_brought_register(house, plain_row("旧-1")), taking_over.take_over

    def closed_first(*args: Any, **named: Any) -> None:
        AnnualReport.objects.create(organ=house.organ, year=2024, is_closed=True)
        real(*args, **named)

    monkeypatch.setattr(bringing, "take_over", closed_first)
    found = confirm(source, house, Wish())
    assert (found.state, found.found["problems"][0][3]) == (RegisterImport.State.CHECKED, CLOSED)
    assert not house.organ.cases.exists()


def test_no_year_is_closed_while_a_register_is_taken_over(house: House) -> None:
    prepare(house)
    source = a_brought_register(house)
    queued = RegisterImport.objects.filter(pk=source.pk)
    queued.update(state=RegisterImport.State.QUEUED)
    with pytest.raises(
        CaseError, match=r"“台账\.xlsx”还没有导入完，请在导入完成或者放弃以后再关账"
    ):
        close(house)
    queued.update(state=RegisterImport.State.CHECKED)
    assert close(house).number == 1
