"""电子送达: the letter leaves with the act's own transaction, and what became of it comes back."""

from dataclasses import replace
from datetime import date, datetime
from smtplib import SMTPRecipientsRefused
from typing import Any

import pytest
from django.core import mail
from django.core.files.storage import default_storage
from django.core.mail import EmailMessage
from django.db import connection

from attachments.models import Attachment, State
from cases import mailing
from cases.errors import CaseError
from cases.forms.delivery import DeliveryForm
from cases.models import Case, CaseRecord, Delivery, Notification
from cases.services import archiving, withdrawal
from cases.services.delivery import Dispatch
from cases.status import Status
from jobs.table import settle_letters
from law.delivery import DeliveryMethod, Failure
from organs.roles import Role
from outbox import sending
from outbox.models import OutgoingMessage
from tests.cycles import DUE_ANEW, answered_anew, reopen
from tests.delivering import fail, reply_of
from tests.factories import House, moment
from tests.found import a_record
from tests.other_ends import withdraw
from tests.situations import DELIVERED, DUE, a_case_at, deliver, fresh, last_event
from workflow import flags

TO = "zhangsan@example.cn"
DAY_AFTER_DUE = date(2026, 10, 19)


def by_mail(on: date = DELIVERED, **more: str) -> Dispatch:
    facts: dict[str, Any] = {"proof": "系统发出", "mailed": True} | more
    return Dispatch(method=DeliveryMethod.EMAIL, decided_on=on, **facts)


@pytest.fixture
def signed(house: House) -> Case:
    house.organ.internet_remedy_channel = "https://xzfy.example.cn"
    house.organ.save()
    case = a_case_at(Status.SIGNED, house)
    case.applicant.email = TO
    case.applicant.save()
    return fresh(case)


def mailed(case: Case, house: House, on: date = DELIVERED) -> Delivery:
    kept = reply_of(deliver(case, house, on=on, dispatch=by_mail(on))).delivery
    assert kept is not None
    return kept


def send(at: datetime) -> Delivery:
    """One round of the worker."""
    sending.send_waiting(at=at)
    settle_letters(at)
    return Delivery.objects.exclude(message=None).latest("pk")


