"""Nothing on a public page points to a person. When in doubt, it stays unpublished (Arts 14–15)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from vault.redaction import redact

_ABOUT_PEOPLE: Final = re.compile(
    r"本人|申请人|个人|[某×x*]{2}|身份证|户口|户籍|病历|工资|纳税|社保缴|征信|信用卡|"
    r"婚姻|银行账|账号|各户|逐户|名单|签到|送达回证|隐去|遮挡"
)
"""Words of documents that tend to name people, or from which people had to be struck out."""


def personal_numbers(*texts: str) -> bool:
    """Whether an identity number or a mobile number stands in one of the texts."""
    return any(redact(text) != text for text in texts)


def is_neutral(text: str, names: Iterable[str]) -> bool:
    """Whether ``text`` names nobody of ``names``, holds no number of a person and no such word."""
    return not (
        personal_numbers(text)
        or _ABOUT_PEOPLE.search(text)
        or any(name and name in text for name in names)
    )
