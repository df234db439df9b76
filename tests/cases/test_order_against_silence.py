"""责令答复 of a case that was never answered: it goes on where it is, in the ordered period."""

from datetime import date

import pytest
from django.test import Client

from cases import cycles
from cases.errors import CaseError
from cases.models import Case
from cases.services import drafting, extension, lapse
from cases.status import Status
from law.redecision import Effect
from organs.roles import Role
from reports.annual.table import table_three
from tests.cycles import DUE_ANEW, RECORDED, answered_anew, reopen
from tests.extending import an_extension_request, decide_extension, send_extension
from tests.factories import House
from tests.situations import (
    DUE,
    a_case_awaiting_correction,
    a_drafted_case,
    agree,
    an_assigned_case,
    deliver,
    fresh,
    open_nodes,
    sign,
    submit,
)

AFTER = date(2026, 11, 20)
AFTER_DUE = date(2026, 10, 19)
LAST = date(2026, 12, 21)
TO_REPLY = Effect.TO_REPLY


def ordered(case: Case, house: House) -> Case:
    return reopen(case, house, effect=TO_REPLY, findings="逾期没有答复。")


def test_the_case_goes_on_with_its_draft_in_the_ordered_period(house: House) -> None:
    case = a_drafted_case(house)
    assert case.due_on == DUE < RECORDED
    an_extension_request(case, house)
    case = ordered(case, house)
    assert (case.status, case.due_on, case.officer) == (
        Status.HANDLING, DUE_ANEW, house.the(Role.HANDLING_OFFICER),
    )  # fmt: skip
    assert open_nodes(case) == ["CaseFlow.drafting"], "no extension waits for anybody"
    assert case.extensions.get().stage == "moot"
    assert not cycles.is_of_earlier_cycle(case, drafting.latest(case))
    assert cycles.caution(case).endswith("认定没有依法答复，责令答复。")
    with pytest.raises(CaseError, match="不能自行延长"):
        extension.request(
            case, working_days=5, reason="调档", by=house.the(Role.HANDLING_OFFICER), on=RECORDED
        )

    case = submit(case, house, on=AFTER)
    for _ in range(3):
        case = agree(case, house, on=AFTER)
    case = deliver(sign(case, house, on=AFTER), house, on=AFTER)
    order = case.redecisions.get()
    assert (case.status, order.earlier_letter, order.earlier_replied_on) == (
        Status.REPLIED, None, None,
    )  # fmt: skip


def test_nobody_waits_for_a_correction_any_more(house: House) -> None:
    case = ordered(a_case_awaiting_correction(house), house)
    assert (case.status, case.due_on) == (Status.HANDLING, DUE_ANEW)
    assert open_nodes(case) == ["CaseFlow.drafting"]
    assert case.correction.stage == "dropped"
    with pytest.raises(CaseError):
        lapse.declare(case, finding="没有收到", by=house.the(Role.RECEIVING_CLERK), on=AFTER)


def test_a_signed_reply_that_never_left_gets_the_ordered_day(house: House) -> None:
    case = submit(a_drafted_case(house), house)
    for _ in range(3):
        case = agree(case, house)
    case = ordered(sign(case, house), house)
    assert (case.status, case.due_on) == (Status.SIGNED, DUE_ANEW)
    assert open_nodes(case) == ["CaseFlow.delivery"]
    assert not case.letters.filter(set_aside_by__isnull=False).exists()


def test_the_report_counts_the_first_reply_there_was(house: House) -> None:
    case = ordered(a_drafted_case(house), house)
    waiting = table_three(house.organ, 2026)
    assert next(row for row in waiting.rows if row.code == "4").values[-1] == 1
    case = answered_anew(case, house, on=AFTER)
    answered = table_three(house.organ, 2026)
    assert answered != waiting
    case = reopen(case, house, on=LAST, effective_on=LAST)
    assert [row.earlier_replied_on for row in case.redecisions.all()] == [None, AFTER]
    assert table_three(house.organ, 2026) == answered


def test_a_court_may_hold_the_extension_void(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """Due on 16 October, and by the extension later; the bare period was over on the nineteenth."""
    case, clerk = an_assigned_case(house), Client()
    an_extension_request(case, house)
    case = send_extension(decide_extension(case, house), house, on=DUE)
    assert case.due_on is not None
    assert case.due_on > AFTER_DUE
    clerk.force_login(house.the(Role.RECEIVING_CLERK))
    for today, offered in ((DUE, False), (AFTER_DUE, True)):
        monkeypatch.setattr("django.utils.timezone.localdate", lambda *_, day=today: day)
        page = clerk.get(f"/cases/{case.pk}/").content.decode()
        assert ("登记责令重新答复" in page) is offered
    assert reopen(case, house, on=AFTER_DUE, effective_on=AFTER_DUE, effect=TO_REPLY).order


def test_the_page_offers_what_can_be_ordered(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    case, clerk = a_drafted_case(house), Client()
    clerk.force_login(house.the(Role.RECEIVING_CLERK))
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_: DUE)
    assert "登记责令重新答复" not in clerk.get(f"/cases/{case.pk}/").content.decode()
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_: RECORDED)
    assert "登记责令重新答复" in clerk.get(f"/cases/{case.pk}/").content.decode()
    form = clerk.get(f"/cases/{case.pk}/order/").content.decode()
    assert "认定没有依法答复，责令答复" in form
    assert "撤销原答复" not in form
    ordered(case, house)
    page = clerk.get(f"/cases/{case.pk}/").content.decode()
    assert "此前没有答复" in page
    assert fresh(case).status == Status.HANDLING
