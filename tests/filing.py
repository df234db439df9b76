"""Cases in the archive, with the file that the worker bound."""

from cases import issuing
from cases.models import Case, Filing
from cases.status import Status
from tests.factories import House, moment
from tests.situations import ARCHIVED, a_case_at, fresh

PAPER = b"%PDF-1.7 the file as it was bound"


def a_filing(house: House, outcome: str = "disclosed") -> Filing:
    """Archived; the worker has not come by yet."""
    return a_case_at(Status.ARCHIVED, house, outcome).filings.get()


def a_filed_case(house: House) -> Case:
    """Archived, its file bound without drawing it."""
    filing = a_filing(house)
    filing.bound = issuing.store(PAPER, "pdf", under="case_files")
    filing.bound_sha256, filing.bound_pages = issuing.sha256(PAPER), 3
    filing.bound_at = moment(ARCHIVED)
    filing.save()
    return fresh(filing.case)
