"""The kinds of letters, one row a kind.

``basis`` holds the provisions a letter of this kind cites when its context names no
narrower ones; ``series`` is the 种类字 of its document numbers (empty: unnumbered).
"""

from dataclasses import dataclass
from enum import StrEnum

from law.citations import Citation, article

from letters import contexts


class Layout(StrEnum):
    """The two pages we print: under a red head, or a plain form."""

    LETTER = "letter"
    FORM = "form"


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

    @property
    def template(self) -> str:
        """Name of the wording under ``templates``."""
        return f"letters/{self.code}.html"


_ROWS = (
    LetterKind(
        code="registration_receipt",
        title="政府信息公开申请登记回执",
        context_type=contexts.RegistrationReceipt,
        basis=(article(31), article(33, 2)),
        series="",
        layout=Layout.FORM,
    ),
    LetterKind(
        code="correction_notice",
        title="政府信息公开申请补正告知书",
        context_type=contexts.CorrectionNotice,
        basis=(article(30),),
        series="公开补",
    ),
    LetterKind(
        code="extension_notice",
        title="政府信息公开延期答复告知书",
        context_type=contexts.ExtensionNotice,
        basis=(article(33, 2),),
        series="公开延",
    ),
    LetterKind(
        code="disclosed",
        title="政府信息公开告知书",
        context_type=contexts.Disclosed,
        basis=(article(36, None, 2),),
        remedy=True,
    ),
    LetterKind(
        code="not_disclosed",
        title="政府信息不予公开告知书",
        context_type=contexts.NotDisclosed,
        basis=(article(36, None, 3),),
        remedy=True,
    ),
)

KINDS: dict[str, LetterKind] = {kind.code: kind for kind in _ROWS}
