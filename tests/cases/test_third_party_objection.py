"""第三方异议 (Arts 15, 32): awaited, judged with reasons, and what may be signed upon it."""

from datetime import date

import pytest

from cases.errors import CaseError
from cases.models import Case
from cases.services import opinion
from cases.status import Status
from organs.roles import Role
from tests.consulting import (
    ARRIVED,
    BACK,
    SENT,
    THE_DAY_AFTER,
    Kind,
    Opinion,
    Verdict,
    answered,
    judged,
    now,
    sent,
    written,
)
from tests.factories import House
from tests.overruling import DAY, signed, submitted
from tests.situations import (
    agree,
    an_assigned_case,
    deliver,
    fresh,
    last_event,
    open_nodes,
    sign,
)


@pytest.fixture
def case(house: House) -> Case:
    return an_assigned_case(house)


# -- while the opinion is awaited --------------------------------------------------------------


@pytest.mark.parametrize("outcome", ["disclosed", "partially_disclosed"])
def test_nothing_is_disclosed_before_the_letter_has_left(
    case: Case, house: House, outcome: str
) -> None:
    written(case, house)
    with pytest.raises(CaseError, match="请先办完征求意见"):
        submitted(case, house, outcome)
    assert fresh(case).status == Status.HANDLING


def test_nothing_is_disclosed_while_the_opinion_is_awaited(case: Case, house: House) -> None:
    sent(case, house)
    with pytest.raises(CaseError, match="2026年10月20日届满") as refusal:
        submitted(case, house, "disclosed", on=SENT.replace(day=23))
    assert refusal.value.field == "outcome_code"


def test_after_the_period_silence_stands_in_nobodys_way(case: Case, house: House) -> None:
    sent(case, house)
    assert submitted(case, house, "disclosed", on=THE_DAY_AFTER).status == Status.OFFICE_REVIEW


@pytest.mark.parametrize("outcome", ["disclosed", "not_disclosed_third_party_rights"])
def test_silence_supports_nothing_while_nobody_knows_that_the_letter_arrived(
    case: Case, house: House, outcome: str
) -> None:
    asked = sent(case, house, arrived=None)
    with pytest.raises(CaseError, match=r"还没有登记对方收到|逾期未提出意见的记录"):
        submitted(case, house, outcome, on=THE_DAY_AFTER)
    with pytest.raises(CaseError, match="不能登记逾期未提出意见") as refusal:
        answered(asked, house, Opinion.SILENCE, on=THE_DAY_AFTER)
    assert refusal.value.field == "opinion"
    clerk = house.the(Role.DELIVERY_CLERK)
    opinion.confirm_receipt(asked, delivered_on=ARRIVED, by=clerk, on=THE_DAY_AFTER)
    assert submitted(case, house, outcome, on=THE_DAY_AFTER).status == Status.OFFICE_REVIEW


def test_what_is_refused_on_another_ground_need_not_wait(case: Case, house: House) -> None:
    sent(case, house)
    assert submitted(case, house, "not_held", on=ARRIVED).status == Status.OFFICE_REVIEW


def test_an_objection_that_comes_during_review_stops_the_signature(
    case: Case, house: House
) -> None:
    asked = sent(case, house)
    case = submitted(case, house, "disclosed", on=THE_DAY_AFTER)
    for _ in range(3):
        case = agree(case, house, on=THE_DAY_AFTER)
    answered(asked, house, on=THE_DAY_AFTER)
    with pytest.raises(CaseError, match="请先审查其理由是否合理"):
        sign(case, house, on=THE_DAY_AFTER)


def at_signature(case: Case, house: House, outcome: str, *, on: date) -> Case:
    case = submitted(case, house, outcome, on=on)
    for _ in range(3):
        case = agree(case, house, on=on)
    return case


def test_a_consent_that_comes_during_review_leaves_no_ground_to_refuse(
    case: Case, house: House
) -> None:
    asked = sent(case, house)
    case = at_signature(case, house, "not_disclosed_third_party_rights", on=THE_DAY_AFTER)
    answered(asked, house, Opinion.CONSENT, on=THE_DAY_AFTER)
    with pytest.raises(CaseError, match="第三方不同意公开且理由合理"):
        sign(case, house, on=THE_DAY_AFTER)
    assert fresh(case).status == Status.SIGNING


