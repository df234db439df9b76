"""拟公开的文件 (Arts 15, 37, 44): a copy of its own, without the people in it.

What an applicant got may name the applicant, or others whom the applicant may know of. The public
gets another copy: numbers that identify a person never stay in it, and what else the scan finds is
there only because a person says how it was checked.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.db import transaction

from attachments import inspection, storing
from attachments.models import Attachment
from cases.errors import CaseError
from cases.models import CaseRecord
from cases.services.redacting import bytes_of
from law.citations import article
from proactive.evidence import Evidence
from proactive.ledger import Moment, begin, record
from proactive.models import Entry, EntryFile, ProactiveAct
from proactive.people import EXPRESS, People, Trace, told
from publication import public_copy
from redaction.scan import scan
from redaction.texts import texts


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
    public_copy.refuse_unfit(source, field="source")
    content, removed = public_copy.content_of(
        source, wanted.quotes, hides_numbers=wanted.hides_numbers, field="source"
    )
    found = scan(content, source.kind_code)
    people = Evidence(locked).people
    named = list(_named(content, source.name, source.kind_code, people))
    public_copy.refuse_found(found, wanted.checked, field="quotes")
    _refuse_named(named, people, wanted.checked)
    inspected = inspection.inspect(content, source.name)
    kept = storing.keep(content, inspected, at=now.at)
    added = EntryFile.objects.create(
        entry=locked, attachment=kept, record=wanted.record, removed=removed,
        findings=[*map(public_copy.told, found), *(f"{place}有{one}" for place, one in named)],
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


def _named(
    content: bytes, name: str, kind: str, people: People, *, but: str = ""
) -> Iterator[tuple[str, Trace]]:
    """Whoever applied, acted for an applicant or was consulted, and stands in the file or its name."""
    for place, text in (("文件名", name), *texts(content, kind)):
        yield from ((place, one) for one in people.in_text(text, but=but))


def _refuse_named(named: Sequence[tuple[str, Trace]], people: People, checked: str) -> None:
    left = people.unsaid((one for _, one in named), checked)
    unsaid = [(place, one) for place, one in named if one in left]
    if unsaid:
        places = "、".join(dict.fromkeys(place for place, _ in unsaid[:5]))
        raise CaseError(
            f"{places}有{told(one for _, one in unsaid[:5])}，请隐去；可以公开的"
            f"（例如只是同名），请在核对情况中单独写一句{EXPRESS}。",
            field="checked",
            basis=article(15),
        )
