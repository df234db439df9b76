"""签发 (signature) and 作废: the letter exists with number and files, and never changes."""

import hashlib
import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.db import transaction

from audit.models import AppendOnlyViolation
from cases.errors import ActNotPermitted, CaseError
from cases.issuing import is_intact, store
from cases.models import Case, Letter
from cases.services import signing
from cases.status import Status
from organs.models import IssuedNumber, NumberSequence
from organs.remedy_bodies import COURT_NOT_NAMED
from organs.roles import Role
from tests.factories import House
from tests.situations import (
    DELIVERED,
    DUE,
    SIGNED,
    a_case_at,
    agree,
    deliver,
    fresh,
    last_event,
    sign,
    submit,
    withdraw,
)


def test_nothing_is_signed_that_cannot_name_where_to_seek_a_remedy(house: House) -> None:
    case = a_case_at(Status.SIGNING, house, "not_disclosed_internal_affairs")
    house.organ.reconsideration_body_override, house.organ.court = "", COURT_NOT_NAMED
    house.organ.save()

    with pytest.raises(CaseError, match="行政复议机关和管辖法院的名称"):
        sign(case, house)
    assert fresh(case).status == Status.SIGNING
    assert not IssuedNumber.objects.filter(text__contains="公开告").exists()


class RenderingFailed(Exception):
    pass


def the_reply(case: Case) -> Any:
    return case.letters.exclude(kind="registration_receipt").last()


def sign_again(case: Case, house: House) -> Case:
    """The withdrawn reply goes through all reviews anew."""
    case = submit(case, house, on=DELIVERED)
    for _ in range(3):
        case = agree(case, house, on=DELIVERED)
    return sign(case, house, on=DELIVERED)


def test_the_signed_reply_has_number_date_signatory_and_outcome(house: House) -> None:
    case = a_case_at(Status.SIGNED, house, "not_disclosed_internal_affairs")

    letter = the_reply(case)
    assert (case.status, case.outcome_code, case.due_on) == (
        Status.SIGNED,
        "not_disclosed_internal_affairs",
        DUE,
    )
    assert (letter.kind, letter.number.text, letter.issued_on, letter.issued_by) == (
        "not_disclosed",
        "清自资公开告〔2026〕1号",
        SIGNED,
        house.the(Role.SIGNATORY),
    )
    event = last_event(case)
    assert (event.act, event.before, event.after) == ("sign", "signing", "signed")
    assert event.facts == {"letter": letter.pk, "outcome": case.outcome_code}


def test_the_letter_keeps_the_facts_it_was_made_from(house: House) -> None:
    context = the_reply(a_case_at(Status.SIGNED, house)).context
    assert context["document_number"] == "清自资公开告〔2026〕1号"
    assert context["issued_on"] == "2026-09-21"
    assert context["application"]["case_number"] == "2026-000001"
    assert any("行政复议" in paragraph for paragraph in context["remedy"])


@pytest.mark.usefixtures("real_letters")
def test_both_files_exist_and_are_what_they_say(house: House) -> None:
    letter = the_reply(a_case_at(Status.SIGNED, house))

    pdf, docx = letter.pdf.read(), letter.docx.read()
    assert pdf.startswith(b"%PDF-")
    assert "word/document.xml" in zipfile.ZipFile(io.BytesIO(docx)).namelist()
    assert (letter.pdf_sha256, letter.docx_sha256) == (
        hashlib.sha256(pdf).hexdigest(),
        hashlib.sha256(docx).hexdigest(),
    )
    assert is_intact(letter)


def test_a_file_that_was_touched_is_noticed(house: House) -> None:
    letter = the_reply(a_case_at(Status.SIGNED, house))
    with Path(letter.pdf.path).open("ab") as stored:
        stored.write(b"x")
    assert not is_intact(letter)


