"""What the public gets of a file (Arts 15, 17): a copy that tells nothing of whoever made it.

The same for a document that an organ publishes by itself and for one that comes from the queue:
properties and marks of authors go, numbers that identify a person never stay, and what else the
scan finds is there only because a person says how it was checked.
"""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from typing import Final

from attachments.models import Attachment, State
from cases.errors import CaseError
from cases.services.redacting import bytes_of
from law.citations import article
from publication.neutral import NEVER, personal_numbers
from redaction import copies, pdf, properties
from redaction.copies import NotFound, NotRemoved, Passage
from redaction.detect import numbers
from redaction.pdf import Unreadable
from redaction.scan import Finding

_UNFINISHED: Final = frozenset({"tracked_changes", "comments"})
"""Marks of a file that is still being written; what was struck out in it can be read by anybody."""
_OFFICE: Final = frozenset({"docx", "xlsx"})
_PUBLIC: Final = _OFFICE | {"pdf", "txt"}
"""Kinds whose words can be read and from which can be taken what nobody sees: author, place, device."""


def refuse_unfit(source: Attachment, *, field: str) -> None:
    """Raise ``CaseError`` at ``field`` for a virus, another kind of file, a number in its name."""
    if source.state == State.INFECTED:
        raise CaseError("这个文件有病毒，不能公开，请换一份。", field=field)
    if source.kind_code not in _PUBLIC:
        raise CaseError(
            "这种文件（图片、旧格式的Office文件、压缩包等）的属性里可能有作者、单位、拍摄地点，"
            "这里去不掉。请打印或者另存为PDF（也可以是docx、xlsx）后再加入。",
            field=field,
        )
    if personal_numbers(source.name):
        raise CaseError("文件名里有个人的号码，请改名以后另行上传。", field=field)


def content_of(
    source: Attachment, quotes: Sequence[str] = (), *, hides_numbers: bool = False, field: str
) -> tuple[bytes, int]:
    """The bytes to be published without ``quotes``, and how many passages are gone from them.

    Raises ``CaseError`` for a file that cannot be opened and for words that are not in it.
    """
    content = bytes_of(source)
    if source.kind_code != "pdf":
        if quotes:
            raise CaseError(
                "只有PDF可以在这里遮盖，请另存为PDF后再加入。", field="quotes", basis=article(37)
            )
        return _without_properties(source, content, field), 0
    try:
        return _redacted(content, quotes, hides_numbers=hides_numbers)
    except Unreadable as error:
        raise CaseError(
            "这个PDF打不开（有密码或者已经损坏），请打印成新的PDF后再加入。", field=field
        ) from error
    except NotFound as error:
        raise CaseError(
            "有要隐去的文字在文件里找不到，请照文件上的文字填写，一行一处。", field="quotes"
        ) from error
    except NotRemoved as error:
        raise CaseError(
            f"遮盖没有通过核验（{error}）。请打印成新的PDF后再加入。", field=field
        ) from error


def refuse_found(found: Sequence[Finding], checked: str, *, field: str) -> None:
    """Raise ``CaseError`` for a number that never stays, a draft, and anything that nobody checked."""
    never = [one for one in found if one.code in NEVER]
    if never:
        places = "；".join(f"{one.place}{one.shown}" for one in never[:5])
        raise CaseError(
            f"文件里还有个人的号码（{places}），隐去以后才能公开。", field=field, basis=article(15)
        )
    unfinished = list(dict.fromkeys(one.place for one in found if one.code in _UNFINISHED))
    if unfinished:
        raise CaseError(
            f"文件里还有修订记录或者批注（{'、'.join(unfinished)}），删去的文字谁都看得到。"
            "公开的应当是定稿：请接受或者拒绝全部修订、删除批注，另存后重新上传。",
            field=field,
            basis=article(16),
        )
    if found and not checked:
        said = "；".join(dict.fromkeys(told(one) for one in found[:5]))
        raise CaseError(f"核查发现：{said} 核对以后，请写明核对情况。", field="checked")


def told(one: Finding) -> str:
    """Where something was found, and what; masked."""
    return f"{one.place}{one.shown}{'：' if one.place or one.shown else ''}{one.sentence}"


def _without_properties(source: Attachment, content: bytes, field: str) -> bytes:
    if source.kind_code not in _OFFICE:
        return content
    try:
        return properties.without(content)
    except zipfile.BadZipFile as error:
        raise CaseError("这个文件打不开，请用原来的软件另存后再加入。", field=field) from error


def _redacted(content: bytes, wanted: Sequence[str], *, hides_numbers: bool) -> tuple[bytes, int]:
    pages = pdf.read(copies.prepared(content))
    quotes = dict.fromkeys(quote for quote in wanted if quote)
    if hides_numbers:
        quotes |= dict.fromkeys(
            found.text for page in pages for found in numbers(page.text) if found.kind in NEVER
        )
    passages = [Passage(quote) for quote in quotes]
    removed = sum(len(boxes) for one in passages for boxes in copies.places(pages, one).values())
    return copies.make(content, passages).content, removed
