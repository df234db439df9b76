"""电子送达包: letters with their files and a list of them, for a government delivery system to take in.

The same letters always give the same bytes: nothing is compressed, every entry bears the same time,
and nothing tells when or by whom the package was made.
"""

from __future__ import annotations

import hashlib
import io
import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from django.core.files.storage import default_storage
from django.template.loader import render_to_string

from cases.errors import CaseError
from cases.issuing import sha256
from cases.models import Letter, WayOfObtaining
from cases.replies import REPLY_KINDS, TO_APPLICANTS
from cases.services import releasing
from law.outcomes import Need

FORMAT: Final = "ogi-delivery-package/1"
LISTED: Final = "manifest.json"
_LONGEST: Final = 80
_UNSAFE: Final = re.compile(r'[\x00-\x1f\\/:*?"<>|]')


@dataclass(frozen=True)
class Item:
    """One letter in a package: its row of the list, and its files by their place."""

    row: dict[str, Any]
    files: tuple[tuple[str, bytes], ...]


def item(letter: Letter, pdf: bytes, place: int) -> Item:
    """One letter with the files that go with it. Raises ``CaseError`` for files nobody may send."""
    number = letter.number.text if letter.number else letter.case.case_number
    channel = _channel(letter)
    folder = f"{_safe(channel[1])}/{_safe(f'{place:04d} {number}')}"
    files = [(f"{folder}/{_safe(f'{letter.letter_kind.title} {number}')}.pdf", pdf)]
    for serial, (name, content) in enumerate(_enclosed(letter), start=1):
        files.append((f"{folder}/附件{serial} {_safe(name)}", content))
    return Item(_row(letter, place, number, channel, files), tuple(files))


def _row(
    letter: Letter, place: int, number: str, channel: tuple[str, str],
    files: Iterable[tuple[str, bytes]],
) -> dict[str, Any]:  # fmt: skip
    case = letter.case
    return {
        "place": place,
        "document_number": number,
        "title": letter.letter_kind.title,
        "kind": letter.kind,
        "issued_on": letter.issued_on.isoformat(),
        "case_number": case.case_number,
        "addressee": letter.addressee,
        "addressee_is": "applicant" if letter.kind in TO_APPLICANTS else "other",
        "channel": channel[0],
        "channel_label": channel[1],
        "files": [
            {"path": path, "bytes": len(content), "sha256": sha256(content)}
            for path, content in files
        ],
    }


def _channel(letter: Letter) -> tuple[str, str]:
    """How the letter goes, and how that is called: as the applicant chose; to others by post."""
    way = WayOfObtaining(letter.case.way_of_obtaining)
    chosen = way if letter.kind in TO_APPLICANTS else WayOfObtaining.POST
    return chosen.value, chosen.label


def _enclosed(letter: Letter) -> Iterable[tuple[str, bytes]]:
    outcome = letter.case.outcome
    if letter.kind not in REPLY_KINDS or not outcome or Need.PROVIDED not in outcome.needs:
        return
    for file in releasing.mailable(letter.case):
        with default_storage.open(file.path) as stored:
            content: bytes = stored.read()
        if hashlib.sha256(content).hexdigest() != file.digest:
            raise CaseError("随附文件与登记时的摘要不一致，请报告系统管理员。")
        yield file.name, content


def part(items: Sequence[Item]) -> bytes:
    """A run of letters, to be put together with the others later."""
    files = [entry for one in items for entry in one.files]
    return _zipped([*files, (LISTED, _json([one.row for one in items]))])


def together(organ: dict[str, str], parts: Iterable[bytes]) -> bytes:
    """The package: letters in their order, the list as JSON, as a page to read, and as check sums."""
    rows: list[dict[str, Any]] = []
    files: list[tuple[str, bytes]] = []
    for content in parts:
        with ZipFile(io.BytesIO(content)) as opened:
            rows += json.loads(opened.read(LISTED))
            files += [(name, opened.read(name)) for name in opened.namelist() if name != LISTED]
    manifest = _json({"format": FORMAT, "organ": organ, "letters": rows})
    page = render_to_string("workbench/dispatch/package.html", {"organ": organ, "letters": rows})
    listed = [(LISTED, manifest), ("index.html", page.encode()), *files]
    sums = "".join(f"{sha256(content)}  {path}\n" for path, content in listed)
    return _zipped([*listed, ("SHA256SUMS", sums.encode())])


def _zipped(files: Iterable[tuple[str, bytes]]) -> bytes:
    written = io.BytesIO()
    with ZipFile(written, "w", ZIP_STORED) as package:
        for path, content in files:
            entry = ZipInfo(path, date_time=(1980, 1, 1, 0, 0, 0))
            entry.external_attr = 0o644 << 16
            entry.create_system = 3
            package.writestr(entry, content)
    return written.getvalue()


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True).encode()


def _safe(name: str) -> str:
    """A name that every system can keep, and that leads to no other folder."""
    return _UNSAFE.sub("_", name)[-_LONGEST:].strip(" .") or "_"
