"""Outcomes and remedies as a lawyer reads them: result, article, report row, whom to turn to."""

from typing import Any

import pytest

from law.grounds import GROUNDS
from law.outcomes import OUTCOMES
from law.remedies import RECONSIDERATION_BODY, OrganKind
from tests.law.clock_tables import read

OUTCOME_TABLE, REMEDY_TABLE = read("11_outcomes.yaml"), read("12_remedies.yaml")


@pytest.mark.parametrize("raw", OUTCOME_TABLE, ids=lambda raw: str(raw["outcome"]))
def test_an_outcome_is_what_the_table_says(raw: dict[str, Any]) -> None:
    outcome = OUTCOMES[raw["outcome"]]
    assert (outcome.report_row, outcome.remedy.name) == (
        str(raw["expected"]["row"]),
        raw["expected"]["remedy"],
    )
    assert (outcome.label, "、".join(map(str, outcome.bases))) == (raw["name"], raw["basis"])


@pytest.mark.parametrize("raw", REMEDY_TABLE, ids=lambda raw: str(raw["organ"]))
def test_a_remedy_is_heard_where_the_table_says(raw: dict[str, Any]) -> None:
    found = RECONSIDERATION_BODY[OrganKind(raw["organ"])]
    assert [one.value for one in found.relations] == raw["expected"]["bodies"]
    assert found.court.value == raw["expected"]["court"]
    assert f"{found.basis}、{found.court_basis}" == raw["basis"]


def test_no_outcome_and_no_organ_is_left_out() -> None:
    assert {raw["outcome"] for raw in OUTCOME_TABLE} == set(OUTCOMES)
    assert {raw["organ"] for raw in REMEDY_TABLE} == set(OrganKind)


def test_every_ground_leads_to_an_outcome_that_rests_on_the_same_article() -> None:
    """第十四条、第十五条、第十六条."""
    for ground in GROUNDS.values():
        articles = {basis.article for basis in OUTCOMES[ground.outcome].bases}
        assert ground.citation.article in articles
