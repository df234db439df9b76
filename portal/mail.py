"""E-mail to applicants: written down with the act, sent afterwards, tried again until it leaves.

A letter to an applicant names no person and no content: a number, dates, where to look. The
query code stands only in the first attempt, made from memory; what waits in the database
never holds it.
"""

from __future__ import annotations

import logging
from datetime import datetime
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string

from cases.models import Case
from portal.models import OutgoingMail

log = logging.getLogger(__name__)


def write_receipt(case: Case, *, at: datetime) -> OutgoingMail | None:
    """The e-mail of the receipt, waiting to be sent; None without an address."""
    to = case.applicant.email
    if not to:
        return None
    return OutgoingMail.objects.create(
        case=case,
        key=f"receipt:{case.pk}",
        to=to,
        subject=f"政府信息公开申请已收到（{case.case_number}）",
        body=render_to_string("portal/mail/receipt.txt", {"case": case}),
        created_at=at,
    )


def send(mail: OutgoingMail, *, at: datetime, code: str = "") -> bool:
    """Try once; whether it left. A failure is noted and never raised."""
    body = f"{mail.body}\n查询码：{code}\n" if code else mail.body
    OutgoingMail.objects.filter(pk=mail.pk).update(attempts=mail.attempts + 1)
    try:
        send_mail(mail.subject, body, settings.DEFAULT_FROM_EMAIL, [mail.to])
    except (OSError, SMTPException) as error:
        log.warning("mail %s did not leave: %s", mail.key, type(error).__name__)
        return False
    OutgoingMail.objects.filter(pk=mail.pk).update(sent_at=at)
    return True


def send_waiting(*, at: datetime, most: int = 200) -> tuple[int, int]:
    """Try everything that still waits: how many left, how many stay."""
    waiting = OutgoingMail.objects.filter(sent_at__isnull=True)[:most]
    results = [send(mail, at=at) for mail in waiting]
    return sum(results), len(results) - sum(results)
