"""R6: whatever the disk has not been forced to keep is lost when the power fails at the signature.

Every image that a cut could leave of SQLite and of the stored files is opened again: the database
is whole, a letter is there with both its files and its number or not at all, and what was
acknowledged stays. ``tests.support.power`` tells what is simulated; the controls show that a
database and a storage that do not force their writes are found out.
"""

import hashlib
import random
import sqlite3
import sys
from collections.abc import Iterator
from pathlib import Path
from unittest import mock

import pytest
from django.conf import settings as live
from django.core.files.storage import FileSystemStorage
from django.db import connection, connections

from attachments.durable import DurableStorage
from cases.models import Case
from cases.status import Status
from tests.cases.test_killed_at_signature import waiting
from tests.concurrency.race import trials
from tests.situations import sign
from tests.support.power import Disk, Moment, files, images, watched
from tests.support.signing import cabinet

__all__ = ["cabinet", "waiting"]

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow, pytest.mark.sqlite]

ACKNOWLEDGED = "acknowledged"
Found = tuple[str, int, int]


def signed_under_watch(case: Case) -> Disk:
    """The signature, with every moment at which the power could have failed in it."""
    connections.close_all()  # the log is folded into the database, and its file is gone
    disk = Disk(Path(connection.settings_dict["NAME"]), Path(live.MEDIA_ROOT))
    with watched(disk):
        sign(case, case.house)  # type: ignore[attr-defined]
        disk.note(ACKNOWLEDGED)
        connections.close_all()
    if not any(one.what.startswith("write") for one in disk.moments):
        pytest.skip("this Python carries a SQLite of its own, which cannot be watched")
    return disk


def after_each_cut(
    disk: Disk, tmp_path: Path, *, torn: int = 1, every: int = 1, begin: str = ""
) -> Iterator[tuple[Moment, str]]:
    """What is found wrong when the machine starts again, for every image of the moments."""
    chance, seen = random.Random(4711), set()  # noqa: S311 - chance, no secret
    place = tmp_path / "after.sqlite3"
    promised, begun = False, not begin
    for number, moment in enumerate(disk.moments):
        promised = promised or moment.what == ACKNOWLEDGED
        begun = begun or moment.what == begin
        if not begun or (moment.what.startswith("write") and number % every):
            continue
        kept = files(moment, disk.folder)
        for image in images(moment, chance, torn):
            known = hash((promised, tuple(image.values()), tuple(kept.items())))
            if known in seen:
                continue
            seen.add(known)
            for path, content in image.items():
                place.with_name(path.name.replace(disk.database.name, place.name)).write_bytes(
                    content
                )
            yield moment, wrong(place, kept, disk.folder, promised=promised)
            for left in tmp_path.glob("after.sqlite3*"):
                left.unlink()


def wrong(place: Path, kept: dict[Path, bytes], folder: Path, *, promised: bool) -> str:
    """The first promise that does not hold, in words; empty when all do."""
    base = sqlite3.connect(place)
    try:
        if base.execute("PRAGMA quick_check").fetchone() != ("ok",):
            return "database damaged"
        case = base.execute("SELECT status FROM cases_case").fetchone()
        signed = case is not None and case[0] == Status.SIGNED
        rows = base.execute(
            "SELECT pdf, pdf_sha256, docx, docx_sha256, number_id FROM cases_letter"
            " WHERE kind <> 'registration_receipt'"
        ).fetchall()
        numbers = base.execute(
            "SELECT count(*), max(id) FROM organs_issuednumber WHERE text LIKE '%公开告%'"
        ).fetchone()
        last = base.execute(
            "SELECT max(last_value) FROM organs_numbersequence WHERE series = '公开告'"
        ).fetchone()[0]
    except sqlite3.DatabaseError as error:
        return f"database damaged: {error}"
    finally:
        base.close()
    if promised and not signed:
        return "an acknowledged signature is lost"
    if case is None:
        return "the case itself is lost"
    if {len(rows), numbers[0], last or 0} != {int(signed)}:
        return "half a signature"
    for pdf, pdf_sum, docx, docx_sum, number in rows:
        if number != numbers[1]:
            return "a letter with another number"
        for name, told in ((pdf, pdf_sum), (docx, docx_sum)):
            if hashlib.sha256(kept.get(folder / name, b"")).hexdigest() != told:
                return "a row without its file"
    return ""


def test_a_power_cut_leaves_all_or_nothing_and_nothing_acknowledged_is_lost(
    waiting: Case, tmp_path: Path
) -> None:
    with connection.cursor() as asked:
        assert asked.execute("PRAGMA synchronous").fetchone() == (2,), "FULL"
    disk = signed_under_watch(waiting)
    tries = trials(1)
    found = list(after_each_cut(disk, tmp_path, torn=tries, every=1 if tries > 1 else 12))
    sys.stderr.write(f"{len(disk.moments)} moments, {len(found)} different images\n")
    assert [(moment.what, words) for moment, words in found if words] == []
    assert len(found) > 20


def test_a_database_that_forces_nothing_is_found_out(waiting: Case, tmp_path: Path) -> None:
    careless = "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;"
    with mock.patch.dict(connection.settings_dict["OPTIONS"], init_command=careless):
        disk = signed_under_watch(waiting)
    found = (words for _, words in after_each_cut(disk, tmp_path, begin=ACKNOWLEDGED))
    assert "an acknowledged signature is lost" in found


def test_a_storage_that_forces_nothing_is_found_out(waiting: Case, tmp_path: Path) -> None:
    with mock.patch.object(DurableStorage, "_save", vars(FileSystemStorage)["_save"]):
        disk = signed_under_watch(waiting)
    found = (words for _, words in after_each_cut(disk, tmp_path, begin=ACKNOWLEDGED))
    assert "a row without its file" in found
