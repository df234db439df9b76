"""One row of the table of applications."""

from dataclasses import dataclass

from cases.models import FormOfProvision, WayOfObtaining
from cases.services.registration import Claim
from demo.answers import Answer
from law.receipt import Channel

PAPER_BY_POST = (FormOfProvision.PAPER, WayOfObtaining.POST)
PAPER_FETCHED = (FormOfProvision.PAPER, WayOfObtaining.PICK_UP)
BY_EMAIL = (FormOfProvision.EMAIL, WayOfObtaining.ONLINE)
FILES_FETCHED = (FormOfProvision.ELECTRONIC, WayOfObtaining.PICK_UP)
READ_ON_THE_SPOT = (FormOfProvision.INSPECTION, WayOfObtaining.ON_THE_SPOT)


@dataclass(frozen=True, kw_only=True)
class ApplicationRow:
    """Who asks which organ for what, how it comes in, and what the answer will be."""

    key: str
    organ: str
    office: str
    applicant: str
    subject: str
    description: str
    answer: Answer
    channel: Channel = Channel.ONLINE
    wanted: tuple[FormOfProvision, WayOfObtaining] = BY_EMAIL
    purpose: str = ""
    agent: bool = False
    needs_assistance: bool = False
    claim: Claim | None = None
