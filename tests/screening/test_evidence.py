"""Signals with their evidence: fact, rule, earlier cases, what speaks against; the same for a past day."""

from datetime import date, timedelta
from typing import Any

import pytest

from cases.errors import ActNotPermitted, CaseError
from cases.models import Agent, Case, ReportType
from cases.status import Status
from organs.roles import Role
from screening import index
from screening.evidence import elsewhere, judging, keeping
from screening.evidence.families import linkages_of
from screening.evidence.joined import signals_on
from screening.evidence.judged import judged_signals, waiting
from screening.evidence.signal import Signal
from screening.models import KeptSignal, SignalVerdict
from tests.factories import (
    House,
    a_person,
    an_application,
    an_intake,
    an_organ,
    another_house,
    staff_with,
)
from tests.situations import a_case_at, a_registered_case, an_assigned_case, fresh, last_event

ONE = "柳河村2025年征地补偿安置方案"
LONG = (
    "柳河村第三村民小组2025年土地征收补偿安置方案、青苗和地上附着物补偿标准、"
    "被征地农民社会保障费用测算表"
)
COMPLAINT = "请求贵局查处村主任侵占补偿款的行为，并追究其责任。"


def a_case(house: House, text: str = ONE, *, days_ago: int = 0, **person: Any) -> Case:
    """A registered case, its texts findable; everybody has a telephone and address of their own."""
    facts = {
        "telephone": f"1390000{Case.objects.count():04d}",
        "address": f"某路{Case.objects.count()}号",
    }
    intake = an_intake(
        applicant=a_person(**facts | person), application=an_application(description=text)
    )
    case = a_registered_case(house, intake)
    past = {"received_on": case.received_on - timedelta(days=days_ago)}
    past["registered_on"] = case.registered_on - timedelta(days=days_ago)
    Case.objects.filter(pk=case.pk).update(**past)
    case = fresh(case)
    index.keep(case)
    return case


def other(number: int = 1, **facts: Any) -> dict[str, Any]:
    """Another person than the usual one."""
    return {
        "name": f"李四{number}",
        "document_type": "passport",
        "document_number": f"G{number:08d}",
    } | facts


def by_code(case: Case, on: date | None = None) -> dict[str, Signal]:
    return {signal.code: signal for signal in signals_on(case, on or case.registered_on)}


def test_more_than_ten_in_a_month_are_a_fact_with_its_rule_and_doubts(house: House) -> None:
    for number in range(10):
        a_case(house, f"第{number}号地块用地批复", days_ago=number % 5)
    ten = a_case(house, "另一件批复", days_ago=0, **other())
    assert "frequent" not in by_code(ten)
    eleventh = a_case(house, "县志编修经费预算")
    signal = by_code(eleventh)["frequent"]
    assert str(signal.rule) == "《政府信息公开条例》第三十五条"
    assert "当月11件" in signal.fact
    assert len(signal.cases) == 11
    assert signal.against[0] == "都集中在近30日内，此前一年没有申请过"
    assert "不是不予处理的理由" in signal.against[-1]


def test_what_was_answered_before_is_named_and_an_unanswered_one_speaks_against(
    house: House,
) -> None:
    answered = a_case_at(Status.REPLIED, house)
    index.keep(answered)
    again = a_case(house, f"请贵局提供{answered.description}的复印件")
    signal = by_code(again, answered.replied_on)["repeated"]
    assert str(signal.rule) == "《政府信息公开条例》第三十六条第（六）项"
    (earlier,) = signal.cases
    assert (earlier.number, earlier.replied_on) == (answered.case_number, answered.replied_on)
    Case.objects.filter(pk=answered.pk).update(outcome_code="non_existent")
    doubt = by_code(again, answered.replied_on)["repeated"].against[0]
    assert "信息不存在，此后可能已经形成" in doubt
    assert answered.replied_on is not None
    before = answered.replied_on - timedelta(days=1)
    assert "还没有答复" in by_code(again, before)["repeated"].against[0]


def test_a_long_time_since_the_last_one_may_mean_a_new_period(house: House) -> None:
    a_case(house, days_ago=400)
    again = a_case(house)
    assert any("已过一年" in doubt for doubt in by_code(again)["repeated"].against)


def test_near_duplicates_of_others_and_the_same_wording(house: House) -> None:
    first = a_case(house, f"申请公开{LONG}", **other(1))
    a_case(house, f"申请公开{LONG.replace('第三', '第五')}", **other(2))
    case = a_case(house, f"请依法公开贵局关于{LONG}的信息，谢谢")
    found = by_code(case)
    assert [one.number for one in found["alike_others"].cases] == [first.case_number]
    assert [one.number for one in found["wording"].cases] == [first.case_number]
    assert "第四十四条" in str(found["alike_others"].rule)
    assert any("任何人都可以申请" in doubt for doubt in found["alike_others"].against)


