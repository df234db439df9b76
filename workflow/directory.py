"""归档文件目录 of a year (DA/T 22-2015): the rows of the archive's list and of its sheet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from cases.models import Filing
from law.retention import RetentionPeriod
from publication import xlsx

COLUMNS: Final = {
    "place": "序号",
    "archive_number": "档号",
    "document_number": "文号",
    "responsible": "责任者",
    "title": "题名",
    "dated": "日期",
    "secrecy": "密级",
    "pages": "页数",
    "remark": "备注",
}
"""The nine columns of the standard, in its order."""


def rows(filings: Iterable[Filing]) -> Iterator[dict[str, str]]:
    """One row a filing; the title names the case and no applicant."""
    for place, filing in enumerate(filings, start=1):
        yield {
            "place": str(place),
            "archive_number": filing.archive_number,
            "document_number": filing.document_number,
            "responsible": filing.case.organ.name,
            "title": f"{filing.case.subject}（{filing.case.case_number}）",
            "dated": f"{filing.ended_on:%Y%m%d}",
            "secrecy": "",
            "pages": str(filing.bound_pages or ""),
            "remark": _remark(filing),
        }


def sheet(filings: Iterable[Filing]) -> bytes:
    """The same as a workbook."""
    return xlsx.write("归档文件目录", COLUMNS, rows(filings))


def _remark(filing: Filing) -> str:
    kept = f"保管期限{RetentionPeriod(filing.period).label}"
    return f"{kept}；已责令重新答复" if filing.is_superseded else kept
