"""The gate reads the officer's words: in free parts and in fixed passages worded otherwise."""

import pytest

from cases import earlier_numbers, fixed_parts
from cases.errors import CaseError
from cases.letter_contexts import reply_context
from cases.models import Case, ReplyDraft
from cases.services import drafting
from cases.written_reasons import says_why
from letters.departures import Override
from organs.models import Organ
from tests import situations
from tests.earlier import as_imported
from tests.factories import House
from tests.situations import SIGNED
from workflow import gate, read_words

WHY = "申请人来函要求写明办理过程。"
REASONS = "该记录是本机关内部讨论征地补偿标准的会议记录，没有对外产生约束力，公开会影响今后的讨论。"


@pytest.fixture
def case(house: House) -> Case:
    return situations.a_drafted_case(house)


def worded(case: Case, *changes: tuple[str, str], begins: str = "经审查") -> ReplyDraft:
    """The latest draft with a fixed passage, usually that of the decision, changed so."""
    draft = drafting.latest(case)
    assert draft is not None
    there = fixed_parts.passages(draft.outcome.letter_kind, reply_context(case, draft))
    old = new = next(words for words in there if words.startswith(begins))
    for before, after in changes:
        assert before in new
        new = new.replace(before, after, 1)
    draft.overrides = [{"old": old, "new": new, "reason": WHY}]
    return draft


def codes(case: Case, draft: ReplyDraft) -> set[str]:
    return {one.code for one in gate.weighty(case, draft, SIGNED)} - {"override"}


def refusal(case: Case, reasons: str) -> ReplyDraft:
    return ReplyDraft(
        case=case,
        outcome_code="not_disclosed_process_information",
        ground_code="discussion_records",
        texts={"reasons": reasons},
    )


@pytest.mark.parametrize(
    ("added", "expected"),
    [
        ("经研究。", set()),
        ("依据《政府信息公开条例》第十四条。", {"article_in_text"}),
        ("本机关决定不予公开。", {"outcome_in_text"}),
        ("可以向法院起诉。", {"remedy_in_text"}),
        (
            "只能向云岭市人民政府申请行政复议，期限为15日。",
            {"remedy_in_text", "overridden_remedy"},
        ),
        ("本事项不属于行政复议、行政诉讼受案范围。", {"remedy_in_text", "overridden_remedy"}),
        ("身份证号430121198001011236，电话13812345678。", {"numbers"}),
    ],
)
def test_an_overridden_passage_is_read_like_free_words(
    case: Case, added: str, expected: set[str]
) -> None:
    assert codes(case, worded(case, ("经审查", f"{added}经审查"))) == expected


def test_another_provision_than_the_standard_one_is_justified(case: Case) -> None:
    other = ("第三十六条", "和《保守国家秘密法》第九条")
    assert "article_in_text" in codes(case, worded(case, other))


@pytest.mark.parametrize(
    ("cited", "kept"),
    [
        ("《民法典》第1034条", ["第1034条"]),
        ("《民法典》第一千零三十四条", ["第1034条"]),
        ("第0条", ["第0条"]),
        ("第36、40条", ["第三十六条", "第四十条"]),
    ],
)
def test_an_article_of_any_number_is_read(case: Case, cited: str, kept: list[str]) -> None:
    assert fixed_parts.chinese_articles(cited) == kept
    draft = worded(case, ("第三十六条", cited))
    said = [one.words for one in gate.weighty(case, draft, SIGNED)]
    assert not [words for words in said if "没有写明所依据的条款" in words]
    assert ("article_in_text" in codes(case, draft)) is ("36" not in cited)


@pytest.mark.parametrize(
    ("before", "after", "is_right"),
    [
        ("60日内", "六十日之内", True),
        ("60日内", "60天以内", True),
        ("6个月内", "六个月内", True),
        ("60日内", "0日内", False),
        ("60日内", "五日之内", False),
    ],
)
def test_a_period_of_the_remedy_is_compared_by_what_it_says(
    case: Case, before: str, after: str, is_right: bool
) -> None:
    draft = worded(case, (before, after), begins="如对")
    assert ("overridden_remedy" in codes(case, draft)) is not is_right


@pytest.mark.parametrize("added", ["请在0日内提起行政诉讼。", "五日之内不申请复议的，不再受理。"])
def test_a_shorter_period_beside_the_right_one_is_seen(case: Case, added: str) -> None:
    assert "overridden_remedy" in codes(case, worded(case, ("经审查", f"{added}经审查")))


@pytest.mark.parametrize("words", ["60日内申请复议", "可以向法院起诉", "此为最终答复"])
def test_every_word_of_the_remedy_is_seen_in_free_parts(case: Case, words: str) -> None:
    assert "remedy_in_text" in codes(case, refusal(case, f"{REASONS}{words}。"))