def test_an_issued_letter_never_changes(house: House) -> None:
    letter = the_reply(a_case_at(Status.SIGNED, house))
    letter.addressee = "李四"

    for change in (
        letter.save,
        letter.delete,
        Letter.objects.all().delete,
        lambda: Letter.objects.update(addressee="李四"),
        lambda: Letter.objects.bulk_update([letter], ["addressee"]),
    ):
        with pytest.raises(AppendOnlyViolation), transaction.atomic():
            change()
    assert Letter.objects.get(pk=letter.pk).addressee == "张三"


def test_replies_and_notices_count_in_series_of_their_own(house: House) -> None:
    for _ in range(2):
        a_case_at(Status.SIGNED, house)
    texts = Letter.objects.filter(number__isnull=False).values_list("number__text", flat=True)
    assert list(texts) == ["清自资公开告〔2026〕1号", "清自资公开告〔2026〕2号"]


def test_a_signature_that_fails_takes_its_number_back(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = a_case_at(Status.SIGNING, house)

    def out_of_paper(*_: object) -> bytes:
        raise RenderingFailed

    with monkeypatch.context() as broken:
        broken.setattr("cases.issuing.render_docx", out_of_paper)
        with pytest.raises(RenderingFailed):
            sign(case, house)

    assert (fresh(case).status, case.letters.count()) == (Status.SIGNING, 1)
    assert the_reply(sign(case, house)).number.value == 1


def test_a_withdrawn_number_stays_in_the_series_as_void(house: House) -> None:
    case = withdraw(a_case_at(Status.SIGNED, house), house)

    number = the_reply(case).number
    assert (case.status, case.outcome_code, case.due_on) == (Status.HANDLING, "", DUE)
    assert (number.is_void, number.voided_on, number.void_reason) == (True, DELIVERED, "地址有误")
    assert str(number) == "清自资公开告〔2026〕1号（作废）"
    assert the_reply(case).is_void
    assert last_event(case).note == "作废政府信息公开告知书 清自资公开告〔2026〕1号：地址有误"


def test_the_next_letter_takes_the_next_number(house: House) -> None:
    case = sign_again(withdraw(a_case_at(Status.SIGNED, house), house), house)

    series = NumberSequence.objects.get(series="公开告")
    assert list(series.numbers.order_by("value").values_list("value", "voided_on")) == [
        (1, DELIVERED),
        (2, None),
    ]
    assert series.last_value == 2
    assert the_reply(case).number.text == "清自资公开告〔2026〕2号"


def test_the_new_letter_is_the_one_that_is_delivered(house: House) -> None:
    case = a_case_at(Status.SIGNED, house)
    case = sign_again(withdraw(case, house), house)
    case = deliver(case, house)
    assert the_reply(case).delivery.in_time
    assert case.letters.get(number__value=1).delivery is None


@pytest.mark.parametrize("reason", ["", "  "])
def test_a_withdrawal_says_why(house: House, reason: str) -> None:
    case = a_case_at(Status.SIGNED, house)
    with pytest.raises(CaseError) as refusal:
        withdraw(case, house, reason=reason)
    assert refusal.value.field == "reason"
    assert not IssuedNumber.objects.filter(voided_on__isnull=False).exists()


def test_a_letter_that_left_is_not_withdrawn(house: House) -> None:
    case = deliver(a_case_at(Status.SIGNED, house), house)
    clerk = house.the(Role.DELIVERY_CLERK)
    with pytest.raises(ActNotPermitted, match="已答复"):
        signing.withdraw(case, reason="地址有误", by=clerk, on=DELIVERED)
    assert not the_reply(case).is_void


def test_nothing_is_signed_before_every_review_agreed(house: House) -> None:
    case = a_case_at(Status.SECRECY_REVIEW, house)
    with pytest.raises(ActNotPermitted, match="保密审查"):
        signing.sign(case, by=house.the(Role.SIGNATORY), on=SIGNED)
    assert fresh(case).letters.count() == 1


def test_a_damaged_file_is_put_right_when_the_same_bytes_are_kept_again() -> None:
    name = store(b"%PDF-the letter", "pdf")
    Path(default_storage.path(name)).write_bytes(b"something else")
    assert store(b"%PDF-the letter", "pdf") == name
    with default_storage.open(name) as kept:
        assert kept.read() == b"%PDF-the letter"
