"""改动固定文字: fixed words of a reply change for a reason that everybody who judges it reads."""

from collections.abc import Callable
from typing import Any

import docx
import pytest
from django.test import Client

from cases import fixed_parts
from cases.errors import CaseError
from cases.forms.overriding import posted
from cases.letter_contexts import reply_context
from cases.models import Case, ReplyDraft
from cases.services import drafting, signing
from letters.departures import Override
from organs.models import Staff
from organs.roles import Role
from tests import situations
from tests.factories import House, a_proposal, moment
from tests.situations import DRAFTED, SIGNED, SUBMITTED, a_drafted_case, fresh, task_at
from workflow import gate, previews

Browsers = Callable[[Staff], Client]
TYPED = {
    "outcome_code": "disclosed",
    "provided": "柳河村征地补偿安置方案（12页）",
    "action": "save",
}
WHY = "申请人来函要求写明办理过程。"


@pytest.fixture
def case(house: House) -> Case:
    return a_drafted_case(house)


@pytest.fixture
def me(house: House, browser_of: Browsers) -> Client:
    return browser_of(house.the(Role.HANDLING_OFFICER))


def passage(case: Case, beginning: str) -> str:
    """The fixed words of the latest draft's letter that begin so."""
    draft = drafting.latest(case)
    assert draft is not None
    context = reply_context(case, draft)
    there = fixed_parts.passages(draft.outcome.letter_kind, context)
    return next(words for words in there if words.startswith(beginning))


def worded(case: Case, beginning: str, old: str, new: str, reason: str = WHY) -> Override:
    fixed = passage(case, beginning)
    assert old in fixed
    return Override(old=fixed, new=fixed.replace(old, new), reason=reason)


def save(case: Case, house: House, *overrides: Override, outcome: str = "disclosed") -> ReplyDraft:
    latest = drafting.latest(case)
    return drafting.save(
        case,
        a_proposal(outcome, overrides=overrides),
        based_on=latest.version if latest else 0,
        by=house.the(Role.HANDLING_OFFICER),
        on=DRAFTED,
        at=moment(DRAFTED),
    )


def send(me: Client, case: Case, *overrides: Override, **typed: str) -> Any:
    latest = drafting.latest(case)
    sent = TYPED | {"based_on": str(latest.version if latest else 0)} | posted(overrides) | typed
    return me.post(f"/cases/{case.pk}/draft/", sent)


def desk_of(case: Case, node: str) -> str:
    return f"/tasks/{task_at(case, f'CaseFlow.{node}').pk}/"


def found(case: Case, draft: ReplyDraft) -> dict[str, str]:
    return {one.code: one.weight.value for one in gate.weighty(case, draft, SIGNED)}


def test_every_fixed_passage_is_named_for_what_it_is(case: Case, me: Client) -> None:
    rows = me.get(f"/cases/{case.pk}/draft/").context["form"].fixed_rows
    sorts = {row.sort: row.old for row in rows}
    assert "提起行政诉讼" in sorts["救济告知"]
    assert "第三十六条" in sorts["法律依据"]
    assert not [row for row in rows if row.is_changed]


def test_other_words_without_a_reason_are_not_saved_and_not_lost(
    case: Case, house: House, me: Client
) -> None:
    answer = send(me, case, worded(case, "经审查", "经审查", "经研究", reason=""))
    assert "请写明为什么改动" in answer.content.decode()
    assert "经研究，你申请公开" in answer.content.decode()
    assert case.drafts.count() == 1
    with pytest.raises(CaseError, match="逐处写明理由"):
        save(case, house, Override(old="一", new="二", reason=" "))


def test_an_override_is_kept_logged_and_shown_in_the_next_form(case: Case, me: Client) -> None:
    override = worded(case, "经审查", "经审查", "经研究")
    assert send(me, case, override).status_code == 302
    assert case.drafts.latest("version").overriding == (override,)
    event = case.events.latest("sequence")
    assert "改动固定文字1处：申请人来函要求" in event.note
    assert event.facts == {"draft": 2, "overrides": 1}
    rows = me.get(f"/cases/{case.pk}/draft/").context["form"].changed_rows
    assert [row.new.value() for row in rows] == [override.new]
    send(me, case)
    assert case.drafts.count() == 2, "what was not sent is not taken away"