@pytest.mark.parametrize(
    ("shared", "code", "said"),
    [
        ({"telephone": "+86 139-1111-2222"}, "telephone", "联系电话"),
        ({"address": "清江县 柳河村三组，12号"}, "address", "联系地址"),
    ],
)
def test_a_shared_entry_links_applicants_and_says_whence(
    house: House, shared: dict[str, Any], code: str, said: str
) -> None:
    written = {"telephone": "13911112222", "address": "清江县柳河村三组12号"}
    same: dict[str, Any] = {name: written[name] for name in shared}
    linked = a_case(house, "甲村土地台账", **other(1), **shared)
    a_case(house, "乙村预算", **other(2))
    case = a_case(house, "丙村决算", **same)
    (linkage,) = linkages_of(case, case.registered_on)
    signal = linkage.signal
    assert (signal.code, linkage.applicants, linkage.total) == (code, 1, 1)
    assert f"本件登记的申请人{said}，与另外1名申请人的1件申请相同" in signal.fact
    assert [one.number for one in signal.cases] == [linked.case_number]
    assert "没有规定几名申请人合并计算" in signal.against[-1]


def test_a_law_firms_telephone_is_said_to_be_shared_by_its_clients(house: House) -> None:
    for number in range(10):
        a_case(house, f"第{number}号批复", **other(number, telephone="0731-8888888"))
    firm = Case.objects.first()
    assert firm is not None
    type(firm.applicant).objects.filter(pk=firm.applicant_id).update(
        kind="organization", report_type=ReportType.LEGAL_SERVICE_ORGANIZATION
    )
    case = a_case(house, "另一件", telephone="07318888888")
    (linkage,) = linkages_of(case, case.registered_on)
    assert (linkage.applicants, linkage.by_agents) == (10, 1)
    against = linkage.signal.against
    assert "律师事务所、村民委员会或者代办点" in against[0]
    assert "电话由其委托人共用" in against[1]


def test_one_agent_for_several_is_found_by_number_and_is_no_accusation(house: House) -> None:
    cases = [a_case(house, "甲村台账", **other(1)), a_case(house, "乙村决算")]
    for case, number in zip(cases, ("43012119900101003X", "430121 19900101003x"), strict=True):
        Agent.objects.create(
            case=case, name="王律师", document_type="resident_id", document_number=number,
            telephone="13700000000", has_power_of_attorney=True,
        )  # fmt: skip
    (linkage,) = linkages_of(cases[1], cases[1].registered_on)
    assert linkage.signal.code == "agent"
    assert "各人的申请各自独立" in " ".join(linkage.signal.against)


