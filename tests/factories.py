"""Organs, their people, and what applicants hand in, made by the real services.

Cases by where they stand are in ``tests.situations``.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from itertools import count
from typing import Any
from zoneinfo import ZoneInfo

from attachments import inspection, storing
from attachments.models import Attachment, State
from cases import proofs
from cases.models import Case, CaseAttachment, SearchRecord
from cases.services import drafting, registration, search
from cases.services.correction import Arrival
from cases.services.delivery import Dispatch
from law.case_types import EVERY_OUTCOME
from law.delivery import DeliveryMethod
from law.receipt import Channel, ReceiptFacts
from law.remedies import OrganKind
from organs.establishment import appoint, create_organ
from organs.models import Office, OfficeKind, Organ, Staff
from organs.roles import Role

SHANGHAI = ZoneInfo("Asia/Shanghai")
RECEIVED = date(2026, 9, 14)
"""A Monday; nearly every test's application came in on it."""

PASSWORD = "qingjiang-test-2026"
GROUND = "personal_privacy"
OFFICE_OF_ROLE = {
    Role.HANDLING_OFFICER: OfficeKind.HANDLING,
    Role.OFFICE_HEAD: OfficeKind.HANDLING,
    Role.LEGAL_REVIEWER: OfficeKind.LEGAL,
    Role.SECRECY_REVIEWER: OfficeKind.SECRECY,
    Role.FURTHER_REVIEWER: OfficeKind.LEADERSHIP,
    Role.SIGNATORY: OfficeKind.LEADERSHIP,
}
"""Where people of a role sit; everybody else sits in the work body."""

_unique: Iterator[int] = count(1)


@dataclass
class House:
    """An organ that can work: its offices, and one person for each role."""

    organ: Organ
    offices: dict[OfficeKind, Office]
    people: dict[Role, Staff] = field(default_factory=dict)

    def the(self, role: Role) -> Staff:
        """The one person who holds ``role`` here, appointed when first asked for."""
        if role not in self.people:
            self.people[role] = staff_with(role, organ=self.organ)
        return self.people[role]

    @property
    def handling(self) -> Office:
        """The office that works on cases."""
        return self.offices[OfficeKind.HANDLING]


def an_organ(code: str = "430121-zr", name: str = "清江县自然资源局", **facts: Any) -> Organ:
    usual: dict[str, Any] = {
        "kind": OrganKind.GOVERNMENT_DEPARTMENT,
        "document_code": "清自资",
        "court": "清江县人民法院",
        "reconsideration_body_override": "清江县人民政府",
    }
    return create_organ(code=code, name=name, on=RECEIVED, **(usual | facts))


def a_house(code: str = "430121-zr", name: str = "清江县自然资源局", **facts: Any) -> House:
    organ = an_organ(code, name, **facts)
    return House(organ, {OfficeKind(office.kind): office for office in organ.offices.all()})


def another_house() -> House:
    """An organ that is neither above nor below the first."""
    return a_house("430121-jy", "清江县教育局", document_code="清教")


def staff_with(*roles: Role, organ: Organ, office: Office | None = None) -> Staff:
    """A person of ``organ`` with ``roles``, in the office where the first role sits."""
    kind = OFFICE_OF_ROLE.get(roles[0], OfficeKind.WORK_BODY) if roles else OfficeKind.WORK_BODY
    number = next(_unique)
    staff = Staff.objects.create_user(
        f"u{number}",
        PASSWORD,
        name=f"{roles[0].label if roles else '职员'}{number}",
        organ=organ,
        office=office or organ.offices.filter(kind=kind).first(),
    )
    appoint(staff, *roles)
    return staff


def another_handling_office(house: House, name: str = "第二业务科") -> Office:
    return Office.objects.create(organ=house.organ, name=name, kind=OfficeKind.HANDLING)


# -- what an applicant hands in ----------------------------------------------------------------


