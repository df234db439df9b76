"""``manage.py recalculate_deadlines``: a list first, then the act, for people or programs."""

import json
from datetime import date
from io import StringIO

import pytest
from django.core.management import call_command

from cases.models import Case
from cases.permissions import Act
from law.receipt import Channel, ReceiptFacts
from tests.factories import House, an_intake
from tests.situations import a_registered_case, fresh
from tests.support.calendars import a_notice, load_notice

LATE = date(2026, 12, 10)


@pytest.fixture
def case(house: House) -> Case:
    intake = an_intake(Channel.IN_PERSON, ReceiptFacts(submitted_on=LATE))
    return a_registered_case(house, intake, on=LATE)


def run(*arguments: str) -> str:
    out = StringIO()
    call_command("recalculate_deadlines", *arguments, stdout=out, stderr=StringIO())
    return out.getvalue()


def test_a_dry_run_lists_and_changes_nothing(case: Case) -> None:
    load_notice(a_notice())
    assert "2027-01-08（暂定） → 2027-01-08" in run("--dry-run")
    listed = [json.loads(line) for line in run("--dry-run", "--format=json").splitlines()]
    assert listed == [
        {
            "organ": "清江县自然资源局",
            "case_number": case.case_number,
            "before": {"due_on": "2027-01-08", "safe_on": "2027-01-07", "provisional": True},
            "after": {"due_on": "2027-01-08", "safe_on": "2027-01-08", "provisional": False},
        }
    ]
    assert fresh(case).due_is_provisional


def test_a_dry_run_tells_people_how_many_it_lists(case: Case) -> None:
    told = StringIO()
    call_command("recalculate_deadlines", "--dry-run", stdout=StringIO(), stderr=told)
    load_notice(a_notice())
    call_command("recalculate_deadlines", "--dry-run", stdout=StringIO(), stderr=told)
    assert told.getvalue().splitlines() == [
        "没有期限会变动的申请。",
        "期限会变动的申请共 1 件，尚未改动。",
    ]


def test_it_moves_names_the_notice_as_reason_and_is_done(case: Case) -> None:
    load_notice(a_notice())
    done = json.loads(run("--format=json"))
    assert (done["checked"], done["changed"]) == (1, 1)
    event = case.events.get(act=Act.RECALCULATE)
    assert event.facts["reason"] == "2027年节假日安排（国办发明电〔2026〕99号）载入工作日历"
    assert run() == "核对在办申请 1 件，重新计算期限 0 件。\n"
