"""Blind indexes: the same number is found however it is written; nothing else is learnt."""

import pytest
from pytest_django import Settings

from cases.models import Applicant
from cases.selectors import applicants_with
from tests.factories import House, a_house, a_person, another_house
from tests.support.keys import INDEX
from vault.blind import LENGTH, blind


@pytest.fixture
def house(db: None) -> House:
    return a_house()


@pytest.mark.parametrize(
    ("kind", "first", "second"),
    [
        ("number", "43012119900101001x", "430121 1990 0101 001X"),
        ("number", "430121199001010018", "４３０１２１１９９００１０１００１８"),
        ("number", "ea1234567", "EA-1234567"),
        ("telephone", "13800138000", "+86 138-0013-8000"),
        ("telephone", "13800138000", "0086 13800138000"),
        ("telephone", "0731-88881234", "(0731) 88881234"),
    ],
)
def test_spelling_does_not_matter(kind: str, first: str, second: str) -> None:
    assert blind(first, kind, 1) == blind(second, kind, 1)


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("清江县柳河路3-201", "清江县柳河路32-01", False),
        ("清江县柳河路1-12号", "清江县柳河路11-2号", False),
        ("清江县柳河路3 - 201室", "清江县，柳河路３－２０１室", True),
        ("清江县 柳河三组，12号", "清江县柳河三组12号", True),
    ],
)
def test_doors_are_told_apart(first: str, second: str, *, same: bool) -> None:
    assert (blind(first, "address", 1) == blind(second, "address", 1)) is same


def test_kind_organ_and_key_do(settings: Settings) -> None:
    found = {blind("13800138000", kind, 1) for kind in ("number", "telephone")}
    found.add(blind("13800138000", "telephone", 2))
    settings.INDEX_KEY = INDEX
    found.add(blind("13800138000", "telephone", 1))
    settings.INDEX_KEY = f"sm3:{INDEX}"
    found.add(blind("13800138000", "telephone", 1))
    assert len(found) == 5
    assert {len(index) for index in found} == {LENGTH}


def test_nothing_is_indexed_as_nothing_and_odd_text_as_itself() -> None:
    assert blind("", "number", 1) == ""
    assert blind("——", "number", 1) != ""


def test_the_index_follows_the_row(house: House) -> None:
    row = Applicant.objects.create(organ=house.organ, **a_person())
    row.telephone = "13900000000"
    row.save(update_fields=["telephone"])
    assert list(applicants_with(house.organ, telephone="13900000000")) == [row]
    assert not applicants_with(house.organ, telephone="13800000000")


def test_many_rows_at_once_are_indexed_too(house: House) -> None:
    Applicant.objects.bulk_create(
        Applicant(organ=house.organ, **a_person(telephone=f"138000000{n:02d}")) for n in range(20)
    )
    assert applicants_with(house.organ, telephone="138 0000 0007").count() == 1


def test_look_ups_stay_in_the_organ(house: House) -> None:
    other = another_house()
    for organ in (house.organ, other.organ):
        Applicant.objects.create(organ=organ, **a_person())
    indexes = Applicant.objects.values_list("document_index", flat=True)
    assert len(set(indexes)) == 2
    found = applicants_with(house.organ, document_number="430121199001010018")
    assert [row.organ for row in found] == [house.organ]


def test_any_of_the_numbers_finds_and_none_finds_nobody(house: House) -> None:
    row = Applicant.objects.create(organ=house.organ, **a_person())
    found = applicants_with(house.organ, document_number="没有", telephone="13800000000")
    assert list(found) == [row]
    assert not applicants_with(house.organ)
