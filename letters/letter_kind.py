"""What one row of the kinds table says (``letters.kinds``)."""

from dataclasses import dataclass
from enum import StrEnum

from law.citations import Citation
from letters import contexts


class Layout(StrEnum):
    """The pages we print: under a red head, a plain form, and what goes on the outside.

    ``CORRESPONDENCE`` is the 信函格式 of GB/T 9704-2012, which an organ may choose for its letters.
    """

    LETTER = "letter"
    CORRESPONDENCE = "correspondence"
    FORM = "form"
    ENVELOPE = "envelope"
    MAIL_LABEL = "mail-label"

    @property
    def is_headed(self) -> bool:
        """Whether the page stands under a red head: a 公文, in one form or the other."""
        return self in (Layout.LETTER, Layout.CORRESPONDENCE)


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
