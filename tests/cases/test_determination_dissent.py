"""联合甄别: nobody is found unreasonable unheard, and the minutes hide nobody who held otherwise."""

from typing import Any

import pytest

from cases.determination_minutes import minutes_context
from cases.errors import CaseError
from cases.models import Case, Determination, DeterminedCase, Explanation
from cases.selectors import notifications_for
from cases.services import determination
from cases.services.determination import Conclusion
from law.determination import Factor
from organs.roles import Role
from tests.determining import (
    CONCLUDED,
    EXPIRES,
    NO,
    UNDECIDED,
    YES,
    a_determination,
    conclude,
    everybody_votes,
    sign,
    vote,
    was_silent,
)
from tests.factories import House, moment
from tests.situations import an_assigned_case

Finding = DeterminedCase.Finding


@pytest.fixture
def case(house: House) -> Case:
    return an_assigned_case(house)


@pytest.fixture
def row(case: Case, house: House) -> Determination:
    return a_determination(house, case)


def seat_of(row: Determination, part: str) -> Any:
    return row.members.select_related("determination").get(part=part)


def signing(row: Determination) -> Determination:
    row.refresh_from_db()
    row.signed_by = row.convened_by
    return row


def find(row: Determination, finding: Finding) -> Determination:
    (one,) = row.applications.all()
    found = Conclusion(application=one, finding=finding, reasons="甲", valid_until=EXPIRES)
    at = moment(CONCLUDED)
    return determination.conclude(row, [found], by=row.convened_by, on=CONCLUDED, at=at)


def test_reasons_are_found_bad_only_after_they_were_asked_for(
    case: Case, row: Determination
) -> None:
    everybody_votes(row)
    with pytest.raises(CaseError, match="还没有要求申请人说明理由") as refused:
        find(row, Finding.EXCESSIVE)
    assert refused.value.field == f"finding-{row.applications.get().pk}"
    find(row, Finding.UNPROVEN)
    was_silent(case, row.convened_by)
    Explanation.objects.update(stage=Explanation.Stage.NOTIFIED)
    with pytest.raises(CaseError, match="期限还没有届满"):
        find(row, Finding.EXCESSIVE)
    Explanation.objects.update(stage=Explanation.Stage.SILENT)
    find(row, Finding.EXCESSIVE)
    Explanation.objects.update(stage=Explanation.Stage.NOTIFIED)
    with pytest.raises(CaseError, match="还没有要求申请人说明理由"):
        sign(row)
    Explanation.objects.update(
        stage=Explanation.Stage.JUDGED, verdict=Explanation.Verdict.REASONABLE,
        answered_on=CONCLUDED, facts="甲", reasoning="乙",
    )  # fmt: skip
    with pytest.raises(CaseError, match="已经判断为合理"):
        sign(row)


def test_members_are_told_of_the_conclusion_and_have_until_the_next_day_to_dissent(
    row: Determination, house: House
) -> None:
    everybody_votes(row)
    conclude(row)
    legal = house.the(Role.LEGAL_REVIEWER)
    assert any("不同意的，请在签发纪要前" in one.text for one in notifications_for(legal))
    with pytest.raises(CaseError, match="次日起签发"):
        sign(row, on=CONCLUDED)
    vote(seat_of(row, "legal"), legal, text="不同意", is_dissent=True)
    assert "不同意" in sign(row).context["dissents"][0]


def test_the_minutes_name_whose_votes_go_against_the_finding_and_what_was_held_before(
    row: Determination, house: House
) -> None:
    legal, seat = house.the(Role.LEGAL_REVIEWER), seat_of(row, "legal")
    mixed = dict.fromkeys(Factor, YES) | {Factor.NUMBER: NO, Factor.PERIOD: NO}
    everybody_votes(row)
    vote(seat, legal, votes=mixed, text="两件各不相同")
    vote(seat, legal, votes=mixed, text="仍不同意")
    told = sign(conclude(row)).context
    (dissent,) = told["dissents"]
    assert legal.name in dissent
    assert "数量、时段、频次投“不是”" in dissent
    words = next(one["opinion"] for one in told["members"] if one["part"] == "法制机构")
    assert words.startswith("仍不同意")
    assert "两件各不相同" in words


def test_votes_that_go_with_the_finding_are_no_dissent(row: Determination, house: House) -> None:
    legal, officer = house.the(Role.LEGAL_REVIEWER), house.the(Role.HANDLING_OFFICER)
    everybody_votes(row)
    some = dict.fromkeys(Factor, YES) | {Factor.SUBJECT: NO, Factor.INTEREST: NO}
    vote(seat_of(row, "legal"), legal, votes=some)
    vote(seat_of(row, "handling"), officer, votes=dict.fromkeys(Factor, NO))
    conclude(row, finding=Finding.NOT_EXCESSIVE)
    assert minutes_context(signing(row)).dissents == ()
    conclude(row)
    (dissent,) = minutes_context(signing(row)).dissents
    assert officer.name in dissent


def test_what_is_keyed_in_for_somebody_without_an_account_says_from_what(
    row: Determination,
) -> None:
    head, seat = row.convened_by, seat_of(row, "locality")
    with pytest.raises(CaseError, match="录入的依据") as refused:
        vote(seat, head, source=" ")
    assert refused.value.field == "source"
    everybody_votes(row)
    told = sign(conclude(row)).context
    words = next(one["opinion"] for one in told["members"] if one["part"] == "属地")
    assert words.endswith(f"（据书面意见（柳政函〔2026〕3号），{head.name}录入）")


def test_nobody_is_found_unreasonable_against_the_votes_of_most(
    case: Case, row: Determination, house: House
) -> None:
    """The convener concludes alone, but not what most of those who voted deny."""
    was_silent(case, row.convened_by)
    everybody_votes(row, votes=dict.fromkeys(Factor, NO))
    with pytest.raises(CaseError, match="表决不支持明显超过合理范围") as refused:
        find(row, Finding.EXCESSIVE)
    assert refused.value.field == f"finding-{row.applications.get().pk}"
    find(row, Finding.UNPROVEN)
    everybody_votes(row)
    find(row, Finding.EXCESSIVE)
    everybody_votes(row, votes=dict.fromkeys(Factor, NO))
    with pytest.raises(CaseError, match="表决不支持明显超过合理范围"):
        sign(row)


@pytest.mark.parametrize("beside", [YES, UNDECIDED])
def test_nobody_is_found_unreasonable_where_nobody_affirms_an_excess(
    case: Case, row: Determination, beside: Any
) -> None:
    """Art 35 speaks of number and frequency: who cannot tell of them has not found them excessive."""
    was_silent(case, row.convened_by)
    cannot_tell = {Factor.NUMBER: UNDECIDED, Factor.PERIOD: UNDECIDED}
    unsure = dict.fromkeys(Factor, beside) | cannot_tell
    everybody_votes(row, votes=unsure)
    with pytest.raises(CaseError, match="没有参加人认为申请的件数或者时段") as refused:
        find(row, Finding.EXCESSIVE)
    assert refused.value.field == f"finding-{row.applications.get().pk}"
    locality = seat_of(row, "locality")
    vote(locality, row.convened_by, votes=unsure | {Factor.PERIOD: YES})
    find(row, Finding.EXCESSIVE)
    vote(locality, row.convened_by, votes=unsure)
    with pytest.raises(CaseError, match="没有参加人认为"):
        sign(row)
    find(row, Finding.UNPROVEN)
