"""A case of an earlier register: its correction is answered, it stays whole, nobody calls it late in doubt."""

from datetime import date
from typing import Any

import pytest
from django.utils import timezone

from cases import clock, earlier_acts, earlier_register
from cases.errors import CaseError
from cases.models import Case, CorrectionNotice
from cases.selectors import with_list_facts
from cases.services import correction, lapse
from cases.services.splitting import why_not_split
from cases.status import Status
from law.deadline import ClockStatus
from organs.roles import Role
from portal.views.progress import _is_overdue
from reports.register.book import _late
from tests.access.world import signed_in
from tests.cases.test_earlier_register import CORRECTED, EXTENDED
from tests.earlier import as_imported
from tests.factories import House, in_person
from tests.situations import an_assigned_case, fresh
from workflow import risks
from workflow.presentation import chip_of

ASKED = {"补正告知日期": "2026-09-17"}
DOUBT = {"征求意见情况": "9月16日发函"}
ANSWERED, LATE = date(2026, 9, 24), date(2026, 11, 9)


def receive(case: Case, house: House, on: date = ANSWERED) -> Case:
    clerk = house.the(Role.RECEIVING_CLERK)
    return correction.receive(
        case, description="柳河村征地批复", arrival=in_person(on), by=clerk, on=on
    )


def test_an_answer_to_the_correction_of_the_register_restarts_the_period(house: House) -> None:
    case = as_imported(an_assigned_case(house), ASKED)
    corrected = receive(case, house)
    notice = CorrectionNotice.objects.get()
    assert (notice.stage, notice.notified_on, notice.letter) == (
        notice.Stage.CORRECTED, date(2026, 9, 17), None,
    )  # fmt: skip
    assert corrected.due_on == date(2026, 10, 29)
    assert earlier_acts.has_taken_place(corrected, "still_unclear")
    with pytest.raises(CaseError):
        receive(case, house)


def test_the_page_of_such_a_case_leads_to_the_answer(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(timezone, "localdate", lambda *_: ANSWERED)
    case, client = (
        as_imported(an_assigned_case(house), ASKED),
        signed_in(house.the(Role.RECEIVING_CLERK)),
    )
    page = client.get(f"/cases/{case.pk}/").content.decode()
    assert "登记收到补正" in page
    assert "认定逾期不补正" in page
    typed = {
        "channel": "in_person", "submitted_on": "2026-09-24", "description": "柳河村征地批复",
    }  # fmt: skip
    sent = client.post(f"/cases/{case.pk}/correction/receipt/", typed)
    assert sent.status_code == 302, sent.content.decode()
    assert fresh(case).due_on == date(2026, 10, 29)
    assert "登记收到补正" not in client.get(f"/cases/{case.pk}/").content.decode()


def test_its_lapse_is_found_by_a_person(house: House) -> None:
    case = as_imported(an_assigned_case(house), ASKED)
    clerk = house.the(Role.RECEIVING_CLERK)
    lapse.declare(case, finding="通知书写明的期限9月30日已过，没有收到", by=clerk, on=LATE)
    assert earlier_acts.has_taken_place(case, "correction_lapsed")
    assert clock.deadline_of(fresh(case)).status is ClockStatus.AWAITING_CORRECTION


def test_a_correction_that_the_register_calls_answered_may_still_leave_it_unclear(
    house: House,
) -> None:
    case = as_imported(an_assigned_case(house), CORRECTED)
    assert earlier_acts.has_taken_place(case, "still_unclear")
    assert not earlier_acts.has_taken_place(an_assigned_case(house), "still_unclear")


@pytest.mark.parametrize("others", [CORRECTED, EXTENDED, ASKED, DOUBT])
def test_what_the_register_tells_more_of_is_not_split(house: House, others: dict[str, str]) -> None:
    assert "不再拆分" in (why_not_split(as_imported(an_assigned_case(house), others)) or "")


def test_what_it_tells_nothing_more_of_is_split_like_any_other(house: House) -> None:
    assert why_not_split(as_imported(an_assigned_case(house), {})) is None


@pytest.mark.parametrize(("others", "is_late"), [(DOUBT, False), ({}, True)])
def test_while_it_is_open_doubt_calls_it_late_nowhere(
    house: House, others: dict[str, str], is_late: bool
) -> None:
    case = as_imported(an_assigned_case(house), others)
    loaded = Case.objects.select_related("imported").get(pk=case.pk)
    assert risks.is_late(case, LATE) is is_late
    assert _is_overdue(case, LATE) is is_late
    assert chip_of(loaded, LATE).tone.startswith("late" if is_late else "near")
    row: dict[str, Any] = {"in_time": None, "status": case.status, "due": case.due_on}
    told = _late(row, loaded.imported.content, LATE)
    assert told == ("是（尚未答复）" if is_late else "请核对（尚未答复）")


def test_a_row_of_a_list_asks_nothing_and_says_to_look(
    house: House, django_assert_num_queries: Any
) -> None:
    as_imported(an_assigned_case(house), {})
    (row,) = with_list_facts(Case.objects.filter(status=Status.HANDLING))
    clock.calendar_of(row)
    with django_assert_num_queries(0):
        assert earlier_register.may_be_early(row)
    assert chip_of(row, LATE).text == "已过系统期限，请核对原台账"


def test_a_notice_that_came_too_late_is_not_called_counted(house: House) -> None:
    case = as_imported(
        an_assigned_case(house), {"补正告知日期": "2026-09-28", "收到补正日期": "2026-09-29"}
    )
    client = signed_in(house.the(Role.HANDLING_OFFICER))
    page = client.get(f"/cases/{case.pk}/").content.decode()
    assert "原台账记载的补正或者延期没有计入" in page
    assert "已经计入答复期限" not in page
