"""The letters about a rectification (更正, Art 41): what they must know, and their kinds."""

from dataclasses import dataclass

from law.citations import article
from letters.contexts import RegistrationReceipt, Reply, Withdrawn
from letters.letter_kind import Layout, LetterKind


@dataclass(frozen=True, kw_only=True)
class Rectified(Reply):
    """予以更正: what was corrected, where and when."""

    rectified: str


@dataclass(frozen=True, kw_only=True)
class NotRectified(Reply):
    """不予更正: why the evidence does not show that the record is inaccurate."""

    reasons: str


@dataclass(frozen=True, kw_only=True)
class PassedOn(Reply):
    """转送, or 告知向有权更正的行政机关提出: why not here, and which organ may correct it."""

    reasons: str
    competent_organ: str


_BASIS = (article(41),)

RECTIFYING_KINDS = (
    LetterKind(
        code="rectification_receipt",
        title="更正申请登记回执",
        context_type=RegistrationReceipt,
        basis=_BASIS,
        series="",
        layout=Layout.FORM,
    ),
    LetterKind(
        code="rectified",
        title="政府信息更正告知书",
        context_type=Rectified,
        basis=_BASIS,
        series="更正告",
        remedy=True,
    ),
    LetterKind(
        code="not_rectified",
        title="政府信息不予更正告知书",
        context_type=NotRectified,
        basis=_BASIS,
        series="更正告",
        remedy=True,
    ),
    LetterKind(
        code="rectification_transferred",
        title="更正申请转送告知书",
        context_type=PassedOn,
        basis=_BASIS,
        series="更正告",
        remedy=True,
    ),
    LetterKind(
        code="rectification_referred",
        title="更正申请告知书",
        context_type=PassedOn,
        basis=_BASIS,
        series="更正告",
        remedy=True,
    ),
    LetterKind(
        code="rectification_withdrawn",
        title="更正申请终止办理告知书",
        context_type=Withdrawn,
        basis=_BASIS,
        series="更正告",
    ),
)
"""Rows of ``letters.kinds``, with a series of numbers of their own."""
