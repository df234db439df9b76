"""查询码: 80 random bits that open one case, of which only a slow hash is kept.

The code is drawn from the draft's token (256 bits from ``secrets``), which only the
applicant's browser holds: whoever was cut off while submitting sees the same code on
return, and the server still cannot tell it to anybody.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
import unicodedata
from datetime import datetime
from typing import Final, NamedTuple

from django.contrib.auth.hashers import check_password, make_password

from cases.models import Case
from portal.models import QueryCode

BYTES: Final = 10
"""80 bits: sixteen characters of base32."""

_ALIKE: Final = str.maketrans("018", "OIB")
_nobody: list[str] = []

_LEVELS: Final = 4
_HASHES: Final = tuple("split_from__" * up + "query_code__code_hash" for up in range(_LEVELS))
"""Of a case and of what it was split off: texts alone, read at once and only these, because what
is built for a number that exists would be seen in the time that its answer takes (S9)."""


class Opened(NamedTuple):
    """A code that fits, and the case whose number was typed: its own, or a part of that."""

    code: QueryCode
    case: Case


def of_token(token: str) -> str:
    """The code that belongs to a draft's token, in four groups of four."""
    return _written(hmac.new(token.encode(), b"portal query code", hashlib.sha256).digest()[:BYTES])


def drawn() -> str:
    """A code for somebody who holds no token: it is handed over once, on paper."""
    return _written(secrets.token_bytes(BYTES))


def hashed(code: str) -> str:
    """What is kept of ``code``; slow on purpose, so not inside a transaction."""
    return make_password(normalised(code))


def keep(case: Case, code_hash: str, *, at: datetime) -> QueryCode:
    """The case can be opened by the code from now on."""
    return QueryCode.objects.create(case=case, code_hash=code_hash, issued_at=at)


def normalised(code: str) -> str:
    """As it was drawn, however it was typed: any case, width and spacing; 0, 1, 8 as O, I, B."""
    text = unicodedata.normalize("NFKC", code).upper().translate(_ALIKE)
    return "".join(character for character in text if character.isalnum())


def case_opened_by(organ_code: str, number: str, code: str) -> Opened | None:
    """What ``code`` opens at this number in this organ; None when it opens nothing there.

    A part that was given no code of its own is opened by the code of what it was split off. A
    number that does not exist costs the same one query and slow hash as a wrong code.
    """
    numbered = Case.objects.filter(organ__code=organ_code, case_number=number.strip())
    hashes = numbered.values_list(*_HASHES).first() or ()
    if not fits(code, next(filter(None, hashes), None)):
        return None
    case = numbered.select_related("organ", "applicant").get()
    return Opened(_nearest_code(case), case)


def _nearest_code(case: Case) -> QueryCode:
    """Its own code, or that of what it was split off: one of them has just fitted."""
    above: Case | None = case
    while above and not hasattr(above, "query_code"):
        above = above.split_from
    found: QueryCode = above.query_code  # type: ignore[union-attr]
    return found


def fits(code: str, code_hash: str | None) -> bool:
    """Whether ``code`` is the one that was kept; nothing kept costs the same and never fits."""
    return check_password(normalised(code), code_hash or _hash_of_nobody()) and bool(code_hash)


def _written(drawn: bytes) -> str:
    code = base64.b32encode(drawn).decode("ascii")
    return "-".join(code[start : start + 4] for start in range(0, len(code), 4))


def _hash_of_nobody() -> str:
    if not _nobody:
        _nobody.append(make_password("no such number"))
    return _nobody[0]
