"""协办: offices answer in parallel, each by an internal date, signed by its own head."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from attachments.models import State
from cases.errors import ActNotPermitted, AlreadyDone, CaseError
from cases.models import Case, CoHandling, Decision
from cases.permissions import Act, may, permitted_acts
from cases.services import assignment, co_handling
from cases.status import Status
from organs.models import Office, OfficeKind
from organs.roles import Role
from tests.coworking import again, an_asked_office, answer, ask, cancel, of, sign_off
from tests.factories import House, an_attachment, another_house, staff_with
from tests.situations import (
    DRAFTED,
    DUE,
    a_case_at,
    a_registered_case,
    an_assigned_case,
    fresh,
    last_event,
    open_nodes,
    sign,
)

Stage = CoHandling.Stage


@pytest.fixture
def case(house: House) -> Case:
    return an_assigned_case(house)


@pytest.fixture
def second(house: House) -> Office:
    return an_asked_office(house)


def test_a_question_moves_neither_status_nor_date(case: Case, house: House, second: Office) -> None:
    row = ask(case, second, by=house.the(Role.HANDLING_OFFICER))
    now, event = fresh(case), last_event(case)
    assert (now.status, now.due_on, row.stage) == (Status.HANDLING, DUE, Stage.ASKED)
    assert row.due_on == date(2026, 9, 22)
    assert (event.act, event.note) == ("ask_co_handling", "请第二业务科协办，2026年9月22日前答复")
    assert open_nodes(case) == ["CaseFlow.drafting", "CoHandlingFlow.answer"]


def test_offices_answer_in_parallel(case: Case, house: House, second: Office) -> None:
    third = an_asked_office(house, "第三业务科")
    lead = house.the(Role.HANDLING_OFFICER)
    rows = [ask(case, office, by=lead) for office in (second, third)]
    assert open_nodes(case).count("CoHandlingFlow.answer") == 2
    answer(rows[0])
    assert [again(row).stage for row in rows] == [Stage.ANSWERED, Stage.ASKED]


def test_an_answer_counts_when_its_head_has_signed_it(
    case: Case, house: House, second: Office
) -> None:
    row = answer(ask(case, second, by=house.the(Role.HANDLING_OFFICER)))
    assert open_nodes(case) == ["CaseFlow.drafting", "CoHandlingFlow.sign_off"]
    row = sign_off(row)
    assert (row.stage, row.answer, row.decided_by) == (
        Stage.SIGNED,
        "标准见附件",
        of(second, Role.OFFICE_HEAD),
    )
    assert open_nodes(case) == ["CaseFlow.drafting"]


def test_a_returned_answer_goes_back_to_who_wrote_it(
    case: Case, house: House, second: Office
) -> None:
    row = sign_off(answer(ask(case, second, by=house.the(Role.HANDLING_OFFICER))), Decision.RETURN)
    assert (row.stage, row.return_reason) == (Stage.ASKED, "再具体些")
    assert last_event(case).note == "退回第二业务科的协办答复：再具体些"
    assert answer(row, text="补充说明").stage == Stage.ANSWERED


def test_a_return_says_why(case: Case, house: House, second: Office) -> None:
    row = answer(ask(case, second, by=house.the(Role.HANDLING_OFFICER)))
    with pytest.raises(CaseError) as refusal:
        co_handling.decide(
            row, decision=Decision.RETURN, by=of(second, Role.OFFICE_HEAD), on=DRAFTED
        )
    assert refusal.value.field == "reason"


def test_files_come_with_the_answer(case: Case, house: House, second: Office) -> None:
    row = ask(case, second, by=house.the(Role.HANDLING_OFFICER))
    attachment = an_attachment(an_assigned_case(house), State.CLEAN).attachment
    attachment.enclosed.all().delete()
    by = of(second, Role.HANDLING_OFFICER)
    co_handling.answer(row, text="见附件", enclosed=[(attachment, "other")], by=by, on=DRAFTED)
    assert [link.case for link in row.files.all()] == [case]
    assert [event.act for event in case.events.all()][-2:] == ["attach", "answer_co_handling"]


@pytest.mark.parametrize("days", [0, 18, 40])
def test_the_internal_date_lies_before_the_case_is_due(
    case: Case, house: House, second: Office, days: int
) -> None:
    with pytest.raises(CaseError, match="最多可以给17个工作日") as refusal:
        ask(case, second, by=house.the(Role.HANDLING_OFFICER), working_days=days)
    assert refusal.value.field == "working_days"


def test_the_longest_internal_date_is_the_working_day_before(
    case: Case, house: House, second: Office
) -> None:
    row = ask(case, second, by=house.the(Role.HANDLING_OFFICER), working_days=17)
    assert row.due_on == date(2026, 10, 15)


def test_on_the_last_day_there_is_no_time_left_to_ask(
    case: Case, house: House, second: Office
) -> None:
    with pytest.raises(CaseError, match="当面或者电话商办"):
        ask(case, second, by=house.the(Role.HANDLING_OFFICER), working_days=1, on=DUE)


def test_an_office_owes_one_answer_at_a_time_and_can_be_asked_again(
    case: Case, house: House, second: Office
) -> None:
    lead = house.the(Role.HANDLING_OFFICER)
    row = ask(case, second, by=lead)
    with pytest.raises(CaseError, match="已经在协办") as refusal:
        ask(case, second, by=lead)
    assert refusal.value.field == "office"
    sign_off(answer(row))
    assert ask(case, second, by=lead).stage == Stage.ASKED
    with pytest.raises(IntegrityError), transaction.atomic():
        CoHandling.objects.create(
            case=case, office=second, stage=Stage.ASKED, asked_by=lead, asked_on=DRAFTED,
            due_on=DUE, question="又",
        )  # fmt: skip


def test_the_lead_is_not_asked(case: Case, house: House) -> None:
    with pytest.raises(CaseError, match="就是主办科室"):
        ask(case, house.handling, by=house.the(Role.HANDLING_OFFICER))


def test_reviewers_and_other_organs_are_not_asked(case: Case, house: House) -> None:
    for office in (house.offices[OfficeKind.LEGAL], another_house().handling):
        with pytest.raises(CaseError) as refusal:
            ask(case, office, by=house.the(Role.HANDLING_OFFICER))
        assert refusal.value.field == "office"


def test_a_cancelled_question_needs_no_answer(case: Case, house: House, second: Office) -> None:
    row = cancel(
        ask(case, second, by=house.the(Role.HANDLING_OFFICER)), by=house.the(Role.HANDLING_OFFICER)
    )
    assert (row.stage, row.cancel_reason) == (Stage.CANCELLED, "已经查到")
    assert open_nodes(case) == ["CaseFlow.drafting"]
    with pytest.raises(AlreadyDone, match="已撤销"):
        cancel(row, by=house.the(Role.HANDLING_OFFICER))


def test_the_asked_office_acts_on_exactly_its_part(
    case: Case, house: House, second: Office
) -> None:
    third = an_asked_office(house, "第三业务科")
    row = ask(case, second, by=house.the(Role.HANDLING_OFFICER))
    case = fresh(case)
    asked, head = of(second, Role.HANDLING_OFFICER), of(second, Role.OFFICE_HEAD)
    assert permitted_acts(asked, case) == {Act.ANSWER_CO_HANDLING}
    assert permitted_acts(head, case) == set()
    assert permitted_acts(of(third, Role.HANDLING_OFFICER), case) == set()
    assert not may(house.the(Role.HANDLING_OFFICER), Act.ANSWER_CO_HANDLING, case)
    answer(row)
    case = fresh(case)
    assert permitted_acts(asked, case) == set()
    assert permitted_acts(head, case) == {Act.SIGN_CO_HANDLING}
    assert not may(house.the(Role.OFFICE_HEAD), Act.SIGN_CO_HANDLING, case)


def test_nobody_answers_for_an_office_that_is_not_theirs(
    case: Case, house: House, second: Office
) -> None:
    third = an_asked_office(house, "第三业务科")
    lead = house.the(Role.HANDLING_OFFICER)
    row, _ = ask(case, second, by=lead), ask(case, third, by=lead)
    other = of(third, Role.HANDLING_OFFICER)
    with pytest.raises(AlreadyDone):
        co_handling.answer(row, text="甲", by=other, on=DRAFTED)
    with pytest.raises(ActNotPermitted):
        co_handling.answer(row, text="甲", by=lead, on=DRAFTED)
    assert again(row).stage == Stage.ASKED


def test_nobody_signs_the_own_answer(case: Case, house: House, second: Office) -> None:
    both = staff_with(Role.HANDLING_OFFICER, Role.OFFICE_HEAD, organ=house.organ, office=second)
    row = ask(case, second, by=house.the(Role.HANDLING_OFFICER))
    co_handling.answer(row, text="甲", by=both, on=DRAFTED)
    with pytest.raises(CaseError, match="不能签核自己的答复"):
        co_handling.decide(row, decision=Decision.AGREE, by=both, on=DRAFTED)


def test_a_co_handling_office_does_not_become_the_lead(
    case: Case, house: House, second: Office
) -> None:
    ask(case, second, by=house.the(Role.HANDLING_OFFICER))
    with pytest.raises(CaseError, match="先撤销它的协办") as refusal:
        assignment.assign(
            fresh(case), by=house.the(Role.RECEIVING_CLERK), office=second, on=DRAFTED
        )
    assert refusal.value.field == "office"


def test_signing_the_reply_ends_what_is_still_owed(house: House, second: Office) -> None:
    case = an_assigned_case(house)
    row = ask(case, second, by=house.the(Role.HANDLING_OFFICER))
    from_review = a_case_at(Status.SIGNING, house)
    CoHandling.objects.filter(pk=row.pk).update(case=from_review)
    sign(from_review, house)
    assert again(row).stage == Stage.MOOT


def test_an_unassigned_case_has_no_lead_to_ask_for_it(house: House, second: Office) -> None:
    with pytest.raises(ActNotPermitted):
        ask(a_registered_case(house), second, by=house.the(Role.RECEIVING_CLERK))


def test_it_is_overdue_from_the_day_after(case: Case, house: House, second: Office) -> None:
    row = ask(case, second, by=house.the(Role.HANDLING_OFFICER))
    assert [row.is_overdue(day) for day in (row.due_on, date(2026, 9, 24))] == [False, True]
    assert not sign_off(answer(row)).is_overdue(date(2026, 9, 24))
