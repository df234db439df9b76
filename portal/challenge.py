"""A question that a person answers at a glance and a screen reader reads aloud: no picture.

Asked only when something is out of the ordinary. The answer travels as a keyed digest in a
signed token, holds for ten minutes and can be given once.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.conf import settings
from django.core import signing
from django.utils.crypto import constant_time_compare, salted_hmac

from law.citations import chinese_number
from portal import limits

_SALT: Final = "portal.challenge"
_FULL_WIDTH: Final = str.maketrans("０１２３４５６７８９", "0123456789")


@dataclass(frozen=True)
class Question:
    """What is asked, and the token that comes back with the answer."""

    text: str
    token: str


def ask(*, at: datetime) -> Question:
    """A new question."""
    first, second = 2 + secrets.randbelow(8), 1 + secrets.randbelow(9)
    nonce = secrets.token_urlsafe(12)
    content = [nonce, _digest(nonce, first + second), int(at.timestamp())]
    text = f"{chinese_number(first)}加{chinese_number(second)}等于几？（写数字或者汉字都可以）"
    return Question(text, signing.dumps(content, salt=_SALT))


def is_answered(token: str, answer: str, *, at: datetime) -> bool:
    """Whether ``answer`` is right, in time, and the first one given to this question."""
    try:
        nonce, expected, asked_at = signing.loads(token, salt=_SALT)
    except signing.BadSignature:
        return False
    if at.timestamp() - asked_at > settings.PORTAL["question_seconds"]:
        return False
    number = _number(answer)
    if number is None or not constant_time_compare(expected, _digest(nonce, number)):
        return False
    return limits.first_use(nonce, issued=asked_at)


def _digest(nonce: str, number: int) -> str:
    return salted_hmac(_SALT, f"{nonce}:{number}", algorithm="sha256").hexdigest()


_WORDS: Final = {chinese_number(number): number for number in range(1, 100)}


def _number(answer: str) -> int | None:
    text = answer.strip().translate(_FULL_WIDTH)
    if text in _WORDS:
        return _WORDS[text]
    return int(text) if text.isascii() and text.isdigit() and len(text) < 4 else None
