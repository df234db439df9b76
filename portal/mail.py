"""E-mail to applicants: written down with the act, sent by the outbox until it leaves.

A letter to an applicant names no person and no content: a number, dates, where to look. The
query code stands only in the first attempt, made from memory; what waits in the database
never holds it.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from django.template.loader import render_to_string

from cases.models import Case
from outbox import sending
from outbox.models import Channel
from outbox.putting import Message, put
from portal import qr

FIRST_ATTEMPT: Final = timedelta(minutes=1)
"""How long the outbox leaves a receipt to the process that knows its code."""


def write_receipt(case: Case, *, at: datetime, query_page: str) -> None:
    """The e-mail of the receipt, waiting to be sent; nothing without an address.

    ``query_page``: where this portal answers 查进度.
    """
    facts = {"case": case, "address": qr.address_at(query_page, case)}
    if not case.contact.email:
        return
    receipt = Message(
        key=_key(case),
        channel=Channel.EMAIL,
        recipient=case.contact.email,
        subject=f"政府信息公开申请已收到（{case.case_number}）",
        body=render_to_string("portal/mail/receipt.txt", facts),
        any_hour=True,
        delay=FIRST_ATTEMPT,
    )
    put([receipt], at=at)


def send_receipt(case: Case, *, at: datetime, code: str) -> None:
    """Try at once, with the code; a failure is noted in the outbox and never raised."""
    sending.send_one(_key(case), at=at, addition=f"\n查询码：{code}\n")


def _key(case: Case) -> str:
    return f"receipt:{case.pk}"
