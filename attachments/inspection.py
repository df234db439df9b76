"""What a file is and whether it may be taken: the one entrance to all the checks.

A file that is refused is not stored. A file that is held is stored, and nobody sees it before
a person has decided. A file without findings still waits for the virus scanner.
"""

from __future__ import annotations

from dataclasses import dataclass

from attachments import images, kinds, limits, names, ole, ooxml, pdf, signatures
from attachments.archives import Archive, Entry
from attachments.findings import Finding, Refused, Report, Severity
from attachments.kinds import KINDS, Kind, Shape

_CLUTTER = ("__MACOSX/", ".DS_Store", "Thumbs.db", "desktop.ini")


@dataclass(frozen=True)
class Inspection:
    """The verdict on one file."""

    name: str
    kind: Kind | None
    findings: tuple[Finding, ...]

    @property
    def refusal(self) -> str | None:
        """Why it cannot be taken, and what to do instead; None when it can."""
        refusing = [f.sentence for f in self.findings if f.severity is Severity.REFUSE]
        return refusing[0] if refusing else None

    @property
    def is_held(self) -> bool:
        """Whether a person has to decide before anybody opens it."""
        return self.refusal is None and bool(self.findings)


def inspect(content: bytes, raw_name: str) -> Inspection:
    """Judge ``content``, sent under ``raw_name``."""
    report, name = Report(), names.clean(raw_name)
    kind: Kind | None = None
    try:
        if name.was_deceptive:
            report.add("deceptive_name")
        kind = _Inspector(report).judge(content, name.text, depth=1)
    except Refused:
        pass
    return Inspection(_with_extension(name.text, kind), kind, tuple(report.findings))


def too_large(raw_name: str) -> Inspection:
    """The verdict on a file that was not read because there was too much of it."""
    return Inspection(names.clean(raw_name).text, None, (Finding("too_large"),))


class _Inspector:
    """One file with everything inside it, under one budget."""

    def __init__(self, report: Report) -> None:
        self.report, self.budget = report, limits.Budget()

    def judge(self, content: bytes, name: str, *, depth: int, where: str = "") -> Kind | None:
        """The kind of one file, by its content; its name must agree."""
        try:
            kind = self._kind(content, name, depth=depth)
        except limits.OverLimit as over:
            self.report.add(over.code, where)
            kind = None
        extension = names.extension_of(name)
        if extension and extension not in kinds.EXTENSIONS:
            self.report.add("program" if extension in signatures.PROGRAM_EXTENSIONS
                            else "unknown_kind", where)  # fmt: skip
        if kind is not None and not kinds.fits(kind, extension):
            self.report.add("wrong_extension", where)
        return kind

    def _kind(self, content: bytes, name: str, *, depth: int) -> Kind | None:
        if not content.strip(b"\0\r\n\t "):
            self.report.add("empty")
        if len(content) > limits.MAX_FILE:
            self.report.add("too_large")
        if signatures.is_program(content):
            self.report.add("program")
        shape = kinds.shape_of(content)
        if shape is Shape.ZIP:
            return self._archive(content, depth=depth)
        if shape is Shape.COMPOUND:
            return ole.inspect(content, self.report)
        if shape is Shape.PDF:
            pdf.inspect(content, self.report)
            return KINDS["pdf"]
        if shape is None:
            return self._text(content)
        images.inspect(content, shape, self.report)
        return KINDS[shape.value]

    def _text(self, content: bytes) -> Kind | None:
        text = _as_text(content)
        if text is None:
            self.report.add("unknown_kind")
            return None
        if signatures.is_markup(text) or signatures.holds_markup(text[:200_000].encode()):
            self.report.add("markup")
        if signatures.is_script(text):
            self.report.add("program")
        if signatures.is_two_files(content, Shape.TEXT):
            self.report.add("polyglot")
        return KINDS["txt"]

    def _archive(self, content: bytes, *, depth: int) -> Kind | None:
        if depth > limits.MAX_DEPTH:
            self.report.add("archive_nested")
        archive = Archive(content, self.report, self.budget)
        listed = {entry.name for entry in archive.entries}
        if "[Content_Types].xml" in listed:
            return self._document(archive, depth=depth)
        if "OFD.xml" in listed:
            self._parts(archive, depth=depth)
            return KINDS["ofd"]
        if depth > 1 or _is_other_package(listed):
            self.report.add("archive_nested" if depth > 1 else "unknown_kind")
        self._members(archive)
        return KINDS["zip"]

    def _document(self, archive: Archive, *, depth: int) -> Kind | None:
        kind = ooxml.kind_of(archive, self.report)
        self._parts(archive, depth=depth)
        if kind is None:
            self.report.add("unknown_kind")
        return kind

    def _parts(self, archive: Archive, *, depth: int) -> None:
        """The parts of a document: XML is read, the rest is told by its first bytes."""
        for entry in archive.entries:
            if entry.is_folder or not self._can_read(entry):
                continue
            if not ooxml.judge_part(archive, entry, self.report):
                self._part(archive.read(entry), entry.name, depth=depth)

    def _part(self, content: bytes, name: str, *, depth: int) -> None:
        """A picture, a font, a seal or an embedded document."""
        shape = kinds.shape_of(content)
        if (signatures.is_program(content)
                or names.extension_of(name) in signatures.PROGRAM_EXTENSIONS - {"svg"}):  # fmt: skip
            self.report.add("embedded_program", name)
        if signatures.is_other_archive(content) and names.extension_of(name) not in ("emz", "wmz"):
            self.report.add("archive_nested", name)
        if shape is Shape.ZIP:
            self._archive(content, depth=depth + 1)
        elif shape is Shape.COMPOUND:
            ole.inspect(content, self.report, embedded=True)
        elif shape is Shape.PDF:
            pdf.inspect(content, self.report)

    def _members(self, archive: Archive) -> None:
        """The files of a ZIP: each must be acceptable by itself."""
        for entry in archive.entries:
            base = entry.name.rpartition("/")[2]
            if entry.is_folder or entry.name.startswith(_CLUTTER) or base in _CLUTTER:
                continue
            if not self._can_read(entry):
                continue
            cleaned = names.clean(base)
            if cleaned.was_deceptive:
                self.report.add("deceptive_name", cleaned.text)
            self.judge(archive.read(entry), cleaned.text, depth=2, where=cleaned.text)

    def _can_read(self, entry: Entry) -> bool:
        self.budget.check_time()
        if names.extension_of(entry.name) in signatures.PROGRAM_EXTENSIONS - {"svg"}:
            self.report.add("program", entry.name)
        if not entry.is_readable:
            self.report.add("encrypted" if entry.is_encrypted else "not_inspected", entry.name)
        return entry.is_readable


def _is_other_package(listed: set[str]) -> bool:
    """Programs and books are ZIPs too."""
    return bool(listed & {"META-INF/MANIFEST.MF", "AndroidManifest.xml", "mimetype"})


def _as_text(content: bytes) -> str | None:
    """The text, in the encodings that people here write; None when it is no text."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ["utf-16"]
    else:
        encodings = ["utf-8-sig", "gb18030"]
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        strange = sum(
            1 for character in text[:100_000] if character < " " and character not in "\t\r\n\f"
        )
        return None if strange or "\0" in text else text
    return None


def _with_extension(name: str, kind: Kind | None) -> str:
    if kind is None or names.extension_of(name):
        return name
    return names.clean(f"{name}.{kind.extensions[0]}").text
