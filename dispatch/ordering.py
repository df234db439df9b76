"""What the delivery clerk does with batches: order, cancel, try again, take the result away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from django.core.files.base import File
from django.db import transaction
from django.db.models import QuerySet

from attachments.storing import digest_of
from audit.chain import link
from cases.errors import ActNotPermitted, AlreadyDone, CaseError
from cases.models import Letter
from cases.permissions import CASE_READERS, DISPATCHING_ROLES
from cases.selectors import letters_visible_to
from dispatch.models import Bundle, BundleDownload
from dispatch.selecting import MOST, ORDERS
from organs.models import Organ, Staff

State = Bundle.State


@dataclass(frozen=True)
class Order:
    """What is to be made of the chosen letters."""

    kinds: Sequence[Bundle.Kind]
    order: str = "number"
    copies: int = 1
    duplex: bool = True


def place(keys: Sequence[int], order: Order, *, by: Staff, at: datetime) -> list[Bundle]:
    """Batches of the same letters in the same order, for the worker to make.

    Raises ``ActNotPermitted``, or ``CaseError`` when nothing, or too much, was chosen.
    """
    refuse_unless_entitled(by)
    found = list(letters_visible_to(by).filter(pk__in=keys, number__voided_on=None))
    if not found:
        raise CaseError("请先勾选要打印或者移交的文书。")
    if len(found) > MOST:
        raise CaseError(f"一个批次最多{MOST}份，请按日期分成几个批次。")
    chosen = [letter.pk for letter in sorted(found, key=ORDERS[order.order].key)]
    return Bundle.objects.bulk_create(
        Bundle(
            organ=by.organ, kind=kind, chosen=chosen, total=len(chosen), made_by=by, made_at=at,
            copies=order.copies, duplex=order.duplex,
        )
        for kind in order.kinds
    )  # fmt: skip


class Move(Protocol):
    """An act on one batch."""

    def __call__(self, bundle: Bundle, *, by: Staff) -> None: ...


def cancel(bundle: Bundle, *, by: Staff) -> None:
    """Stop a batch that is not done. Raises ``AlreadyDone`` when there is nothing to stop."""
    _move(bundle, (State.WAITING, State.RUNNING, State.FAILED), State.CANCELLED, by)


def again(bundle: Bundle, *, by: Staff) -> None:
    """Let the worker go on with a batch that failed, behind the runs that are made already."""
    _move(bundle, (State.FAILED,), State.WAITING, by)


def anew(bundle: Bundle, *, by: Staff, at: datetime) -> Bundle:
    """The same letters in the same order once more, as a batch of its own.

    The first keeps its row, its digest and who took it. Raises ``ActNotPermitted``, or ``CaseError``
    while the first is still under way.
    """
    refuse_unless_entitled(by)
    if bundle.is_under_way or bundle.state == State.FAILED:
        raise CaseError(f"这个批次现在是“{bundle.get_state_display()}”，不用再次制作。")
    return Bundle.objects.create(
        organ=bundle.organ, kind=bundle.kind, chosen=bundle.chosen, total=bundle.total,
        copies=bundle.copies, duplex=bundle.duplex, made_by=by, made_at=at,
    )  # fmt: skip


@transaction.atomic
def take(bundle: Bundle, *, by: Staff, on: date, at: datetime) -> File[bytes]:
    """The result, opened, after who takes it was recorded. Raises ``CaseError`` for another file."""
    refuse_unless_entitled(by)
    if bundle.state != State.DONE or not bundle.file:
        raise CaseError(f"这个批次现在是“{bundle.get_state_display()}”，没有可以下载的文件。")
    with bundle.file.storage.open(str(bundle.file.name)) as stored:
        if digest_of(stored) != bundle.sha256:
            raise CaseError("存储的文件与生成时不一致，请再次制作，并报告系统管理员。")
    Organ.objects.select_for_update(no_key=True).get(pk=by.organ_id)
    record = BundleDownload(
        organ=by.organ, bundle=bundle, actor=by, actor_name=by.name, on=on, at=at,
        note=f"{bundle}，SHA-256 {bundle.sha256}",
    )  # fmt: skip
    link(record, BundleDownload.objects.filter(organ=by.organ_id))
    return bundle.file.storage.open(str(bundle.file.name))


def visible_to(staff: Staff) -> QuerySet[Bundle]:
    """The batches of the person's organ; only whoever delivers opens them."""
    if not staff.is_active or not staff.holds(*CASE_READERS):
        return Bundle.objects.none()
    return Bundle.objects.filter(organ=staff.organ_id).select_related("made_by", "organ")


def refuse_unless_entitled(by: Staff) -> None:
    """Raise ``ActNotPermitted`` for everybody but whoever delivers."""
    if not by.is_active or not by.holds(*DISPATCHING_ROLES):
        raise ActNotPermitted("只有送达归档员可以成批打印和移交文书。")


def letters_of(bundle: Bundle) -> list[Letter]:
    """The letters of a batch in its order, for its page."""
    found = Letter.objects.select_related("number", "case__office").in_bulk(bundle.chosen)
    return [found[key] for key in bundle.chosen if key in found]


def _move(bundle: Bundle, before: Sequence[str], after: State, by: Staff) -> None:
    refuse_unless_entitled(by)
    rows = Bundle.objects.filter(pk=bundle.pk, state__in=before)
    if not rows.update(state=after, failures=0, held_until=None, holder=""):
        bundle.refresh_from_db()
        raise AlreadyDone(f"这个批次已经是“{bundle.get_state_display()}”。")
