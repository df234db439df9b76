"""The worker makes the batches, a run of letters at a time, and goes on where it stopped.

What is made of a run is stored with its row, so a worker that was killed loses one run at most. A
sweep works for a while and then lets the other jobs have their turn; whoever cancels is heard
before the next run. Two workers at once share no batch (``dispatch.holding``). Files are put
together on disk: what a batch weighs is not held in memory.
"""

from __future__ import annotations

import logging
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from datetime import datetime, timedelta
from typing import IO, Final

from django.conf import settings
from django.core.files.base import File
from django.core.files.storage import default_storage
from django.db import OperationalError, transaction
from django.db.models import F
from django.utils import timezone

from attachments.storing import digest_of
from cases.models import Letter
from cases.services import personal_data
from dispatch import forgetting, holding, outside, package
from dispatch.holding import HELD, Clock, Hold, Lost
from dispatch.models import Bundle, BundlePart
from dispatch.runs import Run
from letters import binding
from letters.press import Press

log = logging.getLogger(__name__)

RUN: Final = 25
"""Letters made at a time."""
TURN: Final = timedelta(seconds=20)
TRIES: Final = 3

State = Bundle.State


def sweep(press: Press, *, clock: Clock = timezone.now) -> int:
    """Make what waits, as far as one turn goes, and forget what is kept no longer; runs made."""
    forgetting.sweep(clock())
    last, made = clock() + TURN, 0
    while clock() < last and (hold := holding.take(clock)) is not None:
        made += _go_on(hold, press, last)
    if not holding.waiting(clock()).exists():
        press.close()
    return made


def _go_on(hold: Hold, press: Press, last: datetime) -> int:
    """Runs of one batch until it is done or the turn is over; what fails is tried again."""
    made, wait, bundle = 0, None, hold.bundle
    try:
        for number, keys in _missing(bundle):
            if hold.clock() >= last:
                break
            _make(hold, number, keys, press)
            made += 1
        else:
            _finish(hold)
    except Lost:
        log.info("batch %s was cancelled or taken over", bundle.pk)
    except OperationalError:
        log.warning("batch %s waits for the database", bundle.pk)
    except Exception:
        log.exception("batch %s failed", bundle.pk)
        press.close()  # one of its processes may have died
        wait = hold.clock() + HELD
        _count_failure(hold)
    hold.release(wait)
    return made


def _missing(bundle: Bundle) -> Iterator[tuple[int, list[int]]]:
    there = set(bundle.parts.values_list("number", flat=True))
    for number, begin in enumerate(range(0, len(bundle.chosen), RUN)):
        if number not in there:
            yield number, bundle.chosen[begin : begin + RUN]


def _make(hold: Hold, number: int, keys: Sequence[int], press: Press) -> None:
    """One run, stored with its row. Raises ``Lost`` when it is wanted no more."""
    bundle = hold.bundle
    found = Letter.objects.select_related(*outside.RELATED).in_bulk(keys)
    begin = number * RUN + 1
    run = Run(bundle, list(enumerate((found[key] for key in keys), start=begin)))
    with _on_disk() as written:
        _MAKERS[Bundle.Kind(bundle.kind)](run, press, written)
        name = _store(hold.place(f"{number:04d}"), written)
    _keep(hold, run, BundlePart(bundle=bundle, number=number, left_out=run.left_out, name=name))


def _keep(hold: Hold, run: Run, part: BundlePart) -> None:
    """The row of a run, and whose addresses were looked at for it."""
    with _unless_lost(part.name), transaction.atomic():
        hold.renew(done=F("done") + len(run.letters))
        part.save()
        for letter in run.shown:
            personal_data.look_for_posting(
                letter.case, outside.recipient(letter).looked_at,
                what=f"{run.bundle.get_kind_display()}，批次{run.bundle.pk}",
                by=run.bundle.made_by, at=hold.clock(),
            )  # fmt: skip


