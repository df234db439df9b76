"""A made-up authority and a certificate for each organ, to try electronic signatures with.

Whoever reads the certificate sees that it is for demonstration. Only where demonstration data may
be loaded; a file that is there is left alone.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, pkcs12
from cryptography.x509.oid import NameOID
from django.conf import settings

from cases import electronic_signature
from organs.models import Organ

AUTHORITY: Final = "演示用证书机构（不具效力）"
FIRST, LAST = datetime(2008, 5, 1, tzinfo=UTC), datetime(2048, 5, 1, tzinfo=UTC)
_SIGNS_LETTERS: Final = {
    "digital_signature": True, "content_commitment": True, "key_encipherment": False,
    "data_encipherment": False, "key_agreement": False, "key_cert_sign": False,
    "crl_sign": False, "encipher_only": False, "decipher_only": False,
}  # fmt: skip


class TrialAuthority:
    """Key and certificate of the made-up authority; they live as long as the object."""

    def __init__(self) -> None:
        self._key = ec.generate_private_key(ec.SECP256R1())
        name = _name(AUTHORITY)
        built = _builder(name, name, self._key, FIRST, LAST)
        signs = _SIGNS_LETTERS | {"key_cert_sign": True, "crl_sign": True}
        built = built.add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        built = built.add_extension(x509.KeyUsage(**signs), critical=True)
        self.certificate = built.sign(self._key, hashes.SHA256())

    @property
    def pem(self) -> bytes:
        """The certificate that one trusts."""
        return self.certificate.public_bytes(Encoding.PEM)

    def certify(self, name: str, *, first: datetime = FIRST, last: datetime = LAST) -> bytes:
        """Key and certificate of one organ as a PKCS#12 file without a passphrase."""
        key = ec.generate_private_key(ec.SECP256R1())
        built = _builder(_name(name), self.certificate.subject, key, first, last)
        built = built.add_extension(x509.BasicConstraints(ca=False, path_length=None), True)
        built = built.add_extension(x509.KeyUsage(**_SIGNS_LETTERS), critical=True)
        issued = built.sign(self._key, hashes.SHA256())
        held = (name.encode(), key, issued, [self.certificate])
        return pkcs12.serialize_key_and_certificates(*held, NoEncryption())


def make_missing(codes: Collection[str]) -> int:
    """Certificates for those of the organs that have none, all of one new authority; how many."""
    organs = Organ.objects.filter(code__in=codes)
    lacking = [one for one in organs if not electronic_signature.place_of(one).exists()]
    if not lacking:
        return 0
    authority, folder = TrialAuthority(), Path(settings.SIGNING_DIR)
    roots = folder / electronic_signature.ROOTS
    roots.mkdir(mode=0o700, parents=True, exist_ok=True)
    (roots / f"{authority.certificate.serial_number:x}.pem").write_bytes(authority.pem)
    for organ in lacking:
        place = electronic_signature.place_of(organ)
        place.touch(mode=0o600)
        place.write_bytes(authority.certify(f"{organ.name}（演示）"))
    return len(lacking)


def _name(text: str) -> x509.Name:
    return x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, "CN"),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, text),
            x509.NameAttribute(NameOID.COMMON_NAME, text),
        ]
    )


def _builder(
    subject: x509.Name, issuer: x509.Name, key: ec.EllipticCurvePrivateKey, first: datetime,
    last: datetime,
) -> x509.CertificateBuilder:  # fmt: skip
    identifier = x509.SubjectKeyIdentifier.from_public_key(key.public_key())
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(first)
        .not_valid_after(last)
        .add_extension(identifier, critical=False)
    )
