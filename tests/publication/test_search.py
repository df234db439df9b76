"""The search: Chinese of any length, numbers in any width, rare names, ranks, filters, pages."""

import json
from datetime import date
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from organs.roles import Role
from publication.management.commands.search_published import Command
from publication.models import Kind, SearchEntry
from publication.search import keeping, searching
from publication.search.entries import of_document
from publication.search.query import Cursor, Filters
from publication.search.searching import keys, places, search
from publication.search.texts import normalise, terms
from publication.services import withdrawing
from tests.factories import House, another_house
from tests.publication.queries import found_by_like, some_queries
from tests.publication.shelf import AT, DAY, a_document, facts, some_entries

QUERIES = 1000


def test_recall_is_that_of_like(house: House) -> None:
    keeping.put(some_entries(house.organ, 500))
    texts = [f"{head} {body}" for head, body in SearchEntry.objects.values_list("head", "body")]
    differing, hits = [], 0
    for query in some_queries(texts, QUERIES):
        found, truth = keys(query, limit=1000), found_by_like(query)
        hits += len(truth)
        if len(found) != len(truth) or set(found) != truth:
            differing.append((query, len(found), len(truth)))
    assert differing == []
    assert hits > 20 * QUERIES


@pytest.mark.parametrize(
    "query",
    [
        "征地", "补偿", "柳", "方案", "征地补偿安置", "区片综合地价", "征地 方案", "综合 柳河",
        "清自资发〔2026〕12号", "清自资发[2026]12号", "清自资发（2026）12号", "２０２６", "〕12号",
        "《柳河村征地补偿安置方案》", "柳河村 征地", "430121-zr/2026-00001",
    ],
)  # fmt: skip
def test_a_document_is_found_by(house: House, query: str) -> None:
    document = a_document(house)
    assert [hit.source for hit in search(query).hits] == [document]


@pytest.mark.parametrize(
    "query", ["征税", "〔2026〕2号", "案方", "方案清自", "征地 海岛", '"', "*"]
)
def test_a_document_is_not_found_by(house: House, query: str) -> None:
    a_document(house)
    assert [hit.title for hit in search(query).hits if terms(query)] == []


OTHERWISE = (
    "清江县自然资源局 安置方案",
    "自然资源局 柳河村",
    "清江县自然资源局征地补偿",
    "征地*",
    "“补偿”？ 柳河",
)


@pytest.mark.parametrize("query", OTHERWISE)
def test_words_that_stand_nowhere_together_are_read_otherwise(house: House, query: str) -> None:
    """An organ with a matter, a mark too many; what the words themselves find comes first."""
    document = a_document(house)
    a_document(another_house(), title="柳河村安置方案征地补偿说明", text="教育用地", summary="")
    assert keys(query, limit=9) == []
    found = [hit.source for hit in search(query).hits]
    assert document in found
    assert len(found) == (1 if "资源" in query else 2)
    assert search("自然资源局 海岛").hits == []


def test_names_with_rare_characters_are_found(house: House) -> None:
    document = a_document(house, title="关于王𠮷㛃同志任职的通知")
    for query in ("𠮷", "𠮷㛃", "王𠮷㛃", "王𠮷㛃同志任职"):
        assert [hit.source for hit in search(query).hits] == [document], query
    assert search("𠮸").hits == []


def test_hits_in_the_name_come_first_then_the_newest(house: House) -> None:
    told = a_document(house, title="供水价格听证会公告", text="供水", document_number="")
    named = [a_document(house, title=f"消防通知{n}", document_number="") for n in (1, 2)]
    inside = a_document(house, title="工作要点", text="做好消防工作", document_number="")
    assert [hit.source for hit in search("消防").hits] == [*reversed(named), inside]
    assert [hit.source for hit in search("供水").hits] == [told]


def test_pages_by_key_tell_everything_once(house: House) -> None:
    keeping.put(some_entries(house.organ, 120))
    whole = keys("征地", limit=1000)
    seen: list[int] = []
    after: Cursor | None = Cursor()
    while after is not None:
        page = places(terms("征地"), Filters(), Cursor.read(str(after)), 7)
        seen += [key for _, key in page]
        after = Cursor(*page[-1]) if len(page) == 7 else None
    assert seen == whole


def test_filters_narrow(house: House) -> None:
    here = a_document(house)
    other = another_house()
    there = a_document(other, made_on=date(2024, 3, 1), subject="budgets", field="财政预决算")
    for filters, expected in [
        (Filters(organ=house.organ.pk), [here]),
        (Filters(year=2024), [there]),
        (Filters(subject="budgets"), [there]),
        (Filters(field="征地补偿"), [here]),
        (Filters(kind=Kind.CATALOGUE), []),
        (Filters(organ=other.organ.pk, year=2026), []),
    ]:
        for query in ("征地", "征地补偿", "地", ""):
            assert [hit.source for hit in search(query, filters).hits] == expected, (query, filters)


