"""文号 that a reply cites as the earlier one, held against what was issued to the applicant."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from cases.earlier_register import REPLY_NUMBER
from cases.models import Case, ImportedCase, Letter
from cases.selectors import same_applicant

_SERIAL: Final = re.compile(r"[〔\[【(](\d{4})年?[〕\]】)]第?(\d+)号")
_WORDS_BEFORE: Final = re.compile(r"[\u4e00-\u9fff]{0,12}$")


def never_issued(case: Case, text: str) -> Iterator[str]:
    """The numbers in ``text``, when the organ issued none of them to this applicant.

    Beside the number of the earlier reply that of the document asked for may stand: one that is
    known is enough. What an imported register tells counts like a letter of this system.
    """
    said = _plain(text)
    cited = list(_SERIAL.finditer(said))
    if not cited or any(_is_cited(number, said, cited) for number in _issued(case)):
        return
    for one in cited:
        before = _WORDS_BEFORE.search(said, 0, one.start())
        yield f"{before[0] if before else ''}〔{one[1]}〕{one[2]}号"


def _issued(case: Case) -> Iterator[str]:
    theirs = {
        "case__organ": case.organ_id,
        "case__applicant__in": same_applicant(case.applicant),
    }
    letters = Letter.objects.filter(**theirs, number__voided_on__isnull=True, number__isnull=False)
    yield from letters.values_list("number__text", flat=True)
    for content in ImportedCase.objects.filter(**theirs).values_list("content", flat=True):
        if number := content.get("others", {}).get(REPLY_NUMBER):
            yield number


def _is_cited(number: str, said: str, cited: list[re.Match[str]]) -> bool:
    """Whether ``said`` names ``number``, in whatever brackets, with or without 第."""
    known = _plain(number)
    serial = _SERIAL.search(known)
    if serial is None:
        return known in said
    prefix = known[: serial.start()]
    return any(
        (one[1], int(one[2])) == (serial[1], int(serial[2]))
        and said[: one.start()].endswith(prefix)
        for one in cited
    )


def _plain(text: str) -> str:
    """In narrow signs and without blanks."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))
