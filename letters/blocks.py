"""The closed vocabulary of a letter: typed blocks that every output understands."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from letters.kinds import Layout


@dataclass(frozen=True)
class Run:
    """A stretch of text; ``field`` names the context field a person wrote it into.

    ``was`` is the fixed wording that an override replaced by this text.
    """

    text: str
    strong: bool = False
    field: str | None = None
    was: str | None = None


Runs = tuple[Run, ...]


def plain(runs: Runs) -> str:
    """The words of ``runs`` without their dress."""
    return "".join(run.text for run in runs)


@dataclass(frozen=True)
class Masthead:
    """发文机关标志: the organ's name in red."""

    runs: Runs


@dataclass(frozen=True)
class Number:
    """发文字号 under the head, above the red rule."""

    runs: Runs


@dataclass(frozen=True)
class Title:
    """标题."""

    runs: Runs


@dataclass(frozen=True)
class Addressee:
    """主送: to whom the letter is addressed, flush left."""

    runs: Runs


@dataclass(frozen=True)
class Paragraph:
    """正文自然段, first line two characters in."""

    runs: Runs


@dataclass(frozen=True)
class Small:
    """Explanations under the table of a form, in smaller type."""

    runs: Runs


@dataclass(frozen=True)
class Heading:
    """层次: level 1 in 黑体, level 2 in 楷体."""

    level: int
    runs: Runs


@dataclass(frozen=True)
class Attachments:
    """附件说明: one entry a line, numbered when there are several."""

    items: tuple[Runs, ...]

    @property
    def labels(self) -> tuple[str, ...]:
        """What stands before each entry."""
        if len(self.items) == 1:
            return ("附件：",)
        numbers = tuple(f"{n}." for n in range(1, len(self.items) + 1))
        return (f"附件：{numbers[0]}", *numbers[1:])


@dataclass(frozen=True)
class Table:
    """Rows of a label and its value."""

    rows: tuple[tuple[Runs, Runs], ...]


@dataclass(frozen=True)
class DayTable:
    """A calendar day, or a document of a file, a row; its head is repeated on every page.

    ``columns`` names the row of ``style.COLUMNS_MM`` that its columns are as wide as.
    """

    head: tuple[Runs, ...]
    rows: tuple[tuple[Runs, ...], ...]
    columns: str = "days"


@dataclass(frozen=True)
class GridCell:
    """A cell of a form's table; ``scope`` is what a head is the head of, as in HTML."""

    runs: Runs
    colspan: int = 1
    rowspan: int = 1
    scope: str = ""
    left: bool = False


@dataclass(frozen=True)
class Grid:
    """A form's table with heads that span; ``widths`` in millimetres, its head on every page."""

    widths: tuple[float, ...]
    head: tuple[tuple[GridCell, ...], ...]
    rows: tuple[tuple[GridCell, ...], ...]

    @property
    def places(self) -> Iterator[tuple[int, int, GridCell]]:
        """Each cell with its row and column, what spans down from above left out."""
        taken: set[tuple[int, int]] = set()
        for line, row in enumerate((*self.head, *self.rows)):
            column = 0
            for cell in row:
                while (line, column) in taken:
                    column += 1
                yield line, column, cell
                below = range(line, line + cell.rowspan)
                beside = range(column, column + cell.colspan)
                taken |= {(down, across) for down in below for across in beside}


@dataclass(frozen=True)
class Signature:
    """署名 and 成文日期, with the seal over both."""

    organ: Runs
    dated: Runs


@dataclass(frozen=True)
class Imprint:
    """版记 at the foot of the last page: 抄送机关, 印发机关 and 印发日期.

    Either half may be empty: no copies are sent, or the form of the letter leaves the other out.
    """

    copies: Runs
    office: Runs = ()
    dated: Runs = ()


@dataclass(frozen=True)
class Postal:
    """Lines at a fixed place of an envelope; ``place`` names the row of ``style.PLACES``."""

    place: str
    lines: tuple[Runs, ...]


@dataclass(frozen=True)
class Note:
    """附注 in brackets under the date."""

    runs: Runs


Block = (
    Masthead
    | Number
    | Title
    | Addressee
    | Paragraph
    | Small
    | Heading
    | Attachments
    | Table
    | DayTable
    | Grid
    | Signature
    | Postal
    | Note
    | Imprint
)


@dataclass(frozen=True)
class Seal:
    """The picture of a seal (PNG) and the diameter it prints at."""

    png: bytes
    millimetres: int


@dataclass(frozen=True)
class Document:
    """A composed letter: the same blocks become PDF, DOCX and the page on the screen."""

    kind: str
    layout: Layout
    title: str
    author: str
    subject: str
    blocks: tuple[Block, ...]
    draft: bool
    issued_on: date | None
    seal: Seal | None

    @property
    def numbered_pages(self) -> bool:
        """Letters have page numbers; a form has them when a long table runs over its pages."""
        runs_on = any(isinstance(block, DayTable | Grid) for block in self.blocks)
        return self.layout.is_headed or runs_on

    @property
    def has_imprint(self) -> bool:
        """Whether it ends with a 版记."""
        return any(isinstance(block, Imprint) for block in self.blocks)

    @property
    def ends_overleaf(self) -> bool:
        """Whether its last page must be the back of a leaf: that of a 版记 in the general form."""
        return self.has_imprint and self.layout is Layout.LETTER


def text_lines(block: Block) -> tuple[str, ...]:
    """The words of one block, a line for each printed part."""
    match block:
        case Attachments():
            pairs = zip(block.labels, block.items, strict=True)
            return tuple(label + plain(runs) for label, runs in pairs)
        case Table():
            return tuple(plain(label) + plain(value) for label, value in block.rows)
        case DayTable():
            return tuple("".join(plain(cell) for cell in row) for row in (block.head, *block.rows))
        case Grid():
            lines = (*block.head, *block.rows)
            return tuple("".join(plain(cell.runs) for cell in line) for line in lines)
        case Signature():
            return (plain(block.organ), plain(block.dated))
        case Imprint():
            return tuple(plain(part) for part in (block.copies, block.office, block.dated) if part)
        case Postal():
            return tuple(plain(line) for line in block.lines)
        case _:
            return (plain(block.runs),)


def document_text(document: Document) -> str:
    """All words of the letter, one line a part: what hashes, searches and tests read."""
    return "\n".join(line for block in document.blocks for line in text_lines(block))
