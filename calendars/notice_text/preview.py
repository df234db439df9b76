"""A reading as text: what a person looks at before the notice is stored."""

from collections.abc import Iterable
from datetime import date

from calendars import year_picture
from calendars.notice_text.reading import Reading
from calendars.notice_text.weekdays import weekday_label


def as_text(reading: Reading) -> str:
    """Header, holidays, make-up days, what is wrong, and the picture of the year."""
    year = reading.draft
    lines = [
        year.title,
        f"发文字号：{reading.document_number or '未读到'}",
        f"成文日期：{f'{reading.issued_on:%Y-%m-%d}' if reading.issued_on else '未读到'}",
        "",
        "放假：",
        *(f"  {line}" for line in periods(reading)),
        "调休上班：",
        *(f"  {dated(day)}" for day in year.makeup_days),
        *([] if year.makeup_days else ["  无"]),
        *_findings(reading),
        "",
        year_picture.as_text(year),
        "",
        "图例：休＝放假，班＝调休上班，其余周六、周日为普通周末。",
    ]
    return "\n".join(lines)


def periods(reading: Reading) -> Iterable[str]:
    """One line a holiday: 春节：2026-02-15（星期日）至2026-02-23（星期一），9天."""
    for period in reading.draft.periods:
        span = dated(period.first)
        if period.last != period.first:
            span += f"至{dated(period.last)}"
        yield f"{period.name}：{span}，{len(period.days)}天"


def dated(day: date) -> str:
    """2026-02-15（星期日）."""
    return f"{day:%Y-%m-%d}（{weekday_label(day)}）"


def _findings(reading: Reading) -> list[str]:
    if not reading.findings:
        return ["", "核对：没有发现问题。"]
    ordered = [*reading.errors, *reading.warnings]
    return ["", "核对：", *(f"  【{found.severity.label}】{found}" for found in ordered)]
