"""Finding before asking: the step between what and how, and the application that was not needed."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from cases.models import Case
from organs.roles import Role
from portal import drafts
from portal.models import ApplicationDraft
from publication.models import AvoidedRequest, PublishedDocument
from publication.services import withdrawing
from tests.factories import House
from tests.portal.visitor import HOW, WHAT, Visitor, text_of, url
from tests.publication.shelf import AT, DAY, a_document


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


def test_one_can_look_before_writing_without_losing_the_form(document: PublishedDocument) -> None:
    """The search stands on the first page of the form and opens beside it."""
    visitor = Visitor()
    visitor.begin()
    page = text_of(visitor.get("step", "what"))
    assert page.index('role="search"') < page.index('name="description"')
    assert f'action="{url("search")}" target="_blank"' in page
    visitor.get("document", document.pk)
    visitor.post("discard")
    assert counted() == [(0, 1)]


NUMBERED = (
    {"description": "我想要清自资发〔2026〕12号", "document_number": ""},
    {"description": "申请公开清自资发[2026]12号文件全文", "document_number": ""},
    {"description": "办公用房分配的文件", "document_number": "清自资发（2026） 12 号"},
    {"description": "索引号430121-zr/2026-00001的那一份", "document_number": ""},
)


def test_a_number_that_is_typed_leads_to_its_document(document: PublishedDocument) -> None:
    """In the description or in its own field, however its brackets are; another's number does not."""
    for what in NUMBERED:
        visitor, answer = asking(**what)
        assert answer.headers["Location"] == url("step", "public"), what
        assert document.title in text_of(visitor.get("step", "public"))
    for other in ("清自资发〔2026〕2号", "清自资函〔2026〕12号", "清教发〔2026〕12号"):
        _, answer = asking(description=f"我想要{other}", document_number="")
        assert answer.headers["Location"] == url("step", "how"), other


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
    assert (counted.organ, counted.source) == (house.organ, document.pk)
    assert (counted.count, counted.visits) == (2, 2)


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


def reading(document: PublishedDocument, **what: Any) -> Visitor:
    """Somebody who is writing opens what is public, looks at the data and opens it again."""
    visitor, _ = asking(**what)
    for name in ("document", "document-data", "document"):
        assert visitor.get(name, document.pk).status_code == 200
    return visitor


def counted() -> list[tuple[int, int]]:
    return list(AvoidedRequest.objects.values_list("count", "visits"))


def in_days(days: int) -> Any:
    return timezone.now() + timedelta(days=days)


def test_a_visit_that_ends_without_a_request_is_counted_once_and_names_nobody(
    document: PublishedDocument,
) -> None:
    """Deleted at once, ended on a terminal, or left for a week: one visit each."""
    reading(document).post("discard")
    assert counted() == [(0, 1)]
    reading(document).post("end")
    left = reading(document)
    drafts.delete_expired(at=in_days(6))
    assert counted() == [(0, 2)]
    for _ in range(2):
        drafts.delete_expired(at=in_days(7))
    assert counted() == [(0, 3)]
    draft = ApplicationDraft.objects.get()
    assert (draft.read_document, draft.read_at) == (None, None)
    left.post("discard")
    assert counted() == [(0, 3)]
    kept = {field.name for field in AvoidedRequest._meta.get_fields()}
    assert kept == {"id", "organ", "kind", "source", "on", "count", "visits"}


def test_a_visit_that_ends_in_a_request_is_not_counted(document: PublishedDocument) -> None:
    visitor = reading(document)
    visitor.fill()
    assert visitor.submit().status_code == 302
    drafts.delete_expired(at=in_days(40))
    assert Case.objects.exists()
    assert counted() == []


def test_a_page_that_a_browser_loads_ahead_was_not_opened(document: PublishedDocument) -> None:
    visitor, _ = asking()
    ahead = {"Sec-Purpose": "prefetch;prerender"}
    assert visitor.client.get(url("document", document.pk), headers=ahead).status_code == 200
    assert not ApplicationDraft.objects.filter(read_at__isnull=False).exists()


def test_only_what_is_opened_while_writing_is_a_visit_from_the_form(
    document: PublishedDocument, house: House
) -> None:
    """Not what somebody without a draft opens, nor on another day, nor what is not public any more."""
    Visitor().get("document", document.pk)
    left, _ = asking()
    ApplicationDraft.objects.update(expires_at=in_days(29))
    left.get("document", document.pk)
    head = house.the(Role.WORK_BODY_HEAD)
    withdrawing.withdraw(document, reason="内容有误", by=head, on=DAY, at=AT)
    late, _ = asking()
    late.get("document", document.pk)
    assert not ApplicationDraft.objects.filter(read_at__isnull=False).exists()
