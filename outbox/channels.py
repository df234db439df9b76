"""How a message leaves: one function a channel, and two ways in which it may not.

``Unreachable``: the server is not there; nothing is wrong with the message, and the others need
not be tried. ``Refused``: the server does not take this one. Their texts say the kind of failure,
never the recipient.
"""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from smtplib import (
    SMTPDataError,
    SMTPException,
    SMTPRecipientsRefused,
    SMTPSenderRefused,
)
from typing import Final

from django.conf import settings
from django.core.files.storage import default_storage
from django.core.mail import EmailMessage, get_connection
from django.utils.module_loading import import_string

from outbox.models import Channel, OutgoingMessage

PERMANENT: Final = 500
"""Answers of a mail server from this number on are final (RFC 5321)."""


class Unreachable(Exception):
    """The channel is down."""


class Refused(Exception):
    """The channel does not take this message."""


class RefusedForGood(Refused):
    """The channel will never take this message: there is no such mailbox, or it takes no mail."""


Transport = Callable[[OutgoingMessage, str], None]


def by_email(message: OutgoingMessage, body: str) -> None:
    """Hand one e-mail to the mail server.

    The Message-ID follows from the key: where a server cut us off after taking it, a second
    copy bears the same one and mailboxes drop it.
    """
    name = sha256(message.key.encode()).hexdigest()[:32]
    host = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].rstrip(">")
    letter = EmailMessage(
        message.subject,
        body,
        settings.DEFAULT_FROM_EMAIL,
        [message.recipient],
        headers={"Message-ID": f"<{name}@{host}>"},
        connection=get_connection(),
    )
    for path, file_name, digest in message.enclosures:
        letter.attach(file_name, _enclosed(path, digest))
    try:
        letter.send()
    except SMTPRecipientsRefused as error:
        codes = [code for code, _ in error.recipients.values()]
        kind = RefusedForGood if codes and min(codes) >= PERMANENT else Refused
        raise kind(f"SMTPRecipientsRefused {min(codes, default='')}".strip()) from error
    except (SMTPSenderRefused, SMTPDataError, ValueError) as error:
        raise Refused(type(error).__name__) from error
    except (OSError, SMTPException) as error:
        raise Unreachable(type(error).__name__) from error


def _enclosed(path: str, digest: str) -> bytes:
    """The stored file; one that is gone or no longer the same does not leave the house."""
    try:
        with default_storage.open(path) as kept:
            content: bytes = kept.read()
    except OSError as error:
        raise Refused("enclosure is gone") from error
    if sha256(content).hexdigest() != digest:
        raise Refused("enclosure has changed")
    return content


def email_is_open() -> bool:
    """Whether this installation has a mail server."""
    return bool(settings.MAIL_IS_OPEN)


def by_sms(message: OutgoingMessage, body: str) -> None:
    """Hand one short message to the organ's own gateway, which ``SMS_ADAPTER`` names.

    The adapter takes a number and a text, and raises ``Unreachable`` or ``Refused``.
    """
    if not sms_is_open():
        raise Unreachable("SMS_ADAPTER")
    import_string(settings.SMS_ADAPTER)(message.recipient, body)


def sms_is_open() -> bool:
    """Whether this installation has a gateway for short messages."""
    return bool(settings.SMS_ADAPTER)


TRANSPORTS: Final[dict[str, Transport]] = {Channel.EMAIL: by_email, Channel.SMS: by_sms}
