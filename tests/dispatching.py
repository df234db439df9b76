"""Letters by the dozen without the way of a case, and batches of them made by the worker."""

import io
from datetime import date, datetime, timedelta

from pypdf import PdfReader, PdfWriter

from cases import issuing
from cases.models import Case, Letter
from dispatch import making, ordering
from dispatch.models import Bundle
from letters.numbering import format_number
from letters.press import Press
from organs import numbers
from organs.roles import Role
from tests.factories import House, moment
from tests.situations import SIGNED

AT = moment(SIGNED, 16)


def a_pdf(serial: int, pages: int) -> bytes:
    """As many blank pages, wide by their letter's place: one can read the order off the file."""
    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(width=100 + serial, height=200)
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


def some_letters(case: Case, pages: list[int], *, on: date = SIGNED) -> list[Letter]:
    """One numbered letter for each count of pages."""
    return [_a_letter(case, serial, count, on) for serial, count in enumerate(pages, start=1)]


def _a_letter(case: Case, serial: int, pages: int, on: date) -> Letter:
    number = numbers.allocate(
        case.organ,
        "公开告",
        on=on,
        render=lambda year, value: format_number("清自资", "公开告", year, value),
    )
    pdf = a_pdf(serial, pages)
    return Letter.objects.create(
        case=case, kind="disclosed", number=number, addressee=case.applicant.name, issued_on=on,
        issued_by=None, context={}, template_digest="", pdf=issuing.store(pdf, "pdf"),
        pdf_sha256=issuing.sha256(pdf), docx="none.docx", docx_sha256="",
    )  # fmt: skip


def order(
    house: House, letters: list[Letter], kind: Bundle.Kind = Bundle.Kind.LETTERS, **how: object
) -> Bundle:
    """The clerk's batch of one kind."""
    wanted = ordering.Order([kind], **how)  # type: ignore[arg-type]
    clerk = house.the(Role.DELIVERY_CLERK)
    return ordering.place([letter.pk for letter in letters], wanted, by=clerk, at=AT)[0]


class Clock:
    """Goes on by ``step`` each time it is asked."""

    def __init__(self, step: timedelta = timedelta(0), begin: datetime = AT) -> None:
        self.now, self.step = begin, step

    def __call__(self) -> datetime:
        self.now += self.step
        return self.now


def made(bundle: Bundle, press: Press, clock: Clock | None = None) -> Bundle:
    """The batch after one turn of the worker."""
    making.sweep(press, clock=clock or Clock())
    return Bundle.objects.get(pk=bundle.pk)


def places(bundle: Bundle) -> list[int]:
    """The letter of each page, by its width; a padding page is as wide as the one before it."""
    with bundle.file.open() as stored:
        return [round(page.mediabox.width) - 100 for page in PdfReader(stored).pages]
