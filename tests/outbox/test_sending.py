"""A message leaves once, at a decent hour, however the mail server behaves."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.management import call_command
from django.db import connection, transaction
from django.utils import timezone

from outbox import channels, sending
from outbox.models import Channel, OutgoingMessage
from outbox.putting import Message, put
from tests.factories import RECEIVED, moment
from tests.outbox.conftest import PostOffice, Put

pytestmark = pytest.mark.django_db
AT = moment(RECEIVED, 9)


def the_message() -> OutgoingMessage:
    return OutgoingMessage.objects.get()


def test_it_is_sent_once_however_often_the_job_runs(post_office: PostOffice, put_at: Put) -> None:
    put_at("a", "b")
    put_at("a")
    first, second = sending.send_waiting(at=AT), sending.send_waiting(at=AT)
    assert (first.sent, second.sent) == (2, 0)
    assert post_office.left == {"a": 1, "b": 1}


def test_an_act_that_is_undone_tells_nobody(post_office: PostOffice, put_at: Put) -> None:
    with transaction.atomic():
        put_at("a")
        transaction.set_rollback(True)
    assert sending.send_waiting(at=AT).sent == 0


@pytest.mark.parametrize(
    ("hour", "minute", "leaves"),
    [(20, 59, True), (21, 0, False), (23, 59, False), (0, 0, False), (7, 59, False), (8, 0, True)],
)
def test_nothing_rings_from_nine_in_the_evening_to_eight(
    post_office: PostOffice, put_at: Put, hour: int, minute: int, leaves: bool
) -> None:
    put_at("reminder", hour=0)
    at = moment(RECEIVED, hour).replace(minute=minute)
    assert bool(sending.send_waiting(at=at).sent) is leaves


def test_what_answers_the_readers_own_act_goes_at_night(
    post_office: PostOffice, put_at: Put
) -> None:
    put_at("receipt", hour=22, any_hour=True)
    assert sending.send_waiting(at=moment(RECEIVED, 23)).sent == 1


def test_what_waits_for_the_morning_alone_is_told_apart(
    post_office: PostOffice, put_at: Put
) -> None:
    put_at("reminder")
    put_at("receipt", any_hour=True)
    assert [sending.kept_quiet(at=moment(RECEIVED, hour)).count() for hour in (12, 22)] == [0, 1]


def test_a_dead_server_is_asked_once_a_run_and_loses_nothing(
    post_office: PostOffice, put_at: Put
) -> None:
    put_at(*"abc")
    post_office.closed = True
    assert sending.send_waiting(at=AT).down == {Channel.EMAIL}
    attempts = OutgoingMessage.objects.values_list("attempts", flat=True)
    assert sorted(attempts) == [0, 0, 1]
    post_office.closed = False
    assert sending.send_waiting(at=AT).sent == 0
    assert sending.send_waiting(at=AT + sending.PAUSE).sent == 3


def test_a_refused_message_is_tried_ever_later_and_then_left_to_a_person(
    post_office: PostOffice, put_at: Put
) -> None:
    put_at("bad", "good", any_hour=True)
    post_office.refused = {"bad"}
    at, waits = AT, []
    while not OutgoingMessage.objects.filter(given_up_at__isnull=False).exists():
        sending.send_waiting(at=at)
        waiting = OutgoingMessage.objects.get(key="bad")
        waits.append(waiting.not_before - at)
        at = waiting.not_before
    assert waits[:4] == [timedelta(minutes=n) for n in (1, 2, 4, 8)]
    assert max(waits) == timedelta(hours=6)
    assert len(waits) == sending.MOST_REFUSALS
    assert waiting.failure == "SMTPRecipientsRefused"
    assert post_office.left == {"good": 1}


def test_an_adapter_that_breaks_stops_no_other_message(
    put_at: Put, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(message: OutgoingMessage, _: str) -> None:
        if message.key == "bad":
            raise KeyError(message.recipient)

    monkeypatch.setitem(channels.TRANSPORTS, Channel.EMAIL, broken)
    put_at("bad", "good")
    tally = sending.send_waiting(at=AT)
    assert (tally.sent, tally.failed) == (1, 1)
    waiting = OutgoingMessage.objects.get(key="bad")
    assert (waiting.failure, waiting.held_until, waiting.refusals) == ("KeyError", None, 1)
    assert waiting.not_before == AT + sending.FIRST_RETRY
    assert "clerk@example.org" not in caplog.text


def test_what_a_dead_sender_held_is_taken_up_after_its_hold(
    post_office: PostOffice, put_at: Put
) -> None:
    put_at("a")
    OutgoingMessage.objects.update(held_until=timezone.now() + timedelta(minutes=1))
    assert sending.send_waiting(at=AT).sent == 0
    OutgoingMessage.objects.update(held_until=timezone.now() - timedelta(seconds=1))
    assert sending.send_waiting(at=AT).sent == 1


def test_the_recipient_is_sealed_and_the_second_copy_bears_the_same_name(put_at: Put) -> None:
    put_at("a")
    with connection.cursor() as cursor:
        cursor.execute("SELECT recipient FROM outbox_outgoingmessage")
        assert "clerk" not in cursor.fetchone()[0]
    for _ in range(2):
        channels.by_email(the_message(), "正文")
    names = {letter.extra_headers["Message-ID"] for letter in mail.outbox}
    assert len(names) == 1


def test_short_messages_go_through_the_organs_own_gateway(settings: object) -> None:
    text = Message("s", Channel.SMS, "13800000000", "", "有办件临近期限")
    put([text], at=AT)
    assert sending.send_waiting(at=AT).down == {Channel.SMS}
    settings.SMS_ADAPTER = f"{__name__}.gateway"  # type: ignore[attr-defined]
    assert sending.send_waiting(at=AT + sending.PAUSE).sent == 1
    assert HANDED_OVER == [("13800000000", "有办件临近期限")]


def test_the_command_says_what_it_did(
    post_office: PostOffice, put_at: Put, capsys: pytest.CaptureFixture[str]
) -> None:
    put_at("a", any_hour=True)
    call_command("send_messages")
    assert capsys.readouterr().out == "发出1条，被拒绝0条，仍在等待0条。\n"


HANDED_OVER: list[tuple[str, str]] = []


def gateway(number: str, text: str) -> None:
    HANDED_OVER.append((number, text))
