"""The files of what an organ publishes by itself: copies without authors, without people's numbers."""

import io
import zipfile
from functools import cache
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from attachments.models import Attachment, State
from cases.errors import CaseError
from cases.services.redacting import bytes_of
from organs.roles import Role
from publication.models import PublicationEvent, PublishedDocument, PublishedFile
from publication.services import publishing, withdrawing
from tests.access.world import signed_in
from tests.attachments.corpus.documents import HEAD, docx_with, word_xml
from tests.attachments.corpus.pictures import phone_jpeg
from tests.factories import House
from tests.found import a_file
from tests.publication.shelf import AT, DAY, a_document, facts
from tests.publication.test_pages import TYPED
from tests.redaction.files import docx, plain_pdf

AUTHOR = "周经办"


@cache
def standard() -> bytes:
    """As Word writes it, with its author; made once."""
    return docx("补偿标准见附表。", author=AUTHOR)


def publish(house: House, content: bytes, name: str, **said: Any) -> PublishedDocument:
    by, source = house.the(Role.RECEIVING_CLERK), a_file(content, name)
    return publishing.publish(house.organ, facts(), [source], by=by, on=DAY, at=AT, **said)


def parts_of(file: PublishedFile) -> str:
    with zipfile.ZipFile(io.BytesIO(bytes_of(file.attachment))) as archive:
        return "".join(archive.read(name).decode() for name in archive.namelist())


def test_what_word_says_of_its_author_is_neither_published_nor_kept(house: House) -> None:
    clerk = signed_in(house.the(Role.RECEIVING_CLERK))
    sent = SimpleUploadedFile("标准.docx", standard())
    assert clerk.post(reverse("publish"), {**TYPED, "uploads": sent}).status_code == 302
    (file,) = PublishedDocument.objects.get().files.all()
    assert "补偿标准见附表" in parts_of(file)
    assert AUTHOR not in parts_of(file)
    assert list(Attachment.objects.all()) == [file.attachment]


def test_what_takes_the_place_of_a_document_is_cleaned_too(house: House) -> None:
    old, head = a_document(house), house.the(Role.WORK_BODY_HEAD)
    source = a_file(standard(), "标准.docx")
    new = withdrawing.replace(
        old, facts(title="新方案"), [source], reason="标准调整", by=head, on=DAY, at=AT
    )
    assert AUTHOR not in parts_of(new.files.get())


STRUCK_OUT = '<w:p><w:del w:id="1"><w:r><w:delText>原定每亩三万元</w:delText></w:r></w:del></w:p>'
COMMENTED = (
    f'{HEAD}<w:comments xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    '<w:comment w:id="1"><w:p><w:r><w:t>再核一下</w:t></w:r></w:p></w:comment></w:comments>'
)
REFUSED = {
    "a resident's number": (plain_pdf([("补偿对象430121199001010015",)]), "方案.pdf", "个人的号码"),
    "a telephone": ("联系13800138000".encode(), "方案.txt", "个人的号码"),
    "a photograph": (phone_jpeg(), "现场.jpg", "属性里可能有作者、单位、拍摄地点"),
    "words that were struck out": (
        docx_with({"word/document.xml": word_xml(STRUCK_OUT)}),
        "方案.docx",
        "应当是定稿",
    ),
    "a comment": (docx_with({"word/comments.xml": COMMENTED}), "方案.docx", "删除批注"),
    "a number as its name": (b"text", "13800138000.txt", "文件名里有个人的号码"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_may_not_be_public_is_refused_at_the_files(house: House, case: str) -> None:
    content, name, said = REFUSED[case]
    with pytest.raises(CaseError, match=said) as refused:
        publish(house, content, name, checked="看过了")
    assert refused.value.field == "uploads"
    assert not PublishedDocument.objects.exists()


def test_a_virus_is_not_published(house: House) -> None:
    source = a_file(b"text", "方案.txt")
    source.state = State.INFECTED
    by = house.the(Role.RECEIVING_CLERK)
    with pytest.raises(CaseError, match="有病毒，不能公开"):
        publishing.publish(house.organ, facts(), [source], by=by, on=DAY, at=AT)


def test_what_else_was_found_is_public_only_with_a_word_on_it(house: House) -> None:
    """A telephone of an office, say: the word is kept in the trace and not on the page."""
    office = "咨询电话：0731-88881234，邮箱 zhengdi@qingjiang.example。".encode()
    with pytest.raises(CaseError, match="核对以后，请写明核对情况") as refused:
        publish(house, office, "方案.txt")
    assert refused.value.field == "checked"
    publish(house, office, "方案.txt", checked="是征地科的公开电话")
    note = PublicationEvent.objects.get().note
    assert note == "柳河村征地补偿安置方案；附件核对情况：是征地科的公开电话"