@pytest.mark.parametrize(
    ("verdict", "outcome", "words"),
    [
        (Verdict.UNREASONABLE, "not_disclosed_third_party_rights", "第三方不同意公开且理由合理"),
        (Verdict.PUBLIC_INTEREST, "partially_disclosed", "审核人没有看到"),
    ],
)
def test_a_verdict_changed_after_the_review_is_not_signed(
    case: Case, house: House, verdict: Verdict, outcome: str, words: str
) -> None:
    asked = judged(answered(sent(case, house), house), house)
    case = at_signature(case, house, outcome, on=DAY)
    officer = house.the(Role.HANDLING_OFFICER)
    opinion.judge(asked, verdict=verdict, reasons="另有考虑", by=officer, on=DAY)
    with pytest.raises(CaseError, match=words):
        sign(fresh(case), house, on=DAY)


def test_what_legal_review_has_seen_since_is_signed(case: Case, house: House) -> None:
    asked = judged(answered(sent(case, house), house), house)
    case = submitted(case, house, "partially_disclosed")
    officer = house.the(Role.HANDLING_OFFICER)
    verdict = Verdict.PUBLIC_INTEREST
    opinion.judge(asked, verdict=verdict, reasons="公众安全", by=officer, on=DAY)
    for _ in range(3):
        case = agree(fresh(case), house, on=DAY)
    assert sign(case, house, on=DAY).status == Status.SIGNED


# -- the objection is judged -------------------------------------------------------------------


def test_an_unjudged_objection_is_judged_first(case: Case, house: House) -> None:
    answered(sent(case, house), house)
    assert "ConsultationFlow.judgement" in open_nodes(case)
    with pytest.raises(CaseError, match="请先审查其理由是否合理"):
        submitted(case, house, "disclosed")


def test_a_judgement_gives_its_reasons(case: Case, house: House) -> None:
    asked = answered(sent(case, house), house)
    officer = house.the(Role.HANDLING_OFFICER)
    with pytest.raises(CaseError) as refusal:
        opinion.judge(asked, verdict=Verdict.REASONABLE, reasons=" ", by=officer, on=BACK)
    assert refusal.value.field == "reasons"


def test_a_reasonable_objection_is_withheld_and_the_letter_cites_why(
    case: Case, house: House
) -> None:
    judged(answered(sent(case, house), house), house)
    with pytest.raises(CaseError, match="不能全部公开"):
        submitted(case, house, "disclosed")
    case = signed(case, house, "not_disclosed_third_party_rights")
    bases = case.letters.get(kind="not_disclosed").context["basis"]
    assert [basis["article"] for basis in bases] == [15, 32, 36]


def test_an_objection_without_reason_hinders_nothing(case: Case, house: House) -> None:
    judged(answered(sent(case, house), house), house, Verdict.UNREASONABLE)
    case = signed(case, house)
    assert deliver(case, house, on=DAY).status == Status.REPLIED


def test_an_objection_may_be_judged_anew_before_signature(case: Case, house: House) -> None:
    asked = judged(answered(sent(case, house), house), house)
    officer = house.the(Role.HANDLING_OFFICER)
    opinion.judge(asked, verdict=Verdict.UNREASONABLE, reasons="已经公开", by=officer, on=BACK)
    assert now(asked).verdict == Verdict.UNREASONABLE
    assert last_event(case).note == "征求第三方意见（1），理由不成立"


def test_only_a_third_party_is_overruled_for_the_public_interest(case: Case, house: House) -> None:
    asked = answered(sent(case, house, Kind.JOINT_MAKER), house)
    with pytest.raises(CaseError, match="只适用于第三方"):
        judged(asked, house, Verdict.PUBLIC_INTEREST)


# -- the records behind “第三方合法权益” ---------------------------------------------------------


def test_rights_of_a_third_party_nobody_asked_are_no_ground(case: Case, house: House) -> None:
    with pytest.raises(CaseError, match="应当先书面征求第三方意见"):
        submitted(case, house, "not_disclosed_third_party_rights")


def test_consent_is_no_ground_either(case: Case, house: House) -> None:
    answered(sent(case, house), house, Opinion.CONSENT)
    with pytest.raises(CaseError, match="理由合理"):
        submitted(case, house, "not_disclosed_third_party_rights")


def test_after_silence_the_organ_may_still_refuse(case: Case, house: House) -> None:
    answered(sent(case, house), house, Opinion.SILENCE, on=THE_DAY_AFTER)
    case = submitted(case, house, "not_disclosed_third_party_rights", on=THE_DAY_AFTER)
    assert case.status == Status.OFFICE_REVIEW
