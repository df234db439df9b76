"""征求第三方意见 in the demonstration: the letter handed over and answered across one desk."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from cases.models import Consultation, Decision
from cases.services import consultation, opinion
from cases.services.delivery import Dispatch
from demo.scene import Scene
from law.delivery import DeliveryMethod
from organs.models import Staff
from organs.roles import Role
from workflow import engine
from workflow.worklists import of_case

NEEDS_AN_OBJECTION: Final = "not_disclosed_third_party_rights"


@dataclass(frozen=True)
class Asked:
    """Whose information it is, what it is about, and why they object."""

    name: str
    address: str
    question: str
    grounds: str = ""
    kind: str = Consultation.Kind.THIRD_PARTY


THIRD_PARTIES: Final[dict[str, Asked]] = {
    "taking-appraisal": Asked(
        "清江县恒丰建材有限公司",
        "清江县石桥镇工业路8号",
        "评估报告载有你单位的设备清单、采购价格和成本构成，可能涉及商业秘密",
        "设备采购价格和成本构成未对外公开，公开后竞争对手可以据此推算报价。",
    ),
    "losing-bid": Asked(
        "清江县宏远市政工程有限公司",
        "清江县滨河路156号",
        "投标文件载有你单位的施工组织方案和分项报价，可能涉及商业秘密",
        "施工组织方案和分项报价是今后投标的依据，已经采取保密措施，不同意公开。",
    ),
}
"""Whom the stories that end with a third party's rights have to ask."""


def before_refusing(scene: Scene, on: date) -> None:
    """A refusal for a third party's rights rests on its objection; asked once a story."""
    if scene.row.answer.outcome == NEEDS_AN_OBJECTION and not scene.case.consultations.exists():
        _consult(scene, THIRD_PARTIES[scene.story.application], on)


def send_letter(scene: Scene, asked: Asked, on: date) -> Consultation:
    """Written by the officer, approved by the head, handed over by the delivery clerk."""
    case, officer = scene.case, scene.who(Role.HANDLING_OFFICER)
    question = consultation.Question(
        kind=asked.kind,
        name=asked.name,
        address=asked.address,
        information=scene.row.subject,
        question=asked.question,
    )
    letter = engine.begin_consultation(
        case, lambda: consultation.prepare(case, question, by=officer, on=on)
    )
    handed = Dispatch(method=DeliveryMethod.IN_PERSON, decided_on=on, proof="送达回证，当面签收")
    steps: tuple[tuple[Role, Callable[[Staff], Any]], ...] = (
        (
            Role.WORK_BODY_HEAD,
            lambda by: consultation.decide(letter, decision=Decision.AGREE, by=by, on=on),
        ),
        (
            Role.DELIVERY_CLERK,
            lambda by: consultation.send(
                letter, dispatch=handed, notice=handed, delivered_on=on, by=by, on=on
            ),
        ),
    )
    for role, act in steps:
        _do(scene, letter, role, act)
    return letter


def _consult(scene: Scene, asked: Asked, on: date) -> None:
    """From the officer's letter to the judgement of the objection, each by its own person."""
    letter = send_letter(scene, asked, on)
    steps: tuple[tuple[Role, Callable[[Staff], Any]], ...] = (
        (
            Role.RECEIVING_CLERK,
            lambda by: opinion.receive(
                letter,
                opinion=Consultation.Opinion.OBJECTION,
                grounds=asked.grounds,
                returned_on=on,
                by=by,
                on=on,
            ),
        ),
        (
            Role.HANDLING_OFFICER,
            lambda by: opinion.judge(
                letter,
                verdict=Consultation.Verdict.REASONABLE,
                reasons="理由与材料相符；不公开不会对公共利益造成重大影响。",
                by=by,
                on=on,
            ),
        ),
    )
    for role, act in steps:
        _do(scene, letter, role, act)


def _do(scene: Scene, letter: Consultation, role: Role, act: Callable[[Staff], Any]) -> None:
    """The one open step of this consultation, whichever it is now."""
    task = next(desk.task for desk in of_case(scene.case) if desk.consultation == letter)
    by = scene.who(role)
    engine.do(task, lambda _: act(by), by=by)
