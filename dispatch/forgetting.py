"""What batches leave in the storage is deleted: by the folder, for a row may never have named a file.

A worker that is killed stores a part and writes no row; so what is there is asked of the storage,
and the row only whether it is still wanted.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final

from django.conf import settings
from django.core.files.storage import default_storage
from django.db.models import Q, QuerySet

from dispatch.holding import folder
from dispatch.models import Bundle, BundlePart

State = Bundle.State
_OVER: Final = (State.CANCELLED, State.REMOVED)


def sweep(at: datetime) -> None:
    """Delete results that were kept long enough, and all that cancelled batches left."""
    for pk in _expired(at).values_list("pk", flat=True):
        _delete(pk)
        _expired(at).filter(pk=pk).update(state=State.REMOVED, file="")
    there = set(_folders())
    for pk in there - set(_kept(there)):
        _delete(pk)


def leave_only(pk: int, name: str) -> None:
    """Delete what a result was put together from, and what killed workers left beside it."""
    for file in _files(pk):
        if file != name:
            default_storage.delete(file)
    BundlePart.objects.filter(bundle=pk).delete()


def _expired(at: datetime) -> QuerySet[Bundle]:
    """Done, or given up, and kept long enough since."""
    over = at - timedelta(days=settings.BUNDLES_KEPT_DAYS)
    ended = Q(finished_at__lt=over) | Q(finished_at=None, made_at__lt=over)
    return Bundle.objects.filter(ended, state__in=(State.DONE, State.FAILED))


def _kept(there: set[int]) -> QuerySet[Bundle, int]:
    return Bundle.objects.filter(pk__in=there).exclude(state__in=_OVER).values_list("pk", flat=True)


def _delete(pk: int) -> None:
    leave_only(pk, "")
    default_storage.delete(folder(pk))  # an empty folder, where the storage knows folders


def _folders() -> Iterator[int]:
    yield from (int(name) for name in _listed("bundles")[0] if name.isdecimal())


def _files(pk: int) -> list[str]:
    return [f"{folder(pk)}/{name}" for name in _listed(folder(pk))[1]]


def _listed(place: str) -> tuple[list[str], list[str]]:
    """Folders and files; a folder that is not there, or not yet, holds none."""
    try:
        return default_storage.listdir(place)
    except FileNotFoundError:
        return [], []
