"""The checklist of legal review with nothing to complain of, as a service and as a page take it."""

from cases.models import Case
from cases.services import drafting, review


def checked(case: Case) -> list[review.Checked]:
    """Every question about the latest version answered with 符合."""
    return review.all_met(drafting.latest(case))


def agreeing(case: Case) -> dict[str, str]:
    """What the page of a review is sent to agree; legal review has its checklist answered."""
    answers = {f"finding_{answer.item}": answer.finding.value for answer in checked(case)}
    return {"decision": "agree", **answers}
