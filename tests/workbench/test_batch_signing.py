"""签发: risks on the page of one reply; several of low risk together, each on its own."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from cases.errors import CaseError
from cases.models import Case, Decision, DraftComment, Finding, Letter, Review
from cases.permissions import Act
from cases.services import drafting, review, signing
from cases.services.review import Checked
from cases.status import Status
from law.outcomes import OUTCOMES
from organs.models import Staff
from organs.roles import Role
from tests.factories import House, another_house, staff_with
from tests.situations import REVIEWED, a_case_at, agree, do, fresh, task_at
from tests.support.checklists import checked
from workflow import risks

Browser = Callable[[Staff], Client]
ADDRESS = "/signing/"


@pytest.fixture
def leader(house: House, browser_of: Browser) -> Client:
    return browser_of(house.the(Role.SIGNATORY))


def waiting(house: House, outcome: str = "disclosed") -> Case:
    return a_case_at(Status.SIGNING, house, outcome)


def task(case: Case) -> int:
    return int(task_at(case, "CaseFlow.signature").pk)


def obstacles(leader: Client, case: Case) -> list[str]:
    rows: list[Any] = leader.get(ADDRESS).context["rows"]
    return next(row.obstacles for row in rows if row.desk.case == case)


def an_open_remark(case: Case, house: House) -> None:
    draft: Any = drafting.latest(case)
    DraftComment.objects.create(
        case=case, draft=draft, part="provided", quote="方案", text="核对",
        stage=Status.LEGAL_REVIEW, author=house.the(Role.LEGAL_REVIEWER), made_on=REVIEWED,
    )  # fmt: skip


def with_an_unmet_item(house: House) -> Case:
    case, by = a_case_at(Status.LEGAL_REVIEW, house), house.the(Role.LEGAL_REVIEWER)
    answers = [*checked(case)[1:], Checked("facts", Finding.UNMET, "少一份")]

    def decide(seen: Case) -> Case:
        return review.decide(
            seen, Act.REVIEW_LEGAL, decision=Decision.AGREE, reason="已电话核实",
            checked=answers, by=by, on=REVIEWED,
        )  # fmt: skip

    return agree(do(case, "CaseFlow.legal_review", decide, by=by), house)


def test_replies_of_low_risk_are_signed_together_each_with_its_letter(
    house: House, leader: Client
) -> None:
    cases = [waiting(house), waiting(house, "already_public")]
    answer = leader.post(ADDRESS, {"tasks": [task(case) for case in cases]})
    assert [result.signed for result in answer.context["results"]] == [True, True]
    assert {fresh(case).status for case in cases} == {Status.SIGNED}
    numbers = Letter.objects.filter(case__in=cases, number__isnull=False)
    assert numbers.values("number").distinct().count() == 2
    assert answer.context["rows"] == []


def test_what_withholds_something_is_signed_by_itself(house: House, leader: Client) -> None:
    case = waiting(house, "not_disclosed_process_information")
    assert obstacles(leader, case) == [risks.NOT_LOW_RISK]
    answer = leader.post(ADDRESS, {"tasks": [task(case)]})
    assert [result.signed for result in answer.context["results"]] == [False]
    assert fresh(case).status == Status.SIGNING


def test_every_risk_keeps_a_reply_out_of_the_batch(
    house: House, leader: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain, remarked, unmet = waiting(house), waiting(house), with_an_unmet_item(house)
    an_open_remark(remarked, house)
    late, numbers = waiting(house), waiting(house)
    Case.objects.filter(pk=late.pk).update(due_on=REVIEWED)
    numbers.drafts.update(texts={"provided": "联系人13812345678"})
    words = {risk.code: risk.words for risk in risks.RISKS}
    assert obstacles(leader, plain) == []
    assert obstacles(leader, remarked) == [words["remarks"]]
    assert obstacles(leader, unmet) == [words["unmet"]]
    assert obstacles(leader, late) == [risks.LATE]
    assert obstacles(leader, numbers) == [risks.NUMBERS_IN_TEXT]


def test_what_takes_a_reason_of_its_own_is_not_offered(house: House, leader: Client) -> None:
    case = waiting(house)
    Case.objects.filter(pk=case.pk).update(due_is_provisional=True)
    (said,) = obstacles(leader, case)
    assert said.startswith("须说明理由：答复期限届满日是暂定的")
    assert said.endswith("请逐件签发。")
    answer = leader.post(ADDRESS, {"tasks": [task(case)], "despite": "情况特殊"})
    assert [result.signed for result in answer.context["results"]] == [False]


def test_what_only_the_file_shows_is_refused_at_issue_and_stops_no_other(
    house: House, leader: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    calm, unready = waiting(house), waiting(house)

    def obstacles_of(case: Case, _: object) -> list[str]:
        return ["随附的文件没有查毒。"] if case == unready else []

    monkeypatch.setattr("workflow.gate.releasing.obstacles", obstacles_of)
    assert obstacles(leader, unready) == []
    answer = leader.post(ADDRESS, {"tasks": [task(case) for case in (calm, unready)]})
    said = {one.case: (one.signed, one.words) for one in answer.context["results"]}
    assert said[calm][0]
    assert said[unready] == (
        False,
        "随附的文件没有查毒。请逐件签发。（《政府信息公开条例》第十五条）",
    )
    assert (fresh(calm).status, fresh(unready).status) == (Status.SIGNED, Status.SIGNING)


def test_an_unusual_court_takes_one_reason_for_the_whole_batch(
    house: House, leader: Client
) -> None:
    cases = [waiting(house), waiting(house)]
    house.organ.court = "云岭市中级人民法院"
    house.organ.save()
    assert [obstacles(leader, case) for case in cases] == [[], []]
    assert "仍然这样告知的理由" in leader.get(ADDRESS).content.decode()
    tasks = [task(case) for case in cases]
    refused = leader.post(ADDRESS, {"tasks": tasks})
    assert "须说明理由才能签发" in refused.content.decode()
    leader.post(ADDRESS, {"tasks": tasks, "despite": "本市行政案件由中级法院集中管辖"})
    kept = Review.objects.filter(case__in=cases, stage="signing")
    assert {one.reason for one in kept} == {"本市行政案件由中级法院集中管辖"}
    assert [fresh(case).events.get(act="sign").facts["justified"] for case in cases] == [
        ["court"]
    ] * 2


def test_one_that_fails_leaves_the_others_signed(
    house: House, leader: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    bad, good = waiting(house), waiting(house)
    real = signing.sign

    def sign(case: Case, **how: Any) -> Letter:
        if case.pk == bad.pk:
            raise CaseError("文书没有生成。")
        return real(case, **how)

    monkeypatch.setattr(signing, "sign", sign)
    answer = leader.post(ADDRESS, {"tasks": [task(bad), task(good)]})
    assert {r.case.pk: r.signed for r in answer.context["results"]} == {
        bad.pk: False,
        good.pk: True,
    }
    assert "文书没有生成" in answer.content.decode()
    assert (fresh(bad).status, fresh(good).status) == (Status.SIGNING, Status.SIGNED)


def test_who_drafted_or_reviewed_does_not_sign_in_a_batch_either(
    house: House, browser_of: Browser
) -> None:
    both = staff_with(Role.OFFICE_HEAD, Role.SIGNATORY, organ=house.organ)
    case = a_case_at(Status.OFFICE_REVIEW, house)
    house.people[Role.OFFICE_HEAD] = both
    while case.status != Status.SIGNING:
        case = agree(case, house)
    answer = browser_of(both).post(ADDRESS, {"tasks": [task(case)]})
    assert not any(result.signed for result in answer.context["results"])
    assert fresh(case).status == Status.SIGNING


@pytest.mark.parametrize("sent", [[], ["abc"], ["999999"], [""]])
def test_choosing_nothing_that_is_there_says_so(
    house: House, leader: Client, sent: list[str]
) -> None:
    waiting(house)
    assert "请先勾选" in leader.post(ADDRESS, {"tasks": sent}).content.decode()


def test_another_organs_reply_is_not_there(house: House, leader: Client) -> None:
    foreign = waiting(another_house())
    assert leader.get(ADDRESS).context["rows"] == []
    leader.post(ADDRESS, {"tasks": [task(foreign)]})
    assert fresh(foreign).status == Status.SIGNING


def test_more_replies_cost_no_more_queries(
    house: House, leader: Client, django_assert_max_num_queries: Any
) -> None:
    for _ in range(2):
        waiting(house)
    leader.get(ADDRESS)
    with django_assert_max_num_queries(14):
        leader.get(ADDRESS)
    for _ in range(3):
        waiting(house)
    with django_assert_max_num_queries(14):
        leader.get(ADDRESS)


def test_the_page_of_one_reply_names_its_risks(house: House, leader: Client) -> None:
    case = with_an_unmet_item(house)
    an_open_remark(case, house)
    text = leader.get(f"/tasks/{task(case)}/").content.decode()
    for words in ("法制审核清单有不符合项", "少一份", "已电话核实", "还有批注没有处理", "核对"):
        assert words in text
    assert "确认签发" in text
    calm = leader.get(f"/tasks/{task(waiting(house))}/").content.decode()
    assert "签发前核查没有发现问题" in calm


def test_the_table_of_low_risk_withholds_nothing() -> None:
    rows = [OUTCOMES[code] for code in risks.LOW_RISK_OUTCOMES]
    assert all(row.report_row.startswith(("3.1", "3.5.3")) for row in rows)


def test_what_may_be_signed_together_is_not_hidden_by_what_may_not(
    house: House, leader: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(2):
        waiting(house, "non_existent")
    low = waiting(house)
    monkeypatch.setattr("workflow.views.batch_signing.ROWS", 2)
    answer = leader.get(ADDRESS)
    rows: list[Any] = answer.context["rows"]
    assert rows[0].desk.case == low
    assert "另有 1 件没有列出" in answer.content.decode()
