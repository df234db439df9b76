"""One table pairs outcome, article, report row, letter and remedy; these are its rules."""

from itertools import pairwise

import pytest

from law.case_types import EVERY_OUTCOME
from law.grounds import GROUNDS, Ground, grounds_of
from law.outcomes import (
    HINTS,
    LABELS,
    OUTCOMES,
    Need,
    Outcome,
)
from law.remedies import RemedyKind
from law.report_rows import OUTCOME_ROWS, REPORT_ROWS

ALL = pytest.mark.parametrize("outcome", OUTCOMES.values(), ids=lambda outcome: outcome.code)
WITHHOLDING = {14, 15, 16}


def withholds(outcome: Outcome) -> bool:
    """Whether it refuses under 第十四、十五、十六条."""
    return any(basis.article in WITHHOLDING for basis in outcome.bases)


@ALL
def test_every_outcome_has_an_article_a_row_a_letter_and_a_remedy(outcome: Outcome) -> None:
    assert outcome.bases
    assert outcome.report_row in OUTCOME_ROWS
    assert outcome.report_label == REPORT_ROWS[outcome.report_row]
    assert outcome.letter_kind.isidentifier()
    assert outcome.label
    assert all(str(basis) for basis in outcome.bases)


@ALL
def test_reconsideration_comes_first_only_for_refusals(outcome: Outcome) -> None:
    """行政复议法第二十三条, 法释〔2025〕8号第一条: 第十四、十五、十六条 alone."""
    assert (outcome.remedy is RemedyKind.R1) == withholds(outcome)


def test_partial_disclosure_tells_both_and_withdrawal_tells_none() -> None:
    both = [code for code, outcome in OUTCOMES.items() if outcome.remedy is RemedyKind.BOTH]
    none = [code for code, outcome in OUTCOMES.items() if outcome.remedy is RemedyKind.NONE]
    assert both == ["partially_disclosed"]
    assert none == ["withdrawn"]


def test_special_access_laws_count_as_refusal_but_are_not_one() -> None:
    outcome = OUTCOMES["special_regime"]
    assert outcome.report_row == "3.3.8"
    assert outcome.remedy is RemedyKind.R2


def test_the_form_has_twenty_five_rows_and_each_result_row_an_outcome() -> None:
    assert len(REPORT_ROWS) == 25
    assert len(OUTCOME_ROWS) == 21
    assert {outcome.report_row for outcome in OUTCOMES.values()} == set(OUTCOME_ROWS)


def test_the_two_ways_to_disclose_share_a_row() -> None:
    assert OUTCOMES["already_public"].report_row == OUTCOMES["disclosed"].report_row == "3.1"


def test_rows_stand_in_the_order_of_the_form() -> None:
    order = list(REPORT_ROWS)
    rows = [order.index(outcome.report_row) for outcome in OUTCOMES.values()]
    assert all(earlier <= later for earlier, later in pairwise(rows))


def test_every_need_has_a_label_and_a_hint_and_is_used() -> None:
    assert set(LABELS) == set(HINTS) == set(Need)
    assert {need for outcome in EVERY_OUTCOME.values() for need in outcome.needs} == set(Need)


def test_every_refusal_but_the_special_regime_needs_reasons() -> None:
    for outcome in OUTCOMES.values():
        if withholds(outcome):
            assert Need.REASONS in outcome.needs


@pytest.mark.parametrize("ground", GROUNDS.values(), ids=lambda ground: ground.code)
def test_every_ground_leads_to_an_outcome_under_its_own_article(ground: Ground) -> None:
    outcome = OUTCOMES[ground.outcome]
    assert ground.citation.article in WITHHOLDING
    assert ground.citation in outcome.bases
    assert ground.evidence
    assert ground.discretionary == (ground.citation.article == 16)
    assert ground in grounds_of(ground.outcome)


def test_every_refusal_has_a_ground() -> None:
    refusing = {code for code, outcome in OUTCOMES.items() if outcome.remedy is RemedyKind.R1}
    assert {ground.outcome for ground in GROUNDS.values()} == refusing
    assert grounds_of("disclosed") == ()
