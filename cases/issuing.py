"""Issuing a letter: number, date, both files, one row, signed. From then on it never changes.

Files are stored first, under the digest of their bytes, and the row after them in the
act's transaction: a failed act can leave a file that nobody names, never a row without
its file.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, replace
from datetime import date
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from cases import electronic_signature, wordings
from cases.errors import CaseError
from cases.models import Case, Determination, Letter
from letters import wording
from letters.compose import compose
from letters.contexts import LetterContext
from letters.docx import render_docx
from letters.errors import PrintingStoppedError
from letters.kinds import KINDS, LetterKind
from letters.numbering import format_number
from letters.pdf import render_pdf
from organs import numbers
from organs.models import IssuedNumber, Organ, Staff


def issue(
    case: Case,
    kind_code: str,
    context: LetterContext,
    *,
    by: Staff | None,
    on: date,
    worded_on: date | None = None,
) -> Letter:
    """Number, date, render, sign and store one letter of the case.

    It has the organ's wording of the day it is issued; one that was reviewed, that of ``worded_on``.
    Raises ``CaseError`` where it cannot be signed or printed.
    """
    kind = KINDS[kind_code]
    number = number_for(case.organ, kind, on=on)
    final = replace(
        context,
        document_number=number.text if number else None,
        issued_on=on,
        adaptation=wordings.adaptation(case.organ, kind_code, worded_on or on),
    )
    document = compose(kind.code, final)
    with telling_what_stopped():
        drawn = render_pdf(document)
    pdf = electronic_signature.sign(drawn, kind, case.organ, on=on)
    docx = render_docx(document)
    return Letter.objects.create(
        case=case,
        kind=kind.code,
        number=number,
        addressee=final.addressee,
        issued_on=on,
        issued_by=by,
        context=as_json(final),
        template_digest=wording.digest(),
        pdf=store(pdf, "pdf"),
        pdf_sha256=sha256(pdf),
        docx=store(docx, "docx"),
        docx_sha256=sha256(docx),
    )


@contextmanager
def telling_what_stopped() -> Iterator[None]:
    """A letter that printing had to give up is a refusal of the act, which then did nothing."""
    try:
        yield
    except PrintingStoppedError as stopped:
        raise CaseError(str(stopped)) from stopped


def as_json(context: LetterContext) -> dict[str, Any]:
    """The context as it is kept beside the letter; the remedy as the letter told it."""
    text = json.dumps(asdict(context), ensure_ascii=False, default=str)
    kept: dict[str, Any] = json.loads(text)
    if "remedy" in kept:
        told = {one.old: one.new for one in context.overrides}
        kept["remedy"] = [words for one in kept["remedy"] if (words := told.get(one, one))]
    return kept


def store(content: bytes, extension: str, *, under: str = "letters") -> str:
    """Keep ``content`` under its digest; the same bytes are kept once.

    A file of that name that was damaged since is put right, not pointed at.
    """
    digest = sha256(content)
    name = f"{under}/{digest[:2]}/{digest}.{extension}"
    if default_storage.exists(name):
        with default_storage.open(name) as kept:
            if sha256(kept.read()) == digest:
                return name
        default_storage.delete(name)
    return default_storage.save(name, ContentFile(content))


def is_intact(letter: Letter | Determination) -> bool:
    """Whether both stored files are still the bytes that were issued."""
    with letter.pdf.open() as pdf, letter.docx.open() as docx:
        return (sha256(pdf.read()), sha256(docx.read())) == (
            letter.pdf_sha256,
            letter.docx_sha256,
        )


def number_for(organ: Organ, kind: LetterKind, *, on: date) -> IssuedNumber | None:
    """The next number of the kind's series; none for a kind that bears none."""
    if not kind.series:
        return None

    def written_out(year: int, value: int) -> str:
        return format_number(organ.document_code, kind.series, year, value)

    return numbers.allocate(organ, kind.series, on=on, render=written_out)


def sha256(content: bytes) -> str:
    """What stored bytes are known by."""
    return hashlib.sha256(content).hexdigest()
