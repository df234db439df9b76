"""Letters of every kind, printed once a session, and ways to read them back."""

import io
import re
import subprocess
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import docx
from docx.table import Table, _Cell
from lxml import etree, html

from letters.blocks import DayTable, Document, plain
from letters.compose import compose
from letters.docx import render_docx
from letters.html import preview_html
from letters.kinds import Layout
from letters.pdf import render_pdf
from letters.samples import sample_context
from letters.style import MM, SHEETS


def squeezed(text: str) -> str:
    """Words alone: every kind of blank removed."""
    return re.sub(r"\s", "", text)


@dataclass(frozen=True)
class Word:
    """A word on a page with its box in millimetres."""

    page: int
    text: str
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True)
class Printed:
    """One letter in all its forms."""

    document: Document
    pdf: bytes

    def pdf_text(self) -> str:
        """What stands in the type area of all pages (page numbers stand outside)."""
        sheet = SHEETS[self.document.layout]
        top = min(sheet.top, 20) if self.document.layout is not Layout.LETTER else sheet.top
        area = {"x": 0, "y": top, "W": sheet.width, "H": sheet.height - top - sheet.bottom}
        box = [part for key, mm in area.items() for part in (f"-{key}", str(round(mm * MM)))]
        text = _run("pdftotext", "-raw", "-r", "72", *box, "-", "-", data=self.pdf)
        return self._without_repeated_heads(text)

    def _without_repeated_heads(self, text: str) -> str:
        """The head of a table of days, which each page repeats, is read once."""
        heads = [block.head for block in self.document.blocks if isinstance(block, DayTable)]
        first, *more = text.split("\f")
        for head in heads:
            words = "\\s*".join(plain(cell) for cell in head)
            more = [re.sub(rf"^\s*{words}", "", page) for page in more]
        return "\n".join([first, *more])

    def words(self) -> list[Word]:
        """Every word of every page, where it was printed."""
        tree = etree.fromstring(
            _run("pdftotext", "-bbox-layout", "-", "-", data=self.pdf).encode(),
            etree.XMLParser(recover=True),
        )
        found = []
        for number, page in enumerate(tree.iter("{*}page"), 1):
            for word in page.iter("{*}word"):
                box = [float(word.get(key)) / MM for key in ("xMin", "yMin", "xMax", "yMax")]
                found.append(Word(number, word.text or "", *box))
        return found

    def pages(self) -> int:
        return int(_run("pdfinfo", "-", data=self.pdf).split("Pages:")[1].split()[0])

    def fonts(self) -> str:
        return _run("pdffonts", "-", data=self.pdf)

    def images(self) -> str:
        with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
            file.write(self.pdf)
            file.flush()
            return _run("pdfimages", "-list", file.name, data=b"")

    def docx_text(self) -> str:
        opened = docx.Document(io.BytesIO(render_docx(self.document)))
        parts = []
        for item in opened.iter_inner_content():
            if isinstance(item, Table):
                # A cell that spans columns is one cell.
                parts += [_Cell(tc, item).text for tc in item._tbl.xpath("w:tr/w:tc")]
            else:
                parts.append(item.text)
        return "\n".join(parts)

    def html_text(self) -> str:
        return html.fromstring(preview_html(self.document)).text_content()


def _run(*command: str, data: bytes) -> str:
    done = subprocess.run(command, input=data, capture_output=True, check=True)
    # The title of a page is cut inside a rare character.
    return done.stdout.decode(errors="replace")


def by_libreoffice(folder: Path, files: Iterable[Path]) -> None:
    """Print office files as PDF beside them, all in one call."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    convert = ["--convert-to", "pdf", "--outdir", str(folder)]
    subprocess.run(
        ["soffice", profile, "--headless", *convert, *map(str, files)],
        check=True,
        capture_output=True,
        timeout=600,
    )


@cache
def printed(code: str, *, draft: bool = False) -> Printed:
    """The sample of kind ``code``, printed."""
    return of(compose(code, sample_context(code, draft=draft)))


def of(document: Document) -> Printed:
    """Any document, printed."""
    return Printed(document, render_pdf(document))
