"""The gate before a reply leaves: its table, each finding, and what stands in the way of issuing."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from cases.errors import CaseError
from cases.models import Case, ReplyDraft, Review
from law.remedies import OrganKind
from organs import remedy_bodies
from organs.models import Organ
from organs.roles import Role
from tests import situations
from tests.factories import House, prove
from tests.situations import DUE, SIGNED, fresh, task_at
from workflow import gate, risks
from workflow.gate import Weight
from workflow.read_words import articles_named

TABLE = {
    "remedy": ("", "block"),
    "article": ("《政府信息公开条例》第三十六条", "block"),
    "reasons": ("《政府信息公开条例》第三十六条", "block"),
    "overridden_remedy": ("", "block"),
    "overridden_basis": ("《政府信息公开条例》第三十六条", "block"),
    "lost_override": ("《政府信息公开条例》第三十六条", "block"),
    "third_party": ("《政府信息公开条例》第三十二条", "block"),
    "search": ("《政府信息公开条例》第三十六条第（四）项", "block"),
    "files": ("《政府信息公开条例》第十五条", "block"),
    "court": ("", "justify"),
    "body": ("", "justify"),
    "override": ("《政府信息公开条例》第三十六条", "justify"),
    "remedy_in_text": ("", "justify"),
    "article_in_text": ("《政府信息公开条例》第三十六条", "justify"),
    "outcome_in_text": ("《政府信息公开条例》第三十六条", "justify"),
    "thin_reasons": ("《政府信息公开条例》第三十六条", "justify"),
    "late": ("《政府信息公开条例》第三十三条第二款", "justify"),
    "provisional": ("《全国年节及纪念日放假办法》第二条", "justify"),
    "numbers": ("《政府信息公开条例》第十五条", "justify"),
    "earlier_number": ("《政府信息公开条例》第三十六条第（六）项", "justify"),
    "contradiction": ("《政府信息公开条例》第三十六条第（六）项", "justify"),
}
"""A lawyer's table: the rule each finding rests on, and whether it blocks; "" depends on the case."""

JURISDICTION = {
    "provincial_government": ("第二十四条第二款", "第十五条第（一）项"),
    "city_government": ("第二十四条第一款第（二）项", "第十五条第（一）项"),
    "county_government": ("第二十四条第一款第（二）项", "第十五条第（一）项"),
    "township_government": ("第二十四条第一款第（二）项", "第十四条"),
    "government_department": ("第二十四条第一款第（一）项", "第十四条"),
    "government_agency": ("第二十四条第一款第（三）项", "第十四条"),
    "department_agency": ("第二十四条第四款", "第十四条"),
    "authorized_organization": ("第二十四条第一款第（四）项", "第十四条"),
    "justice_department": ("第二十八条", "第十四条"),
    "state_council_department": ("第二十五条", "第十五条第（一）项"),
    "vertical_department": ("第二十七条", "第十四条"),
    "customs": ("第二十七条", "第十五条第（二）项"),
}
"""By kind of organ: who hears reconsideration (复议法) and which court a suit (行诉法)."""

PRIORITY, CHOICE = "《行政复议法》第二十三条第二款", "《行政复议法》第二十条"

REASONS = "该记录是本机关内部讨论征地补偿标准的会议记录，没有对外产生约束力，公开会影响今后的讨论。"


@pytest.fixture
def case(house: House) -> Case:
    """A reply that gives everything, ready to be signed."""
    submitted = situations.submit(situations.a_drafted_case(house), house)
    for _ in range(3):
        submitted = situations.agree(submitted, house)
    return submitted


def a_draft(case: Case, outcome: str, ground: str = "", **texts: str) -> ReplyDraft:
    """A version that nobody saved: what the gate would say of it."""
    return ReplyDraft(case=case, outcome_code=outcome, ground_code=ground, texts=texts)


def refusal(case: Case, **texts: str) -> ReplyDraft:
    return a_draft(
        case,
        "not_disclosed_process_information",
        "discussion_records",
        **{"reasons": REASONS} | texts,
    )


