"""What every letter must contain, and what its wording must not do."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from law.case_types import EVERY_OUTCOME
from law.grounds import GROUNDS, Ground
from law.outcomes import OUTCOMES, Outcome
from law.remedies import RemedyKind
from letters import filters, wording
from letters.blocks import document_text
from letters.compose import compose
from letters.contexts import Lapse
from letters.kinds import KINDS
from letters.samples import APPLICATION, ORGAN, sample_context

TEMPLATES = sorted(wording.FOLDER.glob("*.html"))
TO_CONSULTEES = (
    "third_party_consultation",
    "joint_maker_consultation",
    "organ_consultation",
    "opinion_form",
    "third_party_decision",
)
"""They go to somebody else than the applicant, who has no part in them."""

REPLIES = sorted({outcome.letter_kind for outcome in EVERY_OUTCOME.values()})
WITHOUT_PROVISIONS = {"withdrawn", "rectification_withdrawn", "otherwise_handled"}
"""The applicant ended it, or the reasons name their own provisions."""


def text_of(code: str, **changes: Any) -> str:
    context: Any = sample_context(code)
    return document_text(compose(code, replace(context, **changes)))


@pytest.mark.parametrize("outcome", EVERY_OUTCOME.values(), ids=EVERY_OUTCOME)
def test_every_outcome_has_its_letter(outcome: Outcome) -> None:
    kind = KINDS[outcome.letter_kind]
    assert kind.remedy == (outcome.remedy is not RemedyKind.NONE)


@pytest.mark.parametrize("outcome", EVERY_OUTCOME.values(), ids=EVERY_OUTCOME)
def test_what_the_handler_must_supply_is_a_field_of_the_letter(outcome: Outcome) -> None:
    fields = KINDS[outcome.letter_kind].context_type.__dataclass_fields__
    assert {need.value for need in outcome.needs} <= set(fields)


OTHERS = {*TO_CONSULTEES, "co_handling_request", "determination_minutes", "envelope", "ems_label"}
"""What goes to somebody else, tells nothing of the application, or tells of many."""


@pytest.mark.parametrize("code", [code for code in KINDS if code not in OTHERS])
def test_a_letter_names_case_addressee_date_of_receipt_and_request(code: str) -> None:
    text = text_of(code)
    for part in (ORGAN.name, APPLICATION.case_number, "2026年9月14日"):
        assert part in text
    assert ("张三：" in text) == KINDS[code].addressed
    assert sample_context(code).application.description in text


def test_only_what_stays_in_the_file_has_no_addressee() -> None:
    assert [code for code, kind in KINDS.items() if not kind.addressed] == [
        "search_record",
        "delivery_receipt",
        "withdrawal_confirmation",
        "approval_sheet",
        "file_directory",
        "file_sheet",
        "evidence_list",
        "delivery_record",
        "determination_minutes",
        "envelope",
        "ems_label",
    ]


@pytest.mark.parametrize("code", TO_CONSULTEES)
def test_whoever_is_asked_learns_the_information_and_nothing_of_the_applicant(code: str) -> None:
    context: Any = sample_context(code)
    text = text_of(code)
    for part in (
        ORGAN.name,
        APPLICATION.case_number,
        f"{context.addressee}：",
        context.information,
    ):
        assert part in text
    assert "张三" not in text
    assert APPLICATION.description not in text


def test_each_consultation_says_how_long_and_what_silence_means() -> None:
    silence = {
        "third_party_consultation": "逾期未提出意见的，由本机关依法决定是否公开",
        "joint_maker_consultation": "逾期未提出意见的，视为同意公开",
        "organ_consultation": "逾期未函复的，由本机关依法决定是否公开",
    }
    for code, says in silence.items():
        assert "15个工作日内" in text_of(code)
        assert says in text_of(code)


def test_the_applicant_is_told_that_the_time_is_not_counted_and_not_who_is_asked() -> None:
    text = text_of("consultation_notice")
    assert "第三十三条第三款" in text
    assert "征求意见所需时间不计算在答复期限内" in text
    assert "有限公司" not in text


def test_a_third_party_that_is_overruled_learns_why_when_and_where_to_go() -> None:
    text = text_of("third_party_decision")
    for part in (
        "对公共利益造成重大影响",
        "第三十二条",
        "5个工作日届满后",
        "如对本决定不服",
        "向清江县人民政府申请行政复议",
    ):
        assert part in text
    assert "届满后" not in text_of("third_party_decision", gap_working_days=0)


@pytest.mark.parametrize("code", REPLIES)
def test_a_reply_carries_its_remedy_word_for_word(code: str) -> None:
    context: Any = sample_context(code)
    text = document_text(compose(code, context))
    assert all(paragraph in text for paragraph in context.remedy)
    assert bool(context.remedy) == KINDS[code].remedy


@pytest.mark.parametrize("code", sorted(set(REPLIES) - WITHOUT_PROVISIONS))
def test_a_reply_cites_its_provisions(code: str) -> None:
    assert re.search(
        r"《中华人民共和国政府信息公开条例》第[一二三四五六七八九十]+条", text_of(code)
    )


@pytest.mark.parametrize("ground", GROUNDS.values(), ids=GROUNDS)
def test_a_refusal_states_its_ground_and_cites_it(ground: Ground) -> None:
    text = text_of("not_disclosed", ground_code=ground.code, basis=())
    assert ground.citation.provision() in text
    assert "您" not in text
    assert "理由如下" in text
    severed = text_of("partially_disclosed", ground_code=ground.code)
    assert "该部分内容" in severed
    assert f"{ground.citation.provision()}、第三十七条" in severed
    assert "您" not in severed


def test_a_provision_is_cited_once() -> None:
    text = text_of("not_disclosed")
    assert text.count("第十五条") == 1


def test_a_publication_is_pointed_to_and_not_called_a_petition() -> None:
    """第三十九条第二款 lets the organ say where to get it; “不作为申请处理” is the first paragraph's."""
    text = text_of("publication")
    assert "第三十九条第二款的规定，现将获取的途径告知如下" in text
    assert "不作为政府信息公开申请处理" not in text


