"""The printing process: sheets come in, PDFs go out, until nobody asks any more.

``python -m letters.printing FD`` answers on the connection that it was given. It knows no database
and no settings, and does not outlive a sheet that its parent no longer waits for.
"""

import signal
import sys
from multiprocessing.connection import Connection

from letters.drawing import Sheet, draw, shared
from letters.errors import FetchRefusedError

PRINTED, REFUSED, FAILED = b"+", b"!", b"-"
_ORPHAN_SECONDS = 5
"""Added to the time of a sheet: by then the parent ended this process, unless it died itself."""


def main() -> None:
    """Say that all is ready, then print what comes."""
    asked = Connection(int(sys.argv[1]))
    shared()
    asked.send_bytes(PRINTED)
    while True:
        try:
            sheet, seconds = asked.recv()
        except (EOFError, KeyboardInterrupt):
            return
        signal.setitimer(signal.ITIMER_REAL, seconds + _ORPHAN_SECONDS)
        asked.send_bytes(_answer(sheet))
        signal.setitimer(signal.ITIMER_REAL, 0)


def _answer(sheet: Sheet) -> bytes:
    try:
        return PRINTED + draw(sheet)
    except FetchRefusedError as refused:
        return REFUSED + refused.url.encode()
    except Exception as error:  # noqa: BLE001 - told to the parent, which raises
        return FAILED + f"{type(error).__name__}: {error}".encode()


if __name__ == "__main__":
    main()
