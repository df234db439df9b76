"""电子签名: the organ's signature on the PDF of a numbered letter, by an adapter the operator names.

``LETTER_SIGNER`` is empty (no electronic signature) or the dotted path of a ``Signer``: one of the
two here, which hold a PKCS#12 file for each organ under ``SIGNING_DIR``, or whoever calls a signing
service outside. A letter is signed inside the act that issues it: what cannot be signed is not
issued, takes no number and leaves no row (docs/decisions/0038).
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final, Protocol

from django.conf import settings
from django.utils import timezone
from django.utils.module_loading import import_string

from cases.errors import CaseError
from cases.models import Letter
from letters import pades
from letters.errors import SignatureError
from letters.letter_kind import LetterKind
from organs.models import Organ

log = logging.getLogger(__name__)

ROOTS: Final = "roots"
"""Where under ``SIGNING_DIR`` the certificates of the authorities lie that we trust."""


class Signer(Protocol):
    """Signs the PDF of one letter: bytes added behind the file, none in it changed.

    A letter that comes back as it went is not issued, except by ``by_certificate_if_held``.

    Raises ``SignatureError`` with words for the signatory, who can do nothing else meanwhile.
    """

    def __call__(self, pdf: bytes, *, organ: Organ, on: date) -> bytes: ...


def by_certificate(pdf: bytes, *, organ: Organ, on: date) -> bytes:
    """With the organ's PKCS#12 file, which there must be."""
    content = _held(organ)
    if content is None:
        raise SignatureError(f"没有找到{organ}的签名证书")
    return _signed(pdf, content)


def by_certificate_if_held(pdf: bytes, *, organ: Organ, on: date) -> bytes:
    """The same; a letter of an organ without a file goes unsigned."""
    content = _held(organ)
    return pdf if content is None else _signed(pdf, content)


def sign(pdf: bytes, kind: LetterKind, organ: Organ, *, on: date) -> bytes:
    """The file to be issued: signed when the kind is numbered and a signer is set.

    A receipt is not: it is given at once, to an applicant who must never be sent away because a
    certificate ran out. Raises ``CaseError``: what is wrong and who mends it.
    """
    if not settings.LETTER_SIGNER or not kind.series:
        return pdf
    signer: Signer = import_string(settings.LETTER_SIGNER)
    try:
        signed = signer(pdf, organ=organ, on=on)
    except SignatureError as error:
        raise _not_issued(str(error)) from error
    except Exception as error:
        # The service is not ours: whatever it raises, the signatory reads a sentence.
        log.exception("the signer failed")
        raise _not_issued("签名服务没有正常答复") from error
    if signed == pdf and signer is by_certificate_if_held:
        return pdf
    _refuse_unless_signed(pdf, signed)
    return signed


def _refuse_unless_signed(pdf: bytes, signed: bytes) -> None:
    """What came back must be the letter, and behind it a signature over all of it."""
    if not signed.startswith(pdf):
        raise _not_issued("签名服务改动了文书的内容")
    found = _found(signed)
    if found is None:
        raise _not_issued("签名服务交回的文书没有可以核验的签名")
    if not (found.is_intact and found.covers_all):
        raise _not_issued("签名服务交回的签名无效，或者没有覆盖整份文书")


@dataclass(frozen=True)
class Verdict:
    """What is found when a stored letter is examined: in one word for a tag, and in a sentence."""

    stands: bool
    word: str
    words: str
    found: pades.Examined | None = None


def examine(letter: Letter) -> Verdict:
    """Whether the stored PDF is as it was issued, and by whom it is signed."""
    from cases.issuing import sha256  # noqa: PLC0415 - issuing signs, so it imports this module

    try:
        with letter.pdf.storage.open(str(letter.pdf.name)) as stored:
            content: bytes = stored.read()
    except FileNotFoundError:
        return Verdict(False, "文件丢失", "存储中找不到这份文书的PDF，请立即报告系统管理员。")
    if sha256(content) != letter.pdf_sha256:
        words = "存储的PDF与出具时的摘要不一致，不能再作为这份文书使用，请立即报告系统管理员。"
        return Verdict(False, "已被改动", words, _found(content))
    return _judged(content)


def _judged(content: bytes) -> Verdict:
    found = _found(content)
    if found is None:
        return Verdict(True, "没有电子签名", "与出具时一致；这份文书没有加盖电子签名。")
    if not (found.is_intact and found.covers_all):
        return Verdict(False, "签名无效", "文书内容与签名时不一致，请立即报告系统管理员。", found)
    if not found.is_trusted:
        words = "签名后没有改动，但签发证书的机构不在本系统信任的名单里，请系统管理员核对。"
        return Verdict(False, "机构不受信任", words, found)
    return Verdict(True, "签名有效", "签名后没有任何改动，签名证书可信。", found)


def _found(content: bytes) -> pades.Examined | None:
    """An unreadable file has no signature that anybody could read."""
    try:
        return pades.examine(content, trusted())
    except SignatureError:
        return None


def trusted() -> list[bytes]:
    """The authorities whose certificates count."""
    folder = Path(settings.SIGNING_DIR) / ROOTS
    return [one.read_bytes() for one in sorted(folder.glob("*.pem"))]


def place_of(organ: Organ) -> Path:
    """Where the organ's PKCS#12 file lies."""
    return Path(settings.SIGNING_DIR) / f"{Path(organ.code).name}.p12"


def _held(organ: Organ) -> bytes | None:
    place = place_of(organ)
    return place.read_bytes() if place.is_file() else None


def _signed(pdf: bytes, content: bytes) -> bytes:
    certificate = pades.Certificate.from_pkcs12(content, settings.SIGNING_PASSPHRASE)
    # The signature names the moment it is made, so the certificate must hold at that moment,
    # whatever day the letter bears.
    certificate.refuse_outside_validity(timezone.now())
    stamp = import_string(settings.TIMESTAMPER) if settings.TIMESTAMPER else None
    return pades.sign(pdf, certificate, stamp=stamp)


def _not_issued(why: str) -> CaseError:
    return CaseError(
        f"没有签发：{why}。文书没有编号，也没有生成，可以稍后再签发；请联系系统管理员检查电子签名。"
    )
