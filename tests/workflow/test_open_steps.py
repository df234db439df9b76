"""The index of open work follows tasks and cases, and a row that does not is found."""

from datetime import date

import pytest
from django.core.management import CommandError, call_command

from cases.models import Case
from cases.services import recalculation
from cases.status import Status
from law.receipt import Channel, ReceiptFacts
from organs.roles import Role
from tests.extending import an_extension_request
from tests.factories import House, an_intake, another_handling_office, staff_with
from tests.situations import (
    a_case_at,
    a_case_awaiting_correction,
    a_prepared_notice,
    a_registered_case,
    an_assigned_case,
    task_at,
)
from tests.support.calendars import a_notice, load_notice
from workflow import engine, open_steps, worklists
from workflow.models import NO_DATE, OpenStep


def rows_of(case: Case) -> list[OpenStep]:
    return list(OpenStep.objects.filter(case=case).order_by("task_id"))


@pytest.mark.parametrize("status", list(Status))
def test_at_every_status_the_rows_are_the_open_tasks(house: House, status: Status) -> None:
    case = a_case_at(status, house)
    assert not open_steps.differences()
    assert {row.task_id for row in rows_of(case)} == {d.task.pk for d in worklists.of_case(case)}


def test_a_row_tells_step_holder_office_and_date(house: House) -> None:
    case, officer = an_assigned_case(house), house.the(Role.HANDLING_OFFICER)
    (row,) = rows_of(case)
    assert row.step == "workflow/flows.CaseFlow.drafting"
    assert (row.owner, row.organ, row.office) == (officer, case.organ, case.office)
    assert row.urgent_on == Case.objects.get(pk=case.pk).safe_on

    engine.release(task_at(case, "CaseFlow.drafting"), by=officer)
    assert rows_of(case)[0].owner is None


def test_work_without_a_date_comes_after_all_other(house: House) -> None:
    case = a_case_awaiting_correction(house)
    assert {row.urgent_on for row in rows_of(case)} == {NO_DATE}
    assert not open_steps.differences()


@pytest.mark.parametrize("status", [Status.REPLIED, Status.WITHDRAWN])
def test_what_was_answered_and_waits_for_its_archive_has_no_date(
    house: House, status: Status
) -> None:
    case = a_case_at(status, house)
    assert {row.urgent_on for row in rows_of(case)} == {NO_DATE}
    assert not open_steps.differences()


def test_side_flows_have_rows_of_their_own(house: House) -> None:
    case = an_assigned_case(house)
    a_prepared_notice(case, by=house.the(Role.HANDLING_OFFICER))
    an_extension_request(case, house)
    assert len(rows_of(case)) == 3
    assert not open_steps.differences()


def test_rows_follow_another_office(house: House) -> None:
    case = an_assigned_case(house)
    case.office = another_handling_office(house)
    case.save()
    assert rows_of(case)[0].office == case.office


def test_rows_follow_another_calendar(house: House) -> None:
    late = date(2026, 12, 10)
    intake = an_intake(Channel.IN_PERSON, ReceiptFacts(submitted_on=late))
    case = a_registered_case(house, intake, on=late)
    assert rows_of(case)[0].urgent_on == date(2027, 1, 7)

    load_notice(a_notice())
    recalculation.apply(by=None, on=date(2026, 12, 20), reason="放假安排公布")
    assert rows_of(case)[0].urgent_on == date(2027, 1, 8)
    assert not open_steps.differences()


def test_what_disagrees_is_listed_and_can_be_built_anew(
    house: House, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong, missing = (a_case_at(Status.LEGAL_REVIEW, house) for _ in range(2))
    reviewer = staff_with(Role.LEGAL_REVIEWER, organ=house.organ)
    OpenStep.objects.filter(case=wrong).update(owner=reviewer)
    OpenStep.objects.filter(case=missing).delete()
    with pytest.raises(CommandError, match="2处不一致"):
        call_command("check_worklists")
    assert f"任务{task_at(wrong, 'CaseFlow.legal_review').pk}：" in capsys.readouterr().out

    call_command("check_worklists", rebuild=True)
    assert "一致" in capsys.readouterr().out
    assert worklists.claimable(reviewer).count() == 2
