"""版记 (GB/T 9704-2012, 7.4 and 10.1): what stands at the foot of the last page of a letter."""

from dataclasses import dataclass

from letters.consulting import ToOrgan
from letters.contexts import LetterContext
from letters.letter_kind import Layout


@dataclass(frozen=True)
class ImprintFacts:
    """To whom copies go, and who had the letter printed (empty: not said)."""

    copies: tuple[str, ...]
    office: str


def imprint_facts(code: str, layout: Layout, context: LetterContext) -> ImprintFacts | None:
    """What the 版记 of the letter says; ``None`` where it has none.

    The organ chooses the kinds. In 信函格式 it names the copies alone (10.1), so without copies
    there is nothing to print. Only letters from organ to organ have copies.
    """
    organ = context.organ
    if code not in organ.imprint or not layout.is_headed:
        return None
    copies = context.copies if isinstance(context, ToOrgan) else ()
    if layout is Layout.CORRESPONDENCE:
        return ImprintFacts(copies, "") if copies else None
    return ImprintFacts(copies, organ.imprint_office or organ.name)
