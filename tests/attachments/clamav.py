"""A real clamd with signatures of our own: the test virus by two ways, nothing from the network."""

import os
import pwd
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

# Written in two parts so that no scanner finds it in the source itself.
EICAR = (r"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR" + "-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*").encode()
SECONDS_TO_START = 60


def find_clamd() -> str | None:
    return shutil.which("clamd", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin")


@contextmanager
def running(folder: Path) -> Iterator[str]:
    """A scanner of its own for this test; the path of its socket."""
    program = find_clamd()
    assert program
    folder.chmod(0o755)
    (folder / "db").mkdir()
    (folder / "db/test.ndb").write_text(f"Eicar-Test-Signature:0:*:{EICAR.hex()}\n")
    socket = folder / "clamd.sock"
    settings = folder / "clamd.conf"
    settings.write_text(
        f"LocalSocket {socket}\nDatabaseDirectory {folder / 'db'}\nForeground yes\n"
        f"StreamMaxLength 25M\nUser {pwd.getpwuid(os.geteuid()).pw_name}\n"
    )
    process = subprocess.Popen([program, "-c", str(settings)], stdout=subprocess.DEVNULL)
    try:
        _wait_for(socket, process)
        yield str(socket)
    finally:
        process.terminate()
        process.wait(20)


def _wait_for(socket: Path, process: "subprocess.Popen[bytes]") -> None:
    until = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < until and process.poll() is None:
        if socket.exists():
            return
        time.sleep(0.1)
    raise RuntimeError("clamd did not start")
