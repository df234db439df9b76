"""A question as people ask it is cut into what it looks for, and only where the whole finds nothing."""

import pytest
from django.test import Client
from django.urls import reverse

from publication.search import everyday
from publication.search.searching import search
from tests.factories import House
from tests.publication.shelf import a_document

LAND = {
    "title": "清江县临时用地审批结果（上半年）",
    "summary": "上半年批准的宗数、面积和复垦情况。",
    "text": "上半年批准临时用地11宗，期限均不超过两年。",
}


@pytest.mark.parametrize(
    ("question", "pieces"),
    [
        ("上半年批准的临时用地情况", ("上半年", "批准", "临时用地")),
        ("我们村征地补偿给多少钱？", ("征地补偿",)),
        ("学区怎么划分的", ("学区", "划分")),
        ("请问在哪里可以查询的呢", ()),
        ("清自资发(2026)2号", ("清自资发(2026)2号",)),
    ],
)
def test_a_question_is_cut_into_what_it_looks_for(question: str, pieces: tuple[str, ...]) -> None:
    assert everyday.pieces_of((question,)) == pieces


def test_without_one_piece_only_while_enough_is_left() -> None:
    assert list(everyday.readings(("征地", "海岛"))) == []
    assert list(everyday.readings(("审批结果", "临时用地"))) == [("临时用地",), ("审批结果",)]


@pytest.mark.parametrize(
    "question",
    [
        "上半年批准的临时用地情况",
        "批准了哪些临时用地",
        "请问上半年临时用地批了多少",
        "临时用地在哪",
    ],
)
def test_an_everyday_question_finds_the_document(house: House, question: str) -> None:
    document = a_document(house, **LAND)
    a_document(house, title="柳河村征地补偿安置方案")
    assert [hit.source for hit in search(question).hits] == [document]


def test_what_stands_there_whole_is_not_cut(house: House) -> None:
    whole = a_document(house, title="关于临时用地的通知")
    a_document(house, title="临时用地通知的说明")
    found = search("临时用地的通知")
    assert ([hit.source for hit in found.hits], found.read_as) == ([whole], ())


def test_the_page_says_by_which_words_it_was_found(client: Client, house: House) -> None:
    a_document(house, **LAND)
    page = client.get(reverse("portal:search"), {"q": "上半年批准的临时用地情况"}).content.decode()
    assert "没有整句相符的，按“上半年”、“批准”、“临时用地”查找。" in page
    assert (
        "没有整句相符的"
        not in client.get(reverse("portal:search"), {"q": "临时用地"}).content.decode()
    )
