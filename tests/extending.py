"""延期 (Art 33), asked for, decided and told through the engine."""

from datetime import date

from cases.models import Case, Decision, Extension
from cases.services import extension
from organs.roles import Role
from tests.factories import House, by_post
from tests.situations import DRAFTED, do
from workflow import engine


def an_extension_request(
    case: Case, house: House, *, working_days: int = 10, on: date = DRAFTED
) -> Extension:
    """延期, waiting for the head of the work body."""
    officer = house.the(Role.HANDLING_OFFICER)
    return engine.begin_extension(
        case,
        lambda: extension.request(
            case, working_days=working_days, reason="需要调阅档案", by=officer, on=on
        ),
    )


def decide_extension(
    case: Case, house: House, *, on: date = DRAFTED, decision: Decision = Decision.AGREE
) -> Case:
    head = house.the(Role.WORK_BODY_HEAD)
    return do(
        case,
        "ExtensionFlow.approval",
        lambda seen: extension.decide(seen, decision=decision, note="理由充分", by=head, on=on),
        by=head,
    )


def send_extension(case: Case, house: House, *, on: date, told_on: date | None = None) -> Case:
    clerk = house.the(Role.DELIVERY_CLERK)
    return do(
        case,
        "ExtensionFlow.dispatch",
        lambda seen: extension.send(seen, dispatch=by_post(told_on or on), by=clerk, on=on),
        by=clerk,
    )
