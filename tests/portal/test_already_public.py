"""Finding before asking: the step between what and how, and the application that was not needed."""

from typing import Any

import pytest

from cases.models import Case
from portal.models import ApplicationDraft
from publication.models import AvoidedRequest, PublishedDocument
from tests.factories import House
from tests.portal.visitor import HOW, WHAT, Visitor, text_of, url
from tests.publication.shelf import a_document


@pytest.fixture
def document(house: House) -> PublishedDocument:
    return a_document(house)


def asking(**what: Any) -> tuple[Visitor, Any]:
    visitor = Visitor()
    visitor.begin()
    return visitor, visitor.post("step", "what", **{**WHAT, **what})


def test_what_is_public_is_shown_before_anything_personal_is_asked(
    document: PublishedDocument,
) -> None:
    visitor, answer = asking()
    assert answer.headers["Location"] == url("step", "public")
    page = text_of(visitor.get("step", "public"))
    assert document.title in page
    assert "这就是我要的" in page
    assert "都不是，继续申请" in page


def test_without_anything_public_the_step_is_left_out_both_ways(house: House) -> None:
    visitor, answer = asking()
    assert answer.headers["Location"] == url("step", "how")
    back = visitor.post("step", "how", **HOW, go="back")
    assert back.headers["Location"] == url("step", "what")
    assert "没有找到相近的已公开信息" in text_of(visitor.get("step", "public"))


def test_none_of_these_goes_on_and_back_comes_here(document: PublishedDocument) -> None:
    visitor, _ = asking()
    onward = visitor.post("step", "public", go="next")
    assert onward.headers["Location"] == url("step", "how")
    back = visitor.post("step", "how", **HOW, go="back")
    assert back.headers["Location"] == url("step", "public")
    again = visitor.post("step", "public", go="back")
    assert again.headers["Location"] == url("step", "what")


def test_this_is_it_ends_the_application_and_is_counted(
    document: PublishedDocument, house: House
) -> None:
    for _ in range(2):
        visitor, _ = asking()
        answer = visitor.post("enough", document=str(document.pk))
        assert answer.headers["Location"] == url("document", document.pk)
        assert visitor.get("step", "what").status_code == 404
    assert not ApplicationDraft.objects.exists()
    counted = AvoidedRequest.objects.get()
    assert (counted.organ, counted.source, counted.count) == (house.organ, document.pk, 2)


@pytest.mark.parametrize("number", ["", "x", "987654321", "９"])
def test_a_document_that_is_not_there_ends_nothing(house: House, number: str) -> None:
    visitor, _ = asking()
    assert visitor.post("enough", document=number).status_code == 404
    assert ApplicationDraft.objects.exists()
    assert not AvoidedRequest.objects.exists()


def test_the_whole_way_still_ends_in_a_case(document: PublishedDocument) -> None:
    case = Visitor().apply()
    assert Case.objects.get() == case
    assert "已经公开的" not in case.description
