"""Earlier decisions: answered cases of the same organ that read alike, with the reply that stands."""

from cases.status import Status
from screening import index
from screening.decisions import SHOWN, decided_like
from tests.factories import House, an_application, an_intake, another_house
from tests.situations import a_case_at, an_assigned_case


def test_the_answered_ones_of_the_organ_with_outcome_and_letter(house: House) -> None:
    replied, archived = a_case_at(Status.REPLIED, house), a_case_at(Status.ARCHIVED, house)
    open_one = a_case_at(Status.SIGNED, house)
    foreign = a_case_at(Status.REPLIED, another_house())
    case = an_assigned_case(house)
    for one in (replied, archived, open_one, foreign, case):
        index.keep(one)
    found = decided_like(case)
    assert [one.case for one in found] == [archived, replied]
    assert [one.letter for one in found] == [archived.letters.last(), replied.letters.last()]
    assert {one.percent for one in found} == {100}
    assert all(one.case.outcome for one in found)


def test_another_year_is_another_request(house: House) -> None:
    earlier = a_case_at(Status.REPLIED, house)
    other = an_application(description="柳河村2019年征地补偿安置方案")
    case = an_assigned_case(house, an_intake(application=other))
    index.keep(earlier)
    index.keep(case)
    assert decided_like(case) == []


def test_a_few_are_enough(house: House) -> None:
    for _ in range(SHOWN + 1):
        index.keep(a_case_at(Status.REPLIED, house))
    case = an_assigned_case(house)
    index.keep(case)
    assert len(decided_like(case)) == SHOWN
