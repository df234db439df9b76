"""第三方异议 overruled for the public interest (Art 32): told first, the gap, a court's hold."""

from datetime import date
from typing import Any

import pytest

from cases import consultation_contexts
from cases.errors import CaseError
from cases.models import Case, Consultation
from cases.services import disclosure_decision, release
from cases.services.delivery import Dispatch
from cases.status import Status
from law.delivery import DeliveryMethod
from law.remedies import remedy_paragraphs
from organs.roles import Role
from tests.access.world import signed_in
from tests.consulting import Verdict, answered, judged, now, sent, told
from tests.cycles import EFFECTIVE, reopen
from tests.factories import House
from tests.overruling import DAY, TOLD, signed
from tests.situations import an_assigned_case, deliver, fresh, open_nodes, withdraw
from workflow import risks
from workflow.flags import flags_of

GAP_ENDS = date(2026, 10, 21)
RELEASED = date(2026, 10, 22)


@pytest.fixture
def case(house: House) -> Case:
    return an_assigned_case(house)


@pytest.fixture
def overruled(case: Case, house: House) -> Consultation:
    """The objection holds, but the public interest is greater; the reply is signed."""
    asked = judged(answered(sent(case, house), house), house, Verdict.PUBLIC_INTEREST)
    signed(case, house)
    return now(asked)


def test_the_third_party_is_told_before_the_reply_leaves(
    case: Case, house: House, overruled: Consultation
) -> None:
    letter = overruled.decision_letter
    assert letter is not None
    assert (letter.kind, letter.context["gap_working_days"]) == ("third_party_decision", 5)
    assert letter.context["remedy"][0].startswith("如对本决定不服，")
    assert open_nodes(case) == ["CaseFlow.delivery", "DisclosureDecisionFlow.dispatch"]
    with pytest.raises(CaseError, match="先将决定公开告知书送达第三方"):
        deliver(fresh(case), house, on=DAY)


def test_the_reply_leaves_after_the_gap(case: Case, house: House, overruled: Consultation) -> None:
    asked = told(overruled, house, on=TOLD)
    assert release.gap_ends_on(asked) == GAP_ENDS
    with pytest.raises(CaseError, match="2026年10月21日届满") as refusal:
        deliver(fresh(case), house, on=GAP_ENDS)
    assert refusal.value.field == "decided_on"
    case = deliver(fresh(case), house, on=RELEASED)
    assert (case.status, case.replied_in_time) == (Status.REPLIED, True)


def test_the_page_says_what_comes_first_and_until_when(
    case: Case, house: House, overruled: Consultation, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The reply's step is not offered before the third party was told and its time is over."""
    clerk, address = signed_in(house.the(Role.DELIVERY_CLERK)), f"/cases/{case.pk}/"

    def todo(on: date) -> tuple[str, str]:
        monkeypatch.setattr("django.utils.timezone.localdate", lambda *_: on)
        seen = clerk.get(address).context
        hindered = next(one.hindered for one in seen["todos"] if one.desk.title == "送达")
        return hindered, seen["go_on"].desk.step.name if seen["go_on"] else ""

    assert "应当先将决定公开告知书送达第三方，再送达答复" in todo(DAY)[0]
    assert todo(DAY)[1] == "dispatch"
    told(overruled, house, on=TOLD)
    assert todo(TOLD)[0].endswith("间隔至2026年10月21日届满，届满后才能送达答复。")
    assert todo(TOLD)[1] == ""
    assert todo(RELEASED) == ("", "delivery")
    assert any("间隔至2026年10月21日" in flag.text for flag in flags_of(fresh(case), TOLD))
    assert not any("间隔至" in flag.text for flag in flags_of(fresh(case), RELEASED))


def test_each_organ_sets_its_gap(case: Case, house: House, overruled: Consultation) -> None:
    house.organ.disclosure_gap_working_days = 0
    house.organ.save()
    told(overruled, house, on=TOLD)
    assert deliver(fresh(case), house, on=TOLD.replace(day=15)).status == Status.REPLIED


def test_a_court_holds_the_reply_until_it_is_lifted(
    case: Case, house: House, overruled: Consultation
) -> None:
    told(overruled, house, on=TOLD)
    head = house.the(Role.WORK_BODY_HEAD)
    order = {"court": "清江县人民法院", "document": "（2026）行初8号"}
    release.hold(case, **order, held_on=TOLD, by=head, on=TOLD)
    with pytest.raises(CaseError, match="不必再登记"):
        release.hold(fresh(case), **order, held_on=TOLD, by=head, on=TOLD)
    with pytest.raises(CaseError, match="要求暂停公开"):
        deliver(fresh(case), house, on=RELEASED)
    release.lift(fresh(case), reason="裁定不停止执行", by=head, on=RELEASED)
    assert deliver(fresh(case), house, on=RELEASED).status == Status.REPLIED


def test_a_reply_that_is_withdrawn_announces_nothing(
    case: Case, house: House, overruled: Consultation
) -> None:
    letter = overruled.decision_letter
    assert letter is not None
    withdraw(fresh(case), house, on=DAY)
    letter.refresh_from_db()
    assert letter.is_void
    assert (now(overruled).decision_letter, open_nodes(case)) == (None, ["CaseFlow.drafting"])


def test_who_was_told_once_is_not_told_again(
    case: Case, house: House, overruled: Consultation
) -> None:
    told(overruled, house, on=TOLD)
    withdraw(fresh(case), house, on=TOLD)
    case = signed(fresh(case), house, on=TOLD)
    assert case.letters.filter(kind="third_party_decision").count() == 1
    assert open_nodes(case) == ["CaseFlow.delivery"]


def test_it_goes_by_internet_only_with_the_channel_for_reconsideration(
    overruled: Consultation, house: House
) -> None:
    clerk = house.the(Role.DELIVERY_CLERK)
    by_mail = Dispatch(method=DeliveryMethod.EMAIL, decided_on=TOLD, proof="已读回执")
    with pytest.raises(CaseError, match="互联网渠道") as refusal:
        disclosure_decision.send(overruled, dispatch=by_mail, told_on=TOLD, by=clerk, on=TOLD)
    assert refusal.value.field == "method"
    assert now(overruled).told_on is None


def test_its_remedies_follow_the_law_by_which_the_reply_is_judged(
    case: Case, house: House, overruled: Consultation, monkeypatch: pytest.MonkeyPatch
) -> None:
    told_by: list[date] = []

    def seen(*args: Any, **how: Any) -> Any:
        told_by.append(how["on"])
        return remedy_paragraphs(*args, **how)

    monkeypatch.setattr("cases.consultation_contexts.remedy_paragraphs", seen)
    told(overruled, house, on=TOLD)
    asked = now(overruled)
    asked.case = reopen(deliver(fresh(case), house, on=RELEASED), house)
    consultation_contexts.third_party_decision_context(asked)
    assert told_by == [EFFECTIVE] == [asked.case.judged_by_law_of]


def test_an_objection_and_a_hold_keep_the_reply_out_of_the_batch(
    case: Case, house: House, overruled: Consultation
) -> None:
    head = house.the(Role.WORK_BODY_HEAD)
    assert [risk.code for risk in risks.standing(case)] == ["objection"]
    release.hold(case, court="甲法院", document="乙", held_on=DAY, by=head, on=DAY)
    assert [risk.code for risk in risks.standing(case)] == ["objection", "hold"]
    release.lift(case, reason="丙", by=head, on=DAY)
    assert [risk.code for risk in risks.standing(case)] == ["objection"]
