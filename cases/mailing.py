"""电子送达: a letter that leaves by e-mail, and what became of the mail.

The act that delivers puts the mail into the outbox in its own transaction; the worker sends it and
``cases.services.mail_settling`` writes the moment back. A mail that is refused for good fails nothing by itself: whoever
delivers is told and records the failed attempt (docs/decisions/0031). Subject and body name
the number of the case and nobody.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Final

from django.db.models import Q
from django.utils import timezone

from attachments.models import Attachment
from cases.errors import CaseError
from cases.models import Case, Delivery, Letter
from cases.replies import REPLY_KINDS, TO_APPLICANTS
from cases.services import releasing
from law.outcomes import Need
from outbox.channels import email_is_open
from outbox.models import Channel, OutgoingMessage
from outbox.putting import Enclosure, Message, put

LARGEST: Final = 20 * 1024 * 1024
"""What mail servers commonly take, all files together."""


def is_open() -> bool:
    """Whether this installation sends mail; where it does not, clerks send and record by hand."""
    return email_is_open()


def post(delivery: Delivery, *, on: date, checked_how: str = "") -> None:
    """Put the letter into the outbox. Raises ``CaseError`` where it cannot go by e-mail.

    ``checked_how``: how somebody looked into the enclosed files that no scanner found clean.
    """
    letter = delivery.letter
    if letter.kind not in TO_APPLICANTS:
        raise CaseError(
            "这份文书不是送申请人的，系统只向申请人的邮箱发送；请自行发送以后登记，"
            "或者用其他方式送达。",
            field="method",
        )
    recipient = letter.case.contact.email
    if not recipient:
        raise CaseError(
            "申请人没有提供电子邮箱，不能由系统发送；请核实邮箱后补填，或者用其他方式送达。",
            field="method",
        )
    message = Message(
        key=f"letter:{delivery.pk}",
        channel=Channel.EMAIL,
        recipient=recipient,
        subject=f"政府信息{letter.case.rules.label}文书（登记编号{letter.case.case_number}）",
        body=_body(letter),
        any_hour=True,
        enclosures=_enclosures(letter, checked_how),
    )
    put([message], at=_moment(on))
    delivery.message = OutgoingMessage.objects.get(key=message.key)
    delivery.save(update_fields=["message"])


def tell_waiting(delivery: Delivery, *, on: date) -> None:
    """The applicant learns that a letter lies on the platform; nothing without an address."""
    letter, applicant = delivery.letter, delivery.letter.case.contact
    if letter.kind not in TO_APPLICANTS or not applicant.email or not is_open():
        return
    case = letter.case
    body = (
        f"{case.organ}有一份文书已经在网上平台送达，登记编号{case.case_number}。\n\n"
        f"请在{case.organ}政府信息公开栏目的“查进度”中，凭登记编号和查询码打开。\n"
        f"{_contact(case)}本邮件由系统自动发出，请勿直接回复。"
    )
    subject = f"有一份文书等您查看（登记编号{case.case_number}）"
    told = Message(f"waits:{delivery.pk}", Channel.EMAIL, applicant.email, subject, body)
    put([told], at=_moment(on))


def tell_split(case: Case, children: Sequence[Case], *, on: date) -> None:
    """The applicant learns the numbers of the parts; nothing without an address."""
    if not case.contact.email or not is_open():
        return
    numbers = "\n".join(child.case_number for child in children)
    body = (
        f"您向{case.organ}提出的申请（登记编号{case.case_number}）有{len(children) + 1}个事项，"
        f"现在一事一件办理：第一个事项仍用原来的编号，其余事项另立：\n\n{numbers}\n\n"
        "收到申请之日和答复期限与原来的申请相同，您不需要另外做什么。\n"
        f"请在{case.organ}政府信息公开栏目的“查进度”中，凭原来的登记编号和查询码查看每一件。\n"
        f"{_contact(case)}本邮件由系统自动发出，请勿直接回复。"
    )
    subject = f"您的申请分成{len(children) + 1}件办理（登记编号{case.case_number}）"
    told = Message(f"split:{case.pk}", Channel.EMAIL, case.contact.email, subject, body)
    put([told], at=_moment(on))


def stop(delivery: Delivery) -> None:
    """A mail that has not left does not leave any more. Raises ``CaseError`` while it is in hand."""
    if delivery.message is None:
        return
    now = timezone.now()
    waiting = OutgoingMessage.objects.filter(
        Q(held_until__isnull=True) | Q(held_until__lt=now),
        pk=delivery.message.pk, sent_at__isnull=True, given_up_at__isnull=True,
    )  # fmt: skip
    stopped = waiting.update(given_up_at=now, failure="登记未送达，停止发送")
    delivery.message.refresh_from_db()
    if not stopped and delivery.message.given_up_at is None and delivery.message.sent_at is None:
        raise CaseError("电子邮件正在发送，请过几分钟再登记未送达。")


def refuse_unsent(case: Case) -> None:
    """A case is not archived before its mail has left. Raises ``CaseError``."""
    unsent = Delivery.objects.filter(
        letter__case=case, failure="", message__isnull=False, sent_at__isnull=True
    )
    if unsent.exists():
        raise CaseError("还有文书的电子邮件没有发出，请在发出或者改用其他方式送达以后归档。")


def refuse_untold(letter: Letter, *, finding: str) -> None:
    """Nobody lets a period pass that stands in a mail which has not left. Raises ``CaseError``."""
    delivery = letter.delivery
    if delivery is None or delivery.message is None or delivery.sent_at is not None:
        return
    if delivery.message.given_up_at is not None:
        todo = "请送达人员登记未送达，换一种方式送达"
    else:
        todo = "请等电子邮件发出，期限自发出之日重新计算；或者登记未送达，换一种方式送达"
    raise CaseError(f"{letter}的电子邮件没有发出，申请人还没有收到，不能认定{finding}。{todo}。")


def refused(case: Case) -> list[Delivery]:
    """The attempts whose mail was given up and that nobody recorded as failed yet."""
    found = Delivery.objects.filter(
        letter__case=case, failure="", sent_at=None, message__given_up_at__isnull=False
    )
    return list(found.select_related("letter__number", "message"))


def day_of(message: OutgoingMessage) -> date:
    """The day on which a mail left."""
    return timezone.localtime(message.sent_at).date()


def _moment(on: date) -> datetime:
    """Now, for an act of today; for an act told of another day, the first moment of that day."""
    now = timezone.now()
    if timezone.localtime(now).date() == on:
        return now
    return timezone.make_aware(datetime.combine(on, time()))


def _body(letter: Letter) -> str:
    case = letter.case
    return (
        f"附件是{case.organ}对您的政府信息{case.rules.label}（登记编号{case.case_number}）出具的文书，请查收。\n\n"
        f"{_contact(case)}本邮件由系统自动发出，请勿直接回复。"
    )


def _contact(case: Case) -> str:
    return f"联系电话：{case.organ.telephone}\n" if case.organ.telephone else ""


def _enclosures(letter: Letter, checked_how: str) -> list[Enclosure]:
    """The letter, and with a reply that provides information the files that go with it."""
    number = letter.number.text if letter.number else ""
    name = f"{letter.letter_kind.title}{number}.pdf"
    found = [Enclosure(str(letter.pdf.name), name, letter.pdf_sha256)]
    files: list[Attachment] = []
    outcome = letter.case.outcome
    if letter.kind in REPLY_KINDS and outcome and Need.PROVIDED in outcome.needs:
        files = releasing.mailable(letter.case, checked_how=checked_how)
    if letter.pdf.size + sum(file.size for file in files) > LARGEST:
        raise CaseError(
            "文书和随附文件合计超过20MB，电子邮件放不下，请用其他方式送达。", field="method"
        )
    return found + [Enclosure(file.path, file.name, file.digest) for file in files]
