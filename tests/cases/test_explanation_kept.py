"""What an applicant said when asked for reasons (Art 35) stands, whatever becomes of the notice."""

from cases import evidence, proofs
from cases.case_file import explained
from cases.models import Case
from cases.services import explanation
from law.outcomes import OUTCOMES
from tests.delivering import fail
from tests.explaining import AFTER, an_answer, an_asked_case, answer, judge, notice_of
from tests.factories import House


def lacks(case: Case) -> list[str]:
    return [str(one) for one in proofs.missing(case, OUTCOMES["excessive_applications"], on=AFTER)]


def test_a_notice_that_came_back_after_it_was_answered_had_asked(house: House) -> None:
    case = judge(answer(an_asked_case(house, posted=True), house), house, "unreasonable")
    before = lacks(case)
    told = notice_of(case)
    assert told.letter is not None
    case = fail(told.letter, house, on=AFTER)
    assert notice_of(case).notified_on == told.notified_on
    assert lacks(case) == before == []


def test_an_answer_is_kept_in_the_file_though_the_question_was_dropped(house: House) -> None:
    case = answer(an_asked_case(house), house, an_answer())
    explanation.drop_unfinished(case, reason="申请人撤回申请", on=AFTER)
    assert [one.answer for one in explained(case)] == ["为编写村史，需要历年征地材料。"]
    offered = [one.title for one in evidence.offered(case) if one.group == "说明理由"]
    assert "说明理由及判断情况" in offered
