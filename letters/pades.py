"""Electronic signatures in PDF (PAdES baseline B). Nothing else imports pyHanko.

A signature is written behind the file, as an incremental update: not a byte of the letter that was
rendered moves, so it stays the PDF/A that it was. It is imported late: who never signs never loads it.
"""

from __future__ import annotations

import io
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from django.utils import timezone

from letters.errors import SignatureError

if TYPE_CHECKING:
    from pyhanko.sign.signers import SimpleSigner
    from pyhanko.sign.timestamps import TimeStamper

FIELD: Final = "OrganSignature"
_ROOM: Final = 16_384
"""Hexadecimal digits kept for a signature with its certificates and a time stamp: to measure
first would be to sign twice."""


Stamp = Callable[[bytes], bytes]
"""Hands a time-stamp request (RFC 3161, DER) to an authority and returns its answer."""


@dataclass(frozen=True)
class Certificate:
    """Key and certificate of one organ, opened from its PKCS#12 file."""

    signer: SimpleSigner

    @classmethod
    @cache
    def from_pkcs12(cls, content: bytes, passphrase: str) -> Certificate:
        """Opened once a process. Raises ``SignatureError``: a wrong passphrase, or no key inside."""
        from pyhanko.sign.signers import SimpleSigner  # noqa: PLC0415 - who never signs never loads it

        try:
            return cls(
                SimpleSigner.load_pkcs12_data(
                    content, other_certs=(), passphrase=passphrase.encode() or None
                )
            )
        except (ValueError, AttributeError) as error:
            raise SignatureError("签名证书文件打不开：口令不对，或者文件里没有私钥") from error

    @property
    def subject(self) -> str:
        """Who signs, as the certificate names them."""
        return _name(self.signer.signing_cert)

    def refuse_outside_validity(self, at: datetime) -> None:
        """Raises ``SignatureError`` when the certificate does not hold at the moment."""
        held: Any = self.signer.signing_cert
        if at > held.not_valid_after:
            ended = _on_our_clock(held.not_valid_after)
            raise SignatureError(f"签名证书“{self.subject}”已于{ended}到期")
        if at < held.not_valid_before:
            begins = _on_our_clock(held.not_valid_before)
            raise SignatureError(f"签名证书“{self.subject}”自{begins}起才有效")


def sign(pdf: bytes, certificate: Certificate, *, stamp: Stamp | None = None) -> bytes:
    """``pdf`` with an invisible signature behind it. Raises ``SignatureError``."""
    from pyhanko.pdf_utils.misc import PdfError  # noqa: PLC0415
    from pyhanko.sign.fields import SigSeedSubFilter  # noqa: PLC0415
    from pyhanko.sign.general import SigningError  # noqa: PLC0415
    from pyhanko.sign.signers import PdfSignatureMetadata, sign_pdf  # noqa: PLC0415

    facts = PdfSignatureMetadata(
        field_name=FIELD, md_algorithm="sha256", subfilter=SigSeedSubFilter.PADES,
        name=certificate.subject,
    )  # fmt: skip
    written = io.BytesIO()
    try:
        sign_pdf(
            _behind(pdf), facts, signer=certificate.signer,
            timestamper=_stamper(stamp) if stamp else None, output=written, bytes_reserved=_ROOM,
        )  # fmt: skip
    except (PdfError, SigningError, OSError, ValueError) as error:
        raise SignatureError("没有签成，时间戳服务或者签名组件出错") from error
    return written.getvalue()


def _behind(pdf: bytes) -> Any:
    """Writes behind the file and leaves what it says of itself as it is: PDF/A-3 and its metadata."""
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter  # noqa: PLC0415

    class Behind(IncrementalPdfFileWriter):
        def ensure_output_version(self, version: tuple[int, int]) -> None:
            """PDF/A-3 is PDF 1.7, whatever the kind of key would like to announce."""

        def _update_meta(self) -> None:
            """The document information and its XMP must agree, and already do."""

    return Behind(io.BytesIO(pdf))


@dataclass(frozen=True)
class Examined:
    """What one signature in a file says of it.

    ``signed_at`` is the signer's own word, unless ``is_stamped``: then an authority for time stamps
    that we trust vouches for it.
    """

    signer: str
    issuer: str
    signed_at: datetime | None
    is_stamped: bool
    is_intact: bool
    covers_all: bool
    is_trusted: bool

    @property
    def stands(self) -> bool:
        """Whether the file is as it was signed, to its last byte, by whom we trust."""
        return self.is_intact and self.covers_all and self.is_trusted


