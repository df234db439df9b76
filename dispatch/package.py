"""电子送达包: letters with their files and a list of them, for a government delivery system to take in.

The same letters always give the same bytes: nothing is compressed, every entry bears the same time,
and nothing tells when or by whom the package was made.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import IO, Any, Final
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from django.core.files.storage import default_storage
from django.template.loader import render_to_string

from attachments import storing
from attachments.models import Attachment
from cases.errors import CaseError
from cases.issuing import sha256
from cases.models import Letter, WayOfObtaining
from cases.replies import REPLY_KINDS, TO_APPLICANTS
from cases.services import releasing
from law.outcomes import Need

FORMAT: Final = "ogi-delivery-package/1"
LISTED: Final = "manifest.json"
MOST_BYTES: Final = 2 * 1024**3
"""In one package: what goes by a usual line within the hour, and opens everywhere."""
_LONGEST: Final = 80
_UNSAFE: Final = re.compile(r'[\x00-\x1f\\/:*?"<>|]')


@dataclass
class Part:
    """A run of letters, written one by one; at most one file is in memory, whatever they enclose.

    ``room``: how many bytes may still come in.
    """

    to: ZipFile
    room: int
    rows: list[dict[str, Any]] = field(default_factory=list)

    def add(self, letter: Letter, pdf: bytes, place: int) -> None:
        """One letter with the files that go with it, wholly or not at all. Raises ``CaseError``."""
        enclosed = list(_enclosed(letter))
        size = len(pdf) + sum(file.size for file in enclosed)
        if size > self.room:
            raise CaseError(
                f"一个包最多{MOST_BYTES // 1024**3}GB，装不下了，没有编入；请为它另行制作一个批次。"
            )
        row = _row(letter, place, pdf, enclosed)
        own, *others = (one["path"] for one in row["files"])
        _write(self.to, own, pdf)
        for path, file in zip(others, enclosed, strict=True):
            with default_storage.open(file.path) as stored:
                _copy(stored, self.to, path, file.size)
        self.rows.append(row)
        self.room -= size


def part(to: IO[bytes], run: Callable[[Part], None], *, room: int) -> None:
    """What ``run`` adds, with the list of it, to be put together with the others later."""
    with ZipFile(to, "w", ZIP_STORED) as opened:
        begun = Part(opened, room)
        run(begun)
        _write(opened, LISTED, _json(begun.rows))


def listed(part: IO[bytes]) -> list[dict[str, Any]]:
    """The rows of one part."""
    with ZipFile(part) as opened:
        rows: list[dict[str, Any]] = json.loads(opened.read(LISTED))
        return rows


def together(
    organ: dict[str, str], rows: Sequence[dict[str, Any]], parts: Iterable[IO[bytes]],
    to: IO[bytes],
) -> None:  # fmt: skip
    """The package: the list as JSON and as a page to read, the letters in order, the check sums."""
    manifest = _json({"format": FORMAT, "organ": organ, "letters": rows})
    page = render_to_string("workbench/dispatch/package.html", {"organ": organ, "letters": rows})
    ahead = {LISTED: manifest, "index.html": page.encode()}
    sums = [(sha256(content), path) for path, content in ahead.items()]
    sums += [(one["sha256"], one["path"]) for row in rows for one in row["files"]]
    with ZipFile(to, "w", ZIP_STORED) as package:
        for path, content in ahead.items():
            _write(package, path, content)
        for one in parts:
            _copy_all(one, package)
        _write(package, "SHA256SUMS", "".join(f"{sum_}  {path}\n" for sum_, path in sums).encode())


def _row(letter: Letter, place: int, pdf: bytes, enclosed: Iterable[Attachment]) -> dict[str, Any]:
    case, channel = letter.case, _channel(letter)
    number = letter.number.text if letter.number else case.case_number
    folder = f"{_safe(channel[1])}/{_safe(f'{place:04d} {number}')}"
    files = [(f"{_safe(f'{letter.letter_kind.title} {number}')}.pdf", len(pdf), sha256(pdf))]
    for serial, file in enumerate(enclosed, start=1):
        files.append((f"附件{serial} {_safe(file.name)}", file.size, file.digest))
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
            {"path": f"{folder}/{name}", "bytes": size, "sha256": digest}
            for name, size, digest in files
        ],
    }


def _channel(letter: Letter) -> tuple[str, str]:
    """How the letter goes, and how that is called: as the applicant chose; to others by post."""
    way = WayOfObtaining(letter.case.way_of_obtaining)
    chosen = way if letter.kind in TO_APPLICANTS else WayOfObtaining.POST
    return chosen.value, chosen.label


def _enclosed(letter: Letter) -> Iterable[Attachment]:
    """The files of a reply, each as it was registered."""
    outcome = letter.case.outcome
    if letter.kind not in REPLY_KINDS or not outcome or Need.PROVIDED not in outcome.needs:
        return
    for file in releasing.mailable(letter.case):
        try:
            with default_storage.open(file.path) as stored:
                digest = storing.digest_of(stored)
        except FileNotFoundError:
            raise CaseError("存储中找不到随附文件，请报告系统管理员。") from None
        if digest != file.digest:
            raise CaseError("随附文件与登记时的摘要不一致，请报告系统管理员。")
        yield file


def _copy_all(part: IO[bytes], package: ZipFile) -> None:
    with ZipFile(part) as opened:
        for entry in opened.infolist():
            if entry.filename != LISTED:
                with opened.open(entry) as source:
                    _copy(source, package, entry.filename, entry.file_size)


def _copy(source: IO[bytes], package: ZipFile, path: str, size: int) -> None:
    with package.open(_entry(path, size), "w") as target:
        shutil.copyfileobj(source, target)


def _write(package: ZipFile, path: str, content: bytes) -> None:
    package.writestr(_entry(path, len(content)), content)


def _entry(path: str, size: int) -> ZipInfo:
    entry = ZipInfo(path, date_time=(1980, 1, 1, 0, 0, 0))
    entry.external_attr = 0o644 << 16
    entry.create_system = 3
    entry.file_size = size
    return entry


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True).encode()


def _safe(name: str) -> str:
    """A name that every system can keep, and that leads to no other folder."""
    return _UNSAFE.sub("_", name)[-_LONGEST:].strip(" .") or "_"
