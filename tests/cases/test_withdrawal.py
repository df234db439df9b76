"""撤回: the applicant takes the application back; everything under way ends, and it is confirmed."""

from datetime import date

import pytest
from django.test import Client

from cases.errors import ActNotPermitted, CaseError
from cases.models import Case, CorrectionNotice, Extension, Notification, WithdrawalChannel
from cases.services import archiving, withdrawal
from cases.status import OPEN, Status
from organs.roles import Role
from reports.annual.table import table_three
from tests.consulting import sent
from tests.endings import a_case_with_a_notice
from tests.extending import an_extension_request, decide_extension
from tests.factories import House, by_post
from tests.other_ends import WITHDRAWN, told, withdraw, withdraw_online
from tests.situations import (
    a_case_at,
    a_case_awaiting_correction,
    an_assigned_case,
    archive,
    decide_notice,
    do,
    fresh,
    last_event,
    open_nodes,
    task_at,
)
from tests.support.balance import balances
from workflow import engine

DELIVERED = date(2026, 9, 24)


def confirm(case: Case, house: House) -> Case:
    clerk = house.the(Role.DELIVERY_CLERK)
    return do(
        case,
        "CaseFlow.confirmation",
        lambda seen: withdrawal.confirm(seen, dispatch=by_post(DELIVERED), by=clerk, on=DELIVERED),
        by=clerk,
    )


@pytest.mark.parametrize("status", OPEN)
def test_at_any_stage_before_delivery(house: House, status: Status) -> None:
    case = withdraw(a_case_at(status, house), house)
    assert (case.status, case.withdrawn_on, case.replied_on) == (
        Status.WITHDRAWN,
        WITHDRAWN,
        None,
    )
    assert case.outcome
    assert case.outcome.report_row == "3.6.3"
    assert open_nodes(case) == ["CaseFlow.confirmation"]
    event = last_event(case)
    assert (event.act, event.before, event.after) == ("withdraw", status, "withdrawn")
    assert case.letters.get(kind="withdrawn").context["withdrawn_on"] == "2026-09-22"


@pytest.mark.parametrize("status", [Status.REPLIED, Status.ARCHIVED, Status.VOIDED])
def test_not_when_the_duty_has_ended(house: House, status: Status) -> None:
    case = a_case_at(status, house)
    with pytest.raises(ActNotPermitted):
        withdraw(case, house, on=DELIVERED)
    with pytest.raises(ActNotPermitted):
        withdraw_online(case, on=DELIVERED)
    assert fresh(case).status == status


def test_a_signed_reply_that_has_not_left_is_void(house: House) -> None:
    case = withdraw(a_case_at(Status.SIGNED, house), house)
    reply = case.letters.get(kind="disclosed")
    assert reply.number
    assert (reply.is_void, reply.number.void_reason) == (True, "申请人撤回申请")


def test_what_runs_beside_ends_with_it(house: House) -> None:
    case = a_case_with_a_notice(house)
    an_extension_request(case, house)
    decide_extension(case, house)
    case = withdraw(decide_notice(case, house), house)
    assert case.correction.stage == CorrectionNotice.Stage.DROPPED
    assert case.extensions.get().stage == Extension.Stage.MOOT
    voided = {letter.kind for letter in case.letters.all() if letter.is_void}
    assert voided == {"correction_notice", "extension_notice"}
    assert open_nodes(case) == ["CaseFlow.confirmation"]


def test_the_confirmation_is_delivered_and_the_case_archived(house: House) -> None:
    case = withdraw(a_case_awaiting_correction(house), house)
    with pytest.raises(CaseError, match="还没有送达"):
        archiving.archive(case, by=house.the(Role.DELIVERY_CLERK), on=DELIVERED)
    case = confirm(case, house)
    assert open_nodes(case) == ["CaseFlow.archiving"]
    case = archive(case, house, on=DELIVERED)
    assert (case.status, case.retention_years) == (Status.ARCHIVED, 10)
    assert "·2026-D10-" in case.archive_number


def test_on_the_portal_the_confirmation_is_handed_over_in_the_act(house: House) -> None:
    case = withdraw_online(an_assigned_case(house))
    row = case.withdrawal
    assert (row.channel, row.recorded_by) == (WithdrawalChannel.PORTAL, None)
    delivered = row.letter.delivery
    assert delivered is not None
    assert (delivered.method, delivered.recorded_by) == ("portal", None)
    assert open_nodes(case) == ["CaseFlow.archiving"]
    assert (last_event(case).actor, last_event(case).actor_name) == (None, "申请人")
    notice = Notification.objects.get()
    assert (notice.staff, "撤回" in notice.text) == (house.the(Role.HANDLING_OFFICER), True)


