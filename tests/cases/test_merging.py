"""合并申请人: cases move to the record that stays; undone, each is where it was."""

from importlib import import_module
from typing import Any

import pytest
from django.apps import apps

from audit.chain import first_broken
from cases.errors import ActNotPermitted, AlreadyDone, CaseError
from cases.models import Applicant, AppliedMerge, Case
from cases.selectors import standing_applicants
from cases.services import merging, splitting
from cases.services.splitting import Matter
from organs.roles import Role
from tests.factories import House, a_person, an_intake, another_house, moment
from tests.situations import ASSIGNED, a_registered_case, fresh, last_event

MATTERS = [Matter("征地批复", "征地批复"), Matter("听证笔录", "听证笔录")]


def a_case(house: House, **person: Any) -> Case:
    return a_registered_case(house, an_intake(applicant=a_person(**person)))


def facts(house: House, role: Role = Role.RECEIVING_CLERK) -> dict[str, Any]:
    return {"reason": "证件号码相同", "by": house.the(role), "on": ASSIGNED, "at": moment(ASSIGNED)}


@pytest.fixture
def pair(house: House) -> tuple[Case, Case]:
    return a_case(house), a_case(house, telephone="13900000000")


def merge(pair: tuple[Case, Case], house: House) -> AppliedMerge:
    kept, merged = (case.applicant for case in pair)
    return merging.merge(kept, merged, **facts(house))


def test_the_cases_move_and_their_logs_say_so(house: House, pair: tuple[Case, Case]) -> None:
    kept, moved = pair
    applied = merge(pair, house)
    assert fresh(moved).applicant == kept.applicant
    assert applied.cases == [moved.pk]
    event = last_event(moved)
    assert (event.act, event.before, event.after) == (
        "merge_applicants",
        "registered",
        "registered",
    )
    assert event.facts["from"] == moved.applicant_id
    assert last_event(kept).act == "register"
    entries = fresh(moved).events.order_by("sequence")
    assert first_broken((entry.digest, entry.payload) for entry in entries) is None


def test_a_merge_never_moves_a_case_to_another_column_of_the_report(house: House) -> None:
    company = {
        "kind": "organization", "name": "清江建设有限公司", "document_type": "",
        "document_number": "", "credit_code": "91430121MA4L0000XX",
    }  # fmt: skip
    business, other = (
        a_case(house, **company, report_type=type_) for type_ in ("business", "other")
    )
    with pytest.raises(CaseError, match="申请人类型不同") as refusal:
        merge((business, other), house)
    assert refusal.value.field == "merged"
    assert fresh(other).applicant == other.applicant


def test_the_merged_record_stays_and_is_offered_no_more(
    house: House, pair: tuple[Case, Case]
) -> None:
    merge(pair, house)
    assert Applicant.objects.count() == 2
    assert list(standing_applicants(house.organ)) == [pair[0].applicant]


def test_each_case_keeps_the_contact_data_given_with_it(house: House) -> None:
    online, counter = a_case(house, email="zhang@example.com"), a_case(house, address="县1号")
    old, new = online.applicant, counter.applicant
    applied = merging.merge(new, old, **facts(house))
    assert (fresh(online).applicant, fresh(online).contact) == (new, old)
    assert fresh(counter).contact == new
    third = a_case(house, telephone="13700000000").applicant
    again = merging.merge(third, new, **facts(house))
    assert (fresh(online).contact, fresh(counter).contact) == (old, new)
    merging.undo(again, **facts(house))
    assert (fresh(online).contact, fresh(counter).contact_record) == (old, None)
    merging.undo(applied, **facts(house))
    assert (fresh(online).applicant, fresh(online).contact_record) == (old, None)


def test_undoing_restores_what_moved_and_only_that(house: House, pair: tuple[Case, Case]) -> None:
    applied = merge(pair, house)
    merging.undo(applied, **facts(house) | {"reason": "同名的两个人"})
    kept, moved = pair
    assert fresh(moved).applicant == moved.applicant
    assert fresh(kept).applicant == kept.applicant
    assert last_event(moved).act == "undo_merge"
    assert standing_applicants(house.organ).count() == 2
    with pytest.raises(AlreadyDone):
        merging.undo(applied, **facts(house))


