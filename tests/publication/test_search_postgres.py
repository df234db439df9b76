"""PostgreSQL's index of the search: never the grams of an entry only to see whether it is meant."""

import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from publication.models import Kind, SearchEntry
from publication.search import keeping
from publication.search.engines import engine, postgres
from publication.search.entries import key_of
from publication.search.query import Filters
from publication.search.searching import keys
from tests.factories import House
from tests.publication.queries import found_by_like, some_queries
from tests.publication.shelf import some_entries

pytestmark = pytest.mark.postgres


@pytest.fixture
def texts(house: House, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A small world in which the walk along the newest entries ends before the page is full."""
    monkeypatch.setattr(postgres, "SAMPLE", 5)
    monkeypatch.setattr(postgres, "WALK", 20)
    keeping.put(some_entries(house.organ, 300))
    with connection.cursor() as cursor:
        cursor.execute(f"ANALYZE {postgres.TABLE}")
    return [f"{head} {body}" for head, body in SearchEntry.objects.values_list("head", "body")]


def test_recall_is_that_of_like_after_a_walk_that_ended(texts: list[str]) -> None:
    queries = ["年", "村", "的通知", *some_queries(texts, 200)]
    found = {query: set(keys(query, limit=len(texts) + 1)) for query in queries}
    assert found == {query: found_by_like(query) for query in queries}


@pytest.mark.parametrize("walk", [10**6, 20, 0], ids=["walks", "as it is", "asks the index"])
def test_grams_are_asked_of_the_index_alone(
    texts: list[str], house: House, monkeypatch: pytest.MonkeyPatch, walk: int
) -> None:
    monkeypatch.setattr(postgres, "WALK", walk)
    with CaptureQueriesContext(connection) as asked:
        for query in ("年", "征地补", "三里岗2025年采购", "柳河村 通知"):
            keys(query, limit=1000)
            keys(query, Filters(organ=house.organ.pk, year=2025), limit=1000)
        engine().near(["征地补", "(2025)12号"], Filters(organ=house.organ.pk), each=5)
    assert [line for one in asked for line in _computed(one["sql"])] == []


def test_what_an_organ_has_few_of_is_not_looked_for_among_everything(
    texts: list[str], house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A frequent word's entries of all organs would be named, to keep the two of one."""
    monkeypatch.setattr(postgres, "SAMPLE", 300)
    with CaptureQueriesContext(connection) as asked:
        found = keys("的通知", Filters(organ=house.organ.pk, year=1999), limit=20)
    assert found == []
    assert [one["sql"] for one in asked if postgres.GRAMS in one["sql"]] == []


@pytest.mark.django_db
@pytest.mark.parametrize("whole", ["柳河村2024年征地补", "𠮷𡐓决算甲乙", "12345678", "甲乙丙丁戊"])
def test_a_gram_has_the_same_number_here_and_in_the_database(whole: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {postgres.GRAMS}(%s)", [whole])
        ((kept,),) = cursor.fetchall()
    sizes = (1, 2, 3, 8)
    grams = {whole[at : at + n] for n in sizes for at in range(len(whole) - n + 1)}
    assert sorted(kept) == sorted(postgres.number(gram) for gram in grams)


def test_the_index_names_single_rows_whatever_memory_is_usual(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a page of which only the number is kept the grams of every row are computed."""
    monkeypatch.setattr(postgres, "WALK", 0)
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE {postgres.TABLE} SET (fillfactor = 10)")
        keeping.put(_one_a_page(house.organ.pk))
        with CaptureQueriesContext(connection) as asked:
            assert len(keys("征地", limit=PAGES)) == PAGES
            assert len(keys("补偿", limit=PAGES)) == PAGES
            engine().near(["征地"], Filters(), each=PAGES)
        plans = [_ran(one["sql"]) for one in asked if postgres.GRAMS in one["sql"]]
    named = [line for plan in plans for line in plan if "Heap Blocks:" in line]
    # Rows that other tests took back may still be named, on pages of their own.
    assert sum(int(re.findall(r"exact=(\d+)", line)[0]) >= PAGES for line in named) == 3
    assert [line for line in named if "lossy" in line] == []


PAGES = 1_200
"""More than PostgreSQL keeps rows of in 64 kB."""


def _one_a_page(organ: int) -> list[SearchEntry]:
    """Entries of one day, each alone on its page of a table that is filled to a tenth."""
    day = date(2026, 3, 2)
    return [
        SearchEntry(
            key=key_of(Kind.DOCUMENT, source, day),
            kind=Kind.DOCUMENT,
            source=source,
            organ_id=organ,
            year=day.year,
            head="征地",
            body="补偿" + "地" * 150,
        )
        for source in range(1, PAGES + 1)
    ]


def _ran(statement: str) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL work_mem = '64kB'")
        cursor.execute(f"EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF) {statement}")
        return [line for (line,) in cursor.fetchall()]


def _computed(statement: str) -> list[str]:
    """The lines of the plan that compute grams entry by entry."""
    with connection.cursor() as cursor:
        # A few hundred entries are read whole whatever the index costs; a million never are.
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(f"EXPLAIN {statement}")
        plan = [line for (line,) in cursor.fetchall()]
    return [line for line in plan if "Filter:" in line and postgres.GRAMS in line]