@pytest.fixture
def closed_mailbox(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(message: EmailMessage) -> int:
        raise SMTPRecipientsRefused({TO: (550, b"no such mailbox")})

    monkeypatch.setattr(EmailMessage, "send", refuse)


def test_the_letter_leaves_with_its_pdf_and_names_nobody(signed: Case, house: House) -> None:
    """At night too: a date may hang on it."""
    waiting = mailed(signed, house)
    assert waiting.mail_state == "电子邮件等待发出"
    kept = send(moment(DELIVERED, 22))
    [sent] = mail.outbox
    letter: Any = reply_of(signed)
    name, content, kind = sent.attachments[0]
    with letter.pdf.open() as pdf:
        assert content == pdf.read()
    assert (sent.to, name, kind) == (
        [TO], f"政府信息公开告知书{letter.number.text}.pdf", "application/pdf",
    )  # fmt: skip
    said = f"{sent.subject}{sent.body}"
    assert signed.case_number in said
    for personal in (signed.applicant.name, signed.subject, signed.description, TO):
        assert personal not in said
    assert (kept.sent_at, kept.mail_state) == (moment(DELIVERED, 22), "电子邮件已由系统发出")
    event = last_event(fresh(signed))
    assert (event.act, event.actor) == ("send_mail", None)
    assert settle_letters(moment(DELIVERED, 23)) == ""


def test_what_waits_is_sealed_and_an_act_that_fails_leaves_no_mail(
    signed: Case, house: House
) -> None:
    with pytest.raises(CaseError, match="不能早于成文日期"):
        deliver(signed, house, dispatch=by_mail(date(2026, 9, 18)))
    assert not OutgoingMessage.objects.exists()
    mailed(signed, house)
    with connection.cursor() as cursor:
        cursor.execute("SELECT recipient FROM outbox_outgoingmessage")
        [(stored,)] = cursor.fetchall()
    assert OutgoingMessage.objects.get().recipient == TO
    assert stored
    assert TO not in str(stored)


def test_without_an_address_it_says_what_to_do(house: House, signed: Case) -> None:
    signed.applicant.email = ""
    signed.applicant.save()
    with pytest.raises(CaseError, match="没有提供电子邮箱") as refusal:
        mailed(signed, house)
    assert (refusal.value.field, fresh(signed).status) == ("method", Status.SIGNED)


def test_a_worker_that_was_down_sends_later_and_the_true_day_counts(
    signed: Case, house: House
) -> None:
    assert mailed(signed, house, on=DUE).in_time
    kept = send(moment(DAY_AFTER_DUE, 9))
    case = fresh(signed)
    assert (kept.decided_on, kept.in_time) == (DAY_AFTER_DUE, False)
    assert (case.replied_on, case.replied_in_time) == (DAY_AFTER_DUE, False)
    assert "晚于登记的2026年10月16日" in last_event(case).note


def test_the_mail_of_a_reply_that_was_set_aside_does_not_move_the_one_after_it(
    signed: Case, house: House
) -> None:
    mailed(signed, house)
    case = reopen(fresh(signed), house)
    anew = answered_anew(case, house, on=DUE_ANEW)
    send(moment(date(2026, 12, 7)))
    case = fresh(anew)
    assert (case.replied_on, case.replied_in_time) == (DUE_ANEW, True)
    assert "请核对期限" in last_event(case).note


def with_a_document(case: Case) -> CaseRecord:
    record = a_record(case, title="方案", inclusion="give", name="方案.pdf")
    assert record.attachment is not None
    assert record.attachment.state == State.QUARANTINED
    return record


def test_a_document_that_no_scanner_saw_leaves_when_somebody_says_how_it_was_checked(
    signed: Case, house: House
) -> None:
    """Without a scanner nothing is ever clean; the channel that the applicant chose stays open."""
    with_a_document(signed)
    with pytest.raises(CaseError, match="怎样核对") as refusal:
        mailed(signed, house)
    assert refusal.value.field == "checked_how"
    said = {"action": "deliver", "method": "email", "checked_how": "9月24日用本机杀毒软件查过"}
    form = DeliveryForm({**said, "checked_how": ""}, case=signed, on=DELIVERED)
    assert "checked_how" in form.errors
    assert "“方案.pdf”（待查毒）" in form.fields["checked_how"].help_text
    form = DeliveryForm(said, case=signed, on=DELIVERED)
    assert form.is_valid(), form.errors
    kept = reply_of(deliver(signed, house, dispatch=form.dispatch())).delivery
    assert kept is not None
    assert kept.proof == "系统发出的电子邮件，随附文件的核对：9月24日用本机杀毒软件查过"
    send(moment(DELIVERED, 9))
    assert [name for name, _, _ in mail.outbox[0].attachments][1:] == ["方案.pdf"]


def test_other_ways_and_clean_files_ask_for_no_check(signed: Case) -> None:
    record = with_a_document(signed)
    said = {"action": "deliver", "method": "portal"}
    assert DeliveryForm(said, case=signed, on=DELIVERED).is_valid()
    Attachment.objects.filter(record=record).update(state=State.CLEAN)
    assert "checked_how" not in DeliveryForm(case=fresh(signed), on=DELIVERED).fields


@pytest.mark.parametrize("method", [DeliveryMethod.EMAIL, DeliveryMethod.PORTAL])
def test_an_infected_file_is_not_left_out_of_what_the_letter_lists(
    signed: Case, house: House, method: DeliveryMethod
) -> None:
    record = with_a_document(signed)
    Attachment.objects.filter(record=record).update(state=State.INFECTED)
    dispatch = replace(by_mail(checked_how="查过"), method=method)
    with pytest.raises(CaseError, match="“方案”签发以后查出病毒"):
        deliver(signed, house, dispatch=dispatch)


def test_no_document_goes_with_the_confirmation_of_a_withdrawal(signed: Case, house: House) -> None:
    with_a_document(signed)
    case = withdraw(signed, house, on=DELIVERED)
    clerk = house.the(Role.DELIVERY_CLERK)
    withdrawal.confirm(case, dispatch=by_mail(), by=clerk, on=DELIVERED)
    send(moment(DELIVERED, 9))
    assert len(mail.outbox[0].attachments) == 1


@pytest.mark.usefixtures("closed_mailbox")
def test_a_mailbox_that_does_not_exist_is_told_and_recorded_by_the_clerk(
    signed: Case, house: House
) -> None:
    mailed(signed, house)
    kept = send(moment(DELIVERED, 9))
    assert "SMTPRecipientsRefused 550" in kept.mail_state
    assert not kept.has_failed
    told = Notification.objects.filter(staff=house.the(Role.DELIVERY_CLERK))
    assert "没有发出，请登记未送达" in told.get().text
    assert any("没有发出" in flag.text for flag in flags.flags_of(fresh(signed), DELIVERED))
    send(moment(DELIVERED, 10))
    assert told.count() == 1
    case = fail(reply_of(signed), house, failure=Failure.NOT_ARRIVED, failed_on=DELIVERED)
    assert case.status == Status.SIGNED
    assert not mailing.refused(case)


def test_a_mail_that_has_not_left_is_stopped_when_the_attempt_failed(
    signed: Case, house: House
) -> None:
    mailed(signed, house)
    fail(reply_of(signed), house, failure=Failure.NOT_ARRIVED, failed_on=DELIVERED)
    send(moment(DELIVERED, 9))
    assert mail.outbox == []


def test_a_mail_in_the_senders_hands_is_waited_for(signed: Case, house: House) -> None:
    mailed(signed, house)
    OutgoingMessage.objects.update(held_until=datetime(2999, 1, 1, tzinfo=moment(DELIVERED).tzinfo))
    with pytest.raises(CaseError, match="正在发送"):
        fail(reply_of(signed), house, failure=Failure.NOT_ARRIVED, failed_on=DELIVERED)


def test_nothing_is_archived_before_its_mail_left(signed: Case, house: House) -> None:
    clerk = house.the(Role.DELIVERY_CLERK)
    mailed(signed, house)
    with pytest.raises(CaseError, match="电子邮件没有发出"):
        archiving.archive(fresh(signed), by=clerk, on=DELIVERED)
    send(moment(DELIVERED, 9))
    assert archiving.archive(fresh(signed), by=clerk, on=DELIVERED).status == Status.ARCHIVED


def test_a_letter_that_is_no_longer_what_was_signed_does_not_leave(
    signed: Case, house: House
) -> None:
    mailed(signed, house)
    default_storage.delete(str(reply_of(signed).pdf.name))
    kept = send(moment(DELIVERED, 9))
    assert mail.outbox == []
    assert kept.message is not None
    assert (kept.message.failure, kept.message.given_up_at) == ("enclosure is gone", None)


def test_a_letter_on_the_platform_is_announced_without_its_content(
    signed: Case, house: House
) -> None:
    handed = Dispatch(method=DeliveryMethod.PORTAL, decided_on=DELIVERED, proof="平台记录的送达")
    deliver(signed, house, dispatch=handed)
    sending.send_waiting(at=moment(DELIVERED, 22))
    assert mail.outbox == []
    sending.send_waiting(at=moment(DELIVERED, 9))
    [told] = mail.outbox
    assert (told.to, told.attachments) == ([TO], [])
    assert "凭登记编号和查询码打开" in str(told.body)
    assert signed.applicant.name not in f"{told.subject}{told.body}"


def test_where_there_is_no_mail_server_the_clerk_records_the_own_mail(
    signed: Case, settings: Any
) -> None:
    assert "email_sent_at" not in DeliveryForm(case=signed, on=DELIVERED).fields
    settings.MAIL_IS_OPEN = False
    assert not mailing.is_open()
    assert "email_sent_at" in DeliveryForm(case=signed, on=DELIVERED).fields
