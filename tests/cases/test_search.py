"""检索记录: kept as it was made, corrected by a new entry, required before 不存在 and 不掌握 (指导案例101号)."""

from datetime import date

import pytest

from audit.models import AppendOnlyViolation
from cases import proofs
from cases.errors import ActNotPermitted, CaseError
from cases.models import Case
from cases.search_documents import search_context, search_document
from cases.services import drafting, search
from cases.status import Status
from law.outcomes import OUTCOMES
from law.proofs import PROOFS, Proof
from letters.blocks import document_text
from organs.roles import Role
from tests.factories import (
    House,
    a_proposal,
    a_search,
    an_entry,
    another_handling_office,
    moment,
    staff_with,
)
from tests.situations import (
    DRAFTED,
    DUE,
    SUBMITTED,
    a_case_at,
    an_assigned_case,
    fresh,
    last_event,
)

REQUIRING = {"non_existent", "not_held"}


@pytest.fixture
def case(house: House) -> Case:
    return an_assigned_case(house)


def strike(case: Case, house: House, *, instead: search.Entry | None = None, **facts: str) -> None:
    entry = case.searches.first()
    assert entry is not None
    officer = house.the(Role.HANDLING_OFFICER)
    reason = facts.get("reason", "检索词写错")
    at = moment(SUBMITTED)
    search.strike(entry, reason=reason, instead=instead, by=officer, on=SUBMITTED, at=at)


def save(case: Case, house: House, outcome: str) -> None:
    officer, latest = house.the(Role.HANDLING_OFFICER), drafting.latest(case)
    drafting.save(
        case,
        a_proposal(outcome),
        based_on=latest.version if latest else 0,
        by=officer,
        on=SUBMITTED,
        at=moment(SUBMITTED),
    )


def hand_in(case: Case, house: House) -> Case:
    return drafting.submit(case, by=house.the(Role.HANDLING_OFFICER), on=SUBMITTED)


def test_a_search_is_kept_with_who_made_it_and_who_keyed_it(case: Case, house: House) -> None:
    kept = a_search(case, house, searched_by="档案员王五", hits=2, found="两件均为其他村")
    assert (kept.searched_by, kept.keyed_by) == ("档案员王五", house.the(Role.HANDLING_OFFICER))
    assert (kept.place, kept.words, kept.hits) == ("公文管理系统", "柳河村、征地补偿", 2)
    assert (kept.searched_on, kept.keyed_at) == (date(2026, 9, 14), moment(DRAFTED))
    case = fresh(case)
    assert (case.status, case.due_on) == (Status.HANDLING, DUE)
    assert last_event(case).note == "档案员王五2026年9月14日检索公文管理系统，命中2条"


def test_the_log_tells_the_search_without_its_words(case: Case, house: House) -> None:
    a_search(case, house, words="张三 13800000000")
    event = last_event(case)
    assert "张三" not in event.note
    assert "13800000000" not in str(event.facts)


def test_a_search_that_is_still_to_come_is_refused(case: Case, house: House) -> None:
    with pytest.raises(CaseError, match="还没有到") as refusal:
        a_search(case, house, searched_on=SUBMITTED)
    assert refusal.value.field == "searched_on"
    assert not case.searches.exists()


def test_an_entry_is_never_changed_or_deleted(case: Case, house: House) -> None:
    kept = a_search(case, house)
    kept.found = "找到了"
    with pytest.raises(AppendOnlyViolation):
        kept.save()
    with pytest.raises(AppendOnlyViolation):
        kept.delete()


def test_a_mistake_is_struck_through_and_stays(case: Case, house: House) -> None:
    a_search(case, house, words="柳合村")
    strike(case, house, instead=an_entry(words="柳河村"))
    wrong, right = search.all_of(case)
    assert (wrong.words, right.words) == ("柳合村", "柳河村")
    assert (wrong.striking.reason, wrong.striking.replacement) == ("检索词写错", right)
    assert [entry.words for entry in search.standing(case)] == ["柳河村"]
    assert last_event(case).note == "划去“公文管理系统”的检索记录，另记更正"


