"""Hard cases talked over with others."""

from datetime import date
from typing import Any

from cases.models import Case, Coordination, CoordinationNote, CoordinationOpinion
from cases.services import coordination
from cases.services.coordination import Invited, Minute, Said
from organs.roles import Role
from tests.factories import House, moment
from tests.situations import DRAFTED


def a_coordination(case: Case, house: House, *, on: date = DRAFTED, **invited: Any) -> Coordination:
    """Convened by the head with the handling office and one outside organ, unless said otherwise."""
    asked: dict[str, Any] = {"offices": [house.handling], "organs": ["清江县林业局"]} | invited
    return coordination.convene(
        case,
        subject="征地红线图由谁公开",
        difficulty="林业局认为红线图属于林地档案，应当由其答复。",
        invited=Invited(**asked),
        by=house.the(Role.WORK_BODY_HEAD),
        on=on,
    )


def a_minute(**facts: Any) -> Minute:
    told: dict[str, Any] = {
        "held_on": DRAFTED,
        "setting": "协调会，局三楼会议室",
        "present": "业务科李四、县林业局赵科长",
        "text": "林业局同意由本机关答复，红线图中的林班号需要遮盖。",
    }
    return Minute(**(told | facts))


def a_note(
    convened: Coordination, house: House, *, corrects: CoordinationNote | None = None,
    on: date = DRAFTED, **facts: Any,
) -> CoordinationNote:  # fmt: skip
    return coordination.keep_note(
        convened, a_minute(**facts), corrects=corrects,
        by=house.the(Role.RECEIVING_CLERK), on=on, at=moment(on),
    )  # fmt: skip


def an_opinion(
    convened: Coordination, name: str, house: House, *, on: date = DRAFTED, **facts: Any
) -> CoordinationOpinion:
    """What the participant ``name`` holds, kept by the officer."""
    said: dict[str, Any] = {"given_by": "赵科长", "given_on": on, "how": "meeting"}
    said |= {"text": "同意公开。"} | facts
    participant = convened.participants.get(name=name)
    by = house.the(Role.HANDLING_OFFICER)
    return coordination.keep_opinion(participant, Said(**said), by=by, on=on, at=moment(on))


def a_conclusion(convened: Coordination, house: House, *, on: date = DRAFTED) -> Coordination:
    return coordination.conclude(
        convened,
        conclusion="由本机关答复，林班号遮盖后提供。",
        basis="《政府信息公开条例》第十条、第三十七条",
        by=house.the(Role.WORK_BODY_HEAD),
        on=on,
    )
