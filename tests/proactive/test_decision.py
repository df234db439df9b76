"""From the opinion to the public page: who may, what stands against it, the clock, who is told."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from cases.errors import ActNotPermitted, AlreadyDone, CaseError
from cases.models import Letter
from law.periods import LastDay
from organs.models import Organ, Staff
from organs.roles import Role
from proactive import ledger
from proactive.evidence import Evidence
from proactive.models import Entry, ProactiveAct, Stage, Verdict
from proactive.permissions import STAGES, may
from proactive.selectors import entries_of
from proactive.services import answering, deciding, suggesting
from publication.models import Origin
from publication.search.searching import search
from tests.access.world import signed_in
from tests.consulting import Opinion, answered, sent
from tests.factories import House, another_house, moment, staff_with
from tests.proactive.queue import (
    ON,
    PLAN,
    address,
    an_entry,
    asked,
    at_stage,
    by,
    decided,
    disclosed,
    published,
    reviewed,
    weighed,
    with_file,
    with_text,
)
from tests.situations import an_assigned_case

DUE = date(2026, 10, 29)
"""Twenty working days after Thursday 24 September 2026: Mid-Autumn and National Day between."""

TABLE: dict[Role, str] = {
    # 第四十四条：机关审核。科室和收件登记员提出、整理，保密审查员审查（第十七条），工作机构负责人决定（第四条）
    Role.RECEIVING_CLERK: "整理拟公开的文件@待研究 提出意见@待研究 公开@待公开 答复建议人@已公开 答复建议人@不纳入",
    Role.HANDLING_OFFICER: "整理拟公开的文件@待研究 提出意见@待研究",
    Role.OFFICE_HEAD: "整理拟公开的文件@待研究 提出意见@待研究",
    Role.SECRECY_REVIEWER: "保密审查@待保密审查",
    Role.WORK_BODY_HEAD: "作出决定@待决定 退回研究@待决定 退回研究@待公开 退回研究@不纳入 公开@待公开 答复建议人@已公开 答复建议人@不纳入",
}


@pytest.mark.parametrize("role", list(Role))
def test_exactly_these_acts_are_open_to_a_role_at_each_stage(role: Role) -> None:
    """No row is stored: the table is about roles and stages alone."""
    organ = Organ(pk=1)
    person = Staff(pk=7, organ=organ)
    person.__dict__["roles"] = frozenset({role})
    found = {
        f"{act.label}@{stage.label}"
        for act in STAGES
        for stage in Stage
        if may(person, act, Entry(organ=organ, stage=stage))
    }
    assert found == set(TABLE.get(role, "").split())


def test_the_whole_way_ends_at_a_public_page_and_a_letter(house: House) -> None:
    case = disclosed(house, 0)
    suggested = suggesting.receive(case, text="全村都关心", at=moment(ON))
    entry = decided(house, reviewed(house, weighed(house, suggested.entry)))
    assert (entry.stage, entry.last_day) == (Stage.ADOPTED, LastDay(DUE, is_provisional=False))
    document = published(house, entry)
    entry.refresh_from_db()
    suggested.refresh_from_db()
    assert (entry.stage, entry.document) == (Stage.PUBLISHED, document)
    assert (document.origin, document.text) == (Origin.FROM_APPLICATION, entry.text)
    assert "2026年9月24日保密审查" in document.reviewed_by
    assert [hit.source for hit in search("柳河村2025年征地").hits] == [document]
    letter = suggested.letter
    assert letter is not None
    assert letter.kind == "made_public"
    assert address(document) in letter.context["where"]
    assert letter.context["suggested_on"] == str(ON)
    assert letter.delivery is not None
    assert (letter.delivery.method, suggested.answered_on) == ("portal", ON)
    assert letter.case.events.latest("sequence").act == "answer_suggestion"
    assert [event.act for event in entry.events.all()] == [
        "raise", "weigh", "review_secrecy", "decide", "publish",
    ]  # fmt: skip
    assert ledger.first_broken_event(entry) is None


def test_a_refusal_tells_the_suggester_why(house: House) -> None:
    suggested = suggesting.receive(disclosed(house, 0), text="", at=moment(ON))
    entry = weighed(house, suggested.entry, proposal=Verdict.DECLINE, excluded="registration")
    assert entry.stage == Stage.DECIDING
    with pytest.raises(CaseError, match="请说明理由"):
        decided(house, entry, Verdict.DECLINE)
    decided(house, entry, Verdict.DECLINE, "属于不动产登记资料")
    suggested.refresh_from_db()
    assert suggested.letter is not None
    assert suggested.letter.kind == "not_made_public"
    assert suggested.letter.context["reasons"] == "属于不动产登记资料"


def test_part_tells_the_suggester_what_is_public_and_why_the_rest_is_not(house: House) -> None:
    suggested = suggesting.receive(disclosed(house, 0), text="", at=moment(ON))
    entry = reviewed(house, weighed(house, suggested.entry, proposal=Verdict.PART))
    with pytest.raises(CaseError, match="请说明隐去哪些内容、为什么") as refused:
        decided(house, entry, Verdict.PART)
    assert refused.value.field == "reason"
    why = "补偿对象名单涉及个人隐私"
    entry = decided(house, entry, Verdict.PART, why)
    for told, said in (
        ("", "请写明隐去了哪些内容"),
        ("张三的账号", "（张×），会显示在公开的网页上"),
    ):
        with pytest.raises(CaseError, match=said) as refused:
            published(house, entry, withheld=told)
        assert refused.value.field == "withheld"
    page = signed_in(house.the(Role.WORK_BODY_HEAD)).get(
        reverse("proactive-publish", args=[entry.pk])
    )
    assert page.context["form"].initial["withheld"] == why
    document = published(house, entry, withheld="名单属于个人隐私")
    suggested.refresh_from_db()
    assert suggested.letter is not None
    assert suggested.letter.kind == "partly_made_public"
    assert address(document) in suggested.letter.context["where"]
    assert suggested.letter.context["reasons"] == why
    assert (document.is_partial, document.withheld) == (True, "名单属于个人隐私")


def test_a_suggestion_after_the_decision_is_answered_by_a_click(house: House) -> None:
    case = disclosed(house, 0)
    entry = at_stage(house, Stage.PUBLISHED, [case])
    assert suggesting.receive(case, text="", at=moment(ON)).entry == entry
    (letter,) = answering.answer(entry, now=by(house, Role.RECEIVING_CLERK), address=address)
    assert letter.kind == "made_public"
    with pytest.raises(CaseError, match="没有等待答复的建议"):
        answering.answer(entry, now=by(house, Role.RECEIVING_CLERK), address=address)
    assert Letter.objects.filter(kind="made_public").count() == 1


UNSOUND: dict[str, tuple[dict[str, object], str, str]] = {
    "no opinion": ({"opinion": ""}, "opinion", "请写明意见"),
    "no reason": ({"reasons": ()}, "reasons", "请至少选择一项公开的理由"),
    "nothing to publish": ({"text": ""}, "body", "请先加入拟公开的文件"),
    "a number in the text": ({"text": "13800138000"}, "body", "请先隐去"),
    "an excluded class": ({"excluded": "tax"}, "proposal", "不纳入主动公开"),
}


@pytest.mark.parametrize(("wrong", "field", "said"), UNSOUND.values(), ids=UNSOUND)
def test_an_opinion_that_cannot_stand_is_refused_at_its_field(
    house: House, wrong: dict[str, object], field: str, said: str
) -> None:
    with pytest.raises(CaseError, match=said) as refused:
        weighed(house, an_entry(house), **wrong)
    assert refused.value.field == field


def test_where_a_third_party_was_asked_the_opinion_says_what_becomes_of_it(house: House) -> None:
    case = an_assigned_case(house)
    answered(sent(case, house), house, Opinion.CONSENT, on=ON)
    entry = an_entry(house, [case])
    assert any("征求过第三方意见" in point.text for point in Evidence(entry).contrary())
    with pytest.raises(CaseError, match="第三方的意见和向社会公开时怎样处理"):
        weighed(house, entry)
    assert weighed(house, entry, against="第三方同意公开，仍隐去其名称").stage == Stage.SECRECY


def test_what_the_reviewer_objects_to_is_not_decided_to_be_public(house: House) -> None:
    entry = reviewed(house, weighed(house, an_entry(house)), agrees=False)
    with pytest.raises(CaseError, match="保密审查不同意公开"):
        decided(house, entry)
    back = deciding.send_back(
        entry, reason="隐去规划内容后再议", now=by(house, Role.WORK_BODY_HEAD)
    )
    assert (back.stage, back.verdict) == (Stage.WAITING, "")
    assert reviewed(house, weighed(house, back)).stage == Stage.DECIDING


def test_a_refusal_that_was_proposed_cannot_become_a_publication(house: House) -> None:
    entry = weighed(house, an_entry(house), proposal=Verdict.DECLINE)
    with pytest.raises(CaseError, match="还没有经过保密审查"):
        decided(house, entry)


def test_nobody_reviews_or_decides_the_own_proposal(house: House) -> None:
    roles = (Role.HANDLING_OFFICER, Role.SECRECY_REVIEWER, Role.WORK_BODY_HEAD)
    both = staff_with(*roles, organ=house.organ)
    house.people[Role.HANDLING_OFFICER] = both
    entry = weighed(house, an_entry(house))
    assert not may(both, ProactiveAct.REVIEW_SECRECY, entry)
    entry = reviewed(house, entry)
    with pytest.raises(ActNotPermitted, match="意见是您提出的"):
        deciding.decide(entry, Verdict.WHOLE, reason="", now=ledger.Moment(both, ON, moment(ON)))


def test_the_second_of_two_is_told_who_was_first(house: House) -> None:
    entry = at_stage(house, Stage.DECIDING)
    decided(house, entry)
    with pytest.raises(AlreadyDone, match="已经完成“作出决定”，请刷新后再看"):
        decided(house, entry)


def test_a_day_before_the_last_act_is_refused(house: House) -> None:
    entry = at_stage(house, Stage.DECIDING)
    with pytest.raises(CaseError, match="不能早于上一步“保密审查”的日期"):
        decided(house, entry, on=ON - timedelta(days=1))


def test_the_file_of_the_public_is_another_than_the_applicants(house: House) -> None:
    case = disclosed(house, 0)
    entry = an_entry(house, [case])
    with pytest.raises(CaseError, match="隐去以后才能公开"):
        with_file(house, entry, hides_numbers=False)
    with pytest.raises(CaseError, match="有申请人、代理人或者第三方的名称（张×）"):
        with_file(house, entry)
    with pytest.raises(CaseError, match="有要隐去的文字在文件里找不到"):
        with_file(house, entry, quotes=["东山镇"])
    kept = with_file(house, entry, quotes=["张三"])
    assert (kept.removed, kept.findings, entry.files.count()) == (4, [], 1)
    document = published(house, decided(house, reviewed(house, weighed(house, entry, text=""))))
    assert [file.attachment for file in document.files.all()] == [kept.attachment]


def test_reasons_for_and_against_come_from_the_applications(house: House) -> None:
    cases = [disclosed(house, which) for which in range(2)]
    entry = an_entry(house, cases, title=f"{PLAN}和房屋登记档案")
    suggesting.receive(cases[0], text="", at=moment(ON))
    assert [point.text for point in Evidence(entry).in_favour()] == [
        "已经向2个互不相关的申请人公开（2件申请）",
        "1位申请人建议主动公开",
    ]
    (point,) = Evidence(entry).contrary()
    assert "不动产、市场主体等登记资料" in point.text
    assert str(point.basis) == "《不动产登记暂行条例》第二十八条"


def test_who_agrees_has_looked_at_every_file_and_the_trace_says_at_which(house: House) -> None:
    """第十七条."""
    entry = at_stage(house, Stage.WAITING)
    with_text(house, entry)
    entry, now = weighed(house, entry), by(house, Role.SECRECY_REVIEWER)
    with pytest.raises(CaseError, match="请先逐份打开文件、看完正文") as refused:
        deciding.review_secrecy(entry, agrees=True, note="", now=now)
    assert refused.value.field == "looked"
    entry = deciding.review_secrecy(entry, agrees=True, note="", looked=True, now=now)
    said = entry.events.latest("sequence").note
    assert said == "同意公开（看过“补偿标准.txt”、正文）"


def test_one_application_is_not_several_and_its_words_may_name_somebody(house: House) -> None:
    entry = an_entry(house, [asked(house, 0, "张三户4人的安置登记情况")])
    assert list(Evidence(entry).in_favour()) == []
    assert "申请内容写有申请人、代理人或者第三方的名称（张×）" in [
        point.text.partition("，")[0] for point in Evidence(entry).contrary()
    ]


def test_an_entry_of_another_organ_is_nobodys_here(house: House) -> None:
    stranger, entry = another_house().the(Role.WORK_BODY_HEAD), at_stage(house, Stage.DECIDING)
    assert not may(stranger, ProactiveAct.DECIDE, entry)
    assert not entries_of(stranger).exists()
