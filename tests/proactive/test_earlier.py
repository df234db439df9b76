"""The next applicant finds what earlier ones led to, in the words in which people ask."""

from typing import Any

import pytest

from cases.errors import CaseError
from organs.roles import Role
from proactive.models import Stage
from proactive.services import answering, suggesting
from publication.models import PublishedDocument
from publication.services import withdrawing
from tests.factories import House, another_house
from tests.proactive.queue import address, asked, at_stage, by, published
from tests.publication.shelf import facts
from workflow import already_public

ASKED = "柳河镇至石桥村公路改建工程用地的征收土地预公告"
NAMED = "柳石公路征收土地预公告"


@pytest.fixture
def document(house: House) -> PublishedDocument:
    entry = at_stage(house, Stage.ADOPTED, [asked(house, 0, ASKED)])
    return published(house, entry, title=NAMED)


def found(house: House, text: str) -> list[PublishedDocument]:
    return already_public.documents(text, organ=house.organ, most=3)


def test_who_asks_for_the_same_finds_what_was_published_for_others(
    house: House, document: PublishedDocument
) -> None:
    """In the very words or nearly; not for another road, not of another organ, not once withdrawn."""
    assert found(house, f"申请公开{ASKED}") == [document]
    assert found(house, f"请提供{ASKED}，谢谢") == [document]
    assert found(house, "东山镇至三里岗村公路改建工程用地的征收土地预公告") == []
    assert found(another_house(), f"申请公开{ASKED}") == []


def test_what_was_replaced_leads_to_what_stands_there_now(
    house: House, document: PublishedDocument
) -> None:
    """The hint and the answer to a late suggestion; once it is taken off, neither leads to it."""
    entry, now = document.entry, by(house, Role.WORK_BODY_HEAD)
    done: dict[str, Any] = {"by": now.by, "on": now.on, "at": now.at}
    new = withdrawing.replace(document, facts(title="新预公告"), reason="有更新", **done)
    assert found(house, f"申请公开{ASKED}") == [new]
    case = entry.cases.get().case
    suggesting.receive(case, text="", at=now.at)
    (letter,) = answering.answer(entry, now=now, address=address)
    assert address(new) in letter.context["where"]
    withdrawing.withdraw(new, reason="内容有误", **done)
    assert found(house, f"申请公开{ASKED}") == []
    entry.suggestions.update(letter=None)
    with pytest.raises(CaseError, match="公开的页面已经撤下"):
        answering.answer(entry, now=now, address=address)


def test_an_entry_that_is_not_public_leads_nowhere(house: House) -> None:
    at_stage(house, Stage.ADOPTED, [asked(house, 0, ASKED)])
    assert found(house, f"申请公开{ASKED}") == []
