"""What can go wrong in an act, as facts with a citation; forms turn them into sentences."""

from __future__ import annotations

from law.citations import Citation


class CaseError(Exception):
    """An act that the law or the procedure does not allow now.

    ``field`` names the form field that the person should look at, if one is to blame.
    """

    def __init__(
        self, message: str, *, field: str | None = None, basis: Citation | None = None
    ) -> None:
        super().__init__(message)
        self.message = message
        self.field = field
        self.basis = basis

    def __str__(self) -> str:
        return f"{self.message}（{self.basis}）" if self.basis else self.message


class ActNotPermitted(CaseError):
    """The person's role, office or earlier part in the case rules the act out."""


class AlreadyDone(CaseError):
    """Somebody else moved the case first; the message says who, what and when."""


class StaleDraft(CaseError):
    """The draft was saved by somebody else since this person opened it."""


class DeadlineTooLate(CaseError):
    """The act would come after the period in which the law allows it."""
