"""What each verb of the script does: one person, one act, through the workbench's engine."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import asdict
from datetime import date, datetime, time
from typing import Any

from django.conf import settings
from django.utils import timezone

from calendars import registry
from cases.models import Case, Decision, ReplyDraft, WithdrawalChannel
from cases.permissions import Act
from cases.services import (
    archiving,
    assignment,
    cancellation,
    correction,
    delivery,
    drafting,
    extension,
    registration,
    review,
    search,
    signing,
    withdrawal,
)
from cases.status import Status
from demo import consulting, departures
from demo.intake import dispatch, intake, proofs
from demo.scene import Scene
from demo.script import Beat, Verb
from demo.story import Correction, Extending, Returned
from law.receipt import CHINA_TIME
from organs.models import Office, Staff
from organs.roles import Role
from workflow import engine
from workflow.flows import CaseFlow, CorrectionFlow, ExtensionFlow
from workflow.worklists import of_case

Scenes = Mapping[str, Scene]

_REVIEWS: dict[Status, tuple[Any, Act, Role]] = {
    Status.OFFICE_REVIEW: (CaseFlow.office_review, Act.REVIEW_OFFICE, Role.OFFICE_HEAD),
    Status.LEGAL_REVIEW: (CaseFlow.legal_review, Act.REVIEW_LEGAL, Role.LEGAL_REVIEWER),
    Status.SECRECY_REVIEW: (CaseFlow.secrecy_review, Act.REVIEW_SECRECY, Role.SECRECY_REVIEWER),
}
_CLAIMED_BY = {
    Status.OFFICE_REVIEW: Role.OFFICE_HEAD,
    Status.LEGAL_REVIEW: Role.LEGAL_REVIEWER,
    Status.SECRECY_REVIEW: Role.SECRECY_REVIEWER,
    Status.SIGNING: Role.SIGNATORY,
    Status.SIGNED: Role.DELIVERY_CLERK,
}


def play(beat: Beat, scenes: Scenes) -> None:
    """Do the step of ``beat`` on its day."""
    scene = scenes[beat.story.application]
    if beat.aside:
        beat.aside(scene, beat.on)
    else:
        _STEPS[beat.verb](scene, beat.on, scenes)


# -- registration, assignment ----------------------------------------------------------------


def _register(scene: Scene, on: date, scenes: Scenes) -> None:
    clerk = scene.who(Role.RECEIVING_CLERK)
    facts = intake(scene.row, received_on=scene.received_on, serial=scene.serial, clerk=clerk.name)
    case = engine.begin(lambda: registration.register(clerk.organ, facts, by=clerk, on=on))
    scene.case_id = case.pk


def _assign(scene: Scene, on: date, scenes: Scenes) -> None:
    office = Office.objects.get(organ__code=scene.row.organ, name=scene.row.office)
    officer = None if scene.story.office_only else scene.who(Role.HANDLING_OFFICER)

    def act(case: Case, by: Staff) -> Case:
        return assignment.assign(case, by=by, office=office, officer=officer, on=on)

    scene.do(CaseFlow.assignment, Role.RECEIVING_CLERK, act)


# -- correction ------------------------------------------------------------------------------


def _correction_of(scene: Scene) -> Correction:
    assert scene.story.correction is not None
    return scene.story.correction


def _prepare_correction(scene: Scene, on: date, scenes: Scenes) -> None:
    items, by, case = _correction_of(scene).items, scene.notice_author, scene.case
    period = settings.CORRECTION_PERIOD_WORKING_DAYS
    correct_by = registry.current().provisional().add(on, period)
    engine.begin_correction(
        case,
        lambda: correction.prepare(case, items=items, correct_by=correct_by, by=by, on=on),
    )


def _decide_correction(decision: Decision) -> Callable[[Scene, date, Scenes], None]:
    def step(scene: Scene, on: date, scenes: Scenes) -> None:
        reason = _correction_of(scene).return_reason if decision == Decision.RETURN else ""

        def act(case: Case, by: Staff) -> Any:
            return correction.decide(case, decision=decision, reason=reason, by=by, on=on)

        scene.do(CorrectionFlow.approval, Role.WORK_BODY_HEAD, act)

    return step


def _send_correction(scene: Scene, on: date, scenes: Scenes) -> None:
    leaving = dispatch(scene.row, on, serial=scene.serial)

    def act(case: Case, by: Staff) -> Case:
        return correction.send(case, dispatch=leaving, by=by, on=on)

    scene.do(CorrectionFlow.dispatch, Role.DELIVERY_CLERK, act)


def _receive_correction(scene: Scene, on: date, scenes: Scenes) -> None:
    answer = _correction_of(scene).answer
    channel, serial = scene.row.channel, 900 + scene.serial

    def act(case: Case, by: Staff) -> Case:
        came = correction.Arrival(channel, proofs(channel, on, serial=serial, clerk=by.name))
        return correction.receive(case, description=answer, arrival=came, by=by, on=on)

    scene.do(CorrectionFlow.receipt, Role.RECEIVING_CLERK, act)


# -- extension -------------------------------------------------------------------------------


def _extending(scene: Scene) -> Extending:
    assert scene.story.extending is not None
    return scene.story.extending


def _request_extension(scene: Scene, on: date, scenes: Scenes) -> None:
    turn, case, by = _extending(scene), scene.case, scene.who(Role.HANDLING_OFFICER)
    engine.begin_extension(
        case,
        lambda: extension.request(
            case, working_days=turn.working_days, reason=turn.reason, by=by, on=on
        ),
    )


def _decide_extension(decision: Decision) -> Callable[[Scene, date, Scenes], None]:
    def step(scene: Scene, on: date, scenes: Scenes) -> None:
        note = _extending(scene).note

        def act(case: Case, by: Staff) -> Any:
            return extension.decide(case, decision=decision, note=note, by=by, on=on)

        scene.do(ExtensionFlow.approval, Role.WORK_BODY_HEAD, act)

    return step


def _send_extension(scene: Scene, on: date, scenes: Scenes) -> None:
    leaving = dispatch(scene.row, on, serial=scene.serial)

    def act(case: Case, by: Staff) -> Case:
        return extension.send(case, dispatch=leaving, by=by, on=on)

    scene.do(ExtensionFlow.dispatch, Role.DELIVERY_CLERK, act)


# -- the reply -------------------------------------------------------------------------------


def _draft(scene: Scene, on: date, scenes: Scenes) -> None:
    case, answer = scene.case, scene.row.answer
    _search(scene, on)
    consulting.before_refusing(scene, on)
    texts = scene.answer_texts(scenes)
    current = drafting.latest(case)
    if current is None and (scene.story.returned or scene.story.voided):
        texts = {need: _first_thought(text) for need, text in texts.items()}
    proposal = drafting.Proposal(
        outcome_code=answer.outcome, ground_code=answer.ground, texts=texts
    )
    draft = _save(scene, proposal, on)
    if scene.story.application == departures.OVERRIDDEN:
        _save(scene, departures.overriding(draft, proposal), on)


def _save(scene: Scene, proposal: drafting.Proposal, on: date) -> ReplyDraft:
    current = drafting.latest(scene.case)
    return drafting.save(
        scene.case,
        proposal,
        based_on=current.version if current else 0,
        by=scene.who(Role.HANDLING_OFFICER),
        on=on,
        at=datetime.combine(on, time(15, 30), CHINA_TIME),
    )


def _search(scene: Scene, on: date) -> None:
    """The officer searches before saying that there is nothing; a second draft needs no second search."""
    case, by = scene.case, scene.who(Role.HANDLING_OFFICER)
    if case.searches.exists():
        return
    at = datetime.combine(on, time(10, 10), CHINA_TIME)
    for made in scene.row.answer.searches:
        entry = search.Entry(searched_by=by.name, searched_on=on, **asdict(made))
        search.record(case, entry, by=by, on=on, at=at)


def _submit(scene: Scene, on: date, scenes: Scenes) -> None:
    _draft(scene, on, scenes)

    def act(case: Case, by: Staff) -> Case:
        return drafting.submit(case, by=by, on=on)

    scene.do(CaseFlow.drafting, Role.HANDLING_OFFICER, act)


def _review(stage: Status) -> Callable[[Scene, date, Scenes], None]:
    def step(scene: Scene, on: date, scenes: Scenes) -> None:
        _judge(scene, stage, on)

    return step


def _return(scene: Scene, on: date, scenes: Scenes) -> None:
    assert scene.story.returned is not None
    _judge(scene, scene.story.returned.stage, on, scene.story.returned)


def _judge(scene: Scene, stage: Status, on: date, returned: Returned | None = None) -> None:
    node, kind, role = _REVIEWS[stage]
    decision = Decision.RETURN if returned else Decision.AGREE
    reason = returned.reason if returned else ""

    def act(case: Case, by: Staff) -> Case:
        met = review.all_met(drafting.latest(case))
        return review.decide(
            case, kind, decision=decision, reason=reason, checked=met, by=by, on=on
        )

    scene.do(node, role, act)


def _sign(scene: Scene, on: date, scenes: Scenes) -> None:
    scene.do(CaseFlow.signature, Role.SIGNATORY, lambda case, by: signing.sign(case, by=by, on=on))


def _withdraw(scene: Scene, on: date, scenes: Scenes) -> None:
    def act(case: Case, by: Staff) -> Case:
        return signing.withdraw(case, reason=scene.story.voided, by=by, on=on)

    scene.do(CaseFlow.delivery, Role.DELIVERY_CLERK, act)


def _deliver(scene: Scene, on: date, scenes: Scenes) -> None:
    leaving = dispatch(scene.row, on, serial=scene.serial)

    def act(case: Case, by: Staff) -> Case:
        return delivery.deliver(case, dispatch=leaving, by=by, on=on)

    scene.do(CaseFlow.delivery, Role.DELIVERY_CLERK, act)


def _archive(scene: Scene, on: date, scenes: Scenes) -> None:
    scene.do(
        CaseFlow.archiving,
        Role.DELIVERY_CLERK,
        lambda case, by: archiving.archive(case, by=by, on=on),
    )


def _withdraw_application(scene: Scene, on: date, scenes: Scenes) -> None:
    told = withdrawal.Told(
        channel=WithdrawalChannel.LETTER, withdrawn_on=on, proof="撤回申请书一份，存本卷"
    )
    by = scene.who(Role.RECEIVING_CLERK)
    engine.beside(scene.case, lambda: withdrawal.record(scene.case, told, by=by, on=on))


def _cancel_registration(scene: Scene, on: date, scenes: Scenes) -> None:
    why = "与申请人前一日当面提交的申请是同一份，重复登记"
    by, at = scene.who(Role.RECEIVING_CLERK), timezone.now()
    engine.beside(
        scene.case, lambda: cancellation.cancel(scene.case, reason=why, by=by, on=on, at=at)
    )


def _claim(scene: Scene, on: date, scenes: Scenes) -> None:
    case = scene.case
    engine.claim(of_case(case)[0].task, by=scene.who(_CLAIMED_BY[case.legal_status]))


def _first_thought(text: str) -> str:
    """What the officer wrote before somebody asked for more."""
    return re.split(r"[\n；，]", text)[0]


_STEPS: dict[Verb, Callable[[Scene, date, Scenes], None]] = {
    Verb.REGISTER: _register,
    Verb.ASSIGN: _assign,
    Verb.PREPARE_CORRECTION: _prepare_correction,
    Verb.APPROVE_CORRECTION: _decide_correction(Decision.AGREE),
    Verb.RETURN_CORRECTION: _decide_correction(Decision.RETURN),
    Verb.SEND_CORRECTION: _send_correction,
    Verb.RECEIVE_CORRECTION: _receive_correction,
    Verb.REQUEST_EXTENSION: _request_extension,
    Verb.GRANT_EXTENSION: _decide_extension(Decision.AGREE),
    Verb.REFUSE_EXTENSION: _decide_extension(Decision.RETURN),
    Verb.SEND_EXTENSION: _send_extension,
    Verb.DRAFT: _draft,
    Verb.SUBMIT: _submit,
    Verb.REVIEW_OFFICE: _review(Status.OFFICE_REVIEW),
    Verb.REVIEW_LEGAL: _review(Status.LEGAL_REVIEW),
    Verb.REVIEW_SECRECY: _review(Status.SECRECY_REVIEW),
    Verb.RETURN: _return,
    Verb.SIGN: _sign,
    Verb.WITHDRAW: _withdraw,
    Verb.DELIVER: _deliver,
    Verb.ARCHIVE: _archive,
    Verb.CLAIM: _claim,
    Verb.WITHDRAW_APPLICATION: _withdraw_application,
    Verb.CANCEL_REGISTRATION: _cancel_registration,
}
