"""催办: asked and answered on record, reported upwards when nobody answers; nothing else moves."""

from datetime import date, timedelta

import pytest

from cases.errors import ActNotPermitted, CaseError
from cases.models import Case, Notification, Nudge
from cases.permissions import Act, may
from cases.selectors import notifications_for
from cases.services import supervision, withdrawal
from cases.status import Status
from organs.models import Staff
from organs.roles import Role
from tests.cycles import RECORDED, reopen
from tests.factories import House, a_house, moment, staff_with
from tests.situations import a_case_at, an_assigned_case, deliver, fresh, last_event, open_nodes

pytestmark = pytest.mark.django_db
ASKED = date(2026, 10, 12)
REPLY_BY = date(2026, 10, 14)


@pytest.fixture
def above(house: House) -> Staff:
    """The supervisor of the county government above the bureau."""
    county = a_house("430121", "清江县人民政府", document_code="清政")
    house.organ.parent = county.organ
    house.organ.save()
    return county.the(Role.SUPERVISOR)


def ask(case: Case, by: Staff, *, reply_by: date = REPLY_BY, on: date = ASKED) -> Nudge:
    return supervision.nudge(
        case, text="请说明办理进度", reply_by=reply_by, by=by, on=on, at=moment(on)
    )


def told() -> list[tuple[str, Staff]]:
    rows = Notification.objects.order_by("pk").select_related("staff")
    return [(row.key.partition(":")[0], row.staff) for row in rows]


def test_a_nudge_is_on_record_and_moves_nothing(house: House, above: Staff) -> None:
    before = an_assigned_case(house)
    nudge = ask(before, above)
    case = fresh(before)
    event = last_event(case)
    assert (event.act, event.actor, event.before, event.after) == (
        "nudge", above, Status.HANDLING, Status.HANDLING,
    )  # fmt: skip
    assert "2026年10月14日前答复：请说明办理进度" in event.note
    assert (case.due_on, open_nodes(case)) == (before.due_on, ["CaseFlow.drafting"])
    assert told() == [("nudge", house.the(Role.HANDLING_OFFICER))]
    assert str(nudge) == f"{case.case_number} 催办（2026-10-12）"


def test_the_answer_reaches_who_asked(house: House, above: Staff) -> None:
    officer = house.the(Role.HANDLING_OFFICER)
    nudge = ask(an_assigned_case(house), above)
    supervision.reply(nudge, text="正在审核", by=officer, on=REPLY_BY, at=moment(REPLY_BY))
    assert [notice.text for notice in notifications_for(above)] == [
        f"{nudge.case.case_number}：{house.organ}已经答复催办。"
    ]
    assert last_event(fresh(nudge.case)).note == "正在审核"
    with pytest.raises(CaseError, match="已经答复"):
        supervision.reply(nudge, text="再答", by=officer, on=REPLY_BY, at=moment(REPLY_BY))
    assert ask(fresh(nudge.case), above, on=REPLY_BY).pk != nudge.pk


def test_the_head_of_the_work_body_asks_and_others_answer(house: House) -> None:
    head, officer = house.the(Role.WORK_BODY_HEAD), house.the(Role.HANDLING_OFFICER)
    nudge = ask(an_assigned_case(house), head)
    [notice] = Notification.objects.filter(staff=officer)
    assert notice.text.startswith(f"{nudge.case.case_number}：本机关催办")
    with pytest.raises(CaseError, match="您发出的"):
        supervision.reply(nudge, text="自答", by=head, on=REPLY_BY, at=moment(REPLY_BY))
    supervision.reply(nudge, text="正在审核", by=officer, on=REPLY_BY, at=moment(REPLY_BY))
    assert notifications_for(head).get().text.endswith(f"：{officer}已经答复催办。")


def test_a_second_nudge_waits_for_the_first_answer(house: House, above: Staff) -> None:
    case = an_assigned_case(house)
    ask(case, above)
    with pytest.raises(CaseError, match="还没有答复"):
        ask(fresh(case), above)
    with pytest.raises(CaseError, match="不能早于今天"):
        ask(fresh(case), above, reply_by=ASKED - timedelta(days=1))


