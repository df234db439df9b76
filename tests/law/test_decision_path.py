"""七步法: the path as a lawyer reads it, every outcome reached, none invented, no way round."""

from collections.abc import Iterator
from typing import Any

import pytest

from law.decision_path import ERRANDS, STAGE_LABELS, Errand, Question, Stage, Walk, walk
from law.decision_questions import FIRST, QUESTIONS
from law.grounds import GROUNDS
from law.outcomes import OUTCOMES, Need
from law.skeletons import blanks_in, prepared
from tests.law.clock_tables import read

TABLE = read("13_decision_path.yaml")


def taken(raw: dict[str, Any]) -> Walk:
    return walk(QUESTIONS, raw["answers"])


def every_way(question: Question, so_far: dict[str, str]) -> Iterator[Walk]:
    """Every path from ``question`` to an end."""
    for answer in question.answers:
        answers = so_far | {question.code: answer.code}
        if answer.to:
            yield from every_way(QUESTIONS[answer.to], answers)
        else:
            yield walk(QUESTIONS, answers)


WAYS = list(every_way(FIRST, {}))


@pytest.mark.parametrize("raw", TABLE, ids=lambda raw: str(raw["name"]))
def test_a_path_leads_where_the_table_says(raw: dict[str, Any]) -> None:
    found, expected = taken(raw), raw["expected"]
    assert (
        found.outcome.code if found.outcome else None,
        found.errand.value if found.errand else None,
        found.question.code if found.question else None,
        found.ground.code if found.ground else None,
    ) == tuple(expected.get(name) for name in ("outcome", "first", "ask", "ground"))


def rests_on(found: Walk) -> list[str]:
    """The articles that the end of a path, or its next question, rests on."""
    if found.ground:
        return [str(found.ground.citation)]
    if found.outcome:
        return [str(basis) for basis in found.outcome.bases]
    if found.errand:
        return [str(ERRANDS[found.errand].basis)]
    assert found.question
    return [str(basis) for basis in found.question.bases]


@pytest.mark.parametrize("raw", TABLE, ids=lambda raw: str(raw["name"]))
def test_the_end_of_a_path_rests_on_the_article_of_the_table(raw: dict[str, Any]) -> None:
    assert raw["basis"] == "、".join(rests_on(taken(raw)))


def test_every_outcome_is_reached_and_none_is_invented() -> None:
    reached = {found.outcome.code for found in WAYS if found.outcome}
    assert reached == set(OUTCOMES)
    assert reached == {raw["expected"]["outcome"] for raw in TABLE if "outcome" in raw["expected"]}


def test_every_way_ends_in_one_outcome_or_one_errand() -> None:
    assert all(found.question is None for found in WAYS)
    assert all((found.outcome is None) != (found.errand is None) for found in WAYS)
    assert {found.errand for found in WAYS if found.errand} == set(ERRANDS) == set(Errand)


def test_every_ground_is_reached_and_only_with_its_own_outcome() -> None:
    grounds = {found.ground.code for found in WAYS if found.ground}
    assert grounds == set(GROUNDS)
    for found in WAYS:
        if found.ground and found.outcome and found.outcome.code != "partially_disclosed":
            assert found.ground.outcome == found.outcome.code


def test_every_question_is_asked_and_the_stages_never_go_back() -> None:
    asked = {question.code for found in WAYS for question, _ in found.steps}
    assert asked == set(QUESTIONS)
    order = list(Stage)
    for found in WAYS:
        stages = [order.index(question.stage) for question, _ in found.steps]
        assert stages == sorted(stages)
    assert set(STAGE_LABELS) == set(Stage)


@pytest.mark.parametrize("question", QUESTIONS.values(), ids=QUESTIONS)
def test_a_question_is_plain_and_cited(question: Question) -> None:
    assert question.text.endswith("？")
    assert question.help
    assert question.bases
    codes = [answer.code for answer in question.answers]
    assert len(codes) == len(set(codes)) >= 2
    for answer in question.answers:
        ends = (answer.to, answer.outcome, answer.errand, answer.refuses)
        assert sum(bool(end) for end in ends) == 1
        assert answer.to in ("", *QUESTIONS)
        assert answer.outcome in ("", *OUTCOMES)


def test_disclosure_is_the_rule_and_doubt_goes_to_those_who_determine() -> None:
    """第十三条、第十七条."""
    harm = QUESTIONS["harm"]
    assert harm.answers[0].to == "form"
    assert {13, 17} <= {basis.article for basis in harm.bases}


def test_no_third_party_interest_is_withheld_or_given_without_asking() -> None:
    for found in WAYS:
        codes = {question.code: answer.code for question, answer in found.steps}
        if "third_party" in codes and found.outcome:
            assert codes["opinion"] != "not_asked"


def test_what_is_no_government_information_is_none_of_the_later_questions() -> None:
    """第二条."""
    for found in WAYS:
        codes = {question.code: answer.code for question, answer in found.steps}
        assert ("responsible" in codes) <= (codes.get("nature") == "information")


def test_nothing_is_refused_before_severance_was_considered() -> None:
    """第三十七条."""
    for found in WAYS:
        if found.outcome and found.outcome.code in {g.outcome for g in GROUNDS.values()}:
            assert found.steps[-1][0].code == "severable"


def test_answers_that_are_no_longer_on_the_way_are_passed_over() -> None:
    answers = {"pending": "withdrawn", "clear": "clear", "nature": "petition", "unknown": "x"}
    assert walk(QUESTIONS, answers).codes == [["pending", "withdrawn"]]
    assert walk(QUESTIONS, answers | {"pending": "yes"}).outcome == OUTCOMES["petition"]


@pytest.mark.parametrize("code", OUTCOMES)
def test_reasons_ask_for_their_facts_and_state_none(code: str) -> None:
    for ground in (None, *GROUNDS.values()):
        texts = prepared(code, ground)
        assert set(texts) == ({Need.REASONS.value} & {n.value for n in OUTCOMES[code].needs})
        for text in texts.values():
            assert "\n".join(blanks_in(text)) == text
