"""The control: the house with its locks taken out, to show that the tests would notice.

``select_for_update`` reads without locking, transactions on SQLite begin deferred, and
between reading and writing everybody waits until the others have read too.
"""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

import pytest
from django.db import connections, models

MEETING = 2.0


def without_locks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take the row locks out of every queryset, and IMMEDIATE out of SQLite."""
    monkeypatch.setattr(models.QuerySet, "select_for_update", lambda self, *_, **__: self._chain())
    options = connections["default"].settings_dict.get("OPTIONS", {})
    if "transaction_mode" in options:
        monkeypatch.setitem(options, "transaction_mode", "DEFERRED")


@contextmanager
def meeting_after(
    monkeypatch: pytest.MonkeyPatch, owner: Any, name: str, parties: int
) -> Iterator[None]:
    """Everybody who called ``owner.name`` waits a moment for the others to have called it."""
    together = threading.Barrier(parties)
    original: Callable[..., Any] = getattr(owner, name)

    def meet(*args: Any, **kwargs: Any) -> Any:
        result = original(*args, **kwargs)
        with suppress(threading.BrokenBarrierError):
            together.wait(MEETING)
        return result

    with monkeypatch.context() as patched:
        patched.setattr(owner, name, meet)
        yield
