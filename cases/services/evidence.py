"""编制证据材料: the evidence of a reconsideration or suit in order, bound with its list (复议法 Art 48, 行诉法 Art 67).

What is short is bound at once, what is long by the worker. It never changes: its digest stands in
the row and in the log, and opening compares it.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Final

from django.db import transaction
from django.db.models import Max, Q

from cases import evidence, issuing, ledger
from cases.errors import CaseError
from cases.ledger import perform
from cases.models import EvidenceBundle, Remedy
from cases.permissions import Act
from cases.services.binding import AT_ONCE, Bound, wait_after
from letters import binding
from organs.models import Staff

log = logging.getLogger(__name__)

SHORT: Final = 12
"""Pieces that are bound while the person waits."""

SMALL: Final = 8 * 1024 * 1024
"""Bytes of files that are bound while the person waits."""


@dataclass(frozen=True)
class Chosen:
    """One piece that goes in, under its name, with what it proves."""

    key: str
    title: str
    proves: str


def order(
    remedy: Remedy, chosen: Sequence[Chosen], *, by: Staff, on: date, at: datetime
) -> EvidenceBundle:
    """Have the chosen pieces bound; there at once when they are few. Raises ``CaseError`` for none."""
    with perform(remedy.case, Act.BUNDLE_EVIDENCE, by=by, on=on) as deed:
        if not chosen:
            raise CaseError("请至少选择一件材料编入。")
        last = remedy.bundles.aggregate(last=Max("number"))["last"] or 0
        bundle = EvidenceBundle.objects.create(
            remedy=remedy,
            number=last + 1,
            chosen=[asdict(one) for one in chosen],
            ordered_by=by,
            ordered_on=on,
        )
        deed.facts = {"remedy": remedy.pk, "bundle": bundle.number}
        deed.note = f"{remedy}：{bundle}，{len(chosen)}件"
    keys = [one.key for one in chosen]
    if len(keys) <= SHORT and evidence.size_of(remedy.case, keys) <= SMALL:
        bind(bundle, on=on, at=at)
        bundle.refresh_from_db()
    return bundle


def bind_waiting(*, on: date, at: datetime) -> int:
    """Bind what was ordered and is not there; how many."""
    waiting = EvidenceBundle.objects.filter(bound_at=None)
    due = waiting.filter(Q(not_before=None) | Q(not_before__lte=at)).order_by("pk")
    facts = ("remedy__case__organ", "remedy__case__applicant", "remedy__case__receipt")
    return sum(bind(one, on=on, at=at) for one in list(due.select_related(*facts)[:AT_ONCE]))


def bind(bundle: EvidenceBundle, *, on: date, at: datetime) -> bool:
    """Make and keep one bundle; whether it is there now by this call."""
    try:
        content = evidence.bound(bundle, on=bundle.ordered_on)
        pages = binding.page_count(content)
        name = issuing.store(content, "pdf", under="evidence")
    except Exception:
        log.exception("evidence bundle %s was not bound", bundle.pk)
        EvidenceBundle.objects.filter(pk=bundle.pk).update(
            failures=bundle.failures + 1, not_before=at + wait_after(bundle.failures)
        )
        return False
    return _keep(bundle, Bound(name, issuing.sha256(content), pages), on=on, at=at)


def opened(bundle: EvidenceBundle) -> bytes:
    """The bundle as it was made. Raises ``CaseError`` when it is no longer those bytes."""
    try:
        with bundle.bound.open() as kept:
            content: bytes = kept.read()
    except (OSError, ValueError):
        content = b""
    if issuing.sha256(content) != bundle.bound_sha256:
        log.error("evidence bundle %s does not match its digest", bundle.pk)
        raise CaseError(
            "证据材料与编制时登记的摘要不一致，可能已经损坏或者被改动，不能打开。"
            "请重新编制一份；并告知系统管理员。"
        )
    return content


@transaction.atomic
def _keep(bundle: EvidenceBundle, made: Bound, *, on: date, at: datetime) -> bool:
    case = ledger.lock(bundle.remedy.case)
    kept = EvidenceBundle.objects.select_for_update().get(pk=bundle.pk)
    if kept.bound_at is not None:
        return False
    kept.bound, kept.bound_sha256, kept.bound_pages = made
    kept.bound_at, kept.not_before = at, None
    kept.save()
    note = f"{kept}，共{made.pages}页，摘要（SHA-256）{made.sha256}"
    facts = {"bundle": kept.pk, "pages": made.pages, "sha256": made.sha256}
    ledger.record(
        case, Act.BUNDLE_EVIDENCE, by=None, on=on, before=case.status, note=note, facts=facts
    )
    return True
