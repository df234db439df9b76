"""The queue for the table of addresses: an entry at each stage that a form may be about."""

from cases.status import Status
from proactive.models import Stage
from proactive.services import suggesting
from tests.access.about import About
from tests.factories import House, moment
from tests.proactive.queue import at_stage, with_text
from tests.situations import DELIVERED, a_case_at


def entries_at_each_stage(house: House) -> dict[About, list[object]]:
    """The queue at each stage; what was withheld, and its applicant's late suggestion."""
    waiting = at_stage(house, Stage.WAITING)
    withheld = a_case_at(Status.REPLIED, house, "not_disclosed_state_secret")
    declined = at_stage(house, Stage.DECLINED, [withheld])
    suggesting.receive(withheld, text="", at=moment(DELIVERED))
    return {
        About.ENTRY: [waiting.pk],
        About.ENTRY_FILE: [with_text(house, waiting).pk],
        About.ENTRY_FOR_SECRECY: [at_stage(house, Stage.SECRECY).pk],
        About.ENTRY_TO_DECIDE: [at_stage(house, Stage.DECIDING).pk],
        About.ENTRY_TO_PUBLISH: [at_stage(house, Stage.ADOPTED).pk],
        About.ENTRY_TO_ANSWER: [declined.pk],
        About.WITHHELD: [withheld.pk],
    }