def test_it_is_counted_in_the_year_it_came_and_carried_forward_no_more(house: House) -> None:
    an_assigned_case(house)
    withdraw(an_assigned_case(house), house)
    table = table_three(house.organ, 2026)
    rows = {code: table.row(code).values[-1] for code in ("1", "3.6.3", "3.7", "4")}
    assert rows == {"1": 2, "3.6.3": 1, "3.7": 1, "4": 1}
    assert balances(table)


@pytest.mark.parametrize(
    ("withdrawn_on", "field"),
    [(date(2026, 9, 23), "withdrawn_on"), (date(2026, 9, 11), "withdrawn_on")],
    ids=["after today", "before receipt"],
)
def test_an_impossible_day_is_refused(house: House, withdrawn_on: date, field: str) -> None:
    case, clerk = an_assigned_case(house), house.the(Role.RECEIVING_CLERK)
    with pytest.raises(CaseError) as refusal:
        withdrawal.record(case, told(withdrawn_on), by=clerk, on=WITHDRAWN)
    assert refusal.value.field == field


def test_the_clerk_has_proof_and_is_not_the_portal(house: House) -> None:
    case, clerk = an_assigned_case(house), house.the(Role.RECEIVING_CLERK)
    unproved = withdrawal.Told(
        channel=WithdrawalChannel.TELEPHONE, withdrawn_on=WITHDRAWN, proof=""
    )
    for claimed, field in [
        (unproved, "proof"),
        (told(WITHDRAWN, WithdrawalChannel.PORTAL), "channel"),
    ]:
        with pytest.raises(CaseError) as refusal:
            withdrawal.record(case, claimed, by=clerk, on=WITHDRAWN)
        assert refusal.value.field == field
    assert fresh(case).status == Status.HANDLING


def test_whoever_confirms_sees_what_it_brings(house: House) -> None:
    said = withdrawal.consequences(a_case_at(Status.SIGNED, house))
    assert "不能恢复" in said[0]
    assert "清自资公开告〔2026〕1号作废" in said[1]


def test_whoever_confirms_is_told_who_else_has_to_hear_of_it(house: House) -> None:
    case = sent(an_assigned_case(house), house).case
    said = "".join(withdrawal.consequences(fresh(case)))
    assert "有1方已经收到征求意见书，请告知对方不必答复" in said


def test_the_reviewer_with_the_case_on_the_desk_hears_of_it_too(house: House) -> None:
    case, reviewer = a_case_at(Status.LEGAL_REVIEW, house), house.the(Role.LEGAL_REVIEWER)
    engine.claim(task_at(case, "CaseFlow.legal_review"), by=reviewer)
    held, browser = engine.holders(case), Client()
    browser.force_login(house.the(Role.RECEIVING_CLERK), backend="organs.auth.StaffBackend")
    letter = {"channel": "letter", "withdrawn_on": f"{WITHDRAWN}", "proof": "撤回申请书"}
    assert browser.post(f"/cases/{case.pk}/withdraw/", letter).status_code == 302
    told = set(Notification.objects.values_list("staff", flat=True))
    assert told == {reviewer.pk, house.the(Role.HANDLING_OFFICER).pk}
    assert (list(held), list(engine.holders(case))) == ([reviewer.pk], [])


def test_the_officer_hears_of_a_withdrawal_that_the_clerk_recorded(house: House) -> None:
    case, clerk = an_assigned_case(house), house.the(Role.RECEIVING_CLERK)
    sent_by_post = {"channel": "letter", "withdrawn_on": f"{WITHDRAWN}", "proof": "撤回申请书"}
    browser = Client()
    browser.force_login(clerk, backend="organs.auth.StaffBackend")
    assert browser.post(f"/cases/{case.pk}/withdraw/", sent_by_post).status_code == 302
    notice = Notification.objects.get()
    assert notice.staff == house.the(Role.HANDLING_OFFICER)
    assert notice.text == f"{case.case_number} 的申请人撤回了申请，办理终止。"
    page = browser.get(f"/cases/{case.pk}/").content.decode()
    assert "撤回，不再答复。</b>以下是撤回以前的计算" in page
    assert "历次稿" not in page