def test_no_other_record_is_opened_to_find_families(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(5):
        a_case(house, f"第{number}号批复", **other(number, telephone="13911112222"))
    case = Case.objects.select_related("applicant").get(
        pk=a_case(house, telephone="13911112222").pk
    )

    def refuse(*_: object) -> str:
        raise AssertionError("a sealed value was opened")

    monkeypatch.setattr("vault.tokens.unseal", refuse)
    (linkage,) = linkages_of(case, case.registered_on)
    assert linkage.total == 5


def test_the_words_hints_are_joined_with_what_speaks_against(house: House) -> None:
    case = a_case(house, f"申请公开{ONE}。另外，{COMPLAINT}")
    signal = by_code(case)["complaint"]
    assert str(signal.rule) == "《政府信息公开条例》第三十九条第一款"
    assert "查处村主任" in signal.fact
    assert "这一部分应当照常答复" in signal.against[0]


def test_today_gives_for_a_past_day_what_was_computed_on_it(house: House) -> None:
    """Later registrations, replies, withdrawals and judgements change nothing of an earlier day."""
    first = a_case(house, **other(1, telephone="13911112222"))
    a_case(house, days_ago=3)
    case = a_case(house, f"请公开{ONE}。另外，{COMPLAINT}", telephone="13911112222")
    on = case.registered_on
    then = signals_on(case, on)
    assert {one.code for one in then} >= {"telephone", "complaint"}
    assert signals_on(fresh(case), on) == then
    later = on + timedelta(days=2)
    Case.objects.filter(pk=first.pk).update(replied_on=later)
    for number in range(3):
        newer = a_case(house, **other(number + 5, telephone="13911112222"))
        Case.objects.filter(pk=newer.pk).update(received_on=later, registered_on=later)
    assert signals_on(fresh(case), on) == then
    assert signals_on(case, on - timedelta(days=1)) == []


@pytest.mark.parametrize("text", [ONE, f"{ONE}。{COMPLAINT}", "请统计近五年的罚款总额。"])
def test_who_asks_makes_no_difference(house: House, text: str) -> None:
    """A person, another person and a company with the same text get the same signals."""
    company = {
        "kind": "organization", "report_type": "business", "name": "清江县宏达房地产开发有限公司",
        "document_type": "", "document_number": "", "credit_code": "91430121MA4L1X2Y3Z",
        "legal_representative": "周某", "contact_name": "吴某",
    }  # fmt: skip
    earlier = a_case(house, text, **other(9))
    of_each = []
    for person in ({}, other(1), company):
        case = a_case(house, text, **person)
        Case.objects.filter(pk__gt=earlier.pk, pk__lt=case.pk).update(
            status=Status.WITHDRAWN, withdrawn_on=date(2026, 1, 1)
        )
        of_each.append([(s.code, s.fact, s.against) for s in signals_on(case, case.registered_on)])
    assert of_each[0]
    assert of_each[0] == of_each[1] == of_each[2]


def test_signals_are_kept_at_registration_and_judged_with_a_reason(house: House) -> None:
    case = an_assigned_case(house, an_intake(application=an_application(description=COMPLAINT)))
    kept = KeptSignal.objects.get(case=case)
    assert (kept.code, kept.computed_on) == ("complaint", case.registered_on)
    assert waiting(case) == (1, 1)
    officer, on = house.the(Role.HANDLING_OFFICER), date(2026, 9, 16)
    before = Case.objects.filter(pk=case.pk).values().get()
    with pytest.raises(CaseError, match="请写明理由"):
        judging.judge(
            case, "complaint", verdict=SignalVerdict.CONFIRMED, reason=" ", by=officer, on=on
        )
    for verdict, reason in (
        (SignalVerdict.CONFIRMED, "只要求查处"),
        (SignalVerdict.SET_ASIDE, "附有文件名"),
    ):
        judging.judge(fresh(case), "complaint", verdict=verdict, reason=reason, by=officer, on=on)
    (one,) = judged_signals(case, on)
    assert one.last is not None
    assert (len(one.judgements), one.last.reason) == (2, "附有文件名")
    assert waiting(case) == (1, 0)
    assert Case.objects.filter(pk=case.pk).values().get() == before
    assert last_event(case).note == "读起来像投诉或者举报：不成立"
    with pytest.raises(CaseError, match="没有这项线索"):
        judging.judge(
            fresh(case), "repeated", verdict=SignalVerdict.CONFIRMED, reason="x", by=officer, on=on
        )


def test_who_neither_handles_nor_registers_judges_nothing(house: House) -> None:
    case = an_assigned_case(house, an_intake(application=an_application(description=COMPLAINT)))
    with pytest.raises(ActNotPermitted):
        judging.judge(
            case, "complaint", verdict=SignalVerdict.CONFIRMED, reason="x",
            by=house.the(Role.LEGAL_REVIEWER), on=date(2026, 9, 16),
        )  # fmt: skip


def test_a_kept_signal_that_is_gone_is_still_shown_as_it_was(house: House) -> None:
    case = a_case(house, COMPLAINT)
    keeping.keep(case)
    Case.objects.filter(pk=case.pk).update(description=f"申请公开{ONE}")
    (one,) = judged_signals(fresh(case), case.registered_on)
    assert not one.stands
    assert "查处村主任" in one.signal.fact


def test_counts_of_other_organs_are_for_supervisors_above_alone(house: House) -> None:
    county = an_organ("430121", "清江县人民政府", kind="county_government")
    there = another_house()
    for organ in (house.organ, there.organ):
        organ.parent = county
        organ.save()
    here = a_case(house)
    a_registered_case(there, an_intake(applicant=a_person()))
    a_registered_case(there, an_intake(applicant=a_person(**other(3))))
    above = staff_with(Role.SUPERVISOR, organ=county)
    on = here.registered_on
    rows = elsewhere.counts_across(here, above, on)
    assert {row.organ: row.total for row in rows} == {house.organ: 1, there.organ: 1}
    for role in (Role.HANDLING_OFFICER, Role.WORK_BODY_HEAD, Role.RECEIVING_CLERK):
        assert elsewhere.counts_across(here, there.the(role), on) == []
        assert elsewhere.counts_across(here, house.the(role), on) == []
    own = elsewhere.counts_across(here, house.the(Role.SUPERVISOR), on)
    assert [row.organ for row in own] == [house.organ]
    assert elsewhere.counts_across(here, there.the(Role.SUPERVISOR), on) == []