def split(case: Case, house: House) -> Case:
    clerk = house.the(Role.RECEIVING_CLERK)
    _, [part] = splitting.split(fresh(case), MATTERS, by=clerk, on=ASSIGNED)
    return part


def test_what_was_split_off_since_goes_back_too(house: House, pair: tuple[Case, Case]) -> None:
    applied, moved = merge(pair, house), pair[1]
    part = split(moved, house)
    of_part, of_kept = split(part, house), split(pair[0], house)
    merging.undo(applied, **facts(house))
    for case in (part, of_part):
        assert (fresh(case).applicant, fresh(case).contact_record) == (moved.applicant, None)
        assert last_event(case).act == "undo_merge"
    assert fresh(of_kept).applicant == pair[0].applicant


def test_the_upgrade_gives_parts_what_their_case_was_given_with(
    house: House, pair: tuple[Case, Case]
) -> None:
    """As it was before version 0.1.0: no case had contact data of its own."""
    upgrade = import_module("cases.migrations.0039_contact_of_merged_cases")
    kept, moved = pair
    third, undone = a_case(house, telephone="13700000000"), a_case(house, telephone="13600000000")
    merge(pair, house)
    part = split(moved, house)
    merging.merge(third.applicant, kept.applicant, **facts(house))
    again = merging.merge(third.applicant, undone.applicant, **facts(house))
    left_behind = split(undone, house)
    merging.undo(again, **facts(house))
    Case.objects.filter(pk=left_behind.pk).update(applicant=third.applicant)
    Case.objects.update(contact_record=None)

    upgrade.give_back(apps, None)
    upgrade.follow(apps, None)
    given = [fresh(case).contact for case in (kept, moved, part, third, left_behind)]
    home = (kept, moved, moved, third, undone)
    assert given == [case.applicant for case in home]
    assert fresh(left_behind).applicant == undone.applicant


def test_a_merge_undone_can_be_made_again(house: House, pair: tuple[Case, Case]) -> None:
    merging.undo(merge(pair, house), **facts(house))
    merge(pair, house)
    assert fresh(pair[1]).applicant == pair[0].applicant


def test_merges_on_top_are_undone_first(house: House, pair: tuple[Case, Case]) -> None:
    third, first = a_case(house, telephone="13700000000"), merge(pair, house)
    second = merging.merge(third.applicant, pair[0].applicant, **facts(house))
    with pytest.raises(CaseError, match="先撤销后来"):
        merging.undo(first, **facts(house))
    merging.undo(second, **facts(house))
    merging.undo(first, **facts(house))
    assert [fresh(case).applicant for case in (*pair, third)] == [
        case.applicant for case in (*pair, third)
    ]


def test_what_cannot_be_one_applicant_is_refused(house: House, pair: tuple[Case, Case]) -> None:
    kept = pair[0].applicant
    company = a_case(
        house, kind="organization", report_type="business", document_type="", document_number="",
        credit_code="91430121MA4L2X3Y0A",
    )  # fmt: skip
    foreign = a_case(another_house())
    for other in (kept, company.applicant, foreign.applicant):
        with pytest.raises(CaseError):
            merging.merge(kept, other, **facts(house))
    merge(pair, house)
    with pytest.raises(CaseError, match="已经并入"):
        merging.merge(pair[1].applicant, kept, **facts(house))
    assert AppliedMerge.objects.count() == 1


def test_a_reason_is_needed_both_ways(house: House, pair: tuple[Case, Case]) -> None:
    kept, merged = (case.applicant for case in pair)
    with pytest.raises(CaseError, match="请写明"):
        merging.merge(kept, merged, **facts(house) | {"reason": " "})
    applied = merge(pair, house)
    with pytest.raises(CaseError, match="请写明"):
        merging.undo(applied, **facts(house) | {"reason": ""})


def test_only_the_own_organs_receiving_clerk_merges(house: House, pair: tuple[Case, Case]) -> None:
    kept, merged = (case.applicant for case in pair)
    stranger = another_house().the(Role.RECEIVING_CLERK)
    people = [house.the(role) for role in set(Role) - {Role.RECEIVING_CLERK}]
    for person in [*people, stranger]:
        with pytest.raises(ActNotPermitted):
            merging.merge(kept, merged, **facts(house) | {"by": person})
    assert not AppliedMerge.objects.exists()
