"""更正复议诉讼登记: what hangs on the kind of the proceedings stays right with it."""

from datetime import date

import pytest

from cases.errors import CaseError
from cases.models import OrganRole, RemedyKind
from cases.services import remedy_progress
from cases.services.remedy_corrections import correct
from cases.status import Status
from law.remedy_clocks import Procedure
from organs.roles import Role
from tests.factories import House
from tests.remedies import CLOSED, FILED, a_suit, filed
from tests.situations import a_case_at, last_event


def test_the_reconsideration_itself_is_none_on_which_its_suit_could_rest(house: House) -> None:
    case, clerk = a_case_at(Status.REPLIED, house), house.the(Role.RECEIVING_CLERK)
    only = a_suit(case, house, kind=RemedyKind.RECONSIDERATION)
    after = filed(kind=RemedyKind.LITIGATION_AFTER)
    with pytest.raises(CaseError, match="没有登记过行政复议") as refused:
        correct(only, after, "应诉通知书所列类型", by=clerk, on=CLOSED)
    assert refused.value.field == "kind"
    a_suit(case, house, kind=RemedyKind.RECONSIDERATION, document_number="望政复〔2026〕2号")
    assert correct(only, after, "应诉通知书所列类型", by=clerk, on=CLOSED).kind == after.kind


def test_no_suit_after_reconsideration_is_left_without_one(house: House) -> None:
    case, clerk = a_case_at(Status.REPLIED, house), house.the(Role.RECEIVING_CLERK)
    only = a_suit(case, house, kind=RemedyKind.RECONSIDERATION, document_number="甲")
    suit = a_suit(case, house, kind=RemedyKind.LITIGATION_AFTER, document_number="乙")
    direct = filed(document_number="甲")
    with pytest.raises(CaseError, match="就没有行政复议了") as refused:
        correct(only, direct, "看错了", by=clerk, on=CLOSED)
    assert refused.value.field == "kind"
    body = filed(
        kind=RemedyKind.LITIGATION_AFTER,
        document_number="乙",
        organ_role=OrganRole.RECONSIDERATION_BODY,
    )
    correct(suit, body, "本机关是复议机关", by=clerk, on=CLOSED)
    assert correct(only, direct, "看错了", by=clerk, on=CLOSED).kind == direct.kind


def test_what_a_court_set_does_not_move_the_answer_to_a_reconsideration(house: House) -> None:
    """Ten working days of the copy (复议法 Art 48), however far the court's day would be."""
    case, clerk = a_case_at(Status.REPLIED, house), house.the(Role.RECEIVING_CLERK)
    suit = a_suit(case, house, copy_received_on=FILED)
    later = remedy_progress.Progress(
        procedure=Procedure.ORDINARY,
        copy_received_on=FILED,
        set_by_court=date(2027, 3, 1),
        answered_on=None,
        hearing_on=None,
        hearing_note="",
    )
    assert remedy_progress.follow(suit, later, by=clerk, on=FILED).answer_due_on == date(2027, 3, 1)
    reconsideration = filed(kind=RemedyKind.RECONSIDERATION)
    right = correct(suit, reconsideration, "受理通知书所列类型", by=clerk, on=CLOSED)
    assert (right.set_by_court, right.answer_due_on) == (None, date(2026, 11, 24))
    assert "法院另定的期限删去" in last_event(case).note
    assert last_event(case).facts["before"]["set_by_court"] == "2027-03-01"
