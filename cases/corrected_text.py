"""The text of a corrected request: the first one with the answers after it, and what of it is whose."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from cases.models import Case
from law.citations import chinese_number
from letters.filters import clause

_QUESTION: Final = re.compile(r"^补正[一二三四五六七八九十百]*（.*?）：", re.MULTILINE)


def put_together(request: str, answered: Sequence[tuple[str, str]]) -> str:
    """The request, and each answer beside the organ's question, for whoever reads it."""
    lines = [request.rstrip()]
    for number, (unclear, answer) in enumerate(answered, start=1):
        which = chinese_number(number) if len(answered) > 1 else ""
        lines.append(f"补正{which}（{clause(unclear)}）：{answer}")
    return "\n".join(lines)


def in_own_words(case: Case) -> str:
    """What is asked for, without the questions that the organ itself put into the text.

    Whatever reads a request for what the applicant means by it reads this.
    """
    return _QUESTION.sub("", case.current_description)
