"""Importing a notice: read, compare with what is held, store one new version of the calendar."""

import hashlib
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db import IntegrityError, transaction

from calendars import notice_data, registry
from calendars.models import ImportedNotice
from calendars.notice_text import Reading, read
from calendars.notices import CalendarYear


class ImportRefused(ValueError):
    """A notice that may not be stored, with the reason in Chinese."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a stored notice comes from: its text, who confirmed it, and when."""

    text: str
    by: str
    at: datetime


def read_notice(text: str, on: date) -> Reading:
    """Read a notice against the years held now; raises NoticeTextError when there is none."""
    return read(text, held=registry.held, on=on)


def decode(raw: bytes) -> str:
    """A file's text: UTF-8, or GB 18030 as older offices save it."""
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("gb18030", errors="replace")


def digest(text: str) -> str:
    """SHA-256 of the text, by which a confirmation names exactly what was previewed.

    Line ends differ between a file and the same text sent by a browser; they do not count.
    """
    return hashlib.sha256(as_stored(text).encode(errors="replace")).hexdigest()


def as_stored(text: str) -> str:
    """The text as it is kept: one form of line ends, nothing that a database refuses."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "").split("\n")
    return "\n".join(line.rstrip() for line in lines).strip("\n")


def is_held_already(reading: Reading) -> bool:
    """Whether the calendar already holds just this, later changes of the year aside."""
    known = registry.held(reading.draft.year)
    if known is None:
        return False
    return any(_same(reading.draft, year) for year in (known, _before_changes(known)))


def replaces_held_year(reading: Reading) -> bool:
    """Whether storing it would change a year already held."""
    return registry.held(reading.draft.year) is not None and not is_held_already(reading)


def refusal(reading: Reading, *, replace: bool, reason: str) -> str | None:
    """Why the notice may not be stored; None when it may."""
    year = reading.draft.year
    if reading.errors:
        return "通知中有错误，没有载入。"
    last = registry.current().last_published.year
    if year > last + 1:
        return f"工作日历目前到{last}年为止，请先载入{last + 1}年的通知。"
    if replaces_held_year(reading) and not (replace and reason.strip()):
        return f"{year}年的放假安排已经载入且与本通知不同；要替换，请确认替换并写明原因。"
    return None


def store(
    reading: Reading, origin: Origin, *, replace: bool = False, reason: str = ""
) -> ImportedNotice | None:
    """Store the notice as the next version; None when the calendar holds it already.

    Raises ImportRefused for a notice with errors, for a gap before its year, and for a year
    already held unless `replace` is said with a reason.
    """
    problem = refusal(reading, replace=replace, reason=reason)
    if problem:
        raise ImportRefused(problem)
    if is_held_already(reading):
        return None
    try:
        with transaction.atomic():
            row = _row(reading, origin, reason.strip())
            row.save()
    except IntegrityError:
        raise ImportRefused("另一个人刚刚载入了通知，请重新核对后再载入。") from None
    registry.forget()
    return row


def _row(reading: Reading, origin: Origin, reason: str) -> ImportedNotice:
    year = reading.draft.year
    return ImportedNotice(
        version=registry.version() + 1,
        year=year,
        data=notice_data.dump(reading.draft),
        document_number=reading.document_number or "",
        issued_on=reading.issued_on,
        source_text=as_stored(origin.text),
        sha256=digest(origin.text),
        imported_by=origin.by,
        imported_at=origin.at,
        replaces=ImportedNotice.objects.filter(year=year).order_by("version").last(),
        reason=reason if registry.held(year) else "",
    )


def _before_changes(year: CalendarYear) -> CalendarYear:
    """The year as its own notice had it, before later notices changed it."""
    off, makeup = set(year.days_off), set(year.makeup_days)
    for amendment in reversed(year.amendments):
        off -= set(amendment.days_off_added)
        makeup -= set(amendment.makeup_days_added)
        makeup |= set(amendment.makeup_days_withdrawn)
    return replace(
        year, days_off=tuple(sorted(off)), makeup_days=tuple(sorted(makeup)), amendments=()
    )


def _same(draft: CalendarYear, known: CalendarYear) -> bool:
    """The same days by the same documents; a number or date not read is no difference."""
    return (
        (draft.days_off, draft.makeup_days) == (known.days_off, known.makeup_days)
        and draft.document_number in (None, known.document_number)
        and draft.issued_on in (None, known.issued_on)
        and [a.document_number for a in draft.amendments]
        == [a.document_number for a in known.amendments]
    )
