"""Applications for the same information by different people, and entries at each stage."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from cases.models import ApplicantMessage, Case
from cases.services import messages
from organs.roles import Role
from proactive.ledger import Moment
from proactive.models import Entry, Source, Stage, Verdict
from proactive.services import deciding, files, publishing, raising, weighing
from proactive.services.files import Wanted
from proactive.services.raising import Raised
from proactive.services.weighing import Opinion
from publication.models import PublishedDocument
from publication.services.publishing import Facts
from tests.factories import House, a_person, an_application, an_intake, moment
from tests.found import a_file
from tests.situations import (
    DELIVERED,
    a_draft,
    a_registered_case,
    agree,
    an_assigned_case,
    deliver,
    fresh,
    sign,
    submit,
)

ON = date(2026, 9, 24)
PLAN = "柳河村2025年征地补偿安置方案"
NAMES = ("张三", "李小芳", "王大力", "赵敏", "钱伟")
IDS = (
    "430121199001010015", "430121199001010031", "430121199001010058", "430121199001010074",
    "430121199001010090",
)  # fmt: skip


def somebody(which: int, **facts: Any) -> dict[str, Any]:
    """Another person with every number another."""
    usual = {
        "name": NAMES[which],
        "document_number": IDS[which],
        "telephone": f"1380013800{which}",
        "address": f"清江县柳河村{which + 1}号",
    }
    return a_person(**(usual | facts))


def an_asking(which: int, text: str = PLAN, **facts: Any) -> Any:
    """The same information, asked for by another person."""
    asked = an_application(description=f"申请公开{text}", subject=text)
    return an_intake(applicant=somebody(which, **facts), application=asked)


def asked(house: House, which: int, text: str = PLAN, **facts: Any) -> Case:
    """Registered and nothing more."""
    return a_registered_case(house, an_asking(which, text, **facts))


def disclosed(house: House, which: int, text: str = PLAN, **facts: Any) -> Case:
    """Given to that person."""
    case = an_assigned_case(house, an_asking(which, text, **facts))
    a_draft(case, house)
    case = submit(fresh(case), house)
    for _ in range(3):
        case = agree(case, house)
    return deliver(sign(case, house), house, on=DELIVERED)


def by(house: House, role: Role, on: date = ON) -> Moment:
    return Moment(house.the(role), on, moment(on))


def suggestion(case: Case, text: str = "全村都关心", on: date = ON) -> ApplicantMessage:
    kind = ApplicantMessage.Kind.PUBLICATION
    return messages.receive(case, kind=kind, text=text, at=moment(on))


def an_entry(house: House, cases: Sequence[Case] = (), **facts: Any) -> Entry:
    raised = Raised(**({"title": PLAN, "source": Source.STAFF, "grounds": "全村都关心"} | facts))
    return raising.raise_entry(house.organ, raised, cases, by(house, Role.HANDLING_OFFICER))


def an_opinion(**facts: Any) -> Opinion:
    usual: dict[str, Any] = {
        "proposal": Verdict.WHOLE,
        "opinion": "内容不涉及个人，建议公开。",
        "reasons": ("several", "interests"),
        "text": "一、征收范围：柳河村一组、二组。",
    }
    return Opinion(**(usual | facts))


def weighed(house: House, entry: Entry, **facts: Any) -> Entry:
    return weighing.weigh(entry, an_opinion(**facts), by(house, Role.HANDLING_OFFICER))


def reviewed(house: House, entry: Entry, *, agrees: bool = True) -> Entry:
    note = "" if agrees else "涉及未公布的规划"
    now = by(house, Role.SECRECY_REVIEWER)
    return deciding.review_secrecy(entry, agrees=agrees, note=note, looked=agrees, now=now)


def decided(
    house: House, entry: Entry, verdict: Verdict = Verdict.WHOLE, reason: str = "", on: date = ON
) -> Entry:
    return deciding.decide(entry, verdict, reason=reason, now=by(house, Role.WORK_BODY_HEAD, on))


def at_stage(house: House, stage: Stage, cases: Sequence[Case] = ()) -> Entry:
    """An entry that came so far by the straightest way."""
    entry = an_entry(house, cases)
    if stage is Stage.WAITING:
        return entry
    entry = weighed(house, entry)
    if stage is Stage.SECRECY:
        return entry
    entry = reviewed(house, entry)
    if stage is Stage.DECIDING:
        return entry
    if stage is Stage.DECLINED:
        return decided(house, entry, Verdict.DECLINE, "尚未批准，批准后公开")
    entry = decided(house, entry)
    if stage is Stage.PUBLISHED:
        published(house, entry)
        entry.refresh_from_db()
    return entry


def page_facts(**known: Any) -> Facts:
    usual: dict[str, Any] = {
        "title": PLAN,
        "made_on": date(2026, 3, 2),
        "subject": "local",
        "field": "征地补偿",
        "reviewed_by": "",
    }
    return Facts(**(usual | known))


def published(house: House, entry: Entry, on: date = ON, **known: Any) -> PublishedDocument:
    return publishing.publish(
        entry, page_facts(**known), address=address, now=by(house, Role.WORK_BODY_HEAD, on)
    )


def address(document: PublishedDocument) -> str:
    return f"https://qingjiang.example/portal/documents/{document.pk}/"


def with_file(house: House, entry: Entry, **wanted: Any) -> Any:
    """The plan of ``tests.found``, which names a villager and his number on both pages."""
    return files.add(entry, a_file(), Wanted(**wanted), by(house, Role.HANDLING_OFFICER))


def with_text(house: House, entry: Entry) -> Any:
    """A text that names nobody."""
    text = a_file("补偿标准见附表。".encode(), "补偿标准.txt")
    return files.add(entry, text, Wanted(), by(house, Role.HANDLING_OFFICER))
