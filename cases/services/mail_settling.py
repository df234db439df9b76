"""What the worker did with letters by e-mail, written back: the day a mail left is the day it counts.

A worker that was down past midnight moves what was written down in advance: the reply, or the
notice with every date that hangs on it (docs/decisions/0031). Whoever handles the case is told.
"""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from cases import clock, earlier_register, ledger, mailing, notices
from cases.errors import CaseError
from cases.models import Case, Delivery, IllegalTransition, Letter
from cases.permissions import Act
from cases.replies import REPLY_KINDS, current_reply
from cases.services import letter_days
from cases.status import CLOCK_RUNS, Status
from law.clock import ClockError
from law.delivery import DeliveryMethod
from law.receipt import CHINA_TIME
from law.wording import chinese_date


def settle(*, at: datetime) -> int:
    """Write back what the outbox did with letters; tell whoever delivers of those refused."""
    mailed = Delivery.objects.filter(failure="", message__isnull=False, sent_at__isnull=True)
    sent = mailed.filter(message__sent_at__isnull=False).select_related("letter__case", "message")
    given_up = mailed.filter(message__given_up_at__isnull=False)
    done = [_note_sent(delivery, at=at) for delivery in sent]
    _tell_of_failures(list(given_up.select_related("letter__case")), at=at)
    return len(done)


@transaction.atomic
def _note_sent(seen: Delivery, *, at: datetime) -> None:
    """The moment, and the day it counts from where that is a later one than was written down."""
    case = ledger.lock(seen.letter.case)
    delivery = Delivery.objects.select_related("message", "letter").get(pk=seen.pk)
    assert delivery.message is not None
    assert delivery.message.sent_at is not None
    if delivery.sent_at is not None:
        return
    delivery.sent_at = delivery.message.sent_at
    day, before, registered = mailing.day_of(delivery.message), case.status, delivery.decided_on
    note = f"{delivery.letter}的电子邮件{chinese_date(day)}发出"
    if day > registered:
        case, moved = _leave_later(case, delivery, day)
        note += f"，晚于登记的{chinese_date(registered)}，{moved}"
        _tell_of_delay(case, delivery, note, at=at)
    delivery.save()
    facts = {"letter": delivery.letter_id, "sent_at": delivery.message.sent_at.isoformat()}
    ledger.record(case, Act.SEND_MAIL, by=None, on=day, before=before, note=note, facts=facts)


def _leave_later(case: Case, delivery: Delivery, day: date) -> tuple[Case, str]:
    """The case as it then stands, and what was moved, or that a person has to look."""
    if case.status == Status.REPLIED and delivery.letter == current_reply(case):
        return case, _move_reply(case, delivery, day)
    if delivery.letter.kind in REPLY_KINDS:
        return case, "请核对期限"
    registered = delivery.decided_on
    try:
        return _move_notice(case, delivery, day)
    except (CaseError, ClockError, IllegalTransition):
        delivery.decided_on = registered
        return case, "期限不能据此自动调整，请核对"


def _move_reply(case: Case, delivery: Delivery, day: date) -> str:
    """The reply left on ``day`` and not before; whether that was in time follows from it."""
    delivery.decided_on = day
    earlier = delivery.letter.deliveries.exclude(pk=delivery.pk)
    counted = min([day, *(one.decided_on for one in earlier if one.counts)])
    in_time = earlier_register.in_time(case, DeliveryMethod.EMAIL, counted, case.due_on)
    delivery.in_time = case.replied_in_time = in_time
    case.replied_on = counted
    case.save()
    return earlier_register.in_words(in_time)


@transaction.atomic
def _move_notice(seen: Case, delivery: Delivery, day: date) -> tuple[Case, str]:
    """The applicant was told on ``day``, with as many days to act as the notice gave."""
    case = ledger.lock(seen)
    given = letter_days.days_given(Letter.objects.get(pk=delivery.letter_id))
    delivery.decided_on = day
    delivery.save(update_fields=["decided_on"])
    stored = clock.kept_dates(case)
    running = case.status in CLOCK_RUNS
    letter_days.redate(case, Letter.objects.get(pk=delivery.letter_id), given=given)
    if running or case.status in CLOCK_RUNS:
        clock.settle(case)
    case.save()
    now = clock.kept_dates(case)
    if now == stored:
        return case, "答复期限不因此变动"
    return case, clock.moved(stored, now, reason="告知日期以邮件实际发出之日为准")[0]


def _tell_of_delay(case: Case, delivery: Delivery, note: str, *, at: datetime) -> None:
    key, text = f"mail-late:{delivery.pk}", f"{case.case_number}：{note}。"
    people = notices.Handlers({case.organ_id}, on=at.astimezone(CHINA_TIME).date()).of(case)
    notices.send([notices.Note(person, case.pk, key, text) for person in people], at=at)


def _tell_of_failures(failed: list[Delivery], *, at: datetime) -> None:
    if not failed:
        return
    organs = {delivery.letter.case.organ_id for delivery in failed}
    handlers = notices.Handlers(organs, on=at.astimezone(CHINA_TIME).date())
    notes = [
        notices.Note(
            person, delivery.letter.case_id, f"mail-refused:{delivery.pk}",
            f"{delivery.letter.case.case_number}：《{delivery.letter.letter_kind.title}》的电子邮件"
            "没有发出，请登记未送达，换一种方式送达。",
        )
        for delivery in failed
        for person in handlers.delivering(delivery.letter.case)
    ]  # fmt: skip
    notices.send(notes, at=at)
