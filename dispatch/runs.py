"""A run of letters of one batch while it is made, and why some of them are left out."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from cases.errors import CaseError
from cases.issuing import sha256
from cases.models import Letter
from dispatch.models import Bundle


@dataclass
class Run:
    """``letters`` with their place in the batch; ``shown``, whose addresses were read for it."""

    bundle: Bundle
    letters: list[tuple[int, Letter]]
    left_out: list[str] = field(default_factory=list)
    shown: list[Letter] = field(default_factory=list)

    def standing(self) -> Iterator[Letter]:
        """The letters that were not made void since they were chosen."""
        for _, letter in self.letters:
            with self.leaving_out(letter):
                _refuse_void(letter)
                yield letter

    def intact(self) -> Iterator[tuple[int, Letter, bytes]]:
        """The same with their stored files, whose digests were compared."""
        for place, letter in self.letters:
            with self.leaving_out(letter):
                _refuse_void(letter)
                yield place, letter, _stored(letter)

    @contextmanager
    def leaving_out(self, letter: Letter) -> Iterator[None]:
        """A letter that cannot go along leaves its sentence; the others are made."""
        try:
            yield
        except CaseError as refused:
            self.left_out.append(f"{letter.case.case_number} {letter}：{refused}")


def _refuse_void(letter: Letter) -> None:
    if letter.is_void:
        raise CaseError("选中以后作废了，没有编入。")


def _stored(letter: Letter) -> bytes:
    try:
        with letter.pdf.storage.open(str(letter.pdf.name)) as file:
            content: bytes = file.read()
    except FileNotFoundError:
        raise CaseError("存储中找不到文件，请报告系统管理员。") from None
    if sha256(content) != letter.pdf_sha256:
        raise CaseError("存储的文件与出具时不一致，没有编入，请报告系统管理员。")
    return content
