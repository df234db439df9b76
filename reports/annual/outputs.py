"""The report in each of its formats."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from django.template.loader import render_to_string

from letters.docx import render_docx
from letters.pdf import render_pdf
from organs.models import Organ
from publication import xlsx
from reports.annual import documents, workbook
from reports.annual.contents import Contents, as_json, contents_of
from reports.annual.form import HEADINGS, TEXTS
from reports.annual.grids import grids_of
from reports.annual.review import Reviewed, facts_of, previous_of, review
from reports.annual.roll_up import roll_up
from reports.models import AnnualReport

STYLE: Final = "<!-- style -->"
"""Where the style sheet goes: a file by itself has no other to link to."""

_SHEET: Final = Path(__file__).resolve().parents[2] / "static/css/report_file.css"


@dataclass(frozen=True)
class Output:
    """What is written out: the report, its checks, and for a sum the organs it still lacks."""

    contents: Contents
    reviewed: tuple[Reviewed, ...]
    is_closed: bool = False
    organs: int = 1
    missing: tuple[Organ, ...] = ()
    rolled_up: bool = False

    @property
    def coverage(self) -> str:
        """Of a sum: how many organs it adds up, and which of them may still move its figures."""
        if not self.rolled_up:
            return ""
        if not self.missing:
            return f"汇总{self.organs}个机关，全部已经关账。"
        names = "、".join(one.name for one in self.missing)
        return (
            f"汇总{self.organs}个机关，其中{len(self.missing)}个没有关账，"
            f"按现有数据计入，数字还会变动：{names}。"
        )


def document_of(organ: Organ, year: int, *, rolled_up: bool = False) -> Output:
    """The report of ``organ`` for ``year``, or the sum over it and all organs below."""
    if not rolled_up:
        report = AnnualReport.objects.filter(organ=organ, year=year).first()
        contents = contents_of(organ, year, report)
        reviewed = review(organ, contents, previous_of(organ, year))
        return Output(contents, reviewed, report is not None and report.is_closed)
    found = roll_up(organ, year)
    before = roll_up(organ, year - 1).contents
    organs = len(found.closed) + len(found.missing)
    reviewed = review(organ, found.contents, before)
    return Output(
        found.contents, reviewed, not found.missing, organs, found.missing, rolled_up=True
    )


def as_text(output: Output) -> bytes:
    """JSON: the three tables and the checks; for a sum also which organs are missing."""
    facts: dict[str, Any] = as_json(output.contents)
    facts["checks"] = [facts_of(one) for one in output.reviewed]
    if output.rolled_up:
        missing = [{"code": one.code, "name": one.name} for one in output.missing]
        facts["roll_up"] = {"organs": output.organs, "missing": missing}
    return json.dumps(facts, ensure_ascii=False, indent=1).encode()


def as_page(output: Output) -> bytes:
    """HTML that stands alone, for the organ's own site; tables that machines can read."""
    contents = output.contents
    texts = [(code, label, contents.texts.get(code, "")) for code, label in TEXTS.items()]
    context = {
        "output": output,
        "contents": contents,
        "headings": HEADINGS,
        "texts": texts,
        "grids": grids_of(contents),
    }
    page = render_to_string("reports/annual/standalone.html", context)
    return page.replace(STYLE, f"<style>\n{_SHEET.read_text(encoding='utf-8')}</style>", 1).encode()


def as_pdf(output: Output) -> bytes:
    """PDF/A in the form of an official document; 草稿 stands on it until the year is closed."""
    return render_pdf(_document(output))


def as_docx(output: Output) -> bytes:
    """The same for WPS and Word."""
    return render_docx(_document(output))


def as_workbook(output: Output) -> bytes:
    """XLSX: the three tables with numbers as numbers, the texts, the checks."""
    sheets = workbook.sheets_of(output.contents, output.reviewed, output.coverage)
    return xlsx.write_sheets(sheets)


def _document(output: Output) -> Any:
    return documents.document_of(
        output.contents, draft=not output.is_closed, coverage=output.coverage
    )


WRITERS: Final[dict[str, Callable[[Output], bytes]]] = {
    "json": as_text,
    "html": as_page,
    "docx": as_docx,
    "pdf": as_pdf,
    "xlsx": as_workbook,
}
TYPES: Final = {
    "json": "application/json",
    "html": "text/html; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
