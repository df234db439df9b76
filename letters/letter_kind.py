"""What one row of the kinds table says (``letters.kinds``)."""

from dataclasses import dataclass
from enum import StrEnum

from law.citations import Citation
from letters import contexts


class Layout(StrEnum):
    """The pages we print: under a red head, a plain form, and what goes on the outside."""

    LETTER = "letter"
    FORM = "form"
    ENVELOPE = "envelope"
    MAIL_LABEL = "mail-label"


@dataclass(frozen=True, kw_only=True)
class LetterKind:
    """One kind of letter."""

    code: str
    title: str
    context_type: type[contexts.LetterContext]
    basis: tuple[Citation, ...]
    series: str = "公开告"
    remedy: bool = False
    layout: Layout = Layout.LETTER
    addressed: bool = True

    @property
    def template(self) -> str:
        """Name of the wording under ``templates``."""
        return f"letters/{self.code}.html"
