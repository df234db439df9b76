"""What an application for information and one to correct a record (第四十一条) have apart."""

from datetime import date

import pytest

from calendars.national import national_calendar
from law.case_types import CASE_TYPES, EVERY_OUTCOME, UNREPORTED, CaseType
from law.clock import compute
from law.outcomes import OUTCOMES, Outcome
from law.rectification import RECTIFICATION_OUTCOMES
from law.remedies import RemedyKind
from law.report_rows import REPORT_ROWS
from law.review_checklist import RECTIFICATION_ITEMS, checklist

RECEIVED = date(2026, 9, 14)
RECTIFYING = pytest.mark.parametrize(
    "outcome", RECTIFICATION_OUTCOMES.values(), ids=RECTIFICATION_OUTCOMES
)


def test_every_type_has_its_rules_and_outcomes_of_its_own() -> None:
    """第二十七条 on whoever wants information, 第四十一条 on whoever wants a record corrected."""
    assert [rules.basis.article for rules in CASE_TYPES.values()] == [27, 41]
    assert set(CASE_TYPES) == set(CaseType)
    assert len(EVERY_OUTCOME) == sum(len(rules.outcomes) for rules in CASE_TYPES.values())
    assert all(rules.withdrawn in rules.outcomes.values() for rules in CASE_TYPES.values())


def test_the_report_counts_applications_for_information_alone() -> None:
    """国办公开办函〔2021〕30号: table three is about 政府信息公开申请."""
    assert UNREPORTED == (CaseType.RECTIFICATION,)
    assert all(outcome.report_row in REPORT_ROWS for outcome in OUTCOMES.values())


@RECTIFYING
def test_a_rectification_rests_on_article_41_and_has_no_row(outcome: Outcome) -> None:
    assert [basis.article for basis in outcome.bases] == [41]
    assert outcome.report_row == ""
    told = RemedyKind.NONE if outcome.code == "rectification_withdrawn" else RemedyKind.R2
    assert outcome.remedy is told


@RECTIFYING
def test_a_reviewer_is_asked_by_article_41_and_the_remedy(outcome: Outcome) -> None:
    asked = checklist(outcome.code)
    assert asked[0].code == "facts"
    assert {item.basis.article for item in asked} <= {41, 51}
    assert (asked[-1].code == "remedy") == (outcome.remedy is RemedyKind.R2)


def test_every_question_about_a_rectification_is_asked() -> None:
    codes = {item.code for code in RECTIFICATION_OUTCOMES for item in checklist(code)}
    assert codes == {item.code for item in RECTIFICATION_ITEMS}


def test_the_period_is_that_of_a_reply_and_says_that_it_is_an_analogy() -> None:
    """第四十一条 gives none; that of 第三十三条第二款 is taken (docs/decisions/0033)."""
    deadline = compute(RECEIVED, (), national_calendar(), CASE_TYPES[CaseType.RECTIFICATION].reply)
    assert deadline.due_on == date(2026, 10, 16)
    said = [reason.text for reason in deadline.reasons]
    assert said[-1] == (
        "答复期限20个工作日，于2026年10月16日届满"
        "（第四十一条没有规定更正的期限，参照第三十三条第二款）。"
    )
    assert deadline.correction_notice_due_on is None


def test_an_application_of_2018_has_the_days_of_that_time() -> None:
    """条例（2007年）第二十四条第二款: fifteen working days, by the same analogy."""
    reply = CASE_TYPES[CaseType.RECTIFICATION].reply
    assert compute(date(2018, 3, 1), (), national_calendar(), reply).base_working_days == 15