def test_reviewer_signatory_versions_and_gate_show_it_and_both_files_have_it(
    case: Case, house: House, browser_of: Browsers, real_letters: None
) -> None:
    save(case, house, worded(case, "经审查", "经审查", "经研究讨论"))
    case = situations.submit(fresh(case), house)
    reviewer = browser_of(house.the(Role.OFFICE_HEAD))
    page = reviewer.get(desk_of(case, "office_review")).content.decode()
    for part in (
        "改动的固定文字",
        "</span>审查<span",
        "</span>研究讨论<span",
        WHY,
        "须说明理由",
        'class="overridden"',
    ):
        assert part in page
    assert "研究讨论" in reviewer.get(f"/cases/{case.pk}/drafts/").content.decode()
    for _ in range(3):
        case = situations.agree(case, house)
    signatory = browser_of(house.the(Role.SIGNATORY))
    assert WHY in signatory.get(desk_of(case, "signature")).content.decode()
    with pytest.raises(CaseError, match="须说明理由"):
        gate.pass_through(case, despite="", on=SIGNED)
    assert gate.pass_through(case, despite="改动不影响内容", on=SIGNED) == ["override"]
    letter = signing.sign(
        case,
        by=house.the(Role.SIGNATORY),
        on=SIGNED,
        justified=["override"],
        despite="改动不影响内容",
    )
    with letter.docx.open() as file:
        text = "".join(paragraph.text for paragraph in docx.Document(file).paragraphs)
    assert "经研究讨论，你申请公开" in text
    assert letter.context["overrides"][0]["reason"] == WHY


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("清江县人民法院", "云岭市中级人民法院", "没有写明管辖法院"),
        (
            "清江县人民法院",
            "清江县人民法院（或者云岭市中级人民法院）",
            "写到“或者云岭市中级人民法院”",
        ),
        ("60日", "30日", "没有写明申请行政复议的期限“60日”"),
        ("6个月", "6个月内，逾期不得", ""),
    ],
)
def test_a_remedy_made_wrong_is_blocked(
    case: Case, house: House, old: str, new: str, says: str
) -> None:
    case.organ.court = "清江县人民法院"
    case.organ.save()
    draft = save(case, house, worded(fresh(case), "如对本答复不服", old, new))
    faults = "".join(fixed_parts.remedy_faults(fresh(case), draft))
    assert says in faults
    assert found(fresh(case), draft).get("overridden_remedy") == ("block" if says else None)
    if says:
        with pytest.raises(CaseError, match=says):
            drafting.submit(fresh(case), by=house.the(Role.HANDLING_OFFICER), on=SUBMITTED)


def test_a_remedy_or_a_basis_left_out_is_blocked(case: Case, house: House) -> None:
    gone = [Override(old=passage(case, "如对"), new="", reason=WHY)]
    gone.append(Override(old=passage(case, "经审查"), new="本机关决定公开。", reason=WHY))
    draft = save(case, house, *gone)
    codes = found(fresh(case), draft)
    assert codes["overridden_remedy"] == codes["overridden_basis"] == "block"
    assert "不服" not in previews.latest_draft(fresh(case), SIGNED)


def test_words_that_another_letter_does_not_have_are_said_and_given_up_by_a_tick(
    case: Case, house: House, me: Client
) -> None:
    override = worded(case, "经审查", "经审查", "经研究")
    save(case, house, override)
    draft = save(case, house, override, outcome="requires_creation")
    assert found(fresh(case), draft)["lost_override"] == "block"
    page = me.get(f"/cases/{case.pk}/draft/")
    (row,) = [row for row in page.context["form"].fixed_rows if row.is_lost]
    assert "文书中现在没有这段文字" in page.content.decode()
    send(
        me,
        case,
        override,
        outcome_code="requires_creation",
        reasons="无",
        **{row.drop.html_name: "on"},
    )
    assert case.drafts.latest("version").overriding == ()


def test_the_letter_follows_what_is_typed(case: Case, me: Client, house: House) -> None:
    override = worded(case, "经审查", "经审查", "经<b>研究</b>")
    sent = TYPED | {"provided": "<script>x</script>"} | posted([override])
    page = me.post(f"/cases/{case.pk}/draft/preview/", sent).content.decode()
    assert "&lt;script&gt;x&lt;/script&gt;</span>" in page
    assert '<span class="overridden">经&lt;b&gt;研究&lt;/b&gt;，你申请' in page
    assert "<script" not in page
    assert case.drafts.count() == 1


def test_of_two_who_changed_fixed_words_one_chooses(case: Case, me: Client, house: House) -> None:
    theirs = worded(case, "经审查", "经审查", "经研究")
    save(case, house, theirs)
    answer = send(me, case, worded(case, "经审查", "经审查", "经核查"), based_on="1")
    (clash,) = answer.context["conflict"].clashes
    assert (clash.label, "经研究" in clash.theirs, "经核查" in clash.mine) == (
        "改动的固定文字",
        True,
        True,
    )
    send(me, case, worded(case, "经审查", "经审查", "经核查"), take_overrides="2", based_on="2")
    assert case.drafts.latest("version").overriding == (theirs,)