def examine(pdf: bytes, roots: Sequence[bytes]) -> Examined | None:
    """The signature in ``pdf``; None when there is none. ``roots``: trusted authorities as PEM or DER.

    A certificate is judged by the moment that a trusted time stamp tells, else by the one that the
    signature names: one that ran out since does not make a letter doubtful. Nothing is asked of the
    network. Raises ``SignatureError`` for a file that is no PDF any more.
    """
    from pyhanko.pdf_utils.misc import PdfError  # noqa: PLC0415
    from pyhanko.pdf_utils.reader import PdfFileReader  # noqa: PLC0415
    from pyhanko.sign.general import SigningError  # noqa: PLC0415

    try:
        found = PdfFileReader(io.BytesIO(pdf)).embedded_signatures
        return _judged(found[-1], roots) if found else None
    except (PdfError, SigningError, ValueError, KeyError, TypeError) as error:
        raise SignatureError("这个文件已经损坏，读不出其中的电子签名") from error


def _judged(signature: Any, roots: Sequence[bytes]) -> Examined:
    from pyhanko.sign.validation.status import SignatureCoverageLevel  # noqa: PLC0415

    trusted, claimed = _certificates(roots), signature.self_reported_timestamp
    status = _status(signature, trusted, claimed)
    stamp = status.timestamp_validity
    stamped = stamp.timestamp if stamp and stamp.intact and stamp.valid and stamp.trusted else None
    if stamped not in (None, claimed):
        status = _status(signature, trusted, stamped)
    return Examined(
        signer=_name(signature.signer_cert),
        issuer=_common_name(signature.signer_cert.issuer.native),
        signed_at=stamped or claimed,
        is_stamped=stamped is not None,
        is_intact=status.intact and status.valid,
        covers_all=status.coverage is SignatureCoverageLevel.ENTIRE_FILE,
        is_trusted=status.trusted,
    )


def _status(signature: Any, trusted: list[Any], moment: datetime | None) -> Any:
    """The verdict on the signature at ``moment``, and on its time stamp at the one that that tells."""
    from pyhanko.sign.validation import validate_pdf_signature  # noqa: PLC0415
    from pyhanko_certvalidator import ValidationContext  # noqa: PLC0415

    # pyHanko logs a traceback for every certificate that it does not trust; the verdict tells it.
    logging.getLogger("pyhanko").setLevel(logging.CRITICAL)
    signer, stamper = (
        ValidationContext(
            trust_roots=trusted, moment=at, allow_fetching=False, revocation_mode="soft-fail"
        )
        for at in (moment, _told_by_stamp(signature) or moment)
    )
    return validate_pdf_signature(signature, signer, ts_validation_context=stamper)


def _told_by_stamp(signature: Any) -> datetime | None:
    """What the time stamp says, whoever made it."""
    from pyhanko.sign.validation.generic_cms import extract_tst_data_iter  # noqa: PLC0415

    for token in extract_tst_data_iter(signature.signer_info, signed=False):
        told: datetime = token["encap_content_info"]["content"].parsed["gen_time"].native
        return told
    return None


def _certificates(roots: Sequence[bytes]) -> list[Any]:
    from asn1crypto import pem  # noqa: PLC0415
    from asn1crypto.x509 import Certificate as Parsed  # noqa: PLC0415

    ders = (pem.unarmor(one)[2] if pem.detect(one) else one for one in roots)
    return [Parsed.load(der) for der in ders]


def _stamper(stamp: Stamp) -> TimeStamper:
    from asn1crypto.tsp import TimeStampResp  # noqa: PLC0415
    from pyhanko.sign.timestamps import TimeStamper  # noqa: PLC0415

    class Stamper(TimeStamper):
        async def async_request_tsa_response(self, req: Any) -> Any:
            return TimeStampResp.load(stamp(req.dump()))

    made: TimeStamper = Stamper()  # type: ignore[no-untyped-call]
    return made


def _on_our_clock(moment: datetime) -> str:
    return f"{moment.astimezone(timezone.get_default_timezone()):%Y年%-m月%-d日%H:%M}"


def _name(certificate: Any) -> str:
    return _common_name(certificate.subject.native)


def _common_name(named: dict[str, Any]) -> str:
    return str(named.get("common_name") or named.get("organization_name") or "名称不明")
