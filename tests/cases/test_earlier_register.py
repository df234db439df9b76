"""What an open case's earlier register says of its period: heard, doubted, and done once only."""

from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from cases import clock, earlier_register
from cases.errors import CaseError
from cases.services import recalculation
from cases.status import Status
from organs.roles import Role
from reports.register.columns import CASE_COLUMNS
from tests.access.world import signed_in
from tests.cases.test_correction import prepare
from tests.earlier import as_imported
from tests.extending import an_extension_request
from tests.factories import House
from tests.situations import DUE, SIGNED, a_case_at, an_assigned_case, deliver, fresh
from workflow.presentation import chip_of

CORRECTED = {"补正告知日期": "2026-09-17", "收到补正日期": "2026-09-18"}
EXTENDED = {"延长工作日数": "10", "延期告知日期": "2026-09-18"}
DUE_PLUS_10, DUE_AFTER_CORRECTION = date(2026, 10, 30), date(2026, 10, 22)
TOO_LATE = date(2026, 11, 9)


@pytest.mark.parametrize(
    ("others", "due_on", "uncertain"),
    [
        ({}, DUE, False),
        (EXTENDED, DUE_PLUS_10, False),
        (EXTENDED | {"延长工作日数": "10个工作日"}, DUE_PLUS_10, False),
        (CORRECTED, DUE_AFTER_CORRECTION, False),
        ({"补正告知日期": "2026-09-17"}, DUE, True),
        ({"延长工作日数": "半个月", "延期告知日期": "2026-09-18"}, DUE, True),
        ({"延长工作日数": "40", "延期告知日期": "2026-09-18"}, DUE, True),
        ({"延期告知日期": "2026-09-10", "延长工作日数": "10"}, DUE, True),
        (CORRECTED | EXTENDED | {"延期告知日期": "2026-09-17"}, DUE_AFTER_CORRECTION, True),
        ({"征求意见情况": "9月16日发函"}, DUE, True),
        ({"信息处理费（元）": "0", "备注": "加急"}, DUE, False),
        ({"信息处理费（元）": "0.00元", "征求意见情况": "未征求"}, DUE, False),
    ],
)
def test_what_is_told_in_full_moves_the_clock_and_what_is_not_makes_it_doubtful(
    house: House, others: dict[str, str], due_on: date, uncertain: bool
) -> None:
    case = as_imported(an_assigned_case(house), others)
    assert clock.deadline_of(case).due_on == due_on
    assert earlier_register.is_uncertain(case.imported.content, due_on) is uncertain


def test_recalculation_hears_the_register_too(house: House) -> None:
    case = as_imported(an_assigned_case(house), EXTENDED)
    recalculation.apply(by=None, on=SIGNED, reason="核对")
    assert fresh(case).due_on == DUE_PLUS_10


@pytest.mark.parametrize(
    ("others", "due_on", "in_time"),
    [
        ({}, None, False),
        ({}, date(2026, 11, 30), None),
        ({}, DUE, False),
        ({"征求意见情况": "9月16日发函"}, None, None),
    ],
)
def test_nobody_is_called_late_where_the_register_leaves_it_open(
    house: House, others: dict[str, str], due_on: date | None, in_time: bool | None
) -> None:
    case = as_imported(a_case_at(Status.SIGNED, house), others, due_on)
    case = deliver(case, house, on=TOO_LATE)
    assert case.replied_in_time is in_time
    assert (chip_of(case, TOO_LATE).tone == "late") is (in_time is False)


def test_an_extension_of_the_register_is_the_one_that_there_may_be(house: House) -> None:
    case = as_imported(an_assigned_case(house), EXTENDED)
    with pytest.raises(CaseError, match="原台账记载这件申请已经延期（2026-09-18）"):
        an_extension_request(case, house)


def test_a_correction_of_the_register_is_the_one_that_there_may_be(house: House) -> None:
    case = as_imported(an_assigned_case(house), {"补正告知日期": "2026-09-17"})
    with pytest.raises(CaseError, match="原台账记载这件申请已经告知补正（2026-09-17）"):
        prepare(case, house)


def test_the_case_page_shows_what_the_register_says(house: House) -> None:
    case = as_imported(an_assigned_case(house), {"征求意见情况": "9月16日发函"}, TOO_LATE)
    client = signed_in(house.the(Role.HANDLING_OFFICER))
    page: Any = client.get(reverse("case", args=[case.pk])).content.decode()
    assert "据原台账" in page
    assert "9月16日发函" in page
    assert "晚于这一日期答复的，系统不认定超期" in page


def test_the_labels_are_those_of_the_spreadsheet() -> None:
    assert set(earlier_register.MOVES_THE_PERIOD) <= {column.label for column in CASE_COLUMNS}
