"""办理向导 (七步法): answers along the legal order, and what they advise. The officer decides."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from cases.errors import ActNotPermitted, CaseError
from cases.ledger import lock, perform
from cases.models import Case, CaseRecord, Inclusion, PathAnswer
from cases.permissions import Act, why_not
from law import severance, skeletons
from law.decision_path import ERRANDS, Answer, Errand, Question, Walk, walk
from law.decision_questions import QUESTIONS
from law.grounds import GROUNDS, Ground
from law.outcomes import Need, Outcome
from law.severance import Fate, Item, Whole
from organs.models import Staff

_FATES = {
    Inclusion.UNDECIDED: Fate.UNDECIDED,
    Inclusion.GIVE: Fate.GIVEN,
    Inclusion.PART: Fate.IN_PART,
    Inclusion.WITHHOLD: Fate.WITHHELD,
}
_NOT_WHOLE = (Inclusion.PART, Inclusion.WITHHOLD)


@dataclass(frozen=True)
class Path:
    """Where the answers of a case lead; ``answers`` are the latest, one a question."""

    walk: Walk
    answers: dict[str, PathAnswer]
    whole: Whole | None

    @property
    def steps(self) -> list[PathAnswer]:
        """The answers on the way, in the legal order."""
        return [self.answers[question.code] for question, _ in self.walk.steps]

    @property
    def outcome(self) -> Outcome | None:
        """What the path advises; nothing before it ends in one result."""
        return self.whole.outcome if self.whole else self.walk.outcome

    @property
    def choices(self) -> tuple[Outcome, ...]:
        """The results to choose from where the documents allow several."""
        return self.whole.outcomes if self.whole and not self.whole.outcome else ()


def path_of(case: Case) -> Path:
    """The path as it stands."""
    given = case.path_answers.select_related("by").order_by("pk")
    answers = {one.question_code: one for one in given if one.question_code in QUESTIONS}
    found = walk(QUESTIONS, {code: one.answer_code for code, one in answers.items()})
    by_document = found.errand is Errand.DOCUMENTS
    return Path(found, answers, severance.whole(_items(case)) if by_document else None)


def answer(
    case: Case,
    question: str,
    chosen: str,
    *,
    remark: str = "",
    by: Staff,
    on: date,
    at: datetime,
) -> Path:
    """Keep one answer. The log is told when the path comes to an end, with the whole of it.

    Raises ``CaseError`` for an answer that the question does not have.
    """
    found = QUESTIONS[question].answer(chosen)
    if found is None:
        raise CaseError("请从列出的几项中选择一项。", field="answer")
    if not found.to:
        return _end(case, QUESTIONS[question], found, remark, by=by, on=on, at=at)
    with transaction.atomic():
        locked = lock(case)
        refusal = why_not(by, Act.FOLLOW_PATH, locked)
        if refusal:
            raise ActNotPermitted(refusal)
        _keep(locked, question, chosen, remark, by=by, at=at)
    return path_of(case)


def advised(case: Case) -> Outcome | None:
    """The outcome that the path ends in; None before it ends."""
    return path_of(case).outcome


def prefill(case: Case) -> dict[str, str]:
    """The fields of a draft as the path prepares them: outcome, ground, lists, blanks to fill in."""
    path = path_of(case)
    if path.outcome is None:
        return {}
    ground = _ground(case, path)
    return {
        "outcome_code": path.outcome.code,
        "ground_code": ground.code if ground else "",
        **skeletons.prepared(path.outcome.code, ground),
        **(_lists(case, path.outcome) if path.whole else {}),
    }


def _end(
    case: Case,
    question: Question,
    chosen: Answer,
    remark: str,
    *,
    by: Staff,
    on: date,
    at: datetime,
) -> Path:
    before = path_of(case).walk.codes
    with perform(case, Act.FOLLOW_PATH, by=by, on=on) as deed:
        _keep(deed.case, question.code, chosen.code, remark, by=by, at=at)
        path = path_of(deed.case)
        deed.note = _told(path, question, chosen)
        deed.facts = {"path": path.walk.codes, "before": before}
    return path


def _told(path: Path, question: Question, chosen: Answer) -> str:
    if path.outcome is not None:
        return f"按法定顺序判断：{path.outcome.label}"
    if path.walk.errand is not None:
        return f"按法定顺序判断：{ERRANDS[path.walk.errand].label}"
    return f"{question.text}{chosen.label}"


def _keep(case: Case, question: str, chosen: str, remark: str, *, by: Staff, at: datetime) -> None:
    """A new answer, unless it says what the latest one says."""
    latest = case.path_answers.filter(question_code=question).order_by("-pk").first()
    if latest and (latest.answer_code, latest.remark) == (chosen, remark):
        return
    PathAnswer.objects.create(
        case=case, question_code=question, answer_code=chosen, remark=remark, by=by, at=at
    )


def _ground(case: Case, path: Path) -> Ground | None:
    if path.whole is None:
        return path.walk.ground
    codes = [item.ground for item in _items(case) if item.ground]
    return GROUNDS[codes[0]] if codes else None


def _items(case: Case) -> list[Item]:
    kept = case.records.exclude(inclusion=Inclusion.OUTSIDE).prefetch_related("passages")
    return [Item(_FATES[Inclusion(record.inclusion)], _ground_code(record)) for record in kept]


def _ground_code(record: CaseRecord) -> str:
    """The document's own ground, or that of the first passage removed from it."""
    marked = [passage.ground_code for passage in record.passages.all()]
    return record.ground_code or next(iter(marked), "")


def _lists(case: Case, outcome: Outcome) -> dict[str, str]:
    """The lists of the letter, from the documents."""
    kept = list(case.records.all())
    provided = [record.listed for record in kept if record.leaves]
    withheld = [_withheld(record) for record in kept if record.inclusion in _NOT_WHOLE]
    reasons = [f"{r.listed}：{r.reason}" for r in kept if r.inclusion in _NOT_WHOLE and r.reason]
    lists = {
        Need.PROVIDED.value: "\n".join(provided),
        Need.WITHHELD.value: "；".join(withheld),
        Need.REASONS.value: "\n".join(reasons),
    }
    return {name: text for name, text in lists.items() if text and Need(name) in outcome.needs}


def _withheld(record: CaseRecord) -> str:
    return (
        record.listed if record.inclusion == Inclusion.WITHHOLD else f"{record.listed}中遮盖的内容"
    )
