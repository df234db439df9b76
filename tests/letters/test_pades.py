"""Electronic signatures: nothing of the letter moves, one changed byte is found, PDF/A stays."""

import io
import logging
import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pypdf
import pytest
from pyhanko.pdf_utils.reader import PdfFileReader

from demo.certificates import TrialAuthority
from letters import pades
from letters.errors import SignatureError
from tests.letters.printing import printed
from tests.support.stamping import Clockmaker

ORGAN = "清江县自然资源局（测试）"


@pytest.fixture(scope="module")
def authority() -> TrialAuthority:
    return TrialAuthority()


@pytest.fixture(scope="module")
def certificate(authority: TrialAuthority) -> pades.Certificate:
    return pades.Certificate.from_pkcs12(authority.certify(ORGAN), "")


@pytest.fixture(scope="module")
def letter() -> bytes:
    return printed("disclosed").pdf


@pytest.fixture(scope="module")
def signed(letter: bytes, certificate: pades.Certificate) -> bytes:
    return pades.sign(letter, certificate)


def test_the_signature_stands_behind_the_letter(
    letter: bytes, signed: bytes, authority: TrialAuthority
) -> None:
    assert signed.startswith(letter)
    found = pades.examine(signed, [authority.pem])
    assert found is not None
    assert found.stands
    assert found.signer == ORGAN
    assert pades.examine(letter, [authority.pem]) is None


