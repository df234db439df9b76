"""Entries arise by themselves (Art 44 (1)), from a suggestion (Art 44 (2)), from an officer; once."""

import pytest

from cases.errors import CaseError
from cases.models import Case
from organs.roles import Role
from proactive import ledger
from proactive.grouping import applicants
from proactive.models import Entry, Seen, Source, Stage, Suggestion
from proactive.services import raising, suggesting, sweeping
from tests.factories import House, moment
from tests.portal.visits import Visit
from tests.proactive.queue import ON, PLAN, an_entry, asked, disclosed, suggestion
from tests.rectifying import a_rectification
from tests.situations import fresh


def sweep() -> int:
    return sweeping.sweep(at=moment(ON))


def entries() -> list[tuple[str, int]]:
    return [(entry.source, entry.cases.count()) for entry in Entry.objects.order_by("pk")]


def test_one_door_is_one_party_however_it_is_written(house: House) -> None:
    doors = ("清江县柳河路3-201", "清江县 柳河路3－201", "清江县柳河路32-01")
    cases = [asked(house, which, address=door) for which, door in enumerate(doors)]
    assert applicants(cases[:2]) == 1
    assert applicants(cases) == 2


def test_the_third_unrelated_applicant_raises_an_entry_by_itself(house: House) -> None:
    disclosed(house, 0)
    disclosed(house, 1, f"{PLAN}。")
    assert (sweep(), entries()) == (0, [])
    disclosed(house, 2)
    assert (sweep(), sweep()) == (1, 0)
    assert entries() == [(Source.REPEATED, 3)]
    entry = Entry.objects.get()
    assert (entry.title, entry.stage, entry.raised_by) == (PLAN, Stage.WAITING, None)
    assert entry.grounds == "一年内已向3个互不相关的申请人公开同一信息（截至2026年9月22日）"
    assert entry.events.get().actor_name == "系统"
    assert ledger.first_broken_event(entry) is None
    disclosed(house, 3)
    assert (sweep(), entries()) == (1, [(Source.REPEATED, 4)])


SAME = {
    "the same number": {"document_number": "430121199001010015"},
    "the same telephone": {"telephone": "138-0013-8000"},
    "the same door": {"address": "清江县柳河村 1 号"},
}


@pytest.mark.parametrize("shared", SAME.values(), ids=SAME)
def test_who_shares_a_number_a_telephone_or_a_door_is_no_other_applicant(
    house: House, shared: dict[str, str]
) -> None:
    for which in range(2):
        asked(house, which)
    asked(house, 2, **shared)
    assert (sweep(), entries()) == (0, [])


def test_a_village_is_many_peoples_address(house: House) -> None:
    for which in range(3):
        asked(house, which, address="清江县柳河村")
    assert (sweep(), entries()) == (1, [(Source.TOPIC, 3)])


def test_another_year_another_village_and_ones_own_matter_are_not_the_same(house: House) -> None:
    asked(house, 0)
    asked(house, 1, PLAN.replace("2025", "2024"))
    asked(house, 2, PLAN.replace("柳河", "石桥"))
    asked(house, 3, "我家2025年的征地补偿款明细")
    assert (sweep(), entries()) == (0, [])


def test_the_organ_sets_its_own_number(house: House) -> None:
    house.organ.conversion_applicants = 2
    house.organ.save()
    asked(house, 0)
    asked(house, 1)
    assert (sweep(), entries()) == (1, [(Source.TOPIC, 2)])


def test_a_repeated_topic_becomes_a_repeated_disclosure(house: House) -> None:
    """What many ask for is looked at before it was given; then it says what was given."""
    cases: list[Case] = [asked(house, which) for which in range(3)]
    assert (sweep(), entries()) == (1, [(Source.TOPIC, 3)])
    cases += [disclosed(house, which) for which in range(3)]
    assert sweep()
    assert entries() == [(Source.REPEATED, 6)]
    assert Seen.objects.filter(disclosed=True).count() == 3


def test_a_suggestion_comes_into_the_queue_at_once_and_once(house: House) -> None:
    case = disclosed(house, 0)
    made = suggesting.receive(case, text="全村都关心", at=moment(ON))
    assert (made.entry.source, made.entry.title) == (Source.SUGGESTION, PLAN)
    assert [event.actor_name for event in made.entry.events.all()] == ["申请人"]
    assert (sweep(), raising.suggested(made.message, at=moment(ON))) == (0, made)
    with pytest.raises(CaseError, match="不必重复提交"):
        suggesting.receive(fresh(case), text="再说一次", at=moment(ON))


def test_a_correction_of_ones_own_record_is_nothing_to_be_published(house: House) -> None:
    """Art 41: not offered, not taken, not swept up from before, not joined by an officer."""
    case = a_rectification(house)
    with pytest.raises(CaseError, match="更正您本人的信息，不能建议主动公开"):
        suggesting.receive(case, text="", at=moment(ON))
    suggestion(case)
    assert (sweep(), Entry.objects.exists()) == (0, False)
    with pytest.raises(CaseError, match=f"{case.case_number}申请的是更正本人的信息") as refused:
        an_entry(house, [case])
    assert refused.value.field == "numbers"
    visit = Visit.to(case)
    assert "建议主动公开这项信息" not in visit.page()
    assert visit.visitor.get("wish").status_code == 302


def test_a_suggestion_from_before_the_queue_is_taken_up(house: House) -> None:
    message = suggestion(disclosed(house, 0))
    assert (sweep(), sweep()) == (1, 0)
    assert Suggestion.objects.get().message == message


def test_what_comes_later_joins_the_entry_of_the_same_case(house: House) -> None:
    entry = an_entry(house, [disclosed(house, 0), disclosed(house, 1)])
    disclosed(house, 2)
    assert (sweep(), entries()) == (1, [(Source.STAFF, 3)])
    suggesting.receive(entry.cases.latest("pk").case, text="", at=moment(ON))
    assert Entry.objects.get().suggestions.count() == 1


WRONG: dict[str, tuple[dict[str, str], str]] = {
    "no name": ({"title": ""}, "请写明是哪一项信息"),
    "no reason": ({"grounds": ""}, "请写明为什么应当主动公开"),
}


@pytest.mark.parametrize(("facts", "said"), WRONG.values(), ids=WRONG)
def test_whoever_puts_something_forward_says_what_and_why(
    house: House, facts: dict[str, str], said: str
) -> None:
    with pytest.raises(CaseError, match=said):
        an_entry(house, [], **facts)


def test_who_may_not_put_forward_is_told_who_may(house: House) -> None:
    raised = raising.Raised(title=PLAN, source=Source.STAFF, grounds="应当公开")
    now = ledger.Moment(house.the(Role.SIGNATORY), ON, moment(ON))
    with pytest.raises(CaseError, match="请由收件登记员"):
        raising.raise_entry(house.organ, raised, [], now)
