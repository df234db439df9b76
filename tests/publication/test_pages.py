"""The workbench's pages: publishing, taking off, replacing, the catalogue as a sheet."""

from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from organs.roles import Role
from publication import xlsx
from publication.models import CatalogueItem, PublishedDocument
from publication.services.cataloguing import COLUMNS
from tests.access.world import signed_in
from tests.factories import House
from tests.publication.shelf import a_document
from tests.publication.test_catalogue import a_row

TYPED = {
    "key": "one",
    "title": "石桥村征地公告",
    "made_on": "2026-09-21",
    "subject": "local",
    "field": "征地补偿",
    "text": "征收范围：石桥村六组。",
    "validity": "in_force",
    "origin": "proactive",
    "reviewed_by": "征地科审查，保密办公室复核",
}


@pytest.fixture
def head(house: House) -> Client:
    return signed_in(house.the(Role.WORK_BODY_HEAD))


def text_of(answer: Any) -> str:
    return str(answer.content.decode())


def plan(name: str = "方案.txt") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, "补偿标准见附表。".encode(), "text/plain")


def test_a_document_is_published_with_its_file(head: Client) -> None:
    answer = head.post(reverse("publish"), {**TYPED, "uploads": plan()}, follow=True)
    document = PublishedDocument.objects.get()
    assert "已公开，索引号430121-zr/" in text_of(answer)
    assert [str(file) for file in document.files.all()] == ["方案.txt"]
    assert document.title in text_of(head.get(reverse("published")))


def test_a_number_of_another_year_is_pointed_out(head: Client) -> None:
    """At the turn of a year it may be right: it is published, and the page says what to look at."""
    for number, said in (("清自资告〔2025〕88号", True), ("清自资告〔2026〕88号", False)):
        answer = head.post(reverse("publish"), {**TYPED, "document_number": number}, follow=True)
        assert ("文号是2025年的，成文日期是2026年9月21日，请核对" in text_of(answer)) is said


def test_nothing_typed_or_uploaded_is_lost_with_an_error(head: Client) -> None:
    wrong = {**TYPED, "reviewed_by": "", "uploads": plan()}
    page = text_of(head.post(reverse("publish"), wrong))
    assert "请填写公开审查和保密审查" in page
    assert "征收范围：石桥村六组" in page
    assert "方案.txt" in page
    refused = {**TYPED, "text": "电话13800138000"}
    assert "会显示在公开的网页上，请先隐去" in text_of(head.post(reverse("publish"), refused))
    head.post(reverse("publish"), TYPED)
    assert PublishedDocument.objects.get().files.count() == 1


def test_taking_off_asks_why_and_happens_once(head: Client, house: House) -> None:
    document = a_document(house)
    address = reverse("withdraw-published", args=[document.pk])
    assert "请填写撤下的理由" in text_of(head.post(address))
    told = text_of(head.post(address, {"reason": "文件已经废止"}, follow=True))
    assert "文件已经废止" in told
    assert "撤下这份文件" not in told
    assert "请刷新后再看" in text_of(head.post(address, {"reason": "再撤"}))


def test_replacing_begins_with_what_stands(head: Client, house: House) -> None:
    document = a_document(house)
    address = reverse("replace-published", args=[document.pk])
    assert document.title in text_of(head.get(address))
    head.post(address, {**TYPED, "reason": "标准调整"})
    document.refresh_from_db()
    assert document.replaced_by
    assert document.replaced_by.title == "石桥村征地公告"


def test_the_catalogue_goes_out_and_comes_in(head: Client, house: House) -> None:
    sheet = xlsx.write("目录", COLUMNS, [a_row(elements="=1+1")])
    file = SimpleUploadedFile("目录.xlsx", sheet)
    assert "已导入1项" in text_of(head.post(reverse("own-catalogue"), {"file": file}, follow=True))
    assert CatalogueItem.objects.get().elements == "=1+1"
    out = head.get(reverse("catalogue-export"))
    assert xlsx.read(BytesIO(out.content), COLUMNS) == [a_row(elements="=1+1")]


@pytest.mark.parametrize("content", [b"no sheet", b""])
def test_what_is_no_sheet_is_refused_at_the_field(head: Client, content: bytes) -> None:
    file = SimpleUploadedFile("目录.xlsx", content)
    page = text_of(head.post(reverse("own-catalogue"), {"file": file}))
    assert "请用导出的表格" in page or "这个表格是空的" in page


def test_an_empty_list_and_an_empty_catalogue_say_what_would_be_there(head: Client) -> None:
    assert "还没有公开文件" in text_of(head.get(reverse("published")))
    assert "还没有目录" in text_of(head.get(reverse("own-catalogue")))


def test_the_list_costs_the_same_for_one_and_for_many(
    head: Client, house: House, django_assert_max_num_queries: Any
) -> None:
    for number in range(60):
        a_document(house, title=f"公告{number}")
    with django_assert_max_num_queries(10):
        page = text_of(head.get(reverse("published")))
    assert "更早公开的" in page
