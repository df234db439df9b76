"""How long a file is kept where its organ entered no schedule, and on which day that ends."""

from datetime import date

import pytest

from law.outcomes import OUTCOMES
from law.remedies import RemedyKind
from law.retention import DEFAULTS, FileKind, RetentionPeriod, default_period, kind_of

KINDS = {
    "already_public": "予以公开的",
    "disclosed": "予以公开的",
    "partially_disclosed": "不予公开、部分公开的",
    "not_disclosed_state_secret": "不予公开、部分公开的",
    "not_disclosed_process_information": "不予公开、部分公开的",
    "not_held": "无法提供的",
    "petition": "不予处理和其他处理的",
    "repeat_application": "不予处理和其他处理的",
    "withdrawn": "申请人撤回的",
    "rectified": "申请更正的",
    "not_rectified": "申请更正的",
    "rectification_transferred": "申请更正的",
    "rectification_referred": "申请更正的",
    "rectification_withdrawn": "申请人撤回的",
}


@pytest.mark.parametrize("outcome", KINDS)
def test_the_outcome_says_what_kind_of_file_it_is(outcome: str) -> None:
    assert kind_of(outcome, contested=False).label == KINDS[outcome]
    assert kind_of(outcome, contested=True) is FileKind.CONTESTED


def test_what_was_withheld_or_contested_is_kept_longer() -> None:
    for outcome in OUTCOMES.values():
        withheld = outcome.remedy in (RemedyKind.R1, RemedyKind.BOTH)
        kept = default_period(kind_of(outcome.code, contested=False))
        assert kept.years == (30 if withheld else 10), outcome.code
    assert default_period(FileKind.CONTESTED).years == 30
    assert str(DEFAULTS.schedule) == "《档案法实施条例》第十九条第二款"


def test_a_case_without_outcome_is_of_some_kind_too() -> None:
    assert kind_of("", contested=False) is FileKind.NOT_PROCESSED


def test_a_period_runs_from_the_year_after_and_permanent_never_ends() -> None:
    """永久, 30年 and 10年 (《机关文件材料归档范围和文书档案保管期限规定》)."""
    ends = [(period.label, period.ends_on(2026)) for period in RetentionPeriod]
    assert ends == [("永久", None), ("30年", date(2056, 12, 31)), ("10年", date(2036, 12, 31))]
