"""Reconsiderations and suits over a case, recorded by the clerk."""

from datetime import date
from typing import Any

from cases.models import Case, Remedy, RemedyKind, RemedyResult
from cases.services import remedies
from organs.roles import Role
from tests.factories import House

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
