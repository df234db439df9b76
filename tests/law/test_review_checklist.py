"""法制审核清单: every way to end a case has its questions, each with its article.

The remedy is that of 条例第五十一条, the search that of 指导案例101号.
"""

import pytest

from law.grounds import GROUNDS, Ground
from law.outcomes import OUTCOMES, Need
from law.remedies import RemedyKind
from law.review_checklist import ITEMS, checklist

ALWAYS = {"facts", "article", "time"}


def codes(outcome: str, ground: str = "") -> set[str]:
    return {item.code for item in checklist(outcome, ground)}


@pytest.mark.parametrize("outcome", list(OUTCOMES))
def test_every_outcome_is_asked_for_facts_article_and_time(outcome: str) -> None:
    assert codes(outcome) >= ALWAYS
    items = [item.code for item in checklist(outcome)]
    assert len(items) == len(set(items))
    assert all(item.question and str(item.basis) for item in checklist(outcome))


@pytest.mark.parametrize("outcome", [code for code in OUTCOMES if code != "otherwise_handled"])
def test_every_outcome_has_a_question_of_its_own_kind(outcome: str) -> None:
    assert codes(outcome) - ALWAYS - {"reasons", "remedy", "remedy_first"}


@pytest.mark.parametrize("outcome", list(OUTCOMES))
def test_the_remedy_asked_about_is_the_one_that_is_told(outcome: str) -> None:
    told = {
        RemedyKind.R1: {"remedy_first"},
        RemedyKind.R2: {"remedy"},
        RemedyKind.BOTH: {"remedy_first", "remedy"},
        RemedyKind.NONE: set(),
    }
    asked = codes(outcome) & {"remedy_first", "remedy"}
    assert asked == told[OUTCOMES[outcome].remedy]


@pytest.mark.parametrize("ground", list(GROUNDS.values()), ids=lambda ground: ground.code)
def test_a_refusal_is_asked_for_every_piece_of_its_evidence(ground: Ground) -> None:
    for outcome in (ground.outcome, "partially_disclosed"):
        asked = [item.question for item in checklist(outcome, ground.code)]
        for proof in ground.evidence:
            assert f"案卷中存有：{proof}" in asked
        assert "severance" in codes(outcome, ground.code)


def test_third_parties_are_asked_about_on_their_grounds_only() -> None:
    third = {"third_party_heard", "public_interest"}
    assert codes("partially_disclosed", "trade_secret") >= third
    assert not codes("partially_disclosed", "drafts") & third
    assert not codes("disclosed", "trade_secret") & third


def test_a_search_is_asked_about_where_the_letter_tells_of_one() -> None:
    searched = {code for code in OUTCOMES if "search" in codes(code)}
    assert searched == {code for code, row in OUTCOMES.items() if Need.SEARCH in row.needs}


def test_every_row_is_asked_about_some_outcome() -> None:
    assert {item.code for item in ITEMS} == {c for outcome in OUTCOMES for c in codes(outcome)}
