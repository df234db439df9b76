"""The form of a letter: GB/T 9704-2012 as numbers that PDF and DOCX both read.

A4, margins 37/26/35/28 mm (天头/右/下/订口), so the type area is 156 × 225 mm; 22 lines of
28 characters of 三号 仿宋. Everything is set on that grid of lines.
"""

import math
from dataclasses import dataclass
from enum import StrEnum

from letters.blocks import Document
from letters.fonts import Face
from letters.kinds import Layout

MM = 72 / 25.4
AREA_WIDTH_MM = 156
AREA_WIDTH_PT = AREA_WIDTH_MM * MM
LINES, COLUMNS = 22, 28
LINE_PT = 28.98
TABLE_LINE_PT = 20
DAYS_LINE_PT = 14
GRID_LINE_PT = 12.5
# 日期, 星期, 计数, 当日情况, 依据: together the width of the type area.
DAYS_COLUMNS_MM = (36, 12, 16, 40, 52)
# 序号, 档号, 文号, 责任者, 题名, 日期, 密级, 页数, 备注 (DA/T 22-2015), on the same width.
DIRECTORY_COLUMNS_MM = (9, 22, 24, 20, 32, 18, 9, 9, 13)
# 分段, 数量, 标准, 金额 of a fee.
FEE_COLUMNS_MM = (54, 30, 36, 36)
# 序号, 证据名称, 证明对象, 页码 of the evidence handed in.
EVIDENCE_COLUMNS_MM = (12, 60, 62, 22)
# 序号, 文书, 送达方式, 送达日期, 凭证, 结果 of the attempts to deliver.
DELIVERIES_COLUMNS_MM = (12, 40, 24, 22, 32, 26)
COLUMNS_MM = {
    "days": DAYS_COLUMNS_MM,
    "directory": DIRECTORY_COLUMNS_MM,
    "fee": FEE_COLUMNS_MM,
    "evidence": EVIDENCE_COLUMNS_MM,
    "deliveries": DELIVERIES_COLUMNS_MM,
}
# How many of its first columns stand in the middle; the others hold words or amounts.
CENTRED_COLUMNS = {"days": 3, "directory": 3, "fee": 1, "evidence": 1, "deliveries": 1}
# 三号 is nominally 16 pt, of which 28 do not fit into 156 mm: the grid wants 15.78.
BODY_PT = 15.78
# The column of labels in a table, and the blank beside each.
LABEL_EMS = 9
LABEL_PADDING_PT = 16
RED = "#D40000"
RULE_PT = 2.0

HEAD_DROP_MM = 35
RULE_GAP_MM = 4
PAGE_NUMBER_DROP_MM = 7
PAGE_NUMBER_PT = 14
DATE_INDENT = 4
# 版记 in 四号; the first and last of its rules are thick, the one between them thin.
IMPRINT_PT, IMPRINT_LINE_PT = 14, 24
IMPRINT_DATE_MM = 64
IMPRINT_THICK_MM, IMPRINT_THIN_MM = 0.35, 0.25

_HEAD_PT, _HEAD_READABLE_PT, _HEAD_NARROWEST = 46.0, 30.0, 0.6
_FORM_HEAD_PT = 24.0
FORM_TITLE_GAP_PT = 14.0
_SEAL_MM = 42
# 7/8 of a 三号 character under the rule, less what the line itself leaves above the words.
NUMBER_DROP_PT = BODY_PT * 7 / 8 - (LINE_PT - BODY_PT) / 2


@dataclass(frozen=True)
class Sheet:
    """A size of paper and its margins, in millimetres."""

    width: int
    height: int
    top: int
    right: int
    bottom: int
    left: int

    @property
    def area_width(self) -> int:
        """Width of the type area."""
        return self.width - self.left - self.right


SHEETS: dict[Layout, Sheet] = {
    Layout.LETTER: Sheet(210, 297, 37, 26, 35, 28),
    Layout.CORRESPONDENCE: Sheet(210, 297, 37, 26, 35, 28),
    # A form is no 公文: it may use more of its one sheet.
    Layout.FORM: Sheet(210, 297, 26, 26, 20, 28),
    # An A4 letter folded twice goes into it.
    Layout.ENVELOPE: Sheet(230, 120, 10, 12, 8, 12),
    Layout.MAIL_LABEL: Sheet(100, 150, 6, 5, 5, 5),
}
# 信函格式: the head hangs 30 mm under the edge of the paper, a double rule of 170 mm 4 mm under it
# (thick over thin) and one 20 mm above the lower edge (thin over thick), on the first page alone.
CORRESPONDENCE_HEAD_MM, FOOT_RULE_MM, WIDE_RULE_MM = 30, 20, 170
HEAD_INK = 0.12
"""How far under the top of its box a character of the head begins, in its size."""
WIDE_RULE_OUT_MM = (8, 6)
"""How far the wide rule stands out of the type area, left and right: centred on the paper."""
THICK_PT, THIN_PT, WIDE_RULE_GAP_PT = 2.25, 0.75, 1.5
WIDE_RULE_PT = THICK_PT + THIN_PT + WIDE_RULE_GAP_PT
LABEL_TITLE_PT, LABEL_PT, LABEL_HEADS_MM = 15.0, 11.0, 18


@dataclass(frozen=True)
class Place:
    """Where lines stand on an envelope, in millimetres from its corner; sizes in points.

    Without ``top`` they end at the lower margin.
    """

    left: float
    top: float | None
    width: float
    size: float
    line: float
    tracking: float = 0.0