def test_one_changed_byte_anywhere_is_found(signed: bytes, authority: TrialAuthority) -> None:
    hole = signed.rindex(b"/Contents <")
    for place in [*range(20, hole, len(signed) // 40), len(signed) - 30]:
        spoilt = bytearray(signed)
        spoilt[place] ^= 1
        try:
            found = pades.examine(bytes(spoilt), [authority.pem])
        except SignatureError:
            continue
        assert found is None or not found.stands


def test_what_is_added_behind_the_signature_is_found(
    signed: bytes, authority: TrialAuthority
) -> None:
    found = pades.examine(signed + b"\n% more\n", [authority.pem])
    assert found is not None
    assert found.is_intact
    assert not found.stands


def test_a_certificate_of_somebody_else_is_not_trusted(signed: bytes) -> None:
    found = pades.examine(signed, [TrialAuthority().pem])
    assert found is not None
    assert (found.is_intact, found.is_trusted, found.stands) == (True, False, False)


def without_owner(value: object) -> str:
    """A PDF object as it is written, but for the address of the reader that read it."""
    return re.sub(r", \d{9,}\)", ")", str(value))


def test_the_signed_letter_is_still_the_archive_that_it_was(letter: bytes, signed: bytes) -> None:
    before, after = (pypdf.PdfReader(io.BytesIO(one)) for one in (letter, signed))
    was: Any = before.trailer["/Root"]
    root: Any = after.trailer["/Root"]
    assert signed.startswith(b"%PDF-1.7")
    assert "/Version" not in root
    for part in ("/Metadata", "/OutputIntents", "/StructTreeRoot", "/MarkInfo", "/Lang"):
        assert without_owner(root.raw_get(part)) == without_owner(was.raw_get(part))
    assert root["/Metadata"].get_object().get_data() == was["/Metadata"].get_object().get_data()
    assert after.metadata == before.metadata
    assert (
        without_owner(after.trailer["/ID"]).split(",")[0]
        == without_owner(before.trailer["/ID"]).split(",")[0]
    )
    assert "/Encrypt" not in after.trailer
    assert [page.extract_text() for page in after.pages] == [
        page.extract_text() for page in before.pages
    ]


def test_the_signature_shows_nothing_and_is_of_the_profile(signed: bytes) -> None:
    reader = pypdf.PdfReader(io.BytesIO(signed))
    form: Any = reader.trailer["/Root"]
    field = form["/AcroForm"]["/Fields"][0].get_object()
    assert field["/Rect"] == [0, 0, 0, 0]
    assert field["/F"] == 4 + 128  # printed and locked, neither hidden nor without view: PDF/A
    assert field["/V"]["/SubFilter"] == "/ETSI.CAdES.detached"


def test_a_wrong_passphrase_and_no_key_are_said_in_words() -> None:
    for content in (b"", b"not a PKCS#12 file"):
        with pytest.raises(SignatureError, match="签名证书文件打不开"):
            pades.Certificate.from_pkcs12(content, "secret")


def test_what_is_no_pdf_any_more_is_said_in_words(authority: TrialAuthority) -> None:
    with pytest.raises(SignatureError, match="已经损坏"):
        pades.examine(b"%PDF-1.7 cut off", [authority.pem])


STAMPED = datetime(2026, 9, 21, 8, 30, tzinfo=UTC)


def test_the_moment_is_the_one_that_a_trusted_time_stamp_tells(
    letter: bytes, certificate: pades.Certificate, authority: TrialAuthority
) -> None:
    clock = Clockmaker(authority, STAMPED)
    stamped = pades.sign(letter, certificate, stamp=clock)
    assert clock.asked
    signature = PdfFileReader(io.BytesIO(stamped)).embedded_signatures[0]
    added = {one["type"].native for one in signature.signer_info["unsigned_attrs"]}
    assert "signature_time_stamp_token" in added
    found = pades.examine(stamped, [authority.pem])
    assert found is not None
    assert (found.signed_at, found.is_stamped, found.stands) == (STAMPED, True, True)


def test_a_stamp_of_nobody_we_know_moves_no_moment(
    letter: bytes, certificate: pades.Certificate, authority: TrialAuthority
) -> None:
    stranger = Clockmaker(TrialAuthority(), datetime(2009, 1, 1, tzinfo=UTC))
    found = pades.examine(pades.sign(letter, certificate, stamp=stranger), [authority.pem])
    assert found is not None
    assert found.signed_at is not None
    assert (found.signed_at.year > 2009, found.is_stamped, found.stands) == (True, False, True)


def test_a_certificate_is_judged_by_the_stamp_and_not_by_the_signers_word(
    letter: bytes, authority: TrialAuthority
) -> None:
    young = authority.certify(ORGAN, first=datetime(2020, 1, 1, tzinfo=UTC))
    signer = pades.Certificate.from_pkcs12(young, "")
    early = Clockmaker(authority, datetime(2019, 12, 31, tzinfo=UTC))
    found = pades.examine(pades.sign(letter, signer, stamp=early), [authority.pem])
    assert found is not None
    assert (found.is_stamped, found.is_trusted) == (True, False)


def test_a_certificate_holds_to_the_moment_not_to_the_day(authority: TrialAuthority) -> None:
    first, last = (datetime(2026, 9, day, 16, 30, tzinfo=UTC) for day in (1, 3))
    held = pades.Certificate.from_pkcs12(authority.certify(ORGAN, first=first, last=last), "")
    held.refuse_outside_validity(first)
    held.refuse_outside_validity(last)
    with pytest.raises(SignatureError, match="自2026年9月2日00:30起才有效"):
        held.refuse_outside_validity(first - timedelta(minutes=1))
    with pytest.raises(SignatureError, match="已于2026年9月4日00:30到期"):
        held.refuse_outside_validity(last + timedelta(minutes=1))


def test_examining_changes_no_logger_for_others(
    signed: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    pades.examine(signed, [TrialAuthority().pem])
    levels: list[int] = []
    monkeypatch.setattr(logging.Logger, "setLevel", lambda _, level: levels.append(level))
    pades.examine(signed, [TrialAuthority().pem])
    assert set(levels) <= {logging.getLogger("pyhanko").level}


def test_an_authority_that_does_not_answer_is_said_in_words(
    letter: bytes, certificate: pades.Certificate
) -> None:
    def unreachable(_: bytes) -> bytes:
        raise ConnectionError

    with pytest.raises(SignatureError, match="时间戳服务"):
        pades.sign(letter, certificate, stamp=unreachable)
