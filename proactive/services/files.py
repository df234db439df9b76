"""拟公开的文件 (Arts 15, 37, 44): a copy of its own, without the people in it.

What an applicant got may name the applicant, or others whom the applicant may know of. The public
gets another copy: numbers that identify a person never stay in it, and what else the scan finds is
there only because a person says how it was checked.
"""

from __future__ import annotations

import zipfile
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
from proactive.people import EXPRESS, People, Trace, may_stay, told
from publication.neutral import personal_numbers
from redaction import copies, pdf, properties
from redaction.copies import NotFound, NotRemoved, Passage
from redaction.detect import Kind, numbers
from redaction.pdf import Unreadable
from redaction.scan import Finding, scan
from redaction.texts import texts

NEVER: Final = frozenset({Kind.RESIDENT_ID, Kind.MOBILE, Kind.BANK_CARD})
"""Numbers that are on no public page (Art 15), whatever anybody says of them."""
OFFICE: Final = frozenset({"docx", "xlsx"})
PUBLIC: Final = OFFICE | {"pdf", "txt"}
"""Kinds whose words can be read and from which can be taken what nobody sees: author, place, device."""


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
    _refuse_unfit(source)
    content, removed = _public_copy(source, wanted)
    found = scan(content, source.kind_code)
    named = list(_named(content, source.name, source.kind_code, Evidence(locked).people))
    _refuse(found, named, wanted)
    inspected = inspection.inspect(content, source.name)
    kept = storing.keep(content, inspected, at=now.at)
    added = EntryFile.objects.create(
        entry=locked, attachment=kept, record=wanted.record, removed=removed,
        findings=[*map(_told, found), *(f"{place}有{one}" for place, one in named)],
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


def named_in(file: EntryFile, people: People, *, but: str = "") -> list[tuple[str, Trace]]:
    """Where a file that is to be published tells of ``people``; ``but`` is what was said of that."""
    kept = file.attachment
    said = f"{file.checked}\n{but}"
    return list(_named(bytes_of(kept), kept.name, kept.kind_code, people, but=said))


def _refuse_unfit(source: Attachment) -> None:
    if source.state == State.INFECTED:
        raise CaseError("这个文件有病毒，不能公开，请换一份。", field="source")
    if source.kind_code not in PUBLIC:
        raise CaseError(
            "这种文件（图片、旧格式的Office文件、压缩包等）的属性里可能有作者、单位、拍摄地点，"
            "这里去不掉。请打印或者另存为PDF（也可以是docx、xlsx）后再加入。",
            field="source",
        )
    if personal_numbers(source.name):
        raise CaseError("文件名里有个人的号码，请改名以后另行上传。", field="source")


def _public_copy(source: Attachment, wanted: Wanted) -> tuple[bytes, int]:
    """The bytes to be published and how many passages are gone from them."""
    content = bytes_of(source)
    if source.kind_code != "pdf":
        if wanted.quotes:
            raise CaseError(
                "只有PDF可以在这里遮盖，请另存为PDF后再加入。", field="quotes", basis=article(37)
            )
        return _without_properties(source, content), 0
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


def _without_properties(source: Attachment, content: bytes) -> bytes:
    if source.kind_code not in OFFICE:
        return content
    try:
        return properties.without(content)
    except zipfile.BadZipFile as error:
        raise CaseError("这个文件打不开，请用原来的软件另存后再加入。", field="source") from error


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


def _named(
    content: bytes, name: str, kind: str, people: People, *, but: str = ""
) -> Iterator[tuple[str, Trace]]:
    """Whoever applied, acted for an applicant or was consulted, and stands in the file or its name."""
    for place, text in (("文件名", name), *texts(content, kind)):
        yield from ((place, one) for one in people.in_text(text, but=but))


def _refuse(found: Sequence[Finding], named: Sequence[tuple[str, Trace]], wanted: Wanted) -> None:
    never = [one for one in found if one.code in NEVER]
    if never:
        places = "；".join(f"{one.place}{one.shown}" for one in never[:5])
        raise CaseError(
            f"文件里还有个人的号码（{places}），隐去以后才能公开。", field="quotes",
            basis=article(15),
        )  # fmt: skip
    if found and not wanted.checked:
        said = "；".join(dict.fromkeys(_told(one) for one in found[:5]))
        raise CaseError(f"核查发现：{said} 核对以后，请写明核对情况。", field="checked")
    unsaid = [(place, one) for place, one in named if not may_stay(one, wanted.checked)]
    if unsaid:
        places = "、".join(dict.fromkeys(place for place, _ in unsaid[:5]))
        raise CaseError(
            f"{places}有{told(one for _, one in unsaid[:5])}，请隐去；可以公开的"
            f"（例如只是同名），请在核对情况中单独写一句{EXPRESS}。",
            field="checked",
            basis=article(15),
        )


def _told(one: Finding) -> str:
    return f"{one.place}{one.shown}{'：' if one.place or one.shown else ''}{one.sentence}"
