"""A time-stamp authority (RFC 3161) that tells whatever moment a test wants."""

from datetime import datetime

from asn1crypto.keys import PrivateKeyInfo
from asn1crypto.tsp import TimeStampReq
from asn1crypto.x509 import Certificate
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import ExtendedKeyUsageOID
from pyhanko.sign.timestamps import DummyTimeStamper

from demo import certificates
from demo.certificates import TrialAuthority


class Clockmaker:
    """Certified by ``authority``; every stamp tells ``moment``."""

    def __init__(self, authority: TrialAuthority, moment: datetime) -> None:
        key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        der = key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
        certificate = Certificate.load(_certified(authority, key.public_key()))
        self._true = DummyTimeStamper(certificate, PrivateKeyInfo.load(der), fixed_dt=moment)
        self.asked: list[bytes] = []

    def __call__(self, request: bytes) -> bytes:
        self.asked.append(request)
        answer: bytes = self._true.request_tsa_response(TimeStampReq.load(request)).dump()
        return answer


def _certified(authority: TrialAuthority, key: rsa.RSAPublicKey) -> bytes:
    built = (
        x509.CertificateBuilder()
        .subject_name(certificates._name("时间戳机构（测试）"))
        .issuer_name(authority.certificate.subject)
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(certificates.FIRST)
        .not_valid_after(certificates.LAST)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), critical=True)
        .add_extension(x509.KeyUsage(**certificates._SIGNS_LETTERS), critical=True)
    )
    return built.sign(authority._key, hashes.SHA256()).public_bytes(Encoding.DER)
