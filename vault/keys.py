"""Which key seals and which keys open, from the settings; no key is ever written to a database.

``DATA_KEYS``  ``id:base64,…`` or ``id:cipher:base64,…``: the first seals, all of them open
``INDEX_KEY``  ``base64`` or ``hash:base64``: the key of the blind indexes, no data key
"""

from __future__ import annotations

import base64
import binascii
import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from vault.ciphers import CIPHERS, KEYED_HASHES, Cipher

_IDENTIFIER: Final = re.compile(r"[a-z0-9-]{1,20}")
INDEX_KEY_BYTES: Final = 32


@dataclass(frozen=True)
class DataKey:
    """One key under its name. Its secret shows in no representation."""

    identifier: str
    cipher_name: str
    secret: bytes = field(repr=False)

    @property
    def cipher(self) -> Cipher:
        """How this key seals and opens."""
        return CIPHERS[self.cipher_name]


@dataclass(frozen=True)
class Keyring:
    """The key that seals, and every key that still opens something."""

    current: DataKey
    by_identifier: dict[str, DataKey]


@dataclass(frozen=True)
class IndexKey:
    """The key of the blind indexes and the hash it is used with."""

    hash_name: str
    secret: bytes = field(repr=False)


def keyring() -> Keyring:
    """The keys of ``DATA_KEYS``; ``ImproperlyConfigured`` says which entry cannot be read."""
    return parse(settings.DATA_KEYS)


def index_key() -> IndexKey:
    """The key of ``INDEX_KEY``; it must not be one of the data keys."""
    key = parse_index_key(settings.INDEX_KEY)
    if any(key.secret == data.secret for data in keyring().by_identifier.values()):
        raise ImproperlyConfigured("INDEX_KEY must differ from every key of DATA_KEYS.")
    return key


@lru_cache(maxsize=8)
def parse(text: str) -> Keyring:
    """The keyring that ``DATA_KEYS`` spells."""
    entries = [entry.strip() for entry in text.split(",") if entry.strip()]
    if not entries:
        raise ImproperlyConfigured("DATA_KEYS is empty; see docs/operations.md.")
    found = [_entry(number, entry) for number, entry in enumerate(entries, start=1)]
    by_identifier = {key.identifier: key for key in found}
    if len(by_identifier) < len(found):
        raise ImproperlyConfigured("Two entries of DATA_KEYS have the same id.")
    return Keyring(found[0], by_identifier)


@lru_cache(maxsize=8)
def parse_index_key(text: str) -> IndexKey:
    """The index key that ``INDEX_KEY`` spells."""
    name, _, encoded = text.rpartition(":")
    name = name or "sha256"
    if name not in KEYED_HASHES:
        raise ImproperlyConfigured(f"INDEX_KEY names an unknown hash: {name}.")
    return IndexKey(name, _secret(encoded, INDEX_KEY_BYTES, "INDEX_KEY"))


def _entry(number: int, entry: str) -> DataKey:
    where = f"Entry {number} of DATA_KEYS"
    match entry.split(":"):
        case [identifier, encoded]:
            cipher_name = "aes"
        case [identifier, cipher_name, encoded]:
            pass
        case _:
            raise ImproperlyConfigured(f"{where} should read id:base64 or id:cipher:base64.")
    if not _IDENTIFIER.fullmatch(identifier):
        raise ImproperlyConfigured(f"{where}: an id has 1 to 20 characters of a-z, 0-9 and -.")
    if cipher_name not in CIPHERS:
        raise ImproperlyConfigured(f"{where} names an unknown cipher.")
    return DataKey(identifier, cipher_name, _secret(encoded, CIPHERS[cipher_name].key_bytes, where))


def _secret(encoded: str, length: int, where: str) -> bytes:
    try:
        secret = base64.b64decode(encoded, validate=True)
    except (binascii.Error, ValueError):
        raise ImproperlyConfigured(f"{where}: the key is not base64.") from None
    if len(secret) != length:
        raise ImproperlyConfigured(f"{where}: the key has {len(secret)} bytes, {length} needed.")
    return secret
