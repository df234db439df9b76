"""文号 that a reply cites as the earlier one, held against what was issued to the applicant."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from cases.models import Case, Letter
from cases.selectors import same_applicant

_CITED: Final = re.compile(r"[\u4e00-\u9fff]{0,12}[〔\[【(（](\d{4})[〕\]】)）]\s*(\d+)号")


def never_issued(case: Case, text: str) -> Iterator[str]:
    """The numbers in ``text`` that no letter of the organ to this applicant carries."""
    cited = list(_CITED.finditer(text))
    if not cited:
        return
    letters = Letter.objects.filter(
        case__organ=case.organ_id,
        case__applicant__in=same_applicant(case.applicant),
        number__voided_on__isnull=True,
        number__isnull=False,
    )
    issued = tuple(letters.values_list("number__text", flat=True))
    for one in cited:
        words, _, _ = re.split(r"([〔\[【(（])", one[0], maxsplit=1)
        if not f"{words}〔{one[1]}〕{one[2]}号".endswith(issued):
            yield one[0]
