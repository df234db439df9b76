"""The one door to ciphers and keyed hashes: a certified module replaces what stands in the tables.

Authenticated encryption only: a value that was changed, or moved to another column, does not
open. AES-256-GCM is the default; SM4-GCM (GB/T 32907-2016) and SM3 (GB/T 32905-2016) stand
beside it where the cryptographic library has them. A hardware or certified software module is
one more class with ``seal`` and ``open``, and one more row.
"""

from __future__ import annotations

import hashlib
import hmac
import os
from collections.abc import Callable
from typing import Final, Protocol

from cryptography.exceptions import InvalidTag, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives import hmac as keyed
from cryptography.hazmat.primitives.ciphers import Cipher as Engine
from cryptography.hazmat.primitives.ciphers import algorithms, modes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

NONCE_BYTES: Final = 12
TAG_BYTES: Final = 16


class CannotOpen(Exception):
    """The value was changed, belongs elsewhere, or was sealed with another key."""


class Cipher(Protocol):
    """Seals bytes so that only the key opens them, and only in the same context."""

    key_bytes: int

    def seal(self, key: bytes, plain: bytes, context: bytes) -> bytes:
        """A fresh nonce, the ciphertext and its tag."""

    def open(self, key: bytes, sealed: bytes, context: bytes) -> bytes:
        """What was sealed; ``CannotOpen`` when anything does not fit."""


class Aes256Gcm:
    """AES-256 in Galois/Counter Mode."""

    key_bytes = 32

    def seal(self, key: bytes, plain: bytes, context: bytes) -> bytes:
        nonce = os.urandom(NONCE_BYTES)
        return nonce + AESGCM(key).encrypt(nonce, plain, context)

    def open(self, key: bytes, sealed: bytes, context: bytes) -> bytes:
        try:
            return AESGCM(key).decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], context)
        except (InvalidTag, ValueError) as error:
            raise CannotOpen from error


class Sm4Gcm:
    """SM4 in Galois/Counter Mode, by the library's own implementation, which is not certified."""

    key_bytes = 16

    def seal(self, key: bytes, plain: bytes, context: bytes) -> bytes:
        nonce = os.urandom(NONCE_BYTES)
        engine = Engine(algorithms.SM4(key), modes.GCM(nonce)).encryptor()
        engine.authenticate_additional_data(context)
        return nonce + engine.update(plain) + engine.finalize() + engine.tag

    def open(self, key: bytes, sealed: bytes, context: bytes) -> bytes:
        nonce, body, tag = sealed[:NONCE_BYTES], sealed[NONCE_BYTES:-TAG_BYTES], sealed[-TAG_BYTES:]
        try:
            engine = Engine(algorithms.SM4(key), modes.GCM(nonce, tag)).decryptor()
            engine.authenticate_additional_data(context)
            return engine.update(body) + engine.finalize()
        except (InvalidTag, ValueError) as error:
            raise CannotOpen from error


CIPHERS: Final[dict[str, Cipher]] = {"aes": Aes256Gcm(), "sm4": Sm4Gcm()}
"""By the name that stands in a key's setting and in every sealed value. Names are permanent."""


def works(name: str) -> bool:
    """Whether this machine's library can seal with the cipher ``name``."""
    cipher = CIPHERS[name]
    try:
        cipher.seal(bytes(cipher.key_bytes), b"", b"")
    except UnsupportedAlgorithm:
        return False
    return True


def _sha256(key: bytes, message: bytes) -> bytes:
    return hmac.digest(key, message, hashlib.sha256)


def _sm3(key: bytes, message: bytes) -> bytes:
    engine = keyed.HMAC(key, hashes.SM3())
    engine.update(message)
    return engine.finalize()


KEYED_HASHES: Final[dict[str, Callable[[bytes, bytes], bytes]]] = {"sha256": _sha256, "sm3": _sm3}
"""HMAC with the named hash, for the blind indexes."""
