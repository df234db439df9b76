"""联合甄别 (Art 35): convened, voted on, found per application until a day; it moves no case."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from cases import proofs
from cases.errors import ActNotPermitted, AlreadyDone, CaseError
from cases.models import Case, Determination, DeterminedCase
from cases.selectors import determinations_open_to, notifications_for
from cases.services import determination
from cases.services.determination import Gathered
from cases.status import Status
from law.determination import Factor
from law.outcomes import OUTCOMES
from law.proofs import PROOFS, Proof
from organs.absences import Absence
from organs.roles import Role
from tests.coworking import an_absence
from tests.determining import (
    CONCLUDED,
    EXPIRES,
    NO,
    SIGNED,
    YES,
    a_concluded_determination,
    a_determination,
    a_signed_determination,
    conclude,
    everybody_votes,
    members,
    sign,
    vote,
)
from tests.explaining import a_judged_case
from tests.factories import House, another_house, moment, staff_with
from tests.situations import DRAFTED, an_assigned_case, fresh, last_event

EXCESSIVE = OUTCOMES["excessive_applications"]


@pytest.fixture
def case(house: House) -> Case:
    return an_assigned_case(house)


def stand(case: Case) -> tuple[object, ...]:
    now = fresh(case)
    return (now.status, now.due_on, now.safe_on, now.clock_status, now.outcome_code, now.officer_id)


def test_nothing_it_does_changes_a_case_and_the_clock_runs_on(case: Case, house: House) -> None:
    before = stand(case)
    row = a_determination(house, case)
    assert stand(case) == before
    everybody_votes(row)
    conclude(row)
    assert stand(case) == before
    sign(row)
    assert stand(case) == before
    acts = list(case.events.values_list("act", "before", "after"))[-2:]
    assert acts == [
        ("convene_determination", "handling", "handling"),
        ("sign_determination", "handling", "handling"),
    ]


def test_the_law_and_the_hands_of_the_work_are_needed_at_the_table(
    case: Case, house: House
) -> None:
    for missing, words in ((0, "法制机构"), (1, "承办科室")):
        asked = [one for nth, one in enumerate(members(house)) if nth != missing]
        with pytest.raises(CaseError, match=words):
            a_determination(house, case, asked=asked)
    officer = house.the(Role.HANDLING_OFFICER)
    house.people[Role.WORK_BODY_HEAD] = officer
    with pytest.raises(ActNotPermitted, match="召集联合甄别"):
        a_determination(house, case)
    assert not Determination.objects.exists()


def test_an_application_is_weighed_once_at_a_time(case: Case, house: House) -> None:
    row = a_determination(house, case)
    with pytest.raises(CaseError, match="已经在联合甄别之中"):
        a_determination(house, case)
    everybody_votes(row)
    conclude(row)
    sign(row)
    assert a_determination(house, case, on=SIGNED).state == "甄别中"


def test_the_file_opens_to_those_who_take_part_and_to_nobody_else(case: Case, house: House) -> None:
    row = a_determination(house, case)
    for role in Role:
        inside = role in (Role.WORK_BODY_HEAD, Role.LEGAL_REVIEWER, Role.HANDLING_OFFICER)
        assert determinations_open_to(house.the(role)).filter(pk=row.pk).exists() == inside
    other = another_house()
    assert not determinations_open_to(other.the(Role.WORK_BODY_HEAD)).exists()
    legal = house.the(Role.LEGAL_REVIEWER)
    told = notifications_for(legal).get()
    assert (told.determination, case.applicant.name in told.text) == (row.pk, False)
    legal.is_active = False
    assert not determinations_open_to(legal).exists()


def test_opinions_and_votes_are_ones_own_and_whole(case: Case, house: House) -> None:
    row, head = a_determination(house, case), house.the(Role.WORK_BODY_HEAD)
    legal, officer = house.the(Role.LEGAL_REVIEWER), house.the(Role.HANDLING_OFFICER)
    seat = row.members.get(part="legal")
    with pytest.raises(ActNotPermitted, match="由参加人自己提出"):
        vote(seat, head)
    with pytest.raises(CaseError, match="逐项表决"):
        vote(seat, legal, votes={Factor.NUMBER: YES})
    with pytest.raises(ActNotPermitted):
        vote(row.members.get(part="locality"), officer)
    vote(row.members.get(part="locality"), head)
    adviser = row.members.get(part="adviser")
    vote(adviser, head)
    assert not adviser.opinions.get().votes.exists()
    vote(seat, legal)
    vote(seat, legal, votes=dict.fromkeys(Factor, NO))
    assert seat.opinions.count() == 2
    with pytest.raises(CaseError, match=r"业务科.*还没有提出意见"):
        conclude(row)


def test_each_application_has_a_finding_with_reasons_that_expires(case: Case, house: House) -> None:
    second = an_assigned_case(house)
    row = a_determination(house, case, second)
    everybody_votes(row)
    for wrong, words in (
        ({"valid_until": CONCLUDED}, "结论应当有期限"),
        ({"valid_until": CONCLUDED + timedelta(days=366)}, "不能长期有效"),
        ({"reasons": " "}, "写明每件申请结论的理由"),
    ):
        with pytest.raises(CaseError, match=words):
            conclude(row, **wrong)
    with pytest.raises(ActNotPermitted):
        conclude(row, by=house.the(Role.LEGAL_REVIEWER))
    only: Any = [determination.Conclusion(
        application=row.applications.get(case=case), finding=DeterminedCase.Finding.UNPROVEN,
        reasons="甲", valid_until=EXPIRES,
    )]  # fmt: skip
    with pytest.raises(CaseError, match="每一件申请分别"):
        determination.conclude(row, only, by=row.convened_by, on=CONCLUDED, at=moment(CONCLUDED))
    with pytest.raises(IntegrityError), transaction.atomic():
        row.applications.update(finding="excessive", reasons="甲", valid_until=None)


def test_the_minutes_are_numbered_kept_and_tell_votes_and_dissent(case: Case, house: House) -> None:
    row = a_concluded_determination(house, case)
    legal = house.the(Role.LEGAL_REVIEWER)
    seat = row.members.select_related("determination").get(part="legal")
    vote(seat, legal, votes=dict.fromkeys(Factor, NO), text="内容不同，应当答复", is_dissent=True)
    row = sign(row)
    told = row.context
    assert str(row.number) == "清自资公开甄〔2026〕1号"
    assert (told["findings"][0]["case_number"], told["findings"][0]["valid_until"]) == (
        case.case_number,
        "2027-03-22",
    )
    assert told["votes"][0]["tally"] == "是3票，不是1票，不能判断0票"
    assert "内容不同，应当答复" in told["dissents"][0]
    assert "365日内46件" in told["material"][0]
    assert "时段不同" in told["material"][0]
    assert case.applicant.name not in str(told)
    assert str(row.pdf.name).endswith(".pdf")
    assert str(row.docx.name).endswith(".docx")
    with pytest.raises(AlreadyDone, match="纪要已经签发"):
        vote(seat, legal)
    assert "有效至2027年3月22日" in last_event(case).note


def missing(case: Case, on: date) -> bool:
    return PROOFS[Proof.JOINT_DETERMINATION] in proofs.missing(case, EXCESSIVE, on=on)


def test_where_the_organ_asks_for_it_the_refusal_rests_on_a_finding_that_has_not_expired(
    house: House,
) -> None:
    case = a_judged_case(house, "unreasonable")
    assert not missing(case, CONCLUDED)
    house.organ.requires_determination = True
    house.organ.save()
    case = fresh(case)
    assert missing(case, CONCLUDED)
    row = a_determination(house, case, on=CONCLUDED)
    everybody_votes(row)
    conclude(row)
    assert missing(case, CONCLUDED), "minutes that nobody signed support nothing"
    sign(row)
    assert not missing(case, EXPIRES)
    assert missing(case, EXPIRES + timedelta(days=1))
    other = a_judged_case(house, "unreasonable")
    assert missing(other, CONCLUDED), "one application is no ground for another"


@pytest.mark.parametrize("finding", ["not_excessive", "unproven"])
def test_another_finding_supports_no_refusal(house: House, finding: str) -> None:
    house.organ.requires_determination = True
    house.organ.save()
    case = a_judged_case(house, "unreasonable")
    row = a_determination(house, case, on=CONCLUDED)
    everybody_votes(row)
    sign(conclude(row, finding=DeterminedCase.Finding(finding)))
    assert missing(case, CONCLUDED)


def test_what_came_in_since_is_put_beside_what_was_known_until_it_is_concluded(
    case: Case, house: House
) -> None:
    row, head = a_determination(house, case), house.the(Role.WORK_BODY_HEAD)
    (known,) = row.facts.all()
    same = Gathered(case=case, title=known.title, text=known.text)
    new = Gathered(case=case, title=known.title, text="365日内52件（第三十五条）")

    def gather(by: Any = head) -> int:
        return determination.gather(row, [same, new], by=by, on=CONCLUDED, at=moment(CONCLUDED))

    with pytest.raises(ActNotPermitted):
        gather(house.the(Role.LEGAL_REVIEWER))
    assert gather() == 1
    assert gather() == 0
    assert [(one.text, one.gathered_on) for one in row.facts.all()] == [
        (known.text, known.gathered_on),
        (new.text, CONCLUDED),
    ]
    told = notifications_for(house.the(Role.LEGAL_REVIEWER)).values_list("text", flat=True)
    assert any("补充了1项材料" in one for one in told)
    everybody_votes(row)
    conclude(row)
    with pytest.raises(CaseError, match="已经作出结论，不能再补充"):
        gather()


def test_a_deputy_reads_and_votes_for_who_is_away_and_nobody_votes_twice(
    case: Case, house: House
) -> None:
    row, legal = a_determination(house, case), house.the(Role.LEGAL_REVIEWER)
    seat = row.members.get(part="legal")
    deputy = staff_with(Role.LEGAL_REVIEWER, organ=house.organ, office=legal.office)
    deputy.stand_on(CONCLUDED)
    assert not determinations_open_to(deputy).exists()
    away = an_absence(legal, house, deputy=deputy)
    deputy.__dict__.pop("deputyships_today")
    assert determinations_open_to(deputy).get() == row
    determination.look(row, "甄别材料", by=deputy, at=moment(CONCLUDED))
    assert [(one.staff, one.what) for one in row.looks.all()] == [(deputy, "甄别材料（代理）")]
    vote(seat, deputy)
    assert seat.opinions.get().keyed_by == deputy
    officer = house.the(Role.HANDLING_OFFICER)
    Absence.objects.filter(pk=away.pk).update(deputy=officer)
    officer.stand_on(CONCLUDED)
    with pytest.raises(ActNotPermitted, match="没有参加表决的代理人"):
        vote(seat, officer)


def test_a_case_whose_registration_was_voided_does_not_hold_up_the_minutes(
    case: Case, house: House
) -> None:
    row = a_concluded_determination(house, case, an_assigned_case(house))
    Case.objects.filter(pk=case.pk).update(status=Status.VOIDED)
    before = case.events.count()
    assert sign(row).is_signed
    assert case.events.count() == before


def test_the_archive_is_told_of_one_that_is_still_open(case: Case, house: House) -> None:
    assert determination.open_over(case) is None
    row = a_concluded_determination(house, case)
    assert determination.open_over(case) == row
    sign(row)
    assert determination.open_over(case) is None


def test_a_colleague_of_the_convener_does_not_sign(house: House) -> None:
    row = a_concluded_determination(house)
    other = staff_with(Role.WORK_BODY_HEAD, organ=house.organ)
    with pytest.raises(ActNotPermitted, match="召集甄别的工作机构负责人"):
        determination.sign(row, by=other, on=CONCLUDED, at=row.convened_by.date_joined)
    assert a_signed_determination(house).is_signed
    assert DRAFTED < CONCLUDED