def _finish(hold: Hold) -> None:
    """Everything in one file; what it was put together from is deleted."""
    bundle, parts = hold.bundle, list(hold.bundle.parts.all())
    hold.renew()
    with _on_disk() as written, ExitStack() as opened:
        files = [_opened(part.name, opened) for part in parts]
        pages = _together(hold, [file for file in files if file.size], written)
        sha256, size = _digest(written), written.tell()
        place = hold.place("result", f".{bundle.extension}")
        name = _store(place, written) if size else ""
    with _unless_lost(name):
        hold.renew(
            state=State.DONE, finished_at=hold.clock(), held_until=None, pages=pages,
            sha256=sha256, file=name, left_out=[words for part in parts for words in part.left_out],
        )  # fmt: skip
    forgetting.leave_only(bundle.pk, name)


def _together(hold: Hold, files: Sequence[File[bytes]], to: IO[bytes]) -> int | None:
    """The result, and of how many pages it is; the hold lasts however long the putting together."""

    def one_by_one() -> Iterator[File[bytes]]:
        for file in files:
            hold.renew()
            yield file

    if hold.bundle.kind != Bundle.Kind.PACKAGE:
        return binding.join((file.read() for file in one_by_one()), to)
    organ = {"code": hold.bundle.organ.code, "name": hold.bundle.organ.name}
    rows = [row for file in files for row in package.listed(file)]
    package.together(organ, rows, one_by_one(), to)
    return None


def _letters(run: Run, press: Press, to: IO[bytes]) -> None:
    """The stored files, each as often as it is wanted, each copy on sheets of its own."""
    facts = run.bundle
    pdfs = (pdf for _, _, pdf in run.intact())
    binding.join(pdfs, to, copies=facts.copies, duplex=facts.duplex)


def _outside(run: Run, press: Press, to: IO[bytes]) -> None:
    """Envelopes or labels, in the order of the letters."""
    jobs = []
    for letter in run.standing():
        with run.leaving_out(letter):
            jobs.append(outside.job(letter, run.bundle.kind))
            run.shown.append(letter)
    binding.join(press.print(jobs), to)


def _package(run: Run, press: Press, to: IO[bytes]) -> None:
    def add_all(part: package.Part) -> None:
        for place, letter, pdf in run.intact():
            with run.leaving_out(letter):
                part.add(letter, pdf, place)

    begun = sum(default_storage.size(part.name) for part in run.bundle.parts.all())
    package.part(to, add_all, room=package.MOST_BYTES - begun)


_MAKERS: Final[dict[Bundle.Kind, Callable[[Run, Press, IO[bytes]], None]]] = {
    Bundle.Kind.LETTERS: _letters,
    Bundle.Kind.LABELS: _outside,
    Bundle.Kind.ENVELOPES: _outside,
    Bundle.Kind.PACKAGE: _package,
}


def _count_failure(hold: Hold) -> None:
    hold.rows.update(failures=F("failures") + 1)
    given_up = hold.rows.filter(failures__gte=TRIES)
    given_up.update(state=State.FAILED, finished_at=hold.clock(), held_until=None)


def _on_disk() -> IO[bytes]:
    """A file without a name, beside the stored ones: nothing stays of it, however the worker ends."""
    return tempfile.TemporaryFile(dir=settings.DATA_DIR)


def _store(place: str, written: IO[bytes]) -> str:
    written.seek(0)
    return default_storage.save(place, File(written))


@contextmanager
def _unless_lost(name: str) -> Iterator[None]:
    """What was stored for a row that is another worker's now is deleted."""
    try:
        yield
    except Lost:
        if name:
            default_storage.delete(name)
        raise


def _opened(name: str, stack: ExitStack) -> File[bytes]:
    return stack.enter_context(default_storage.open(name))


def _digest(written: IO[bytes]) -> str:
    written.seek(0)
    return digest_of(written)
