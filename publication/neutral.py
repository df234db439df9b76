"""Nothing on a public page points to a person. When in doubt, it stays unpublished (Arts 14–15)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from redaction.detect import Kind, numbers
from vault.redaction import redact

NEVER: Final = frozenset({Kind.RESIDENT_ID, Kind.MOBILE, Kind.BANK_CARD})
"""Numbers that are on no public page (Art 15), whatever anybody says of them."""

_ABOUT_PEOPLE: Final = re.compile(
    r"本人|申请人|个人|[某×x*]{2}|身份证|户口|户籍|病历|工资|纳税|社保缴|征信|信用卡|"
    r"婚姻|银行账|账号|各户|逐户|名单|签到|送达回证|隐去|遮挡"
)
"""Words of documents that tend to name people, or from which people had to be struck out."""


def personal_numbers(*texts: str) -> bool:
    """Whether an identity number, a mobile number or a bank card stands in one of the texts."""
    return any(redact(text) != text or has_number(text) for text in texts)


def has_number(text: str) -> bool:
    """The same by check digits alone: the code of an organ in an index number is no person's."""
    return any(found.kind in NEVER for found in numbers(text))


def is_neutral(text: str, names: Iterable[str]) -> bool:
    """Whether ``text`` names nobody of ``names``, holds no number of a person and no such word."""
    return not (
        personal_numbers(text)
        or _ABOUT_PEOPLE.search(text)
        or any(name and name in text for name in names)
    )
