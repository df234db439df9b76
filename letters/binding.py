"""Several PDFs as one bound file: pages numbered, a bookmark a part. Nothing else imports pypdf."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import IO, Final

from PIL import Image, ImageOps, UnidentifiedImageError
from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.errors import PyPdfError
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

_A4: Final = (595, 842)
_DPI: Final = 150
_FROM_RIGHT, _FROM_TOP, _SIZE = 42, 30, 12
_FONT: Final = NameObject("/CaseFileNumber")


class UnreadableFile(Exception):
    """What was given is no PDF or picture that can be bound: encrypted, damaged or empty."""


@dataclass(frozen=True)
class Part:
    """One document of the file, under the name of its bookmark."""

    title: str
    pdf: bytes


def page_count(pdf: bytes) -> int:
    """How many pages ``pdf`` has. Raises ``UnreadableFile``."""
    try:
        pages = len(PdfReader(io.BytesIO(pdf)).pages)
    except (PyPdfError, ValueError, KeyError, TypeError, RecursionError) as error:
        raise UnreadableFile(str(error)) from error
    if not pages:
        raise UnreadableFile("no pages")
    return pages


def picture(content: bytes) -> bytes:
    """A picture on a page of its own, upright and no larger than A4. Raises ``UnreadableFile``."""
    try:
        with Image.open(io.BytesIO(content)) as opened:
            upright = ImageOps.exif_transpose(opened).convert("RGB")
    except (UnidentifiedImageError, OSError, ValueError) as error:
        raise UnreadableFile(str(error)) from error
    upright.thumbnail((_A4[0] * _DPI // 72, _A4[1] * _DPI // 72))
    written = io.BytesIO()
    upright.save(written, "PDF", resolution=_DPI)
    return written.getvalue()


def bind(directory: bytes, parts: Sequence[Part], *, title: str) -> bytes:
    """The directory, then every part; numbers run from the first page after the directory."""
    writer = PdfWriter()
    writer.add_metadata({"/Title": title})
    writer.append(io.BytesIO(directory), outline_item="目录", import_outline=False)
    ahead = len(writer.pages)
    for part in parts:
        writer.append(io.BytesIO(part.pdf), outline_item=part.title, import_outline=False)
    for number, page in enumerate(writer.pages[ahead:], 1):
        _stamp(page, number)
    bound = io.BytesIO()
    writer.write(bound)
    return bound.getvalue()


def join(pdfs: Iterable[bytes], to: IO[bytes], *, copies: int = 1, duplex: bool = False) -> int:
    """One file to print from, written into ``to``; its pages. None are written for no ``pdfs``.

    With ``duplex`` each copy of each begins on a sheet of its own: a blank page follows a letter of
    an odd number of pages, so that the next never begins on its back. Raises ``UnreadableFile``.
    """
    writer = PdfWriter()
    for pdf in pdfs:
        for _ in range(copies):
            _append(writer, pdf)
            if duplex and len(writer.pages) % 2:
                writer.add_blank_page()
    if writer.pages:
        writer.write(to)
    return len(writer.pages)


def _append(writer: PdfWriter, pdf: bytes) -> None:
    try:
        writer.append(io.BytesIO(pdf), import_outline=False)
    except (PyPdfError, ValueError, KeyError, TypeError, RecursionError) as error:
        raise UnreadableFile(str(error)) from error


def _stamp(page: PageObject, number: int) -> None:
    """The number of the page in the file, in the upper right corner as it is read."""
    if page.rotation:
        page.transfer_rotation_to_content()
    box = page.mediabox
    left, bottom = float(box.right) - _FROM_RIGHT, float(box.top) - _FROM_TOP
    over = PageObject.create_blank_page(width=float(box.width), height=float(box.height))
    font = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type1"),
            NameObject("/BaseFont"): NameObject("/Helvetica"),
        }
    )
    fonts = DictionaryObject({_FONT: font})
    over[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
    words = DecodedStreamObject()
    words.set_data(f"BT {_FONT} {_SIZE} Tf {left:.1f} {bottom:.1f} Td ({number}) Tj ET".encode())
    over[NameObject("/Contents")] = words
    over.mediabox = box
    page.merge_page(over)
