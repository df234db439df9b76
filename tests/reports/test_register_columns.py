"""台账 has every column of law.md §8, and finds what is late, unanswered, or of one office."""

from collections.abc import Callable
from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from cases.clock import opinion_of
from cases.models import Case, Receipt
from cases.status import Status
from organs.roles import Role
from reports.register.book import HEAD, lines
from tests.access.world import signed_in
from tests.consulting import sent
from tests.extending import an_extension_request, decide_extension, send_extension
from tests.factories import RECEIVED, House, by_post, moment
from tests.rectifying import a_rectification
from tests.situations import (
    DELIVERED,
    DUE,
    a_case_at,
    a_registered_case,
    an_assigned_case,
    deliver,
    fresh,
)

OF_LAW = (
    "登记编号", "收到渠道", "提交日期", "收到申请日期", "收到日期的依据", "确认记录", "申请人名称",
    "申请人类型", "申请内容", "拆分自", "承办科室", "补正告知日期", "补正期限", "收到补正日期",
    "延期批准人", "延期批准日期", "延长工作日数", "延期告知日期", "征求意见情况", "收费通知日期",
    "信息处理费（元）", "缴清日期", "答复期限", "答复期限的计算", "办理结果", "条款", "年报行",
    "答复文号", "答复日期", "送达方式", "交邮日期", "签收日期", "是否逾期", "是否转主动公开",
    "复议诉讼", "档号",
)  # fmt: skip


def told(case: Case) -> dict[str, str]:
    (line,) = lines(Case.objects.filter(pk=case.pk), on=DUE)
    return dict(zip(HEAD, line.cells, strict=True))


def test_no_column_of_the_law_lacks() -> None:
    assert set(OF_LAW) <= set(HEAD)


def extended(house: House) -> tuple[Case, dict[str, str]]:
    case = an_assigned_case(house)
    an_extension_request(case, house, on=DELIVERED)
    decide_extension(case, house, on=DELIVERED)
    send_extension(case, house, on=DELIVERED)
    return case, {
        "延期批准日期": f"{DELIVERED}",
        "延期批准人": house.the(Role.WORK_BODY_HEAD).name,
        "答复期限的计算": "延长",
    }


def consulted(house: House) -> tuple[Case, dict[str, str]]:
    asked = sent(an_assigned_case(house), house)
    clock = opinion_of(asked)
    assert clock is not None
    return asked.case, {
        "征求意见情况": f"对方收到，{clock.opinion_due_on}届满",
        "答复期限的计算": "征求",
    }


def posted(house: House) -> tuple[Case, dict[str, str]]:
    case = deliver(a_case_at(Status.SIGNED, house), house, dispatch=by_post(DELIVERED))
    return case, {"交邮日期": f"{DELIVERED}", "申请类别": "公开", "答复期限的计算": "20个工作日"}


def confirmed(house: House) -> tuple[Case, dict[str, str]]:
    case = a_registered_case(house)
    asked = {"confirmation_date": RECEIVED, "confirmed_with": "电话告知申请人本人"}
    Receipt.objects.filter(case=case).update(**asked)
    return case, {"确认记录": f"{RECEIVED}，电话告知申请人本人"}


def shown(house: House) -> tuple[Case, dict[str, str]]:
    case = a_registered_case(house)
    Receipt.objects.filter(case=case).update(confirmed_at=moment(RECEIVED))
    return case, {"确认记录": f"{timezone.localtime(moment(RECEIVED)):%Y-%m-%d %H:%M}平台提示"}


def rectifying(house: House) -> tuple[Case, dict[str, str]]:
    return a_rectification(house), {"申请类别": "更正", "答复期限的计算": "20个工作日"}


@pytest.mark.parametrize("made", [extended, consulted, posted, confirmed, shown, rectifying])
def test_each_column_tells_its_fact(
    house: House, made: Callable[[House], tuple[Case, dict[str, str]]]
) -> None:
    case, facts = made(house)
    found = told(fresh(case))
    for column, words in facts.items():
        assert words in found[column], (column, found[column])


def test_late_and_unanswered_and_of_one_office(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    case, other = an_assigned_case(house), a_registered_case(house)
    writer, address = signed_in(house.the(Role.REPORT_WRITER)), reverse("case-register")

    def numbers(on: date, **asked: str) -> list[bool]:
        monkeypatch.setattr(timezone, "localdate", lambda *_: on)
        page = writer.get(address, asked).content.decode()
        return [one.case_number in page for one in (case, other)]

    assert numbers(DUE, stands="overdue") == [False, False]
    late = date(2026, 10, 17)
    assert numbers(late, stands="overdue") == [True, True]
    assert numbers(late, stands="overdue", office=f"{house.handling.pk}") == [True, False]
    for wrong in ({"since": "abc"}, {"row": "zzz"}, {"stands": "zzz"}, {"office": "999999"}):
        assert "筛选条件有误" in writer.get(address, wrong).content.decode()
