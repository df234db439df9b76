"""A private PostgreSQL cluster for one run of the tests: made, used, thrown away.

    python -m tests.support.postgres -- pytest …

starts a cluster in a temporary folder (Unix socket only, no TCP port), runs the command
with DATABASE_URL pointing at it, and stops only what it started. Exit code 69
(EX_UNAVAILABLE) means that no PostgreSQL programs were found.
"""

import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

MINIMUM_VERSION = 15
UNAVAILABLE = 69
# No data outlives the run, so it need not survive a power cut; everything else is as installed.
SETTINGS = {
    "listen_addresses": "",
    "fsync": "off",
    "full_page_writes": "off",
    "max_connections": "200",
    "timezone": "UTC",
}


class PostgresNotFoundError(RuntimeError):
    """No PostgreSQL of a sufficient version is installed here."""


def find_programs() -> Path:
    """The folder that holds initdb and pg_ctl of the newest PostgreSQL installed."""
    on_path = shutil.which("initdb")
    folders = [Path(on_path).resolve().parent] if on_path else []
    folders += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    folders += sorted(Path("/usr/pgsql").parent.glob("pgsql-*/bin"), reverse=True)
    for folder in folders:
        if (folder / "initdb").exists() and _version(folder) >= MINIMUM_VERSION:
            return folder
    raise PostgresNotFoundError(
        f"No PostgreSQL {MINIMUM_VERSION} or newer found; apt-get install postgresql brings one."
    )


def _version(programs: Path) -> int:
    said = subprocess.check_output([programs / "initdb", "--version"], text=True)
    return int(said.split()[2].split(".")[0].rstrip("abcdefghijklmnopqrstuvwxyz"))


def _unprivileged() -> pwd.struct_passwd | None:
    """Whom to run the server as: initdb refuses root."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise PostgresNotFoundError("PostgreSQL refuses to run as root and there is no other user.")


def _run(command: Sequence[str | Path], user: pwd.struct_passwd | None, folder: Path) -> None:
    done = subprocess.run(
        command,
        user=user.pw_uid if user else None,
        group=user.pw_gid if user else None,
        extra_groups=[] if user else None,
        cwd=folder,
        # A server that lives on must not hold our output open: its log goes to a file.
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    if done.returncode:
        log = folder / "server.log"
        said = log.read_text(errors="replace") if log.exists() else ""
        raise RuntimeError(f"{Path(command[0]).name} failed:\n{done.stderr}{said}")


@contextmanager
def private_cluster() -> Iterator[str]:
    """Yield the DATABASE_URL of a new, empty cluster that lives as long as the block."""
    programs, user = find_programs(), _unprivileged()
    # Sockets have a short longest path, so not under a deep temporary folder.
    with tempfile.TemporaryDirectory(prefix="pg-", dir="/tmp", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        if user:
            os.chown(folder, user.pw_uid, user.pw_gid)
        _create(programs, folder, user)
        server: list[str | Path] = [programs / "pg_ctl", "-D", folder / "data", "-w", "-t", "60"]
        _run([*server, "-l", folder / "server.log", "-o", _options(folder), "start"], user, folder)
        try:
            yield f"postgres://tests@{quote(name, safe='')}/postgres"
        finally:
            _run([*server, "-m", "immediate", "stop"], user, folder)


def _create(programs: Path, folder: Path, user: pwd.struct_passwd | None) -> None:
    initdb: list[str | Path] = [programs / "initdb", "-D", folder / "data", "-U", "tests"]
    how = ["--auth=trust", "--no-sync", "--encoding=UTF8", "--locale=C.UTF-8"]
    _run([*initdb, *how], user, folder)


def _options(folder: Path) -> str:
    settings = {**SETTINGS, "unix_socket_directories": str(folder)}
    return " ".join(f"-c {name}='{value}'" for name, value in settings.items())


def main(command: Sequence[str]) -> int:
    # Being told to stop must stop the cluster too.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    try:
        with private_cluster() as url:
            return subprocess.call(command, env={**os.environ, "DATABASE_URL": url})
    except PostgresNotFoundError as error:
        sys.stderr.write(f"{error}\n")
        return UNAVAILABLE


if __name__ == "__main__":
    sys.exit(main(sys.argv[2:] if sys.argv[1:2] == ["--"] else sys.argv[1:]))
