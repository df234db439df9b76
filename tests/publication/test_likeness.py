"""What is public already, found from a request in a person's own words."""

import pytest

from publication.models import DisclosedTitle
from publication.search import entries, keeping
from publication.search.likeness import documents_alike, replies_alike
from tests.factories import RECEIVED, House
from tests.publication.shelf import a_document
from tests.situations import a_registered_case

MEANT = "柳河村征地补偿安置方案"


@pytest.fixture
def shelves(house: House) -> House:
    a_document(house, title=MEANT)
    a_document(
        house, title="石桥村拟征收土地现状调查结果公示", document_number="清自资发〔2026〕13号"
    )
    a_document(house, title="2026年部门预算", document_number="清自资财〔2026〕1号")
    return house


@pytest.mark.parametrize(
    "text",
    [
        "我想了解柳河村2025年征地补偿安置的方案，包括安置房在哪里、什么时候建。",
        "请公开柳河村征地补偿安置方案全文及附件",
        "征地补偿",
        "文号是清自资发[2026]12号",
        "索引号 430121-zr/2026-00001 的文件",
    ],
)
def test_a_request_finds_the_document_it_means(shelves: House, text: str) -> None:
    assert [document.title for document in documents_alike(text)] == [MEANT]


@pytest.mark.parametrize("text", ["", "请公开", "县医院的采购合同", "清自资发〔2026〕2号", "的"])
def test_a_request_that_means_none_finds_none(shelves: House, text: str) -> None:
    assert documents_alike(text) == []


def test_it_costs_two_questions(shelves: House, django_assert_num_queries: object) -> None:
    with django_assert_num_queries(2):  # type: ignore[operator]
        documents_alike("柳河村征地补偿安置方案" * 40)


def test_what_an_earlier_reply_provided_is_found_by_its_name(house: House) -> None:
    title = DisclosedTitle.objects.create(
        organ=house.organ,
        case=a_registered_case(house),
        title="石桥村征地听证笔录（14页）",
        disclosed_on=RECEIVED,
    )
    keeping.put([entries.of_reply(title)])
    assert replies_alike("石桥村征地听证会的笔录", organ=house.organ.pk) == [title]
    assert documents_alike("石桥村征地听证会的笔录") == []
