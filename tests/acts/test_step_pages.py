"""交办、补正、延期、送达、归档: each page does its one act, or says what is missing."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client

from cases.models import Case, CorrectionNotice, Extension
from cases.status import Status
from organs.models import Staff
from organs.roles import Role
from tests import situations
from tests.factories import House, another_handling_office, another_house, staff_with
from tests.situations import a_case_at, fresh, open_nodes, task_at

Browsers = Callable[[Staff], Client]
POSTED = {"method": "ems", "decided_on": "2026-09-23", "ems_number": "EM123456785CN"}


def items(*pairs: tuple[str, str]) -> dict[str, str]:
    """The notice's rows as the browser sends them: five, most of them empty."""
    rows = [*pairs, *[("", "")] * (5 - len(pairs))]
    sent = {"items-TOTAL_FORMS": "5", "items-INITIAL_FORMS": "0"}
    for number, (unclear, supply) in enumerate(rows):
        sent |= {f"items-{number}-unclear": unclear, f"items-{number}-supply": supply}
    return sent


def address(case: Case, node: str) -> str:
    return f"/tasks/{task_at(case, node).pk}/"


def test_assigning_an_office_and_its_officer(house: House, browser_of: Browsers) -> None:
    case, officer = a_case_at(Status.REGISTERED, house), house.the(Role.HANDLING_OFFICER)
    clerk, page = browser_of(house.the(Role.RECEIVING_CLERK)), address(case, "CaseFlow.assignment")
    other = another_handling_office(house)
    assert "请选择承办科室" in clerk.post(page, {}).content.decode()
    misfit = clerk.post(page, {"office": other.pk, "officer": officer.pk})
    assert f"{officer.name}不在第二业务科" in misfit.content.decode()
    clerk.post(page, {"office": house.handling.pk, "officer": officer.pk})
    assert fresh(case).officer == officer
    assert task_at(case, "CaseFlow.drafting").owner_id == officer.pk


def test_another_organs_office_cannot_be_chosen(house: House, browser_of: Browsers) -> None:
    from_outside = another_handling_office(another_house())
    case = a_case_at(Status.REGISTERED, house)
    clerk = browser_of(house.the(Role.RECEIVING_CLERK))
    answer = clerk.post(address(case, "CaseFlow.assignment"), {"office": from_outside.pk})
    assert "不属于本机关" in answer.content.decode()


def test_reassigning_moves_the_drafting_task(house: House, browser_of: Browsers) -> None:
    case, other = situations.an_assigned_case(house), another_handling_office(house)
    colleague = staff_with(Role.HANDLING_OFFICER, organ=house.organ, office=other)
    clerk = browser_of(house.the(Role.RECEIVING_CLERK))
    page = f"/cases/{case.pk}/assign/"
    assert clerk.get(page).status_code == 200
    clerk.post(page, {"office": other.pk, "officer": colleague.pk})
    assert task_at(case, "CaseFlow.drafting").owner_id == colleague.pk
    clerk.post(page, {"office": other.pk})
    assert task_at(case, "CaseFlow.drafting").owner_id is None


def test_assigning_for_the_first_time_is_the_tasks_page(house: House, browser_of: Browsers) -> None:
    case = a_case_at(Status.REGISTERED, house)
    answer = browser_of(house.the(Role.RECEIVING_CLERK)).get(f"/cases/{case.pk}/assign/")
    assert answer["Location"] == address(case, "CaseFlow.assignment")


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        (items() | {"correct_by": "2026-10-20"}, "请至少写明一处不明确的内容"),
        (items(("批次", "")) | {"correct_by": "2026-10-20"}, "请写明这一处需要申请人补充什么"),
        (items(("", "写明批次")) | {"correct_by": "2026-10-20"}, "请写明这一处为什么不明确"),
        (items(("批次", "写明批次")) | {"correct_by": "2026-09-24"}, "补正期限应当晚于今天"),
        (items(("批次", "写明批次")) | {"correct_by": ""}, "请填写补正期限"),
    ],
)
def test_an_incomplete_notice_is_not_prepared(
    house: House, browser_of: Browsers, sent: dict[str, str], words: str
) -> None:
    case = situations.an_assigned_case(house)
    officer = browser_of(house.the(Role.HANDLING_OFFICER))
    answer = officer.post(f"/cases/{case.pk}/correction/", sent)
    assert words in answer.content.decode()
    assert not CorrectionNotice.objects.exists()


def test_five_items_go_into_one_notice(house: House, browser_of: Browsers) -> None:
    case = situations.an_assigned_case(house)
    officer, page = browser_of(house.the(Role.HANDLING_OFFICER)), f"/cases/{case.pk}/correction/"
    assert officer.get(page).content.decode().count('-unclear"') >= 5
    pairs = [(f"第{n}处", f"补第{n}处") for n in range(5)]
    officer.post(page, items(*pairs) | {"correct_by": "2026-10-20"})
    assert CorrectionNotice.objects.get(case=case).items.count() == 5
    assert "CorrectionFlow.approval" in open_nodes(case)
    again = officer.post(page, items(("又", "又")) | {"correct_by": "2026-10-20"})
    assert "补正只能一次性告知" in again.content.decode()


