"""The letters on a suggestion to publish what was asked for (Art 44): facts and kinds."""

from dataclasses import dataclass
from datetime import date

from law.citations import article
from letters.contexts import LetterContext
from letters.letter_kind import LetterKind


@dataclass(frozen=True, kw_only=True)
class MadePublic(LetterContext):
    """转为主动公开: what was suggested when, and where the information stands now."""

    suggested_on: date
    where: str


@dataclass(frozen=True, kw_only=True)
class PartlyMadePublic(LetterContext):
    """部分转为主动公开: where the public part stands now, and why the rest is not public."""

    suggested_on: date
    where: str
    reasons: str


@dataclass(frozen=True, kw_only=True)
class NotMadePublic(LetterContext):
    """不纳入主动公开: what was suggested when, and why it is not followed."""

    suggested_on: date
    reasons: str


_BASIS = (article(44, 2),)

PROACTIVE_KINDS = (
    LetterKind(
        code="made_public",
        title="政府信息转为主动公开告知书",
        context_type=MadePublic,
        basis=_BASIS,
    ),
    LetterKind(
        code="partly_made_public",
        title="政府信息部分转为主动公开告知书",
        context_type=PartlyMadePublic,
        basis=_BASIS,
    ),
    LetterKind(
        code="not_made_public",
        title="政府信息不纳入主动公开告知书",
        context_type=NotMadePublic,
        basis=_BASIS,
    ),
)
"""Rows of ``letters.kinds``; they answer a suggestion, not the application."""