def a_person(**facts: Any) -> dict[str, Any]:
    return {
        "kind": "natural_person",
        "report_type": "natural_person",
        "name": "张三",
        "document_type": "resident_id",
        "document_number": "430121199001010018",
        "telephone": "13800000000",
        "address": "清江县柳河村",
    } | facts


def an_application(**facts: Any) -> registration.Application:
    asked = {
        "subject": "征地补偿安置方案",
        "description": "柳河村2025年征地补偿安置方案",
        "form_of_provision": "paper",
        "way_of_obtaining": "post",
    }
    return registration.Application(**(asked | facts))


def an_intake(
    channel: Channel = Channel.IN_PERSON, proofs: ReceiptFacts | None = None, **facts: Any
) -> registration.Intake:
    """One application as the clerk records it; in person on ``RECEIVED`` unless said otherwise."""
    defaults: dict[str, Any] = {
        "key": f"submission-{next(_unique)}",
        "applicant": a_person(),
        "application": an_application(),
        "channel": channel,
        "proofs": proofs or ReceiptFacts(submitted_on=RECEIVED),
    }
    return registration.Intake(**(defaults | facts))


def a_proposal(outcome: str = "disclosed", **facts: Any) -> drafting.Proposal:
    """A complete proposal for ``outcome``: every need has its text, a ground where one is due."""
    found = EVERY_OUTCOME[outcome]
    grounds = drafting.grounds_for(found)
    complete: dict[str, Any] = {
        "outcome_code": outcome,
        "ground_code": grounds[0].code if grounds else "",
        "texts": {need.value: "柳河村征地补偿安置方案（12页）" for need in found.needs},
    }
    return drafting.Proposal(**(complete | facts))


def an_entry(**facts: Any) -> search.Entry:
    """A search in the document system that found nothing."""
    told: dict[str, Any] = {
        "carrier": "system",
        "place": "公文管理系统",
        "method": "keywords",
        "words": "柳河村、征地补偿",
        "searched_by": "李四",
        "searched_on": RECEIVED,
        "hits": 0,
        "found": "未发现相符的记录",
    }
    return search.Entry(**(told | facts))


def a_search(
    case: Case, house: House, *, on: date = RECEIVED + timedelta(days=2), **facts: Any
) -> SearchRecord:
    """One search that the officer in charge keyed in, on the day of the draft unless said otherwise."""
    officer = house.the(Role.HANDLING_OFFICER)
    return search.record(case, an_entry(**facts), by=officer, on=on, at=moment(on))


def prove(case: Case, house: House, outcome: str, *, on: date) -> None:
    """Put into the file what the outcome has to rest on."""
    if proofs.missing(case, EVERY_OUTCOME[outcome], on=on):
        a_search(case, house, on=on)


def by_post(on: date, method: DeliveryMethod = DeliveryMethod.EMS) -> Dispatch:
    return Dispatch(method=method, decided_on=on, proof=f"EM{next(_unique):09d}CN")


def in_person(on: date) -> Arrival:
    """The corrected application, handed over at the desk."""
    return Arrival(Channel.IN_PERSON, ReceiptFacts(submitted_on=on))


def an_attachment(
    case: Case, state: State = State.CLEAN, *, content: bytes = b"", **facts: Any
) -> CaseAttachment:
    """A file that the applicant handed in with ``case``."""
    content = content or f"说明{next(_unique)}".encode()
    inspected = inspection.inspect(content, facts.pop("name", "说明.txt"))
    attachment = storing.keep(content, inspected, at=moment(RECEIVED))
    Attachment.objects.filter(pk=attachment.pk).update(state=state)
    facts = {"purpose": "other", "added_on": RECEIVED} | facts
    return CaseAttachment.objects.create(case=case, attachment=attachment, **facts)


def moment(day: date, hour: int = 9) -> datetime:
    return datetime.combine(day, time(hour), tzinfo=SHANGHAI)
