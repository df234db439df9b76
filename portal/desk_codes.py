"""查询码 at the desk: printed with the receipt of every channel, and again after an identity check.

The code is shown in one answer and kept as a slow hash. A new one ends the one before and every
visit made with it; the log of the case says who checked what, and why.
"""

from __future__ import annotations

from datetime import date, datetime

from django.db import models

from cases.errors import CaseError
from cases.ledger import perform
from cases.models import Case
from cases.permissions import Act
from organs.models import Staff
from portal import query_codes
from portal.models import QueryCode


class Checked(models.TextChoices):
    """What showed that the person asking is the applicant, or acts for one."""

    IDENTITY = "identity", "申请人的身份证件原件"
    AGENT = "agent", "代理人的身份证件和授权委托书原件"
    ORGANIZATION = "organization", "单位证明和经办人的身份证件原件"


class Reason(models.TextChoices):
    """Why another code is needed; nothing about the person is typed in."""

    LOST = "lost", "遗失"
    NEVER_RECEIVED = "never_received", "没有收到"
    KNOWN_TO_OTHERS = "known_to_others", "可能被他人知道"


def hand_over(
    case: Case, *, check: tuple[Checked, Reason] | None, by: Staff, on: date, at: datetime
) -> str:
    """A code for the receipt on paper; nobody can read it again.

    The first one goes with the receipt. Raises ``CaseError`` when there is one already and
    nobody checked whose hands the new one comes into.
    """
    code = query_codes.drawn()
    kept = {"code_hash": query_codes.hashed(code), "issued_at": at}
    with perform(case, Act.ISSUE_QUERY_CODE, by=by, on=on) as deed:
        has_code = QueryCode.objects.filter(case=deed.case).exists()
        if has_code and check is None:
            raise CaseError("这件申请已经发放过查询码，请核对来人的身份证明后重新发放。")
        QueryCode.objects.update_or_create(case=deed.case, defaults=kept)
        deed.note = "随回执发放"
        if has_code and check is not None:
            checked, reason = check
            deed.note = f"重新发放，原查询码作废；核对了{checked.label}，原因：{reason.label}"
            deed.facts = {"checked": checked.value, "reason": reason.value}
    return code