def test_an_entry_is_struck_once_and_with_a_reason(case: Case, house: House) -> None:
    a_search(case, house)
    with pytest.raises(CaseError) as refusal:
        strike(case, house, reason=" ")
    assert refusal.value.field == "reason"
    strike(case, house)
    with pytest.raises(CaseError, match="已经划改"):
        strike(case, house)
    assert case.searches.count() == 1


@pytest.mark.parametrize("outcome", sorted(REQUIRING))
def test_without_a_search_nobody_says_that_there_is_nothing(
    case: Case, house: House, outcome: str
) -> None:
    save(case, house, outcome)
    with pytest.raises(CaseError, match="还没有检索记录") as refusal:
        hand_in(case, house)
    assert (refusal.value.field, fresh(case).status) == ("search", Status.HANDLING)

    a_search(case, house, on=SUBMITTED)
    assert hand_in(case, house).status == Status.OFFICE_REVIEW


def test_a_struck_search_is_no_search(case: Case, house: House) -> None:
    a_search(case, house)
    strike(case, house)
    save(case, house, "non_existent")
    with pytest.raises(CaseError, match="还没有检索记录"):
        hand_in(case, house)
    assert fresh(case).status == Status.HANDLING


def test_the_table_of_outcomes_says_which_need_it() -> None:
    needing = {code for code, row in OUTCOMES.items() if Proof.SEARCH_RECORD in row.proofs}
    assert needing == REQUIRING
    assert set(PROOFS) == set(Proof)
    assert all(PROOFS[p].told_in in row.needs for row in OUTCOMES.values() for p in row.proofs)


def test_other_outcomes_need_none(case: Case) -> None:
    search_record = PROOFS[Proof.SEARCH_RECORD]
    needing = {
        code
        for code, row in OUTCOMES.items()
        if search_record in proofs.missing(case, row, on=DRAFTED)
    }
    assert needing == REQUIRING


def test_the_letter_tells_where_how_by_whom_and_when(case: Case, house: House) -> None:
    a_search(case, house)
    a_search(case, house, method="catalogue", place="局档案室", words="2025年目录", found="没有。")
    strike(case, house)
    assert search.letter_text(case) == (
        "2026年9月14日，本机关工作人员李四在局档案室中对照目录查找（范围：2025年目录），"
        "命中0条，没有。"
    )


def test_the_document_shows_struck_entries_with_their_reason(case: Case, house: House) -> None:
    a_search(case, house, words="柳合村")
    strike(case, house, instead=an_entry())
    wrong, right = search_context(case, on=SUBMITTED).entries
    officer = house.the(Role.HANDLING_OFFICER).name
    assert wrong.struck == f"{officer}于2026年9月17日划去，理由：检索词写错，更正后的记录为第2条"
    assert right.struck == ""
    document = search_document(case, on=SUBMITTED)
    text = document_text(document)
    assert "第1条（已划去）" in text
    assert "柳合村" in text
    assert case.applicant.name not in text
    assert document.seal is None


def test_an_empty_record_says_so(case: Case) -> None:
    assert "没有登记检索" in document_text(search_document(case, on=SUBMITTED))


def test_an_officer_of_another_office_records_nothing(case: Case, house: House) -> None:
    office = another_handling_office(house)
    stranger = staff_with(Role.HANDLING_OFFICER, organ=house.organ, office=office)
    with pytest.raises(ActNotPermitted, match="不在您的科室"):
        search.record(case, an_entry(), by=stranger, on=DRAFTED, at=moment(DRAFTED))
    assert not case.searches.exists()


def test_under_review_the_record_stands_still(house: House) -> None:
    case = a_case_at(Status.OFFICE_REVIEW, house, outcome="not_held")
    with pytest.raises(ActNotPermitted, match="科室审核"):
        strike(case, house)
    assert len(search.standing(case)) == 1
