"""The adapter: known answers, and nothing that was touched opens."""

import pytest
from cryptography.hazmat.primitives import hashes

from vault.ciphers import CIPHERS, KEYED_HASHES, CannotOpen, works

CONTEXT = b"ogi1:aes:key:applicant.telephone"


def usable() -> list[str]:
    return [name for name in CIPHERS if works(name)]


def test_the_default_cipher_works_everywhere() -> None:
    assert works("aes")


@pytest.mark.parametrize("name", usable())
@pytest.mark.parametrize("plain", [b"", b"1", "清江县东山镇".encode() * 40])
def test_what_was_sealed_opens(name: str, plain: bytes) -> None:
    cipher = CIPHERS[name]
    key = bytes(range(cipher.key_bytes))
    assert cipher.open(key, cipher.seal(key, plain, CONTEXT), CONTEXT) == plain


@pytest.mark.parametrize("name", usable())
def test_the_same_value_is_never_sealed_the_same_way(name: str) -> None:
    cipher = CIPHERS[name]
    key = bytes(cipher.key_bytes)
    assert len({cipher.seal(key, b"13800138000", CONTEXT) for _ in range(1000)}) == 1000


@pytest.mark.parametrize("name", usable())
def test_one_flipped_bit_anywhere_and_it_stays_shut(name: str) -> None:
    cipher = CIPHERS[name]
    key = bytes(cipher.key_bytes)
    sealed = cipher.seal(key, b"13800138000", CONTEXT)
    for bit in range(len(sealed) * 8):
        changed = bytearray(sealed)
        changed[bit // 8] ^= 1 << bit % 8
        with pytest.raises(CannotOpen):
            cipher.open(key, bytes(changed), CONTEXT)


@pytest.mark.parametrize("name", usable())
def test_another_key_another_context_or_a_stump_stay_shut(name: str) -> None:
    cipher = CIPHERS[name]
    key = bytes(cipher.key_bytes)
    sealed = cipher.seal(key, b"13800138000", CONTEXT)
    for other in ((b"\x01" * cipher.key_bytes, sealed, CONTEXT), (key, sealed, b"elsewhere")):
        with pytest.raises(CannotOpen):
            cipher.open(*other)
    for length in (0, 5, 12, 20):
        with pytest.raises(CannotOpen):
            cipher.open(key, sealed[:length], CONTEXT)


def test_sha256_gives_its_known_answer() -> None:
    answer = KEYED_HASHES["sha256"](b"key", b"The quick brown fox jumps over the lazy dog")
    assert answer.hex() == "f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd8"


@pytest.mark.skipif(not works("sm4"), reason="this library has no SM4-GCM")
def test_sm4_opens_the_example_of_rfc_8998() -> None:
    nonce, context = "00001234567800000000ABCD", "FEEDFACEDEADBEEFFEEDFACEDEADBEEFABADDAD2"
    body = (
        "17F399F08C67D5EE19D0DC9969C4BB7D5FD46FD3756489069157B282BB200735"
        "D82710CA5C22F0CCFA7CBF93D496AC15A56834CBCF98C397B4024A2691233B8D"
    )
    tag, key = "83DE3541E4C2B58177E065A9BF7B62EC", "0123456789ABCDEFFEDCBA9876543210"
    sealed = bytes.fromhex(nonce + body + tag)
    plain = CIPHERS["sm4"].open(bytes.fromhex(key), sealed, bytes.fromhex(context))
    assert plain.hex() == "".join(letter * 16 for letter in "abcdefea")


def test_sm3_is_keyed_as_the_definition_of_hmac_says() -> None:
    def sm3(message: bytes) -> bytes:
        engine = hashes.Hash(hashes.SM3())
        engine.update(message)
        return engine.finalize()

    # GB/T 32905-2016, example 1 of annex A.
    example = "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"
    assert sm3(b"abc").hex() == example
    key, message = bytes(range(32)), "居民身份证".encode()
    inner, outer = (bytes(byte ^ pad for byte in key.ljust(64, b"\0")) for pad in (0x36, 0x5C))
    assert KEYED_HASHES["sm3"](key, message) == sm3(outer + sm3(inner + message))
