"""The storage of files: one that was saved is there, whole, whatever stops the machine afterwards.

A row names its files and is committed after them, so they must not be lost with what the system
still held in memory when the power failed. The bytes are written aside, forced to the disk, and
only then get their name; the folder that bears the name is forced too. Half a file never has one.
"""

from __future__ import annotations

import os
import secrets
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Final

from django.core.files.storage import FileSystemStorage, default_storage

UNFINISHED: Final = "unfinished"
"""Where files are written before they get their name."""
_CUT_OFF: Final = timedelta(hours=1)


class DurableStorage(FileSystemStorage):
    """Files in a folder of a local file system (one that knows hard links)."""

    def _save(self, name: str, content: Any) -> str:
        written = super()._save(f"{UNFINISHED}/{secrets.token_hex(16)}", content)  # type: ignore[misc]
        aside = Path(self.path(written))
        _force(aside)
        self._make_folder(Path(self.path(name)).parent)
        while True:
            try:
                os.link(aside, self.path(name))
                break
            except FileExistsError:
                name = self.get_available_name(name)
        aside.unlink()
        _force(Path(self.path(name)).parent)
        return name

    def _make_folder(self, folder: Path) -> None:
        """With each folder above it that lacks; a new one is forced into the one that bears it."""
        if folder.is_dir():
            return
        self._make_folder(folder.parent)
        folder.mkdir(exist_ok=True)
        if self.directory_permissions_mode is not None:
            folder.chmod(self.directory_permissions_mode)
        _force(folder.parent)


def forget_unfinished(*, at: datetime) -> int:
    """Delete what was cut off before it had a name; how many files."""
    try:
        names = [f"{UNFINISHED}/{name}" for name in default_storage.listdir(UNFINISHED)[1]]
    except FileNotFoundError:
        return 0
    old = [one for one in names if default_storage.get_modified_time(one) < at - _CUT_OFF]
    for name in old:
        default_storage.delete(name)
    return len(old)


def _force(place: Path) -> None:
    """Down to the disk: the bytes of a file, or the names in a folder."""
    opened = os.open(place, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