def test_a_hit_marks_the_words_in_the_original(house: House) -> None:
    a_document(house, title="关于〔2026〕第３号令的通知")
    (hit,) = search("(2026)第3号").hits
    assert [(p.text, p.hit) for p in hit.title_pieces] == [
        ("关于", False), ("〔2026〕第３号", True), ("令的通知", False),
    ]  # fmt: skip
    a_document(house)
    (hit,) = search("清自资发(2026)12号 方案").hits
    assert [(p.text, p.hit) for p in hit.number_pieces] == [("清自资发〔2026〕12号", True)]


def test_what_is_no_longer_there_is_not_found(house: House) -> None:
    document = a_document(house)
    keeping.forget(Kind.DOCUMENT, [document.pk])
    assert search("征地").hits == []
    assert keeping.rebuild() == 1
    assert [hit.source for hit in search("征地").hits] == [document]


@pytest.mark.parametrize("text", ["0.1", "1.7", "9.1", "0.²", "0.9" * 20, "", "x", "0.-4"])
def test_a_cursor_that_says_nothing_sensible_is_the_beginning(text: str) -> None:
    assert str(Cursor.read(text)) in {text, ""}


def test_compared_texts_hold_no_spaces_and_no_marks() -> None:
    assert normalise("《清政发〔2024〕 １２ 号》\u200b\ue000") == "清政发(2024)12号"


def test_what_was_withdrawn_or_replaced_is_never_found(house: House) -> None:
    """Not after a rebuild, nor while the index of an older backup still names it."""
    gone, old = a_document(house), a_document(house, document_number="")
    stays = a_document(house, title="石桥村征地公告", document_number="")
    head = house.the(Role.WORK_BODY_HEAD)
    withdrawing.withdraw(gone, reason="内容有误", by=head, on=DAY, at=AT)
    known = facts(title="新的征地方案", document_number="")
    new = withdrawing.replace(old, known, reason="标准调整", by=head, on=DAY, at=AT)
    left = [new, stays]
    assert [hit.source for hit in search("征地").hits] == left
    keeping.put([of_document(gone)])
    assert [hit.source for hit in search("征地").hits] == left
    assert keeping.rebuild() == 2
    assert [hit.source for hit in search("征地").hits] == left


@pytest.mark.parametrize("query", ['"', "《》", " ' ` ", "\u3000“”"])
def test_marks_that_are_not_compared_find_nothing(house: House, query: str) -> None:
    a_document(house)
    assert search(query).hits == []
    assert [hit.title for hit in search(" \u3000").hits] == ["柳河村征地补偿安置方案"]


def told(query: str, *options: str) -> Any:
    out = StringIO()
    call_command("search_published", query, *options, "--format", "json", stdout=out)
    return json.loads(out.getvalue())


def test_the_command_tells_what_is_found_as_its_help_says(house: House) -> None:
    document = a_document(house)
    (found,) = told("征地")
    assert found == {
        "kind": "document",
        "id": document.pk,
        "organ": house.organ.name,
        "organ_code": house.organ.code,
        "title": "柳河村征地补偿安置方案",
        "document_number": "清自资发〔2026〕12号",
        "index_number": document.index_number,
        "date": "2026-10-09",
        "address": f"/portal/documents/{document.pk}/",
        "excerpt": found["excerpt"],
    }
    shape = Command().create_parser("manage.py", "search_published").format_help()
    assert all(f"  {name} " in shape for name in found)


def test_the_command_finds_the_words_as_they_are_written(house: House) -> None:
    """What a page reads otherwise for a person, a script would take for what it asked."""
    a_document(house)
    question = "想知道柳河村征地补偿的情况"
    assert [hit.title for hit in search(question).hits] == ["柳河村征地补偿安置方案"]
    assert told(question) == []


def test_the_command_keeps_to_its_limit(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    assert told("征地") == []
    for number in range(5):
        a_document(house, title=f"征地公告第{number}期", document_number="")
    monkeypatch.setattr(searching, "MOST", 2)
    assert [len(told("征地", "--limit", str(limit))) for limit in (0, 1, 4, 5, 99)] == [
        0, 1, 4, 5, 5,
    ]  # fmt: skip
    assert len({found["id"] for found in told("征地", "--limit", "99")}) == 5
    with pytest.raises(CommandError, match="0或者更大"):
        told("征地", "--limit", "-1")


def test_the_command_says_it_in_lines_too(house: House) -> None:
    a_document(house)
    out = StringIO()
    call_command("search_published", "海岛", stdout=out)
    call_command("search_published", "征地", stdout=out)
    assert out.getvalue().splitlines() == [
        "共0条。",
        "公开的文件　清江县自然资源局　柳河村征地补偿安置方案",
        "共1条。",
    ]