@pytest.mark.parametrize(
    ("words", "is_number"),
    [
        ("4301 2119 8001 0112 36", True),
        ("430121800101123", True),
        ("138\u200b1234\u200b5678", True),
        ("0731-82345678", True),
        ("（0731）82345678", True),
        ("电话82345678", True),
        ("400-800-1234", True),
        ("联系0731-88887777", False),
        ("电话：（0731）88887777", False),
        ("清自然资公开告〔2026〕12345678号", False),
        ("2026年10月16日，共1234567.89元", False),
    ],
)
def test_numbers_are_seen_however_they_are_written(words: str, is_number: bool) -> None:
    organ = Organ(telephone="0731-88887777")
    draft = ReplyDraft(outcome_code="disclosed", texts={"provided": words})
    assert read_words.has_numbers(draft, organ) is is_number


@pytest.mark.parametrize(
    ("own", "written", "is_foreign"),
    [
        ("0731-88887777转8001", "0731-88887777转8001", False),
        ("0731-88887777转8001", "电话：（0731）88887777", False),
        ("0731-88887777-8001", "88887777", False),
        ("0731-88887777、88889999", "0731-88887777、88889999", False),
        ("0731-88887777、88889999", "咨询88889999", False),
        ("0731-88887777、88889999", "电话88886666", True),
        ("0731-88887777转8001", "0731-88886666转8001", True),
    ],
)
def test_every_number_of_the_organ_is_its_own(own: str, written: str, is_foreign: bool) -> None:
    draft = ReplyDraft(outcome_code="disclosed", texts={"provided": written})
    assert read_words.has_numbers(draft, Organ(telephone=own)) is is_foreign


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("不应当予以公开", []),
        ("不宜予以公开", []),
        ("不得予以提供", []),
        ("不予以公开", []),
        ("应当予以公开", ["予以公开"]),
        ("本机关决定公开", ["决定公开"]),
    ],
)
def test_what_is_turned_round_is_no_contrary_decision(words: str, said: list[str]) -> None:
    draft = ReplyDraft(outcome_code="not_disclosed_state_secret")
    draft.overrides = [{"old": "经审查", "new": f"经审查，{words}", "reason": WHY}]
    assert list(read_words.said_against_the_outcome(draft)) == said


def test_another_office_is_told_with_its_telephone(case: Case) -> None:
    draft = ReplyDraft(outcome_code="not_responsible", texts={"other_organ": "电话：0731-82345678"})
    assert not read_words.has_numbers(draft, case.organ)


@pytest.mark.parametrize("words", ["...........", "啊" * 12, "理由" * 8])
def test_filler_is_no_reason(case: Case, words: str) -> None:
    assert "reasons" in codes(case, refusal(case, words))


def test_a_reason_of_one_word_is_none(case: Case) -> None:
    with pytest.raises(CaseError, match="至少5个汉字"):
        drafting._explained((Override(old="一", new="二", reason="短"),))


def test_a_finding_is_not_passed_by_one_word(house: House, case: Case) -> None:
    case.due_is_provisional = True
    with pytest.raises(CaseError, match="至少5个汉字"):
        gate.pass_through(case, despite="是", on=SIGNED)


def test_a_court_in_the_facts_is_no_remedy(case: Case) -> None:
    assert "remedy_in_text" not in codes(case, refusal(case, f"{REASONS}人民法院正在审理该案。"))
    told = f"{REASONS}请直接到清江县人民法院解决。"
    assert "remedy_in_text" in codes(case, refusal(case, told))


@pytest.mark.parametrize("reason", ["无无无无无", "同意同意同", "没有理由"])
def test_words_over_and_over_are_no_reason(reason: str) -> None:
    assert not says_why(reason)
    assert says_why("申请人来函要求")


def test_an_earlier_number_is_one_that_the_applicant_got(house: House, case: Case) -> None:
    for step in (situations.submit, *[situations.agree] * 3, situations.sign):
        step(case, house)
        case = situations.fresh(case)
    number = case.letters.get(kind="disclosed").number
    assert number is not None
    known, told = number.text, "本机关已于2026年10月16日以{}答复。"
    other = known.translate(str.maketrans("0123456789〔〕", "０１２３４５６７８９（）"))
    asked = f"你申请公开国发〔2019〕5号，{told.format(known)}"
    spaced = known.replace("号", " 号").replace("〕", "〕第")
    for said in (told.format(known), told.format(other), told.format(spaced), asked):
        assert not list(earlier_numbers.never_issued(case, said)), said
    wrong = told.format("清自然资公开告〔2019〕第999 号")
    draft = ReplyDraft(case=case, outcome_code="repeat_application", texts={"earlier_reply": wrong})
    assert "earlier_number" in codes(case, draft)
    assert not list(earlier_numbers.never_issued(case, "此前已经答复。"))


def test_the_number_of_a_reply_before_this_system_is_known(house: House, case: Case) -> None:
    own = "清江县自然资源局政府信息公开申请答复〔2019〕999号"
    told = f"本机关已于2019年10月16日以{own}答复。"
    assert list(earlier_numbers.never_issued(case, told))
    as_imported(case, {"答复文号": own})
    assert not list(earlier_numbers.never_issued(case, told))
    other = told.replace("自然资源", "水利")
    assert list(earlier_numbers.never_issued(case, other))