def test_a_correction_is_sent_and_received(house: House, browser_of: Browsers) -> None:
    case = situations.an_assigned_case(house)
    situations.a_prepared_notice(case, by=house.the(Role.HANDLING_OFFICER))
    situations.decide_notice(case, house)
    sender = browser_of(house.the(Role.DELIVERY_CLERK))
    dispatch = address(case, "CorrectionFlow.dispatch")
    assert "补正告知书" in sender.get(dispatch).content.decode()
    sender.post(dispatch, POSTED | {"decided_on": "2026-09-22"})  # the last day for it
    assert fresh(case).status == Status.AWAITING_CORRECTION
    clerk, page = (
        browser_of(house.the(Role.RECEIVING_CLERK)),
        address(case, "CorrectionFlow.receipt"),
    )
    sent = {"channel": "signed_post", "tracking_number": "EM1", "description": "第三批次"}
    assert (
        "收到的，请填写签收日期，据此确定收到补正材料之日。"
        in clerk.post(page, sent).content.decode()
    )
    early = clerk.post(page, sent | {"signed_for_date": "2026-09-21"})
    assert "不能早于告知补正的日期" in early.content.decode()
    late = clerk.post(page, sent | {"signed_for_date": "2026-09-25"})
    assert "晚于今天" in late.content.decode()
    clerk.post(page, sent | {"signed_for_date": "2026-09-24", "postmark_date": "2026-09-22"})
    assert fresh(case).status == Status.HANDLING
    shown = clerk.get(f"/cases/{case.pk}/").content.decode()
    assert "以行政机关签收之日为收到补正材料之日，即2026年9月24日（参照第三十一条" in shown


@pytest.mark.parametrize(
    ("days", "reason", "words"),
    [
        ("21", "调阅档案", "最多延长20个工作日"),
        ("0", "调阅档案", "至少延长1个工作日"),
        ("十", "调阅档案", "请填写1至20之间的整数"),
        ("10", " ", "请填写延长的理由"),
    ],
)
def test_an_extension_has_its_limits(
    house: House, browser_of: Browsers, days: str, reason: str, words: str
) -> None:
    case = situations.an_assigned_case(house)
    officer = browser_of(house.the(Role.HANDLING_OFFICER))
    sent = {"working_days": days, "reason": reason}
    assert words in officer.post(f"/cases/{case.pk}/extension/", sent).content.decode()
    assert not Extension.objects.exists()


def test_an_extension_is_requested_once(house: House, browser_of: Browsers) -> None:
    case = situations.an_assigned_case(house)
    officer, page = browser_of(house.the(Role.HANDLING_OFFICER)), f"/cases/{case.pk}/extension/"
    sent = {"working_days": "10", "reason": "需要调阅档案"}
    assert officer.post(page, sent).status_code == 302
    second = officer.post(page, sent | {"reason": "再延一次"})
    assert "只能延长一次" in second.content.decode()
    assert "再延一次" in second.content.decode()


def test_after_the_due_date_nothing_can_be_extended(
    house: House, browser_of: Browsers, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = situations.an_assigned_case(house)
    monkeypatch.setattr("django.utils.timezone.localdate", lambda: date(2026, 10, 19))
    officer = browser_of(house.the(Role.HANDLING_OFFICER))
    page = f"/cases/{case.pk}/extension/"
    assert "已过，超期" in officer.get(page).content.decode()
    answer = officer.post(page, {"working_days": "10", "reason": "忘了"})
    assert "期满后不能再延长" in answer.content.decode()


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"method": ""}, "请选择送达方式"),
        ({"decided_on": "2026-09-25"}, "交邮日期不能晚于今天"),
        ({"decided_on": "2026-09-20"}, "不能早于成文日期"),
        ({"ems_number": ""}, "请填写邮件号"),
        ({"ems_number": "EM12345"}, "邮件号应当是13位"),
        ({"ems_number": "EM123456786CN"}, "校验位不对"),
        ({"method": "in_person"}, "请填写签收人"),
        ({"action": ""}, "请按“登记送达”或者“作废退回”"),
        ({"action": "withdraw"}, "请填写文书有什么错误"),
    ],
)
def test_a_delivery_needs_its_method_day_and_proof(
    house: House, browser_of: Browsers, change: dict[str, str], words: str
) -> None:
    case = a_case_at(Status.SIGNED, house)
    clerk = browser_of(house.the(Role.DELIVERY_CLERK))
    sent = POSTED | {"action": "deliver"} | change
    answer = clerk.post(address(case, "CaseFlow.delivery"), sent)
    assert words in answer.content.decode()
    assert fresh(case).status == Status.SIGNED


def test_delivering_and_archiving(house: House, browser_of: Browsers) -> None:
    case: Any = a_case_at(Status.SIGNED, house)
    clerk = browser_of(house.the(Role.DELIVERY_CLERK))
    clerk.post(address(case, "CaseFlow.delivery"), POSTED | {"action": "deliver"})
    assert (fresh(case).status, fresh(case).replied_in_time) == (Status.REPLIED, True)
    page = address(case, "CaseFlow.archiving")
    assert "按期" in clerk.get(page).content.decode()
    clerk.post(page, {"period": "D10"})
    assert fresh(case).status == Status.ARCHIVED


def test_a_faulty_letter_goes_back_and_its_number_is_void(
    house: House, browser_of: Browsers
) -> None:
    case = a_case_at(Status.SIGNED, house)
    clerk = browser_of(house.the(Role.DELIVERY_CLERK))
    sent = {"action": "withdraw", "reason": "地址写错"}
    clerk.post(address(case, "CaseFlow.delivery"), sent)
    assert fresh(case).status == Status.HANDLING
    assert case.letters.get(kind="disclosed").is_void
