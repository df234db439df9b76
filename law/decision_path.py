"""The legal order in which an application is judged (七步法), as questions with answers.

补不补 → 是不是 → 谁负责 → 有没有 → 给不给 → 怎么给 → 怎么答. The questions stand in
``law.decision_questions``; here is what a question is, and how answers make a path. A path guides:
it ends in one row of ``law.outcomes``, or in something that has to be done first.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from law.citations import Citation, article
from law.grounds import GROUNDS, Ground
from law.outcomes import OUTCOMES, Outcome
from law.remedies import RemedyKind


class Stage(StrEnum):
    """The steps of the legal order."""

    STANDING = "standing"
    CORRECTION = "correction"
    NATURE = "nature"
    RESPONSIBLE = "responsible"
    EXISTENCE = "existence"
    DISCLOSURE = "disclosure"
    FORM = "form"


STAGE_LABELS: Final[dict[Stage, str]] = {
    Stage.STANDING: "还办不办",
    Stage.CORRECTION: "补不补",
    Stage.NATURE: "是不是",
    Stage.RESPONSIBLE: "谁负责",
    Stage.EXISTENCE: "有没有",
    Stage.DISCLOSURE: "给不给",
    Stage.FORM: "怎么给",
}


class Errand(StrEnum):
    """What has to be done before the question can be answered for good."""

    CORRECTION = "correction"
    EXPLANATION = "explanation"
    CONSULTATION = "consultation"
    DOCUMENTS = "documents"


@dataclass(frozen=True, slots=True)
class ErrandRule:
    """One thing to do first: what it is, how it is done, what it rests on."""

    label: str
    text: str
    basis: Citation


ERRANDS: Final[dict[Errand, ErrandRule]] = {
    Errand.CORRECTION: ErrandRule(
        "先告知补正",
        "在收到申请之日起七个工作日内，一次性书面告知需要补正的事项和合理的补正期限。补正后再回到这里继续。",
        article(30),
    ),
    Errand.EXPLANATION: ErrandRule(
        "先要求申请人说明理由",
        "没有要求说明理由，不能以数量、频次过多为由不予处理。书面要求说明，收到说明后再回到这里。答复期限照常计算。",
        article(35),
    ),
    Errand.CONSULTATION: ErrandRule(
        "先书面征求第三方意见",
        "第三方自收到征求意见书之日起十五个工作日内提出意见，这段时间不计入答复期限。收到意见或者期限届满后再回到这里。",
        article(32),
    ),
    Errand.DOCUMENTS: ErrandRule(
        "逐份确定提供范围",
        "在“信息文件”中逐份写明全部提供、遮盖后提供还是不予提供，以及依据和理由；全部确定后，这里给出整件申请的结果。",
        article(37),
    ),
}


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer: it leads to a question, to an outcome, or to an errand.

    ``refuses``: to the outcome of the ground that was named on the way. ``hint``: what the law
    asks of whoever gives this answer.
    """

    code: str
    label: str
    to: str = ""
    outcome: str = ""
    errand: Errand | None = None
    refuses: bool = False
    ground: str = ""
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """One question in plain words, with the articles it rests on."""

    code: str
    stage: Stage
    text: str
    help: str
    bases: tuple[Citation, ...]
    answers: tuple[Answer, ...]

    @property
    def label(self) -> str:
        """The stage and the question."""
        return f"{STAGE_LABELS[self.stage]}：{self.text}"

    def answer(self, code: str) -> Answer | None:
        """The answer of that code."""
        return next((answer for answer in self.answers if answer.code == code), None)


@dataclass(frozen=True, slots=True)
class Walk:
    """How far the answers lead: the steps taken, and the question that waits, if one does."""

    steps: tuple[tuple[Question, Answer], ...]
    question: Question | None

    @property
    def last(self) -> Answer | None:
        """The answer given last."""
        return self.steps[-1][1] if self.steps else None

    @property
    def outcome(self) -> Outcome | None:
        """The row of the table of outcomes in which the path ends."""
        if self.last is None or self.question is not None:
            return None
        if self.last.refuses and self._named:
            return OUTCOMES[self._named.outcome]
        return OUTCOMES.get(self.last.outcome)

    @property
    def ground(self) -> Ground | None:
        """The ground on which all or part is withheld."""
        outcome = self.outcome
        withholds = outcome and outcome.remedy in (RemedyKind.R1, RemedyKind.BOTH)
        return self._named if withholds else None

    @property
    def errand(self) -> Errand | None:
        """What has to be done first."""
        return self.last.errand if self.last and self.question is None else None

    @property
    def codes(self) -> list[list[str]]:
        """Questions and answers as they are kept."""
        return [[question.code, answer.code] for question, answer in self.steps]

    @property
    def _named(self) -> Ground | None:
        named = [answer.ground for _, answer in self.steps if answer.ground]
        return GROUNDS[named[-1]] if named else None


def walk(questions: Mapping[str, Question], answers: Mapping[str, str]) -> Walk:
    """Follow ``answers`` from the first of ``questions`` as far as they lead.

    Answers to questions that are no longer on the way are passed over, not lost.
    """
    steps: list[tuple[Question, Answer]] = []
    question: Question | None = next(iter(questions.values()))
    while question is not None:
        answer = question.answer(answers.get(question.code, ""))
        if answer is None:
            break
        steps.append((question, answer))
        question = questions[answer.to] if answer.to else None
    return Walk(tuple(steps), question)
