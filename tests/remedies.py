"""Reconsiderations and suits over a case, recorded by the clerk."""

from datetime import date
from typing import Any

from cases import issuing
from cases.models import Case, EvidenceBundle, Lesson, Remedy, RemedyKind, RemedyResult
from cases.services import lessons, remedies
from cases.status import Status
from organs.roles import Role
from tests.factories import House, moment
from tests.filing import PAPER
from tests.situations import DELIVERED, SIGNED, a_case_at

FILED = date(2026, 11, 10)
CLOSED = date(2026, 12, 20)


def filed(**facts: Any) -> remedies.Filed:
    """A suit that was brought without a reconsideration before it."""
    usual: dict[str, Any] = {
        "kind": RemedyKind.LITIGATION_DIRECT,
        "body": "清江县人民法院",
        "document_number": "（2026）湘0121行初7号",
        "filed_on": FILED,
    }
    return remedies.Filed(**usual | facts)


def a_suit(case: Case, house: House, *, on: date = FILED, **facts: Any) -> Remedy:
    clerk = house.the(Role.RECEIVING_CLERK)
    return remedies.record(case, filed(**facts), by=clerk, on=on)


def closed(
    remedy: Remedy, house: House, *, on: date = CLOSED, result: RemedyResult = RemedyResult.UPHELD
) -> Remedy:
    end = remedies.Closed(result=result, closed_on=on, in_full="驳回原告的诉讼请求。")
    return remedies.close(remedy, end, by=house.the(Role.RECEIVING_CLERK), on=on)


def a_bundle(house: House) -> EvidenceBundle:
    """Evidence of a suit over a reply, bound without drawing it."""
    suit = a_suit(a_case_at(Status.REPLIED, house), house, filed_on=SIGNED, on=DELIVERED)
    return EvidenceBundle.objects.create(
        remedy=suit,
        number=1,
        chosen=[{"key": "drawn-statement", "title": "答复期限计算书", "proves": "期限"}],
        ordered_by=house.the(Role.RECEIVING_CLERK),
        ordered_on=DELIVERED,
        bound=issuing.store(PAPER, "pdf", under="evidence"),
        bound_sha256=issuing.sha256(PAPER),
        bound_pages=3,
        bound_at=moment(DELIVERED),
    )


TAUGHT = lessons.Text(
    decided="撤销答复，责令重新答复。",
    reasons="没有说明检索的范围和方法。",
    advice="检索记录写明载体、主体和方法。",
)


def a_lesson(house: House, *, outcome: str = "disclosed") -> Lesson:
    """What a suit taught that the organ lost."""
    suit = a_suit(a_case_at(Status.REPLIED, house), house, filed_on=SIGNED, on=DELIVERED)
    closed(suit, house, on=DELIVERED, result=RemedyResult.CORRECTED)
    about = lessons.About(outcome_code=outcome)
    return lessons.keep(suit, about, TAUGHT, by=house.the(Role.LEGAL_REVIEWER), on=DELIVERED)
