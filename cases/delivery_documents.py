"""送达回证 as a document to print with a letter; the scan of the signed one is the proof."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from cases.letter_contexts import application_facts, organ_facts
from cases.models import Letter
from letters.blocks import Document
from letters.compose import compose
from letters.filing import DeliveryReceipt

KIND = "delivery_receipt"


def delivery_receipt(letter: Letter, *, on: date) -> Document:
    """The form for whoever hands ``letter`` over, with everything but the signatures."""
    case = letter.case
    context = DeliveryReceipt(
        organ=replace(organ_facts(case.organ), seal_path=None),
        addressee=letter.addressee,
        application=application_facts(case),
        issued_on=on,
        letter_title=letter.letter_kind.title,
        letter_number=letter.number.text if letter.number else "",
        letter_date=letter.issued_on,
    )
    return compose(KIND, context)
