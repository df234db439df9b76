"""增设审核 (further review): what the organ asks for after secrecy review, one step at a time."""

from __future__ import annotations

from django.db.models import QuerySet

from cases.errors import CaseError
from cases.models import Case, FurtherReview
from cases.status import FURTHER_REVIEW_OWED
from organs.further_review import FurtherReviewStep

Stage = FurtherReview.Stage


def begin(case: Case) -> None:
    """After secrecy review: copy the organ's steps onto the case and call the first.

    Where the organ asks for none, the reply goes to signature. The office in charge has
    reviewed already, so a step addressed to it is left out. Raises ``CaseError`` for a step
    that nobody but the authors of the reply could take.
    """
    steps = [
        step for step in _asked_for(case) if not step.office_id or step.office_id != case.office_id
    ]
    for step in steps:
        _refuse_untakeable(case, step)
    FurtherReview.objects.bulk_create(
        FurtherReview(
            case=case,
            position=place,
            name=step.name,
            stage=Stage.WAITING if place else Stage.CALLED,
            **step.address,
        )
        for place, step in enumerate(steps)
    )
    if steps:
        case.call_further_review()
    else:
        case.reach_signature()


def go_on(case: Case) -> None:
    """The step that was called agreed: call the next; after the last, the reply is signed."""
    called(case).update(stage=Stage.AGREED)
    following = case.further_reviews.filter(stage=Stage.WAITING).order_by("position").first()
    if following is None:
        case.reach_signature()
    else:
        case.further_reviews.filter(pk=following.pk).update(stage=Stage.CALLED)


def drop_pending(case: Case) -> None:
    """The draft goes back to the officer: nobody waits for the steps that are left."""
    case.further_reviews.filter(stage__in=FURTHER_REVIEW_OWED).update(stage=Stage.MOOT)


def name_of(case: Case) -> str:
    """What the step that is called now is named; empty outside further review."""
    row = called(case).first()
    return row.name if row else ""


def called(case: Case) -> QuerySet[FurtherReview]:
    """The one step that is called now, if any."""
    return case.further_reviews.filter(stage=Stage.CALLED)


def _asked_for(case: Case) -> QuerySet[FurtherReviewStep]:
    steps = FurtherReviewStep.objects.filter(organ=case.organ_id)
    return steps.select_related("office", "person", "organ").order_by("position", "pk")


def _refuse_untakeable(case: Case, step: FurtherReviewStep) -> None:
    if any(not case.drafted_by(person) for person in step.takers(step.organ)):
        return
    raise CaseError(
        f"下一环节“{step.name}”现在没有人能办理：{step.addressee}已经停用，或者是这份答复的"
        "拟稿人。请系统管理员在“机关设置”中调整以后再同意。"
    )
