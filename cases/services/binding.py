"""案卷合订: after a case was archived the worker binds its file, once, and it never changes.

The clerk does not wait for it: archiving commits, the sweep finds what has no bound file yet,
newest first, and one that failed is tried again later. Two workers at once do the work twice and
keep one result. The digest stands in the row and in the log; opening compares it.
"""

from __future__ import annotations

import logging
from datetime import date, datetime, timedelta
from typing import Final, NamedTuple

from django.db import transaction
from django.db.models import F, Q, QuerySet

from cases import case_file, issuing, ledger
from cases.errors import CaseError
from cases.models import Filing
from cases.permissions import Act
from letters import binding

log = logging.getLogger(__name__)

AT_ONCE: Final = 5
"""Files a sweep, so that other jobs of the worker are not kept waiting."""

FIRST_RETRY: Final = timedelta(minutes=10)
LAST_RETRY: Final = timedelta(hours=12)
MOST_DOUBLINGS: Final = 7
"""Beyond ``LAST_RETRY``; doubled without end, no ``timedelta`` holds the wait."""


class Bound(NamedTuple):
    """A bound file as it is stored."""

    name: str
    sha256: str
    pages: int


def bind_waiting(*, on: date, at: datetime) -> int:
    """Bind files that were archived and are not bound; how many."""
    return sum(bind(filing, on=on, at=at) for filing in list(_waiting(at)[:AT_ONCE]))


def bind(filing: Filing, *, on: date, at: datetime) -> bool:
    """Make and keep the bound file of one filing; whether it is there now by this call."""
    Filing.objects.filter(pk=filing.pk).update(begun_at=at)
    try:
        content = case_file.bound(filing.case, on=filing.filed_on)
        pages = binding.page_count(content)
        name = issuing.store(content, "pdf", under="case_files")
    except Exception:
        log.exception("file of filing %s was not bound", filing.pk)
        _put_off(filing, at)
        return False
    made = Bound(name, issuing.sha256(content), pages)
    return _keep(filing, made, on=on, at=at)


def opened(filing: Filing) -> bytes:
    """The bound file as it was kept. Raises ``CaseError`` when it is no longer those bytes."""
    try:
        with filing.bound.open() as kept:
            content: bytes = kept.read()
    except OSError:
        content = b""
    if issuing.sha256(content) != filing.bound_sha256:
        log.error("bound file of filing %s does not match its digest", filing.pk)
        raise CaseError(
            "案卷合订本与归档时登记的摘要不一致，可能已经损坏或者被改动，不能打开。"
            "请告知系统管理员从备份恢复后再试。"
        )
    return content


def _waiting(at: datetime) -> QuerySet[Filing]:
    unbound = Filing.objects.filter(bound_at=None, archive_number=F("case__archive_number"))
    due = unbound.filter(Q(not_before=None) | Q(not_before__lte=at))
    return due.select_related("case__organ", "case__applicant", "case__receipt").order_by("-pk")


def wait_after(failures: int) -> timedelta:
    """How long to wait after so many failures before the next try."""
    doublings: int = 1 << min(failures, MOST_DOUBLINGS)
    return min(FIRST_RETRY * doublings, LAST_RETRY)


def _put_off(filing: Filing, at: datetime) -> None:
    row = Filing.objects.filter(pk=filing.pk)
    later = at + wait_after(filing.failures)
    row.update(failures=F("failures") + 1, begun_at=None, not_before=later)


@transaction.atomic
def _keep(filing: Filing, made: Bound, *, on: date, at: datetime) -> bool:
    case = ledger.lock(filing.case)
    kept = Filing.objects.select_for_update().get(pk=filing.pk)
    if kept.bound_at is not None or kept.archive_number != case.archive_number:
        return False
    kept.bound, kept.bound_sha256, kept.bound_pages = made
    kept.bound_at, kept.failures, kept.not_before = at, 0, None
    kept.save()
    note = f"{kept.archive_number}案卷合订，共{made.pages}页，摘要（SHA-256）{made.sha256}"
    facts = {"filing": kept.number, "pages": made.pages, "sha256": made.sha256}
    ledger.record(case, Act.BIND_FILE, by=None, on=on, before=case.status, note=note, facts=facts)
    return True
