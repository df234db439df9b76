"""拆分: one application, several cases; nobody's date moves, nothing the applicant wrote is lost."""

import pytest

from cases.errors import ActNotPermitted, CaseError
from cases.models import Case
from cases.services import correction, splitting
from cases.services.splitting import Matter
from organs.roles import Role
from tests.factories import RECEIVED, House, an_application, an_attachment, an_intake
from tests.situations import (
    ASSIGNED,
    CORRECT_BY,
    DUE,
    a_case_awaiting_correction,
    a_drafted_case,
    a_registered_case,
    an_assigned_case,
    fresh,
    last_event,
    open_nodes,
)
from workflow import engine

TEXT = "一、柳河村征地批复；二、柳河村安置方案；三、听证笔录"
MATTERS = [
    Matter("征地批复", "柳河村征地批复"),
    Matter("安置方案", "柳河村安置方案"),
    Matter("听证笔录", "听证笔录"),
]
AGENT = {
    "name": "王律师",
    "document_type": "resident_id",
    "document_number": "430121198001010019",
    "telephone": "13900000000",
    "has_power_of_attorney": True,
}


def an_application_with_three(house: House) -> Case:
    return a_registered_case(
        house, an_intake(application=an_application(description=TEXT), agent=AGENT)
    )


def split(case: Case, house: House, matters: list[Matter] | None = None) -> list[Case]:
    clerk = house.the(Role.RECEIVING_CLERK)
    _, children = engine.split(
        case, lambda: splitting.split(case, matters or MATTERS, by=clerk, on=ASSIGNED)
    )
    return children


def test_the_parent_keeps_its_number_its_text_and_the_first_matter(house: House) -> None:
    case = an_application_with_three(house)
    split(case, house)
    parent = fresh(case)
    assert parent.case_number == "2026-000001"
    assert parent.description == TEXT
    assert parent.current_description == "柳河村征地批复"
    assert last_event(parent).act == "split"
    assert last_event(parent).facts == {"children": ["2026-000002", "2026-000003"]}


def test_the_others_get_numbers_receipts_and_the_same_dates(house: House) -> None:
    case = an_application_with_three(house)
    children = split(case, house)
    for child in map(fresh, children):
        assert (child.received_on, child.due_on, child.registered_on) == (RECEIVED, DUE, ASSIGNED)
        assert child.split_from == case
        assert child.applicant == case.applicant
        assert child.receipt.explanation == case.receipt.explanation
        assert child.agent.document_number == AGENT["document_number"]
        assert child.letters.get().kind == "registration_receipt"
        assert child.events.get().facts == {"split_from": case.case_number}
        assert open_nodes(child) == ["CaseFlow.assignment"]
    assert [child.current_description for child in children] == ["柳河村安置方案", "听证笔录"]


def test_a_case_in_its_office_can_still_be_split(house: House) -> None:
    case = an_assigned_case(house)
    split(case, house, MATTERS[:2])
    assert fresh(case).status == "handling"


@pytest.mark.parametrize("count", [0, 1, 21])
def test_one_matter_is_no_split(house: House, count: int) -> None:
    case = an_application_with_three(house)
    with pytest.raises(CaseError, match="至少两个"):
        splitting.split(case, MATTERS[:1] * count, by=house.the(Role.RECEIVING_CLERK), on=ASSIGNED)
    assert Case.objects.count() == 1


def test_a_drafted_case_is_not_split(house: House) -> None:
    case = a_drafted_case(house)
    with pytest.raises(CaseError, match="已经拟写答复"):
        splitting.split(
            case, MATTERS, by=house.the(Role.RECEIVING_CLERK), on=case.drafts.get().saved_at.date()
        )
    assert Case.objects.count() == 1


def test_a_case_is_split_once(house: House) -> None:
    case = an_application_with_three(house)
    split(case, house)
    with pytest.raises(CaseError, match="已经拆分"):
        split(fresh(case), house)


def test_while_a_correction_is_prepared_nothing_is_split(house: House) -> None:
    case, clerk = an_application_with_three(house), house.the(Role.RECEIVING_CLERK)
    correction.prepare(case, items=[("甲", "乙")], correct_by=CORRECT_BY, by=clerk, on=ASSIGNED)
    with pytest.raises(CaseError, match="补正告知"):
        splitting.split(case, MATTERS, by=clerk, on=ASSIGNED)


def test_a_waiting_case_is_not_split(house: House) -> None:
    case = a_case_awaiting_correction(house)
    with pytest.raises(ActNotPermitted):
        splitting.split(case, MATTERS, by=house.the(Role.RECEIVING_CLERK), on=CORRECT_BY)


def test_only_the_receiving_clerk_splits(house: House) -> None:
    case = an_application_with_three(house)
    for role in set(Role) - {Role.RECEIVING_CLERK}:
        with pytest.raises(ActNotPermitted):
            splitting.split(case, MATTERS, by=house.the(role), on=ASSIGNED)
    assert Case.objects.count() == 1


def test_each_part_carries_the_files_of_the_application(house: House) -> None:
    case = an_application_with_three(house)
    scan = an_attachment(case, purpose="identity", reason="补交").attachment
    for child in split(case, house):
        (link,) = child.attachments.all()
        assert (link.attachment, link.purpose, link.reason) == (scan, "identity", "补交")
