"""What goes on the outside of a letter: the envelope and the label for registered express mail."""

from dataclasses import dataclass

from letters.contexts import LetterContext
from letters.letter_kind import Layout, LetterKind


@dataclass(frozen=True, kw_only=True)
class Envelope(LetterContext):
    """信封: the addressee's address; the sender is the organ."""

    address: str
    postcode: str = ""


@dataclass(frozen=True, kw_only=True)
class MailLabel(LetterContext):
    """邮政特快专递标签: both addresses, and which letter is inside, as the proof of posting."""

    address: str
    contents: str
    telephone: str = ""


POSTING_KINDS = (
    LetterKind(
        code="envelope",
        title="信封",
        context_type=Envelope,
        basis=(),
        series="",
        layout=Layout.ENVELOPE,
        addressed=False,
    ),
    LetterKind(
        code="ems_label",
        title="邮政特快专递标签",
        context_type=MailLabel,
        basis=(),
        series="",
        layout=Layout.MAIL_LABEL,
        addressed=False,
    ),
)
"""Rows of ``letters.kinds``; they are no letters and rest on no article."""