PLACES: dict[str, Place] = {
    # The digits fall into six boxes of 10 mm, where the envelope has them printed.
    "postcode": Place(16, 12, 70, 18, 24, 19.3),
    "to": Place(36, 32, 178, 17, 27),
    "from": Place(124, None, 94, 12, 18),
}


class Align(StrEnum):
    """How lines stand in the type area."""

    LEFT = "left"
    CENTER = "center"
    JUSTIFY = "justify"


@dataclass(frozen=True)
class Style:
    """One row of the style table; ``before`` counts blank lines above the block."""

    face: Face
    size: float = BODY_PT
    align: Align = Align.LEFT
    indent: int = 0
    left: int = 0
    before: int = 0
    red: bool = False


STYLES: dict[str, Style] = {
    "Masthead": Style(Face.TITLE, _HEAD_PT, Align.CENTER, red=True),
    "Number": Style(Face.BODY, align=Align.CENTER, before=2),
    "Title": Style(Face.TITLE, 22, Align.CENTER, before=2),
    "Addressee": Style(Face.BODY, before=1),
    "Paragraph": Style(Face.BODY, align=Align.JUSTIFY, indent=2),
    "Heading1": Style(Face.LEVEL_ONE, align=Align.JUSTIFY, indent=2),
    "Heading2": Style(Face.LEVEL_TWO, align=Align.JUSTIFY, indent=2),
    "Attachments": Style(Face.BODY, before=1),
    "Table": Style(Face.BODY, 13),
    "Days": Style(Face.BODY, 10),
    "Label": Style(Face.BODY, LABEL_PT),
    "Grid": Style(Face.BODY, 9.5, Align.CENTER),
    "Small": Style(Face.BODY, 13, Align.JUSTIFY, indent=2),
    "Signature": Style(Face.BODY, align=Align.CENTER),
    "Note": Style(Face.BODY, left=3, indent=-1, before=1),
    "Imprint": Style(Face.BODY, IMPRINT_PT),
}


@dataclass(frozen=True)
class Head:
    """Size of a red head that stays on one line, and how far it is condensed."""

    size: float
    scale: float

    def width(self, name: str) -> float:
        """Printed width of ``name`` in points."""
        return self.size * self.scale * ems(name)


def ems(text: str) -> float:
    """Width of ``text`` in characters: Latin letters and digits take half of one."""
    return sum(0.5 if ord(char) < 0x2E80 and char.isascii() else 1.0 for char in text)


def head(name: str, layout: Layout) -> Head:
    """The red head of an organ: large for short names, condensed (长体) for long ones."""
    largest = _HEAD_PT if layout.is_headed else _FORM_HEAD_PT
    readable = min(_HEAD_READABLE_PT, largest)
    width = max(ems(name), 1.0)
    scale = min(1.0, max(_HEAD_NARROWEST, AREA_WIDTH_PT / (readable * width)))
    return Head(round(min(largest, 0.98 * AREA_WIDTH_PT / (width * scale)), 2), round(scale, 2))


def title_gap(size: float, layout: Layout) -> float:
    """Points above the title: two lines, adjusted so that the body is on the grid of lines."""
    if not layout.is_headed:
        return FORM_TITLE_GAP_PT
    above = _above_title(size, layout)
    lines = round((above + 2 * LINE_PT) / LINE_PT)
    return round(lines * LINE_PT - above, 2)


def _above_title(size: float, layout: Layout) -> float:
    """Points from the upper edge of the type area to the end of the number or its rule."""
    if layout is Layout.LETTER:
        return (HEAD_DROP_MM + RULE_GAP_MM) * MM + size + 3 * LINE_PT + RULE_PT
    raised = (SHEETS[layout].top - CORRESPONDENCE_HEAD_MM) * MM
    head = size * (1 - HEAD_INK) + RULE_GAP_MM * MM + WIDE_RULE_PT
    return head - raised + NUMBER_DROP_PT + LINE_PT


@dataclass(frozen=True)
class SignatureBox:
    """署名 centred over 成文日期: one box, in characters of the body."""

    left: float
    width: float
    right: float
    lines: int


def signature_box(organ: str, dated: str) -> SignatureBox:
    """The date stands four characters in; a name longer than the date widens the box evenly.

    A name too long for that moves the date further in; one of more than a line wraps.
    """
    name, day = ems(organ), max(ems(dated), 7.0)
    width = min(max(name, day), COLUMNS)
    lines = math.ceil(name / width)
    if lines > 1:
        width = math.ceil(name / lines)
    right = max(0.0, DATE_INDENT - (width - day) / 2)
    return SignatureBox(COLUMNS - right - width, width, right, lines + 1)


def seal_size(document: Document) -> int:
    """Diameter of the seal; without a picture, of the one that will be stamped by hand."""
    return _SEAL_MM if document.seal is None else document.seal.millimetres


def signature_gap(lines: int, seal_mm: int, layout: Layout) -> int:
    """Blank lines above the signature: the seal's top lies within one line of the body."""
    over = (seal_mm * MM - lines * LINE_PT) / 2
    return max(1, math.ceil(over / LINE_PT)) if layout.is_headed else 1


@dataclass(frozen=True)
class AttachmentColumn:
    """Widths, in characters, of 附件： with the numbers after it."""

    total: float
    number: float


def attachment_column(count: int) -> AttachmentColumn:
    """One entry has no number; ten and more need wider ones."""
    number = 0.0 if count == 1 else 1.0 if count < 10 else 1.5
    return AttachmentColumn(3 + number, number)