def found(case: Case, draft: ReplyDraft | None = None, on: date = SIGNED) -> dict[str, str]:
    """Words by code, without the notes."""
    seen = gate.findings(case, draft or refusal(case), on)
    return {one.code: one.words for one in seen if one.weight is not Weight.NOTE}


def test_the_table_cites_its_rules_and_what_blocks_stands_first() -> None:
    fixed = {c.code: "" if callable(c.basis) else str(c.basis) for c in gate.CHECKS}
    assert {c.code: (fixed[c.code], c.weight.value) for c in gate.CHECKS} == TABLE
    weights = [check.weight for check in gate.CHECKS]
    assert weights == sorted(weights, key=list(Weight).index)
    assert not set(TABLE) & {risk.code for risk in risks.RISKS}


def rules(case: Case, draft: ReplyDraft) -> dict[str, str]:
    checks = {check.code: check for check in gate.CHECKS}
    seen = gate.Looked(case, draft, SIGNED)
    return {code: str(checks[code].rule(seen)) for code, (rule, _) in TABLE.items() if not rule}


@pytest.mark.parametrize("kind", OrganKind)
def test_court_and_body_rest_on_the_article_for_the_kind_of_organ(kind: OrganKind) -> None:
    cited = rules(Case(organ=Organ(kind=kind)), ReplyDraft(outcome_code="disclosed"))
    body, court = JURISDICTION[kind.value]
    assert (cited["body"], cited["court"]) == (f"《行政复议法》{body}", f"《行政诉讼法》{court}")


def test_the_priority_of_reconsideration_is_cited_only_where_there_is_one(case: Case) -> None:
    for outcome, rule in (
        ("not_disclosed_state_secret", PRIORITY),
        ("partially_disclosed", PRIORITY),
        ("disclosed", CHOICE),
    ):
        cited = rules(case, a_draft(case, outcome))
        assert (cited["remedy"], cited["remedy_in_text"]) == (rule, rule)


def test_a_sound_reply_passes(case: Case) -> None:
    assert gate.findings(case, case.drafts.latest("version"), SIGNED) == []
    assert found(case) == {}
    assert gate.pass_through(case, despite="", on=SIGNED) == []


def test_a_remedy_without_a_body_or_court_blocks(case: Case) -> None:
    case.organ.court = remedy_bodies.COURT_NOT_NAMED
    assert "管辖法院" in found(case)["remedy"]
    case.organ.court, case.organ.reconsideration_body_override = "甲法院", "上一级主管部门"
    assert "行政复议机关" in found(case)["remedy"]


def test_a_court_of_another_level_and_another_body_are_justified(case: Case) -> None:
    case.organ.court = "云岭市中级人民法院"
    assert "应当是基层人民法院" in found(case)["court"]
    case.organ.parent = Organ(name="清江县人民政府", kind=OrganKind.COUNTY_GOVERNMENT)
    case.organ.reconsideration_body_override = "云岭市自然资源局"
    assert "云岭市自然资源局" in found(case)["body"]


@pytest.mark.parametrize(
    ("code", "change"),
    [
        ("remedy_in_text", {"reasons": f"{REASONS}不服的，可以在30日内申请行政复议。"}),
        ("article_in_text", {"reasons": f"{REASONS}依据《政府信息公开条例》第十五条不予公开。"}),
        ("thin_reasons", {"reasons": "不宜公开"}),
        ("numbers", {"reasons": f"{REASONS}联系13800000000。"}),
        ("reasons", {"reasons": " "}),
    ],
)
def test_the_words_of_the_officer_are_read(case: Case, code: str, change: dict[str, str]) -> None:
    assert list(found(case, refusal(case, **change))) == [code]


def test_an_article_of_another_law_is_no_misfit(case: Case) -> None:
    cited = {"reasons": f"{REASONS}《档案法》第十五条另有规定，依据第十六条不予公开。"}
    assert found(case, refusal(case, **cited)) == {}


