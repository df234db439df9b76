"""Every page of the portal in turn, as somebody meets it who walks the whole way."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.hashers import make_password
from django.test import Client

from cases.models import Case, Consultation
from cases.services import splitting
from cases.services.splitting import Matter
from cases.status import Status
from organs.roles import Role
from portal import consultees, query_codes
from portal.models import QueryCode
from tests.consulting import SENT, sent
from tests.explaining import an_asked_case
from tests.factories import RECEIVED, House, moment
from tests.portal.visitor import Visitor, answer_of, text_of, url
from tests.publication.shelf import a_document
from tests.reports.closing_years import YEAR, close, prepare
from tests.situations import (
    ASSIGNED,
    a_case_at,
    a_case_awaiting_correction,
    a_registered_case,
    an_assigned_case,
    fresh,
)
from workflow import engine

CODE = "ABCD-EFGH-IJKL-MNOP"
VAGUE = {"description": "我要投诉某单位，为什么不给我解决？请公开全部材料"}
LONG = {"description": "柳河村征地批复及其附件" * 40, "document_number": "清政发〔2025〕3号"}


@dataclass(frozen=True)
class Shown:
    """What a browser got at an address."""

    name: str
    client: Client
    answer: Any
    address: str


def got(visitor: Visitor, name: str, *arguments: object, **query: str) -> Shown:
    answer = visitor.client.get(url(name, *arguments), query)
    kind = "".join(f" {value}" for value in (*arguments, *query.values()))
    return Shown(f"{name}{kind}", visitor.client, answer, url(name, *arguments))


def sent_wrong(visitor: Visitor, name: str, *arguments: object, **data: str) -> Shown:
    answer = visitor.client.post(url(name, *arguments), {"go": "next", **data})
    return Shown(f"{name} refused", visitor.client, answer, url(name, *arguments))


def every_page(house: House) -> Iterator[Shown]:
    """Public pages, the form, one's own case at each point, the third party's, the terminal."""
    document = a_document(house)
    yield from for_everybody(document.pk, house)
    yield from writing()
    for case in (
        a_case_awaiting_correction(house),
        a_case_at(Status.REPLIED, house),
        a_case_at(Status.WITHDRAWN, house),
        an_assigned_case(house),
        an_asked_case(house),
        a_split_case(house),
    ):
        yield from own_case(case)
    yield from third_party(sent(an_assigned_case(house), house))
    yield from at_a_terminal()
    prepare(house)
    close(house)
    yield got(Visitor(), "annual-report", house.organ.code, YEAR)


def a_split_case(house: House) -> Case:
    case, clerk = a_registered_case(house), house.the(Role.RECEIVING_CLERK)
    matters = [Matter("征地批复", "柳河村征地批复"), Matter("听证笔录", "听证笔录")]
    engine.split(case, lambda: splitting.split(case, matters, by=clerk, on=ASSIGNED))
    return fresh(case)


def for_everybody(document: int, house: House) -> Iterator[Shown]:
    reader = Visitor()
    for name in ("home", "organs", "manual", "search", "catalogue", "whom", "query", "opinion"):
        yield got(reader, name)
    yield got(reader, "organ", house.organ.code)
    yield got(reader, "search", q="征地")
    yield got(reader, "search", q="没有这样的文件")
    yield got(reader, "document", document)
    for name in ("end", "ended", "progress", "receipt"):
        yield got(reader, name)
    yield sent_wrong(reader, "query")
    for _ in range(6):
        facts = {"organ": house.organ.code, "number": "2026-999999", "code": CODE}
        asked = sent_wrong(reader, "query", **facts)
    yield asked


def writing() -> Iterator[Shown]:
    writer = Visitor()
    writer.begin()
    yield got(writer, "step", "what")
    yield sent_wrong(writer, "step", "what")
    yield sent_wrong(writer, "step", "what", **VAGUE)
    writer.fill(what=LONG)
    for slug in ("public", "how", "as", "who"):
        yield got(writer, "step", slug)
    yield sent_wrong(writer, "step", "who")
    writer.fill(what=LONG)
    yield got(writer, "check")
    yield sent_wrong(writer, "check", website="http://x")
    asked = writer.submit(website="http://x")
    writer.submit(website="http://x", **answer_of(text_of(asked)))
    yield got(writer, "receipt")
    yield got(writer, "home")

    agent = Visitor()
    agent.begin()
    agent.fill(**{"as": {"kind": "organization", "has_agent": "yes"}, "who": {}})
    yield got(agent, "step", "who")


def own_case(case: Case) -> Iterator[Shown]:
    QueryCode.objects.create(
        case=case,
        code_hash=make_password(query_codes.normalised(CODE)),
        issued_at=moment(RECEIVED),
    )
    applicant = Visitor()
    applicant.ask(case, CODE)
    for name in (
        "progress",
        "days",
        "explanation",
        "correction",
        "contact",
        "withdraw",
        "wish",
        "rating",
    ):
        shown = got(applicant, name)
        if shown.answer.status_code == 200:
            yield shown
    yield sent_wrong(applicant, "contact")


def third_party(asked: Consultation) -> Iterator[Shown]:
    code = consultees.issue(asked, at=moment(SENT))
    party = Visitor()
    facts = {"organ": asked.case.organ.code, "number": asked.reference, "code": code}
    party.post("opinion", **facts)
    yield got(party, "opinion-matter")
    yield sent_wrong(party, "opinion-matter")
    party.post("opinion-matter", opinion="objection", grounds="涉及商业秘密")
    yield got(party, "opinion-matter")


def at_a_terminal() -> Iterator[Shown]:
    guest = Visitor()
    yield got(guest, "home", terminal="1")
    guest.begin()
    guest.fill()
    yield got(guest, "step", "who")
    asked = guest.submit()
    if asked.status_code != 302:
        guest.submit(**answer_of(text_of(asked)))
    yield got(guest, "receipt")
