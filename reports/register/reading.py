"""The rows of a register as facts, or, row by row and column by column, what is wrong with them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from typing import IO, Any, Final, NamedTuple

from cases.services.earlier_cases import EarlierCase, Row, as_kept
from cases.services.earlier_remedies import EarlierRemedy
from law.instruments import REGULATION_2008
from law.receipt import Channel
from law.wording import chinese_date
from publication.xlsx import SheetError, read_sheets
from reports.register import words
from reports.register.columns import (
    CASE_COLUMNS,
    CASES,
    REMEDIES,
    REMEDY_COLUMNS,
    Column,
    NoSuchSheet,
    find_head,
)
from reports.register.dates import NoDay, day_of
from vault.redaction import redact

MOST_ROWS: Final = 50_000
_SHOWN: Final = 20
_KEPT_AS_WRITTEN: Final = (
    "submitted_on", "office", "corrected_on", "correction_received_on", "extended_by",
    "extension_told_on", "consulted", "fee", "reply_number", "delivered_by", "signed_for_on",
    "published", "remarks",
)  # fmt: skip


class Problem(NamedTuple):
    """What is wrong where, and what to do: the sheet, its line, the label of the column."""

    sheet: str
    row: int
    column: str
    words: str

    def __str__(self) -> str:
        where = f"{self.sheet}第{self.row}行" if self.row else self.sheet
        return f"{where}“{self.column}”：{self.words}" if self.column else f"{where}：{self.words}"


class RemedyRow(NamedTuple):
    """A line of the second sheet: which case, and what of it."""

    number: int
    case_number: str
    remedy: EarlierRemedy


@dataclass
class Reading:
    """All that a spreadsheet says."""

    cases: list[Row] = field(default_factory=list)
    remedies: list[RemedyRow] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    bad_numbers: set[str] = field(default_factory=set)
    """Numbers whose own row is wrong; their remedies wait for it."""


def read(file: IO[bytes], *, on: date) -> Reading:
    """Read both sheets; ``on`` is today. What cannot be read at all is a problem of its sheet."""
    reading = Reading()
    try:
        sheets = {words.key(title): lines for title, lines in read_sheets(file).items()}
        first = sheets.get(words.key(CASES)) or next(iter(sheets.values()))
        _read_cases(first, reading, on)
        if words.key(REMEDIES) in sheets:
            _read_remedies(sheets[words.key(REMEDIES)], reading, on)
    except SheetError as error:
        reading.problems.append(Problem(CASES, 0, "", str(error)))
    return reading


def _lines(
    title: str, lines: Iterator[tuple[Any, ...]], reading: Reading
) -> Iterator[tuple[int, dict[str, Any]]]:
    """Each line that is not empty, with its number, by the names of its columns."""
    begun = list(islice(lines, 10))
    try:
        head, found = find_head(title, begun)
    except NoSuchSheet as error:
        reading.problems.append(Problem(title, 0, "", str(error)))
        return
    taken = 0
    for number, line in enumerate((*begun[head + 1 :], *lines), start=head + 2):
        cells = {name: line[at] for name, at in found.items() if at < len(line)}
        if all(_text(cell) == "" for cell in cells.values()):
            continue
        taken += 1
        if taken > MOST_ROWS:
            told = f"一次最多导入{MOST_ROWS}行，请按年度分成几个文件。"
            reading.problems.append(Problem(title, number, "", told))
            return
        yield number, cells


class _Line:
    """One line while it is read: its cells, and what is wrong with them so far."""

    def __init__(self, columns: Sequence[Column], cells: Mapping[str, Any], on: date) -> None:
        self.columns = {column.name: column for column in columns}
        self.cells, self.on = cells, on
        self.wrong: list[tuple[str, str]] = []

    def refuse(self, name: str, told: str) -> None:
        """Say once what is wrong in a column."""
        if name not in [other for other, _ in self.wrong]:
            self.wrong.append((name, told))

    def text(self, name: str) -> str:
        """What the cell says, within the length that is kept."""
        column, said = self.columns[name], _text(self.cells.get(name))
        if not said and column.must_be_filled:
            self.refuse(name, "没有填写，请补填。")
        if len(said) > column.longest:
            self.refuse(name, f"超过{column.longest}个字，请删减。")
        return said

    def day(self, name: str) -> date | None:
        """The day; none for an empty cell and for one that is refused."""
        try:
            found = day_of(self.cells.get(name))
        except NoDay:
            self.refuse(name, f"{self._quoted(name)}不是日期，请写成“2025年3月5日”或者“2025-3-5”。")
            return None
        if found is None and self.columns[name].must_be_filled:
            self.refuse(name, "没有填写，请填写日期。")
        if found and found > self.on:
            self.refuse(name, f"{chinese_date(found)}晚于今天，请核对。")
        if found and found < REGULATION_2008.in_force_from:
            first = chinese_date(REGULATION_2008.in_force_from)
            self.refuse(name, f"{chinese_date(found)}早于《条例》施行之日（{first}），请核对。")
        return found

    def choice(self, name: str, known: Mapping[str, str]) -> str:
        """The value that the words of the cell stand for."""
        said = self.text(name)
        found = known.get(words.key(said))
        if found is None and said:
            offered = "、".join(self.columns[name].choices)
            self.refuse(name, f"{self._quoted(name)}不是可选的内容，请改为其中之一：{offered}。")
        return found or ""

    def _quoted(self, name: str) -> str:
        said = redact(_text(self.cells.get(name)))
        return f"“{said if len(said) <= _SHOWN else said[:_SHOWN] + '…'}”"

    def problems(self, sheet: str, number: int) -> Iterator[Problem]:
        """What was refused, in the words of the sheet."""
        for name, told in self.wrong:
            yield Problem(sheet, number, self.columns[name].label, told)


def _read_cases(lines: Iterator[tuple[Any, ...]], reading: Reading, on: date) -> None:
    seen: dict[str, int] = {}
    for number, cells in _lines(CASES, lines, reading):
        line = _Line(CASE_COLUMNS, cells, on)
        entry = _case(line)
        earlier = seen.setdefault(entry.case_number, number)
        if entry.case_number and earlier != number:
            line.refuse("case_number", f"与第{earlier}行重复，一件一号，请核对后改正或者删去一行。")
        if line.wrong:
            reading.bad_numbers.add(entry.case_number)
            reading.problems += line.problems(CASES, number)
        else:
            reading.cases.append(Row(number, entry))


def _case(line: _Line) -> EarlierCase:
    received_on, ended_on = line.day("received_on"), line.day("ended_on")
    outcome = _outcome(line, ended_on)
    if received_on and ended_on and ended_on < received_on:
        line.refuse("ended_on", f"早于收到申请日期（{chinese_date(received_on)}），请核对。")
    late = line.choice("was_late", {"": "", "是": "yes", "否": "no"})
    channel = line.choice("channel", words.CHANNELS)
    return EarlierCase(
        case_number=as_kept(line.text("case_number")),
        channel=Channel(channel) if channel else Channel.ONLINE,
        received_on=received_on or line.on,
        report_type=line.choice("report_type", words.APPLICANTS),
        applicant=line.text("applicant"),
        description=line.text("description"),
        outcome_code=outcome,
        outcome_words=line.text("outcome"),
        ended_on=ended_on,
        subject=line.text("subject"),
        office=line.text("office"),
        due_on=_due_on(line, received_on),
        was_late=None if not late else late == "yes",
        archive_number=line.text("archive_number"),
        others=_others(line),
    )


def _outcome(line: _Line, ended_on: date | None) -> str:
    said = line.text("outcome")
    try:
        code = words.outcome_of(said, ended_on.year if ended_on else None)
    except words.NoSuchResult as error:
        line.refuse("outcome", f"“{redact(said)[:_SHOWN]}”{error}。")
        return ""
    if code and not _text(line.cells.get("ended_on")):
        line.refuse(
            "ended_on", "已经填写办理结果的，请填写答复日期；还没有办结的，请把办理结果留空。"
        )
    if not code and _text(line.cells.get("ended_on")):
        line.refuse(
            "outcome", "已经填写答复日期的，请选择办理结果；还没有答复的，请把答复日期留空。"
        )
    return code


def _due_on(line: _Line, received_on: date | None) -> date | None:
    """The last day of the period, which may lie ahead while the case is open."""
    try:
        found = day_of(line.cells.get("due_on"))
    except NoDay:
        line.refuse("due_on", "不是日期，请写成“2025年3月5日”，或者留空。")
        return None
    if found and received_on and found < received_on:
        line.refuse("due_on", f"早于收到申请日期（{chinese_date(received_on)}），请核对。")
    return found


def _others(line: _Line) -> dict[str, str]:
    """The further columns as they were written; days in one spelling, so that they compare."""
    found = {}
    for name in _KEPT_AS_WRITTEN:
        column = line.columns[name]
        day = line.day(name) if column.is_day else None
        said = day.isoformat() if day else "" if column.is_day else line.text(name)
        if said:
            found[column.label] = said
    return found


def _read_remedies(lines: Iterator[tuple[Any, ...]], reading: Reading, on: date) -> None:
    seen: dict[tuple[Any, ...], int] = {}
    for number, cells in _lines(REMEDIES, lines, reading):
        line = _Line(REMEDY_COLUMNS, cells, on)
        case_number, remedy = as_kept(line.text("case_number")), _remedy(line)
        earlier = seen.setdefault((case_number, *remedy.place), number)
        if not line.wrong and earlier != number:
            line.refuse("document_number", f"与第{earlier}行是同一件；确是两件的，请用案号区分。")
        if line.wrong:
            reading.problems += line.problems(REMEDIES, number)
        else:
            reading.remedies.append(RemedyRow(number, case_number, remedy))


def _remedy(line: _Line) -> EarlierRemedy:
    filed_on, closed_on = line.day("filed_on"), line.day("closed_on")
    result = line.choice("result", {**words.RESULTS, "": ""})
    if result and closed_on is None:
        line.refuse("closed_on", "已经填写结果的，请填写审结日期；没有审结的，结果选“尚未审结”。")
    if closed_on and not result:
        line.refuse("result", "已经填写审结日期的，请选择结果；没有审结的，请把审结日期留空。")
    if filed_on and closed_on and closed_on < filed_on:
        line.refuse("closed_on", f"早于受理日期（{chinese_date(filed_on)}），请核对。")
    return EarlierRemedy(
        kind=line.choice("kind", words.REMEDIES),
        filed_on=filed_on or line.on,
        closed_on=closed_on,
        result=result,
        body=line.text("body"),
        document_number=line.text("document_number"),
        organ_role=line.choice("organ_role", words.PARTS),
        result_in_full=line.text("result_in_full"),
    )


def _text(cell: object) -> str:
    """What a cell says; a whole number without its decimal point, our own escape taken off."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    text = str(cell).strip()
    return text[1:].strip() if text.startswith("'") else text
