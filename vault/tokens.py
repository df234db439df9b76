"""What a sealed value looks like in a column: ``ogi1:cipher:key id:base64``.

The cipher, the key's id and the purpose (which column of which table) are authenticated with the
value, so that a value copied into another column does not open. An empty value stays empty: that
somebody left a field blank is no secret, and blank fields can be told from filled ones.
"""

from __future__ import annotations

import base64
import binascii
from typing import Final

from vault.ciphers import CannotOpen
from vault.keys import DataKey, keyring

MARK: Final = "ogi1"


class SealBroken(Exception):
    """A sealed value does not open. The message names the column, never the value."""


def seal(plain: str, purpose: str) -> str:
    """``plain`` sealed with the current key for the column ``purpose``."""
    if not plain:
        return ""
    key = keyring().current
    head = prefix(key)
    sealed = key.cipher.seal(key.secret, plain.encode(), _context(head, purpose))
    return head + base64.b64encode(sealed).decode("ascii")


def unseal(token: str, purpose: str) -> str:
    """What was sealed for ``purpose``, by whichever key of the ring."""
    if not token:
        return ""
    if not is_sealed(token):
        raise SealBroken(f"{purpose}: the stored value is not sealed.")
    _, cipher_name, identifier, body = token.split(":", 3)
    key = keyring().by_identifier.get(identifier)
    if key is None or key.cipher_name != cipher_name:
        raise SealBroken(f"{purpose}: sealed with key {identifier!r}, which DATA_KEYS lacks.")
    try:
        sealed = base64.b64decode(body, validate=True)
        return key.cipher.open(key.secret, sealed, _context(prefix(key), purpose)).decode()
    except (CannotOpen, binascii.Error) as error:
        raise SealBroken(f"{purpose}: the stored value was changed or moved.") from error


def is_sealed(text: str) -> bool:
    """Whether ``text`` has the form of a sealed value."""
    return text.startswith(f"{MARK}:") and text.count(":") == 3


def prefix(key: DataKey) -> str:
    """How every value begins that ``key`` sealed."""
    return f"{MARK}:{key.cipher_name}:{key.identifier}:"


def _context(head: str, purpose: str) -> bytes:
    return f"{head}{purpose}".encode()
