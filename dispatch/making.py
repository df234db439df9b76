"""The worker makes the batches, a run of letters at a time, and goes on where it stopped.

What is made of a run is stored with its row, so a worker that was killed loses one run at most. A
sweep works for a while and then lets the other jobs have their turn; whoever cancels is heard
before the next run. Two workers at once share no batch: one holds it, for a few minutes.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import Final

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import OperationalError, transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from cases.issuing import sha256
from cases.models import Letter
from cases.services import personal_data
from dispatch import outside, package
from dispatch.models import Bundle, BundlePart
from dispatch.runs import Run
from letters import binding
from letters.press import Press

log = logging.getLogger(__name__)

RUN: Final = 25
"""Letters made at a time."""
HELD: Final = timedelta(minutes=3)
TURN: Final = timedelta(seconds=20)
TRIES: Final = 3

State = Bundle.State
Clock = Callable[[], datetime]


def sweep(press: Press, *, clock: Clock = timezone.now) -> int:
    """Make what waits, as far as one turn goes, and forget what is kept no longer; runs made."""
    _forget(clock())
    last, made = clock() + TURN, 0
    while clock() < last and (bundle := _take(clock())) is not None:
        made += _go_on(bundle, press, clock, last)
    if not _waiting(clock()).exists():
        press.close()
    return made


def _waiting(at: datetime) -> QuerySet[Bundle]:
    free = Q(held_until=None) | Q(held_until__lt=at)
    return Bundle.objects.filter(free, state__in=(State.WAITING, State.RUNNING)).order_by("pk")


def _take(at: datetime) -> Bundle | None:
    """The oldest batch that nobody works on, held from now on."""
    for pk in _waiting(at).values_list("pk", flat=True)[:5]:
        if _waiting(at).filter(pk=pk).update(state=State.RUNNING, held_until=at + HELD):
            return Bundle.objects.select_related("organ", "made_by").get(pk=pk)
    return None


def _go_on(bundle: Bundle, press: Press, clock: Clock, last: datetime) -> int:
    """Runs of one batch until it is done or the turn is over; what fails is tried again."""
    made, wait = 0, None
    try:
        for number, keys in _missing(bundle):
            if clock() >= last or not _make(bundle, number, keys, press, clock):
                break
            made += 1
        else:
            _finish(bundle, clock())
    except OperationalError:
        log.warning("batch %s waits for the database", bundle.pk)
    except Exception:
        log.exception("batch %s failed", bundle.pk)
        press.close()  # one of its processes may have died
        wait = clock() + HELD
        _count_failure(bundle)
    Bundle.objects.filter(pk=bundle.pk).update(held_until=wait)
    return made


def _missing(bundle: Bundle) -> Iterator[tuple[int, list[int]]]:
    there = set(bundle.parts.values_list("number", flat=True))
    for number, begin in enumerate(range(0, len(bundle.chosen), RUN)):
        if number not in there:
            yield number, bundle.chosen[begin : begin + RUN]


def _make(bundle: Bundle, number: int, keys: Sequence[int], press: Press, clock: Clock) -> bool:
    """One run, stored with its row; whether the batch is still wanted."""
    found = Letter.objects.select_related(*outside.RELATED).in_bulk(keys)
    begin = number * RUN + 1
    run = Run(bundle, list(enumerate((found[key] for key in keys), start=begin)))
    content = _MAKERS[Bundle.Kind(bundle.kind)](run, press)
    part = BundlePart(bundle=bundle, number=number, left_out=run.left_out)
    part.name = _store(bundle, f"{number:04d}", content)
    return _keep(run, part, clock())


@transaction.atomic
def _keep(run: Run, part: BundlePart, at: datetime) -> bool:
    """The row of a run, and whose addresses were looked at for it, unless it was cancelled."""
    row = Bundle.objects.select_for_update().get(pk=run.bundle.pk)
    if row.state != State.RUNNING:
        default_storage.delete(part.name)
        return False
    part.save()
    for letter in run.shown:
        personal_data.look_for_posting(
            letter.case, outside.recipient(letter).looked_at,
            what=f"{row.get_kind_display()}，批次{row.pk}", by=row.made_by, at=at,
        )  # fmt: skip
    row.done += len(run.letters)
    row.held_until = at + HELD
    row.save(update_fields=["done", "held_until"])
    return True


def _finish(bundle: Bundle, at: datetime) -> None:
    """Everything in one file; what it was put together from is deleted."""
    parts = list(bundle.parts.all())
    made = [content for part in parts if (content := _read(part.name))]
    if bundle.kind == Bundle.Kind.PACKAGE:
        organ = {"code": bundle.organ.code, "name": bundle.organ.name}
        content, pages = package.together(organ, made), None
    else:
        content = binding.join(made) if made else b""
        pages = binding.page_count(content) if content else 0
    rows = Bundle.objects.filter(pk=bundle.pk, state=State.RUNNING)
    rows.update(
        state=State.DONE, finished_at=at, pages=pages, sha256=sha256(content),
        file=_store(bundle, f"result.{bundle.extension}", content) if content else "",
        left_out=[words for part in parts for words in part.left_out],
    )  # fmt: skip
    forget_parts(bundle)


def _letters(run: Run, press: Press) -> bytes:
    """The stored files, each as often as it is wanted, each copy on sheets of its own."""
    pdfs = [pdf for _, _, pdf in run.intact()]
    facts = run.bundle
    return binding.join(pdfs, copies=facts.copies, duplex=facts.duplex) if pdfs else b""


def _outside(run: Run, press: Press) -> bytes:
    """Envelopes or labels, in the order of the letters."""
    jobs = []
    for letter in run.standing():
        with run.leaving_out(letter):
            jobs.append(outside.job(letter, run.bundle.kind))
            run.shown.append(letter)
    pdfs = list(press.print(jobs))
    return binding.join(pdfs) if pdfs else b""


def _package(run: Run, press: Press) -> bytes:
    items = []
    for place, letter, pdf in run.intact():
        with run.leaving_out(letter):
            items.append(package.item(letter, pdf, place))
    return package.part(items)


_MAKERS: Final[dict[Bundle.Kind, Callable[[Run, Press], bytes]]] = {
    Bundle.Kind.LETTERS: _letters,
    Bundle.Kind.LABELS: _outside,
    Bundle.Kind.ENVELOPES: _outside,
    Bundle.Kind.PACKAGE: _package,
}


def forget_parts(bundle: Bundle) -> None:
    """Delete what a result was, or would have been, put together from."""
    for part in bundle.parts.all():
        default_storage.delete(part.name)
    bundle.parts.all().delete()


def _forget(at: datetime) -> None:
    """Results that were kept long enough, and what cancelled batches left."""
    over = at - timedelta(days=settings.BUNDLES_KEPT_DAYS)
    for bundle in Bundle.objects.filter(state=State.DONE, finished_at__lt=over):
        Bundle.objects.filter(pk=bundle.pk).update(state=State.REMOVED, file="")
        if bundle.file:
            bundle.file.storage.delete(str(bundle.file.name))
    for bundle in Bundle.objects.filter(state=State.CANCELLED, parts__isnull=False).distinct():
        forget_parts(bundle)


def _count_failure(bundle: Bundle) -> None:
    rows = Bundle.objects.filter(pk=bundle.pk, state=State.RUNNING)
    rows.update(failures=F("failures") + 1)
    rows.filter(failures__gte=TRIES).update(state=State.FAILED)


def _store(bundle: Bundle, name: str, content: bytes) -> str:
    """Under the batch; what a killed worker left of the same name gives way."""
    place = f"bundles/{bundle.pk}/{name}"
    default_storage.delete(place)
    return default_storage.save(place, ContentFile(content))


def _read(name: str) -> bytes:
    with default_storage.open(name) as stored:
        content: bytes = stored.read()
    return content
