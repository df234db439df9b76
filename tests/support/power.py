"""What a disk holds when the power fails: only what was forced to it is sure to be there.

SQLite is watched from below, by a VFS that wraps its own; files by ``os.fsync`` and ``os.link``.
Nothing is taken away while the act runs: at each moment the disk notes what was forced down and
what was written since, and ``images`` tells afterwards what a power cut then could have left. Of
the writes that were not forced it may be none, all, or any, the last one torn in the middle; names
that were not forced into their folder are gone, and so are bytes of files that were not. Writes
within one sector are whole, and what a drive says it has written it has: neither is tested here.
"""

from __future__ import annotations

import ctypes
import os
import random
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final
from unittest import mock

SECTOR: Final = 512
_int, _ptr, _i64 = ctypes.c_int, ctypes.c_void_p, ctypes.c_int64
_WRITE = ctypes.CFUNCTYPE(_int, _ptr, _ptr, _int, _i64)
_TRUNCATE = ctypes.CFUNCTYPE(_int, _ptr, _i64)
_SYNC = ctypes.CFUNCTYPE(_int, _ptr, _int)
_OPEN = ctypes.CFUNCTYPE(_int, _ptr, _ptr, _ptr, _int, _ptr)
_METHODS: Final = 19
"""Pointers in ``sqlite3_io_methods`` (version 3); its first word is the version."""
_X_WRITE, _X_TRUNCATE, _X_SYNC = 3, 4, 5


class _Vfs(ctypes.Structure):
    _fields_ = (
        ("version", _int), ("file_size", _int), ("longest", _int), ("next", _ptr),
        ("name", ctypes.c_char_p), ("data", _ptr), ("open", _ptr), ("others", _ptr * 14),
    )  # fmt: skip


Write = tuple[int, bytes]
"""Where, and what; an empty one cuts the file off there."""


@dataclass(frozen=True)
class Moment:
    """What was forced down at one moment, and of the databases' files what was written since."""

    what: str
    forced: dict[Path, bytes]
    since: dict[Path, tuple[Write, ...]]
    names: dict[Path, frozenset[tuple[str, int]]]
    bytes_of: dict[int, bytes]


@dataclass
class Disk:
    """The files of one database and one folder, watched."""

    database: Path
    folder: Path
    moments: list[Moment] = field(default_factory=list)
    _forced: dict[Path, bytes] = field(default_factory=dict)
    _since: dict[Path, list[Write]] = field(default_factory=dict)
    _names: dict[Path, frozenset[tuple[str, int]]] = field(default_factory=dict)
    _bytes: dict[int, bytes] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._forced[self.database] = self.database.read_bytes()
        self.folder.mkdir(parents=True, exist_ok=True)
        for place in (self.folder, *self.folder.rglob("*")):
            self._note(place)

    def note(self, what: str) -> None:
        """One moment at which the power may fail."""
        since = {path: tuple(writes) for path, writes in self._since.items()}
        kept = (dict(self._forced), since, dict(self._names), dict(self._bytes))
        self.moments.append(Moment(what, *kept))

    def written(self, path: Path, write: Write) -> None:
        """Into a file of the database; not forced."""
        self._since.setdefault(path, []).append(write)
        self.note(f"write {path.suffix or 'db'}")

    def synced(self, path: Path) -> None:
        """All of a file of the database is on the disk."""
        self._forced[path] = path.read_bytes()
        self._since.pop(path, None)
        self.note(f"sync {path.name[-4:]}")

    def fsync(self, true: Callable[[int], None]) -> Callable[[int], None]:
        """``os.fsync`` as the storage calls it."""

        def wrapped(opened: int) -> None:
            true(opened)
            self._note(Path(f"/proc/self/fd/{opened}").readlink())
            self.note("fsync")

        return wrapped

    def _note(self, place: Path) -> None:
        if place.is_dir():
            self._names[place] = frozenset((one.name, one.stat().st_ino) for one in place.iterdir())
        else:
            self._bytes[place.stat().st_ino] = place.read_bytes()