def test_silence_goes_up_step_by_step_and_each_step_once(house: House, above: Staff) -> None:
    """To be answered by Wednesday 14 October; steps after one, three and five working days."""
    house.the(Role.OFFICE_HEAD)
    house.the(Role.WORK_BODY_HEAD)
    leader = house.the(Role.SIGNATORY)
    case = an_assigned_case(house)
    nudge = ask(case, above)
    taken = {}
    for day in range(14, 25):
        on = date(2026, 10, day)
        taken[day] = supervision.escalate(on=on, at=moment(on)) or supervision.escalate(
            on=on, at=moment(on)
        )
    assert {day for day, steps in taken.items() if steps} == {15, 19, 21}
    assert [person for key, person in told() if key.startswith("nudge-step")] == [
        house.the(Role.OFFICE_HEAD), house.the(Role.WORK_BODY_HEAD), leader,
    ]  # fmt: skip
    events = fresh(case).events.filter(act="escalate_nudge")
    assert [event.actor_name for event in events] == ["系统"] * 3
    nudge.refresh_from_db()
    assert nudge.escalated == 3


def test_a_job_that_was_down_takes_all_steps_that_are_due(house: House, above: Staff) -> None:
    ask(an_assigned_case(house), above)
    on = date(2026, 10, 30)
    assert supervision.escalate(on=on, at=moment(on)) == 3


def test_an_answered_case_is_not_reported(house: House, above: Staff) -> None:
    case = a_case_at(Status.SIGNED, house)
    nudge = ask(case, above)
    Case.objects.filter(pk=case.pk).update(replied_on=ASKED)
    assert may(above, Act.NUDGE, fresh(case))
    replied = a_case_at(Status.REPLIED, house)
    assert not may(above, Act.NUDGE, replied)
    Nudge.objects.filter(pk=nudge.pk).update(case=replied)
    assert supervision.escalate(on=date(2026, 10, 30), at=moment(ASKED)) == 0


def test_neighbours_and_those_below_do_not_nudge(house: House, above: Staff) -> None:
    case = an_assigned_case(house)
    neighbour = a_house("430121-jy", "清江县教育局", parent=above.organ, document_code="清教")
    station = a_house("430121-zr-1", "不动产中心", parent=house.organ)
    for stranger in (neighbour, station):
        with pytest.raises(ActNotPermitted, match="不属于您所在的机关"):
            ask(case, stranger.the(Role.SUPERVISOR))
    with pytest.raises(ActNotPermitted, match="您的角色"):
        ask(case, staff_with(Role.LEGAL_REVIEWER, organ=house.organ))
    with pytest.raises(ActNotPermitted, match="不属于您所在的机关"):
        supervision.reply(ask(case, above), text="代答", by=above, on=ASKED, at=moment(ASKED))


def test_the_end_of_the_case_answers_what_was_asked(house: House, above: Staff) -> None:
    """Left open, it would go up three steps at once when an order opens a new cycle."""
    case = a_case_at(Status.SIGNED, house)
    ask(case, above)
    nudge = deliver(fresh(case), house, on=REPLY_BY).nudges.get()
    clerk = house.the(Role.DELIVERY_CLERK)
    assert (nudge.replied_by, nudge.reply) == (clerk, "已经向申请人送达答复。")
    reopen(case, house)
    assert supervision.escalate(on=RECORDED, at=moment(RECORDED)) == 0
    assert ask(fresh(case), above, reply_by=RECORDED, on=RECORDED).pk != nudge.pk


def test_a_withdrawal_online_answers_it_by_nobody(house: House, above: Staff) -> None:
    case = an_assigned_case(house)
    ask(case, above)
    withdrawal.by_applicant(fresh(case), on=REPLY_BY, at=moment(REPLY_BY))
    nudge = case.nudges.get()
    assert (nudge.replied_by, nudge.replied_on) == (None, REPLY_BY)
    assert "撤回" in nudge.reply
