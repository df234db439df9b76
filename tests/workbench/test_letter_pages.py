"""Letters read: their facts, and the very bytes that were issued."""

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from django.test import Client

from cases.models import Letter
from cases.status import Status
from organs.models import Staff
from organs.roles import Role
from tests.factories import House, another_house
from tests.situations import a_case_at, a_registered_case, withdraw

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def the_reply(house: House) -> Letter:
    return Letter.objects.get(case=a_case_at(Status.SIGNED, house), number__isnull=False)


def number_of(letter: Letter) -> str:
    assert letter.number
    return letter.number.text


@pytest.mark.parametrize(("form", "content_type"), [("pdf", "application/pdf"), ("docx", DOCX)])
def test_the_file_is_the_issued_bytes_under_its_number(
    house: House, clerk: Client, form: str, content_type: str
) -> None:
    letter = the_reply(house)
    response: Any = clerk.get(f"/letters/{letter.pk}/{form}/")
    content = b"".join(response.streaming_content)
    assert hashlib.sha256(content).hexdigest() == getattr(letter, f"{form}_sha256")
    assert response["Content-Type"] == content_type
    assert response["X-Content-Type-Options"] == "nosniff"
    assert f"filename*=utf-8''{quote(number_of(letter))}.{form}" in response["Content-Disposition"]


def test_the_page_names_number_signatory_and_digests(house: House, clerk: Client) -> None:
    letter = the_reply(house)
    page = clerk.get(f"/letters/{letter.pk}/").content.decode()
    for fact in (number_of(letter), letter.pdf_sha256, letter.docx_sha256, "与出具时一致"):
        assert fact in page
    assert str(house.the(Role.SIGNATORY)) in page


def test_a_changed_file_is_noticed(
    house: House, clerk: Client, settings: Any, tmp_path: Path
) -> None:
    settings.MEDIA_ROOT = tmp_path
    letter = the_reply(house)
    with letter.pdf.storage.open(str(letter.pdf), "wb") as stored:
        stored.write(b"something else")
    assert "存储的文件已经改变" in clerk.get(f"/letters/{letter.pk}/").content.decode()


def test_a_void_letter_says_so_and_why(house: House, clerk: Client) -> None:
    letter = the_reply(house)
    withdraw(letter.case, house, reason="窗口地址有误")
    page = clerk.get(f"/letters/{letter.pk}/").content.decode()
    assert "作废，没有送出。</b>窗口地址有误" in page
    assert "作废" in clerk.get(f"/cases/{letter.case_id}/").content.decode()


@pytest.mark.parametrize("part", ["", "pdf/", "docx/"])
def test_another_organs_letter_does_not_exist(
    house: House, browser_of: Callable[[Staff], Client], part: str
) -> None:
    foreign = a_registered_case(another_house()).letters.get()
    client = browser_of(house.the(Role.RECEIVING_CLERK))
    assert client.get(f"/letters/{foreign.pk}/{part}").status_code == 404


def test_an_unknown_form_is_not_found(house: House, clerk: Client) -> None:
    assert clerk.get(f"/letters/{the_reply(house).pk}/odt/").status_code == 404