@contextmanager
def watched(disk: Disk) -> Iterator[None]:
    """While it lasts, every database that is opened is watched, and so are the stored files.

    Connections are opened and closed within it. Raises ``OSError`` where there is no such library.
    """
    library = ctypes.CDLL("libsqlite3.so.0")
    library.sqlite3_vfs_find.restype = ctypes.POINTER(_Vfs)
    true = library.sqlite3_vfs_find(None)
    ours = _Vfs.from_buffer_copy(true.contents)
    opened = _OPEN(true.contents.open)
    kept: list[Any] = []

    def open_(_: int, name: int | None, file: int, flags: int, out: int) -> int:
        result: int = opened(ctypes.addressof(true.contents), name, file, flags, out)
        path = Path(ctypes.string_at(name).decode()) if name else None
        if result == 0 and path in (disk.database, _log_of(disk.database)):
            kept.extend(_wrapped(file, path, disk))
        return result

    hook = _OPEN(open_)
    ours.name, ours.next, ours.open = b"watched", None, ctypes.cast(hook, _ptr)
    assert library.sqlite3_vfs_register(ctypes.byref(ours), 1) == 0
    try:
        with mock.patch.object(os, "fsync", disk.fsync(os.fsync)):
            yield
    finally:
        library.sqlite3_vfs_register(true, 1)
        library.sqlite3_vfs_unregister(ctypes.byref(ours))


def _wrapped(file: int, path: Path, disk: Disk) -> list[Any]:
    """Put ours before the methods of an open file; what must live as long as it."""
    place = ctypes.cast(file, ctypes.POINTER(_ptr))
    methods = (_ptr * _METHODS).from_buffer_copy((_ptr * _METHODS).from_address(place[0] or 0))
    write, truncate, sync = (
        kind(methods[number] or 0)
        for kind, number in ((_WRITE, _X_WRITE), (_TRUNCATE, _X_TRUNCATE), (_SYNC, _X_SYNC))
    )

    def write_(file: int, content: int, size: int, at: int) -> int:
        disk.written(path, (at, ctypes.string_at(content, size)))
        return int(write(file, content, size, at))

    def truncate_(file: int, size: int) -> int:
        disk.written(path, (size, b""))
        return int(truncate(file, size))

    def sync_(file: int, flags: int) -> int:
        result = int(sync(file, flags))
        disk.synced(path)
        return result

    hooks = [_WRITE(write_), _TRUNCATE(truncate_), _SYNC(sync_)]
    for number, hook in zip((_X_WRITE, _X_TRUNCATE, _X_SYNC), hooks, strict=True):
        methods[number] = ctypes.cast(hook, _ptr)
    place[0] = ctypes.addressof(methods)
    return [methods, *hooks]


def images(moment: Moment, chance: random.Random, torn: int) -> Iterator[dict[Path, bytes]]:
    """What the files of the database may hold after a cut at the moment.

    Of what was not forced nothing, all of it, and ``torn`` times some of it.
    """
    yield _written(moment, lambda _: [])
    if moment.since:
        yield _written(moment, list)
        for _ in range(torn):
            yield _written(moment, lambda writes: _torn(writes, chance))


def files(moment: Moment, folder: Path) -> dict[Path, bytes]:
    """The stored files whose name and bytes were forced down; a name without bytes is empty."""
    found: dict[Path, bytes] = {}
    for name, inode in moment.names.get(folder, ()):
        place = folder / name
        if place in moment.names:
            found |= files(moment, place)
        elif not place.is_dir():
            found[place] = moment.bytes_of.get(inode, b"")
    return found


def _written(
    moment: Moment, chosen: Callable[[Sequence[Write]], Sequence[Write]]
) -> dict[Path, bytes]:
    image = dict(moment.forced)
    for path, writes in moment.since.items():
        content = bytearray(image.get(path, b""))
        for at, piece in chosen(writes):
            if piece:
                content.extend(bytes(max(0, at - len(content))))
                content[at : at + len(piece)] = piece
            else:
                del content[at:]
        image[path] = bytes(content)
    return image


def _torn(writes: Sequence[Write], chance: random.Random) -> list[Write]:
    chosen = [one for one in writes if chance.random() < 0.5]
    if chosen and len(chosen[-1][1]) > SECTOR:
        at, piece = chosen[-1]
        whole = chance.randrange(1, len(piece) // SECTOR + 1) * SECTOR
        chosen[-1] = (at, piece[:whole])
    return chosen


def _log_of(database: Path) -> Path:
    return database.with_name(f"{database.name}-wal")