@pytest.mark.parametrize(
    ("words", "articles"),
    [
        ("依据《条例》第十五条", [15]),
        (
            "依据《中华人民共和国政府信息公开条例》（国务院令第711号）第三十六条第（四）项、第３８条",
            [36, 38],
        ),
        ("依据第15条和第14条", [15, 14]),
        ("依据《行政许可法》第十五条、第十六条", []),
        ("《土地管理法实施条例》第十五条第一款，依据《条例》第十六条第二款", [16]),
    ],
)
def test_articles_are_read_in_every_usual_form_with_their_law(
    words: str, articles: list[int]
) -> None:
    assert list(articles_named(words)) == articles


def test_a_ground_of_another_article_blocks(case: Case) -> None:
    draft = a_draft(case, "not_disclosed_state_secret", "discussion_records", reasons=REASONS)
    assert "第十六条" in found(case, draft)["article"]


def test_a_third_party_that_was_not_asked_blocks(case: Case) -> None:
    draft = a_draft(case, "not_disclosed_third_party_rights", "trade_secret", reasons=REASONS)
    assert "应当先书面征求第三方意见" in found(case, draft)["third_party"]


def test_a_search_without_a_record_blocks(house: House) -> None:
    case = situations.an_assigned_case(house)
    draft = a_draft(case, "non_existent", search="查找了公文系统和档案目录，没有相符的记录。")
    assert "还没有检索记录" in found(case, draft)["search"]
    prove(case, house, "non_existent", on=SIGNED)
    assert "search" not in found(case, draft)


def test_a_file_that_is_not_ready_blocks(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    unready: Callable[..., Any] = lambda *_: iter(["“甲”的外发核查还有1项发现没有处理。"])  # noqa: E731
    monkeypatch.setattr("workflow.gate.releasing.obstacles", unready)
    assert "外发核查" in found(case)["files"]


def test_a_late_and_a_provisional_reply_is_justified(case: Case) -> None:
    assert "late" not in found(case, on=DUE)
    assert found(case, on=DUE + timedelta(days=1))["late"] == risks.LATE
    case.due_is_provisional = True
    assert "暂定" in found(case)["provisional"]


def test_a_reply_against_an_earlier_one_is_justified(case: Case, house: House) -> None:
    earlier = situations.deliver(situations.sign(case, house), house)
    again = situations.a_drafted_case(house)
    assert earlier.case_number in found(again)["contradiction"]
    assert "contradiction" not in found(again, again.drafts.latest("version"))


def test_what_blocks_is_refused_at_issue_with_its_rule(case: Case) -> None:
    case.organ.court = remedy_bodies.COURT_NOT_NAMED
    case.organ.save()
    with pytest.raises(CaseError, match="管辖法院") as refused:
        gate.pass_through(fresh(case), despite="仍然签发", on=SIGNED)
    assert str(refused.value.basis) == CHOICE


def test_what_is_to_be_justified_takes_a_reason_that_the_file_keeps(
    case: Case, house: House, browser_of: Any
) -> None:
    case.organ.court = "云岭市中级人民法院"
    case.organ.save()
    client = browser_of(house.the(Role.SIGNATORY))
    page = f"/tasks/{task_at(case, 'CaseFlow.signature').pk}/"
    assert "须说明理由：</b>告知的法院" in client.get(page).content.decode()
    refused = client.post(page, {"decision": "agree"}).content.decode()
    assert "须说明理由才能签发" in refused
    client.post(page, {"decision": "agree", "despite": "本市行政案件由中级法院集中管辖"})
    assert fresh(case).legal_status == "signed"
    kept = Review.objects.get(case=case, stage="signing")
    assert kept.reason == "本市行政案件由中级法院集中管辖"
    assert fresh(case).events.get(act="sign").facts["justified"] == ["court"]


def test_the_reviewer_sees_what_the_signatory_will(house: House, browser_of: Any) -> None:
    case = situations.submit(situations.a_drafted_case(house), house)
    case.organ.court = "云岭市中级人民法院"
    case.organ.save()
    client = browser_of(house.the(Role.OFFICE_HEAD))
    text = client.get(f"/tasks/{task_at(case, 'CaseFlow.office_review').pk}/").content.decode()
    assert "签发前核查" in text
    assert "《行政诉讼法》第十四条" in text
