"""责令重新答复: a new cycle on the same case, its period, its reply, and what stays of the first."""

from datetime import date, timedelta
from typing import Any

import pytest

from cases import clock, cycles
from cases.errors import ActNotPermitted, CaseError
from cases.models import Case, Extension
from cases.services import assignment, correction, drafting, extension, recalculation, redecision
from cases.status import Status
from law.redecision import OrderedBy, Period
from law.time_limits import Unit
from organs.roles import Role
from reports.annual.table import table_three
from tests.cycles import DUE_ANEW, EFFECTIVE, RECORDED, an_order, answered_anew, reopen
from tests.factories import House
from tests.situations import (
    ARCHIVED,
    DELIVERED,
    a_case_at,
    a_draft,
    archive,
    fresh,
    last_event,
    open_nodes,
)

NEXT_YEAR = date(2027, 1, 4)


@pytest.fixture
def archived(house: House) -> Case:
    return a_case_at(Status.ARCHIVED, house)


def test_an_archived_case_is_handled_again_by_its_office(archived: Case, house: House) -> None:
    case = reopen(archived, house)
    assert (case.status, case.office, case.due_on) == (
        Status.HANDLING,
        house.handling,
        DUE_ANEW,
    )
    assert (case.outcome_code, case.replied_on, case.archive_number) == ("", None, "")
    assert open_nodes(case) == ["CaseFlow.drafting"]
    event = last_event(case)
    assert (event.act, event.before, event.after) == ("record_order", "archived", "handling")
    assert event.note == (
        "长沙铁路运输法院（2026）湘8601行初27号，撤销原答复，责令重新答复，第2轮，期限至2026年12月3日"
    )


def test_an_answered_case_leaves_the_archiving_undone(house: House) -> None:
    case = reopen(a_case_at(Status.REPLIED, house), house)
    assert open_nodes(case) == ["CaseFlow.drafting"]


def test_how_the_first_reply_ended_stays_on_the_order(archived: Case, house: House) -> None:
    reply = archived.letters.get(kind="disclosed")
    order = reopen(archived, house).redecisions.get()
    assert (order.number, order.earlier_letter, order.mark) == (2, reply, "已被撤销")
    assert (order.earlier_outcome, order.earlier_replied_on) == ("disclosed", DELIVERED)
    assert (order.earlier_archived_on, order.earlier_archive_number) == (
        ARCHIVED,
        archived.archive_number,
    )
    assert not reply.is_void, "what was issued stays as it was issued"


def test_the_ordered_period_counts_as_the_decision_states_it(archived: Case, house: House) -> None:
    case = reopen(
        archived,
        house,
        by=OrderedBy.RECONSIDERATION,
        body="望江县人民政府",
        period=Period(15, Unit.WORKING_DAYS),
    )
    deadline = clock.deadline_of(case)
    assert deadline.due_on == date(2026, 11, 26) == case.due_on
    assert "行政复议决定2026年11月5日送达本机关" in deadline.explanation


def test_only_the_ordering_body_moves_the_period(archived: Case, house: House) -> None:
    case = reopen(archived, house)
    officer, on = house.the(Role.HANDLING_OFFICER), RECORDED
    with pytest.raises(CaseError, match="不能自行延长"):
        extension.request(case, working_days=5, reason="调档", by=officer, on=on)
    with pytest.raises(CaseError, match="不能自行延长"):
        correction.prepare(
            case, items=[("甲", "乙")], correct_by=on + timedelta(9), by=officer, on=on
        )
    assert not Extension.objects.exists()


def test_a_second_look_at_the_calendar_moves_nothing(archived: Case, house: House) -> None:
    reopen(archived, house)
    assert list(recalculation.preview()) == []


def test_the_set_aside_version_is_not_handed_in_again(archived: Case, house: House) -> None:
    case, officer = reopen(archived, house), house.the(Role.HANDLING_OFFICER)
    with pytest.raises(CaseError, match="第1稿是上一轮的答复"):
        drafting.submit(case, by=officer, on=RECORDED)
    assert "《行政诉讼法》第七十一条" in cycles.caution(case)


def test_the_new_reply_is_judged_by_the_law_of_the_orders_day(archived: Case, house: House) -> None:
    assert archived.judged_by_law_of == archived.received_on
    assert reopen(archived, house).judged_by_law_of == EFFECTIVE


def test_the_new_cycle_is_accepted_or_given_back_anew(house: House) -> None:
    case = a_case_at(Status.REPLIED, house)
    Case.objects.filter(pk=case.pk).update(accepted_on=DELIVERED)
    case = reopen(fresh(case), house)
    assert case.accepted_on is None
    assert assignment.why_not_give_back(case) is None
    a_draft(case, house, "not_held", on=RECORDED)
    assert "已经拟写答复" in (assignment.why_not_give_back(fresh(case)) or "")


def test_the_second_reply_goes_through_to_the_archive(archived: Case, house: House) -> None:
    on = date(2026, 11, 20)
    case = answered_anew(reopen(archived, house), house, on=on)
    assert (case.status, case.outcome_code, case.replied_in_time) == ("replied", "not_held", True)
    case = archive(case, house, on=on)
    assert case.archive_number != archived.archive_number
    assert case.letters.filter(kind__in=["disclosed", "not_held"]).count() == 2


def test_the_report_counts_the_case_once_by_its_first_reply(archived: Case, house: House) -> None:
    before = table_three(house.organ, 2026)
    case = reopen(archived, house)
    assert table_three(house.organ, 2026) == before, "reopened, it is not carried forward"
    answered_anew(case, house, on=NEXT_YEAR)
    assert table_three(house.organ, 2026) == before
    assert not any(any(row.values) for row in table_three(house.organ, 2027).rows)


def test_a_third_cycle_follows_a_second(archived: Case, house: House) -> None:
    on = date(2026, 11, 20)
    case = answered_anew(reopen(archived, house), house, on=on)
    case = reopen(case, house, on=NEXT_YEAR, effective_on=date(2026, 12, 30))
    assert [order.number for order in case.redecisions.all()] == [2, 3]
    assert case.order
    assert case.order.earlier_letter == case.letters.get(kind="not_held")
    assert case.due_on == clock.deadline_of(case).due_on


@pytest.mark.parametrize(
    ("facts", "words", "field"),
    [
        ({"effective_on": RECORDED + timedelta(1)}, "不能晚于今天", "effective_on"),
        ({"effective_on": DELIVERED - timedelta(1)}, "不能早于原答复", "effective_on"),
        ({"by": OrderedBy.RECONSIDERATION}, "请按决定书填写", "period"),
    ],
)
def test_an_impossible_order_is_refused_at_its_field(
    archived: Case, house: House, facts: dict[str, Any], words: str, field: str
) -> None:
    with pytest.raises(CaseError, match=words) as refused:
        reopen(archived, house, **facts)
    assert refused.value.field == field
    assert fresh(archived).status == Status.ARCHIVED


def test_a_reply_that_was_never_given_cannot_be_annulled(house: House) -> None:
    case = a_case_at(Status.SIGNED, house)
    with pytest.raises(CaseError, match="没有可以撤销的答复") as refused:
        redecision.record(case, an_order(), by=house.the(Role.RECEIVING_CLERK), on=RECORDED)
    assert refused.value.field == "effect"


def test_a_withdrawn_case_is_not_answered_by_order(house: House) -> None:
    case = a_case_at(Status.WITHDRAWN, house)
    with pytest.raises(ActNotPermitted):
        redecision.record(case, an_order(), by=house.the(Role.RECEIVING_CLERK), on=RECORDED)
