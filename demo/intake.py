"""How an invented application comes in and how its letters go out, with their proofs."""

from datetime import date, datetime, time, timedelta

from cases.models import WayOfObtaining
from cases.services.delivery import Dispatch
from cases.services.registration import Application, Intake
from demo.applicants import agent_of, particulars
from demo.applications.rows import ApplicationRow
from demo.identities import tracking_number
from law.delivery import DELIVERY_RULES, DeliveryMethod
from law.receipt import CHINA_TIME, Channel, ReceiptFacts

_AGENT_BORN, _AGENT_SERIAL = date(1986, 3, 15), 700
_IN_THE_POST = timedelta(days=3)


def intake(row: ApplicationRow, *, received_on: date, serial: int, clerk: str) -> Intake:
    """What the clerk records about the application."""
    form, way = row.wanted
    return Intake(
        key=f"demo-{row.key}",
        applicant=particulars(row.applicant),
        application=Application(
            subject=row.subject,
            description=row.description,
            form_of_provision=form,
            way_of_obtaining=way,
            purpose=row.purpose,
            needs_assistance=row.needs_assistance,
        ),
        channel=row.channel,
        proofs=proofs(row.channel, received_on, serial=serial, clerk=clerk),
        agent=agent_of("闻道", _AGENT_BORN, _AGENT_SERIAL + serial) if row.agent else None,
        claim=row.claim,
    )


def proofs(channel: Channel, received_on: date, *, serial: int, clerk: str) -> ReceiptFacts:
    """The proofs that the channel needs, all of them consistent with the day."""
    match channel:
        case Channel.IN_PERSON:
            return ReceiptFacts(submitted_on=received_on)
        case Channel.ORAL:
            return ReceiptFacts(submitted_on=received_on, transcribed_by=clerk)
        case Channel.SIGNED_POST:
            return ReceiptFacts(
                tracking_number=tracking_number(serial),
                postmark_date=received_on - _IN_THE_POST,
                signed_for_date=received_on,
            )
        case Channel.ONLINE:
            moment = datetime.combine(received_on, time(8 + serial % 14, serial % 60), CHINA_TIME)
            return ReceiptFacts(confirmed_at=moment)
        case Channel.TRANSFER:
            return ReceiptFacts(
                forwarded_by="本机关信访接待室",
                signed_for_date=received_on,
                forwarded_on=received_on,
            )
        case Channel.HOTLINE:
            return ReceiptFacts(sheet_number=f"12345-{serial:06d}", forwarded_on=received_on)
        case _:
            return ReceiptFacts(
                arrived_on=received_on,
                confirmation_date=received_on,
                confirmed_with="收到当日与申请人本人电话确认",
            )


def dispatch(row: ApplicationRow, on: date, *, serial: int) -> Dispatch:
    """How a letter of the case leaves on ``on``: as the applicant wanted it."""
    method = _method(row)
    proof = DELIVERY_RULES[method].proof
    if method is DeliveryMethod.EMS:
        proof = f"交寄凭证，邮件号{tracking_number(500 + serial)}"
    return Dispatch(method=method, decided_on=on, proof=proof)


def _method(row: ApplicationRow) -> DeliveryMethod:
    _, way = row.wanted
    if way is WayOfObtaining.POST:
        return DeliveryMethod.EMS
    if way in (WayOfObtaining.PICK_UP, WayOfObtaining.ON_THE_SPOT):
        return DeliveryMethod.IN_PERSON
    return DeliveryMethod.PORTAL if row.channel is Channel.ONLINE else DeliveryMethod.EMAIL
