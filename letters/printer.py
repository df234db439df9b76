"""A printer: a process of its own that prints sheet after sheet, and is ended when one is too much.

Layout can loop or grow on words that nobody foresaw (S16). In the process that serves people there is no
way to stop it, so it runs in another one, which is started when first needed, stays warm, and is
killed with the sheet that takes longer or more memory than any letter does. The next sheet has a
new one. See decision 0050.
"""

from __future__ import annotations

import atexit
import os
import subprocess
import sys
from dataclasses import dataclass
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from pathlib import Path
from threading import Lock
from time import monotonic
from typing import Final

from letters.drawing import Sheet
from letters.errors import FetchRefusedError, PrintingFailedError, PrintingStoppedError
from letters.printing import PRINTED, REFUSED

_HOUSE = Path(__file__).resolve().parent.parent
_LOOK_EVERY = 0.02
_START_SECONDS = 60
_PAGE = os.sysconf("SC_PAGE_SIZE")


@dataclass(frozen=True)
class Limits:
    """What one sheet may take."""

    seconds: float = 20
    megabytes: float = 512


class Printer:
    """One process; whoever shares it waits for the sheet before."""

    def __init__(self) -> None:
        self.limits = Limits()
        self._lock = Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._asking: Connection | None = None
        self._owner = 0
        atexit.register(self.close)

    def print(self, sheet: Sheet) -> bytes:
        """The PDF of ``sheet``.

        Raises ``PrintingStoppedError`` when it took too long or too much, ``FetchRefusedError``
        when it opens what it may not, ``PrintingFailedError`` for any other failure.
        """
        with self._lock:
            try:
                answer = self._asked(self._ready(), sheet)
            except BaseException:
                self.close()  # an answer that nobody took must not be the next sheet's
                raise
            if self._megabytes() > self.limits.megabytes / 2:
                self.close()  # the limit is that of a sheet, not of all sheets before it
        return _result(answer)

    def close(self) -> None:
        """End the process; the next sheet starts another."""
        process, asking = self._process, self._asking
        self._process = self._asking = None
        if asking is not None:
            asking.close()
        if process is not None and self._owner == os.getpid():
            process.kill()
            process.wait()

    def _ready(self) -> Connection:
        """The connection to a process that lives and is ours: a forked one is our parent's."""
        process, ours = self._process, self._owner == os.getpid()
        if ours and process is not None and process.poll() is None and self._asking is not None:
            return self._asking
        self.close()
        return self._start()

    def _start(self) -> Connection:
        self._asking, theirs = Pipe()
        with theirs:
            self._process = subprocess.Popen(  # noqa: S603 - ourselves, with a number
                [sys.executable, "-m", "letters.printing", str(theirs.fileno())],
                cwd=_HOUSE,
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
            )
        self._owner = os.getpid()
        self._wait(self._asking, _START_SECONDS)
        return self._asking

    def _asked(self, asking: Connection, sheet: Sheet) -> bytes:
        asking.send((sheet, self.limits.seconds))
        return self._wait(asking, self.limits.seconds)

    def _wait(self, asking: Connection, seconds: float) -> bytes:
        """What the process says, or its end."""
        last = monotonic() + seconds
        while not asking.poll(_LOOK_EVERY):
            if monotonic() > last:
                raise PrintingStoppedError(f"排版超过{seconds:g}秒")
            if self._megabytes() > self.limits.megabytes:
                raise PrintingStoppedError(f"排版占用的内存超过{self.limits.megabytes:g} MB")
        try:
            return asking.recv_bytes()
        except (EOFError, ConnectionResetError):
            raise PrintingStoppedError("打印进程中途结束") from None

    def _megabytes(self) -> float:
        """What the process holds of the machine's memory, as the kernel counts it."""
        if self._process is None:
            return 0
        try:
            told = Path(f"/proc/{self._process.pid}/statm").read_text()
        except FileNotFoundError:
            return 0
        return int(told.split()[1]) * _PAGE / 2**20


def _result(answer: bytes) -> bytes:
    kind, content = answer[:1], answer[1:]
    if kind == PRINTED:
        return content
    if kind == REFUSED:
        raise FetchRefusedError(content.decode())
    raise PrintingFailedError(content.decode())


PRINTER: Final = Printer()
"""The one that a process prints its letters with."""
