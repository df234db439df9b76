"""电子签名 at issue: a numbered letter is signed or not issued at all; whoever asks can see by whom."""

from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command

from cases import electronic_signature
from cases.errors import CaseError
from cases.models import Case, Letter
from cases.status import Status
from organs.models import IssuedNumber, Organ
from tests.determining import a_signed_determination
from tests.factories import House
from tests.situations import a_case_at, an_assigned_case, fresh, sign
from tests.support.signing import Cabinet, cabinet

__all__ = ["cabinet"]


def the_reply(case: Case) -> Letter:
    letter = case.letters.exclude(kind="registration_receipt").last()
    assert letter is not None
    return letter


def stored_files() -> set[str]:
    folder = Path(default_storage.path("letters"))
    return {path.name for path in folder.rglob("*.*")} if folder.exists() else set()


def refused(case: Case, house: House) -> str:
    """Signing fails, and nothing of it is there: no number, no row, no file, no step taken."""
    before = (stored_files(), case.events.count())
    with pytest.raises(CaseError) as refusal:
        sign(case, house)
    assert fresh(case).status == Status.SIGNING
    assert not IssuedNumber.objects.filter(text__contains="公开告").exists()
    assert case.letters.count() == 1
    assert (stored_files(), case.events.count()) == before
    return str(refusal.value)


@pytest.mark.usefixtures("real_letters")
def test_the_reply_is_signed_by_its_organ_and_one_changed_byte_is_found(
    house: House, cabinet: Cabinet
) -> None:
    cabinet.give(house.organ)
    case = a_case_at(Status.SIGNED, house)
    letter = the_reply(case)
    verdict = electronic_signature.examine(letter)
    assert (verdict.word, verdict.stands) == ("签名有效", True)
    assert verdict.found is not None
    assert verdict.found.signer == f"{house.organ.name}（测试）"
    receipt = case.letters.get(kind="registration_receipt")
    assert electronic_signature.examine(receipt).word == "没有电子签名"

    told = StringIO()
    call_command("verify_letters", stdout=told)
    assert "签名有效：1份" in told.getvalue()
    assert f"由{house.organ.name}（测试）签名" in told.getvalue()

    stored = Path(letter.pdf.path)
    content = bytearray(stored.read_bytes())
    content[len(content) // 2] ^= 1
    stored.write_bytes(content)
    assert electronic_signature.examine(letter).word == "已被改动"
    told = StringIO()
    with pytest.raises(CommandError, match="1份文书有问题"):
        call_command("verify_letters", organ=house.organ.code, stdout=told)
    assert "与出具时的摘要不一致" in told.getvalue()
    stored.unlink()
    assert electronic_signature.examine(letter).word == "文件丢失"


def test_without_its_certificate_nothing_is_issued(house: House, cabinet: Cabinet) -> None:
    case = a_case_at(Status.SIGNING, house)
    words = refused(case, house)
    assert f"没有找到{house.organ}的签名证书" in words
    assert "请联系系统管理员" in words


def test_with_a_certificate_that_ran_out_nothing_is_issued(house: House, cabinet: Cabinet) -> None:
    cabinet.give(house.organ, last=date(2012, 9, 1))
    assert "已于2012年9月1日08:00到期" in refused(a_case_at(Status.SIGNING, house), house)


def silent(pdf: bytes, *, organ: Organ, on: date) -> bytes:
    """A signing service that is not there."""
    raise ConnectionError


def meddling(pdf: bytes, *, organ: Organ, on: date) -> bytes:
    """A signing service that gives another letter back."""
    return b"%PDF-another" + pdf


def idle(pdf: bytes, *, organ: Organ, on: date) -> bytes:
    """A signing service that gives the letter back as it was."""
    return pdf


def scribbling(pdf: bytes, *, organ: Organ, on: date) -> bytes:
    """A signing service that adds something, but no signature."""
    return pdf + b"\n% signed, honestly\n"


@pytest.mark.parametrize(
    ("service", "words"),
    [
        (silent, "没有正常答复"),
        (meddling, "改动了文书"),
        (idle, "没有可以核验的签名"),
        (scribbling, "没有可以核验的签名"),
    ],
)
def test_a_service_that_fails_or_meddles_issues_nothing(
    house: House, settings: Any, service: object, words: str
) -> None:
    settings.LETTER_SIGNER = f"{__name__}.{service.__name__}"  # type: ignore[attr-defined]
    assert words in refused(a_case_at(Status.SIGNING, house), house)


@pytest.mark.usefixtures("real_letters")
def test_a_signature_that_leaves_room_behind_it_issues_nothing(
    house: House, cabinet: Cabinet, settings: Any
) -> None:
    cabinet.give(house.organ)
    settings.LETTER_SIGNER = f"{__name__}.careless"
    assert "没有覆盖整份文书" in refused(a_case_at(Status.SIGNING, house), house)


def careless(pdf: bytes, *, organ: Organ, on: date) -> bytes:
    """A signing service that writes behind its own signature."""
    return electronic_signature.by_certificate(pdf, organ=organ, on=on) + b"\n% one more thing\n"


def test_an_organ_without_a_file_may_be_let_through_unsigned(
    house: House, cabinet: Cabinet, settings: Any
) -> None:
    settings.LETTER_SIGNER = "cases.electronic_signature.by_certificate_if_held"
    letter = the_reply(a_case_at(Status.SIGNED, house))
    assert electronic_signature.examine(letter).word == "没有电子签名"


def test_a_receipt_never_waits_for_a_certificate(house: House, cabinet: Cabinet) -> None:
    case = a_case_at(Status.REGISTERED, house)
    assert case.letters.filter(kind="registration_receipt").count() == 1


def test_signed_minutes_are_verified_too(house: House) -> None:
    minutes = a_signed_determination(house, an_assigned_case(house))
    told = StringIO()
    call_command("verify_letters", number=str(minutes.number), stdout=told)
    assert "联合甄别会议纪要，与签发时一致：1份" in told.getvalue()
    Path(minutes.pdf.path).unlink()
    with pytest.raises(CommandError, match="1份文书有问题"):
        call_command("verify_letters", number=str(minutes.number), stdout=told)
    assert f"{minutes.number} {minutes}：纪要的文件" in told.getvalue()