def test_an_organization_is_addressed_as_one() -> None:
    text = text_of("disclosed", addressee="清江某公司", addressee_is_organization=True)
    assert "收到你单位提交的" in text
    assert not re.search("你(?!单位)", text)


def test_a_notice_to_correct_says_what_by_when_and_what_follows() -> None:
    text = text_of("correction_notice")
    for part in (
        "一次性告知",
        "2026年10月12日前（含当日）",
        "视为放弃申请",
        "一、",
        "二、",
        "第三十条",
    ):
        assert part in text


@pytest.mark.parametrize(
    ("code", "days"),
    [("extension_notice", "2026年11月6日"), ("registration_receipt", "2026年10月16日")],
)
def test_a_provisional_date_never_prints_without_the_word(code: str, days: str) -> None:
    assert f"{days}（暂定）" in text_of(code, provisional=True)
    assert "暂定" not in text_of(code)


@pytest.mark.parametrize("code", ["explanation_request", "deferral_notice"])
def test_a_day_that_the_organ_sets_is_never_provisional(code: str) -> None:
    with pytest.raises(TypeError, match="provisional"):
        text_of(code, provisional=True)
    assert "暂定" not in text_of(code)
    assert "另行告知" not in text_of(code)


def test_a_severed_reply_carries_both_remedies() -> None:
    text = text_of("partially_disclosed")
    assert "先申请行政复议" in text
    assert "直接向清江县人民法院" in text


@pytest.mark.parametrize(
    ("lapse", "says"), [(Lapse.CORRECTION, "补正期限"), (Lapse.FEE, "缴费期限")]
)
def test_an_abandoned_application_says_which_period_ran_out(lapse: Lapse, says: str) -> None:
    assert {item.value for item in Lapse} <= set(OUTCOMES)
    text = text_of("no_longer_processed", lapse=lapse)
    assert f"{says}至2026年10月12日届满" in text


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.stem)
def test_no_article_and_no_date_is_typed_by_hand(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"第[一二三四五六七八九十百\d]+条|\d+年|\d+(个工作)?日|〔\d", text)
    assert "{% now" not in text


@pytest.mark.parametrize("code", KINDS)
def test_punctuation_is_clean(code: str) -> None:
    text = text_of(code)
    assert not re.search(r"[。；，、：]{2}|。）。|[,;:?!]|  ", text), text


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("请公开柳河村征地批复", "柳河村征地批复"),
        ("请公开：柳河村征地批复。", "柳河村征地批复"),
        ("您好，我想申请公开柳河村征地批复", "柳河村征地批复"),
        ("请贵局依法公开柳河村征地批复", "柳河村征地批复"),
        ("本人现要求提供一下柳河村征地批复", "柳河村征地批复"),
        ("江畔人家的钱去哪了，请公开。", "江畔人家的钱去哪了"),
        ("柳河村征地批复", "柳河村征地批复"),
        ("申请公开目录的编制说明", "申请公开目录的编制说明"),
        ("请示公开情况的报告", "请示公开情况的报告"),
        ("公开招标的中标通知书", "公开招标的中标通知书"),
        ("请公开", "请公开"),
    ],
)
def test_a_request_is_restated_without_its_polite_words(typed: str, said: str) -> None:
    assert filters.clause(filters.restated(typed)) == said
    application = replace(APPLICATION, description=typed)
    assert f"你申请公开：{said}。" in text_of("disclosed", application=application)


def test_a_reply_after_a_correction_names_both_days() -> None:
    corrected = replace(APPLICATION, corrected_on=date(2026, 9, 28))
    text = text_of("disclosed", application=corrected)
    assert "于2026年9月14日收到你提交的政府信息公开申请" in text
    assert "，于2026年9月28日收到补正，你申请公开：" in text
    assert "收到补正" not in text_of("disclosed")
