"""拟公开的文件 (Arts 15, 37, 44): a copy of its own, without the people in it.

What an applicant got may name the applicant, or others whom the applicant may know of. The public
gets another copy: numbers that identify a person never stay in it, and what else the scan finds is
there only because a person says how it was checked.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from django.db import transaction

from attachments import inspection, storing
from attachments.models import Attachment, State
from cases.errors import CaseError
from cases.models import CaseRecord
from cases.services.redacting import bytes_of
from law.citations import article
from proactive.evidence import Evidence
from proactive.ledger import Moment, begin, record
from proactive.models import Entry, EntryFile, ProactiveAct
from redaction import copies, pdf
from redaction.copies import NotFound, NotRemoved, Passage
from redaction.detect import Kind, numbers
from redaction.pdf import Unreadable
from redaction.scan import Finding, scan

NEVER: Final = frozenset({Kind.RESIDENT_ID, Kind.MOBILE, Kind.BANK_CARD})
"""Numbers that are on no public page (Art 15), whatever anybody says of them."""
HARMLESS: Final = frozenset({"metadata"})


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What becomes of a file: the words to be struck out, and what a person says was checked."""

    quotes: Sequence[str] = ()
    hides_numbers: bool = True
    checked: str = ""
    record: CaseRecord | None = None


@transaction.atomic
def add(entry: Entry, source: Attachment, wanted: Wanted, now: Moment) -> EntryFile:
    """Put a copy of ``source`` among the files to be published.

    Raises ``CaseError`` where a number of a person is left in it, where anything else was found and
    nobody says how it was checked, and where words to be struck out are not there.
    """
    locked = begin(entry, ProactiveAct.KEEP_FILE, now)
    if source.state == State.INFECTED:
        raise CaseError("这个文件有病毒，不能公开，请换一份。", field="source")
    content, removed = _public_copy(source, wanted)
    found = [*scan(content, source.kind_code), *_named(content, source, Evidence(locked).names)]
    _refuse(found, wanted)
    inspected = inspection.inspect(content, source.name)
    kept = storing.keep(content, inspected, at=now.at)
    added = EntryFile.objects.create(
        entry=locked, attachment=kept, record=wanted.record, removed=removed,
        findings=[_told(one) for one in found if one.code not in HARMLESS],
        checked=wanted.checked, added_by=now.by, added_on=now.on,
    )  # fmt: skip
    struck = f"，隐去{removed}处" if removed else ""
    record(locked, ProactiveAct.KEEP_FILE, f"加入“{kept.name}”{struck}", now)
    return added


@transaction.atomic
def drop(file: EntryFile, now: Moment) -> None:
    """Take a file out again."""
    locked = begin(file.entry, ProactiveAct.KEEP_FILE, now)
    name, attachment = file.attachment.name, file.attachment
    file.delete()
    storing.discard(attachment)
    record(locked, ProactiveAct.KEEP_FILE, f"撤去“{name}”", now)


def _public_copy(source: Attachment, wanted: Wanted) -> tuple[bytes, int]:
    """The bytes to be published and how many passages are gone from them."""
    content = bytes_of(source)
    if source.kind_code != "pdf":
        if wanted.quotes:
            raise CaseError(
                "只有PDF可以在这里遮盖，请另存为PDF后再加入。", field="quotes", basis=article(37)
            )
        return content, 0
    try:
        return _redacted(content, wanted)
    except Unreadable as error:
        raise CaseError(
            "这个PDF打不开（有密码或者已经损坏），请打印成新的PDF后再加入。", field="source"
        ) from error
    except NotFound as error:
        raise CaseError(
            "有要隐去的文字在文件里找不到，请照文件上的文字填写，一行一处。", field="quotes"
        ) from error
    except NotRemoved as error:
        raise CaseError(
            f"遮盖没有通过核验（{error}）。请打印成新的PDF后再加入。", field="source"
        ) from error


def _redacted(content: bytes, wanted: Wanted) -> tuple[bytes, int]:
    pages = pdf.read(copies.prepared(content))
    quotes = dict.fromkeys(quote for quote in wanted.quotes if quote)
    if wanted.hides_numbers:
        quotes |= dict.fromkeys(
            found.text for page in pages for found in numbers(page.text) if found.kind in NEVER
        )
    passages = [Passage(quote) for quote in quotes]
    removed = sum(len(boxes) for one in passages for boxes in copies.places(pages, one).values())
    return copies.make(content, passages).content, removed


def _named(content: bytes, source: Attachment, names: frozenset[str]) -> Iterator[Finding]:
    """Whoever applied, acted for an applicant or was consulted, and stands in the file."""
    if source.kind_code != "pdf":
        return
    for page in pdf.read(content):
        for name in sorted(names):
            if name in page.text:
                yield Finding("name", f"第{page.number}页", f"{name[0]}{'×' * (len(name) - 1)}")


def _refuse(found: Sequence[Finding], wanted: Wanted) -> None:
    never = [one for one in found if one.code in NEVER]
    if never:
        places = "；".join(f"{one.place}{one.shown}" for one in never[:5])
        raise CaseError(
            f"文件里还有个人的号码（{places}），隐去以后才能公开。", field="quotes",
            basis=article(15),
        )  # fmt: skip
    left = [one for one in found if one.code not in HARMLESS]
    if left and not wanted.checked:
        said = "；".join(dict.fromkeys(_told(one) for one in left[:5]))
        raise CaseError(f"核查发现：{said} 核对以后，请写明核对情况。", field="checked")


def _told(one: Finding) -> str:
    if one.code == "name":
        return f"{one.place}有申请人、代理人或者第三方的名称（{one.shown}），不宜公开的请隐去。"
    return f"{one.place}{one.shown}{'：' if one.place or one.shown else ''}{one.sentence}"
