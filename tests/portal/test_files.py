"""Files with an application on the portal: kept with the draft, on the case with it, gone with it."""

from django.core.files.uploadedfile import SimpleUploadedFile

from attachments.models import Attachment, Purpose, StagedFile
from cases.models import CaseAttachment
from redaction import pdf
from tests.attachments.corpus.hostile import HOSTILE
from tests.attachments.corpus.pictures import phone_jpeg
from tests.factories import House
from tests.portal.visitor import WHO, Visitor, text_of


def a_photograph() -> SimpleUploadedFile:
    return SimpleUploadedFile("身份证.jpg", phone_jpeg(), "image/jpeg")


def test_a_photograph_comes_with_the_case(house: House) -> None:
    visitor = Visitor()
    visitor.begin()
    visitor.fill(who=WHO | {"uploads": a_photograph(), "files_are": "identity"})
    assert "身份证.jpg" in text_of(visitor.get("step", "who"))
    checked = text_of(visitor.get("check"))
    assert "<dt>身份证明</dt><dd>身份证.jpg" in checked
    visitor.submit()
    for told in (visitor.get("receipt"), visitor.get("progress")):
        assert '身份证.jpg　<span class="mute">JPEG' in text_of(told)
    assert "身份证.jpg" in pdf.read(visitor.get("receipt-file").content)[0].text
    link = CaseAttachment.objects.get()
    assert (link.purpose, link.added_by) == (Purpose.IDENTITY, None)
    assert [(e.act, e.actor_name) for e in link.case.events.all()] == [
        ("register", "申请人"),
        ("attach", "申请人"),
    ]


def test_a_refused_file_is_said_on_the_page_and_the_rest_goes_on(house: House) -> None:
    visitor = Visitor()
    visitor.begin()
    bad = SimpleUploadedFile("委托书.docx", HOSTILE["宏改名.docx"])
    visitor.fill(who=WHO | {"uploads": bad})
    assert not Attachment.objects.exists()
    visitor.fill(who=WHO)
    visitor.submit()
    assert not CaseAttachment.objects.exists()


def test_a_draft_that_is_deleted_leaves_no_file(house: House) -> None:
    visitor = Visitor()
    visitor.begin()
    visitor.fill(who=WHO | {"uploads": a_photograph()})
    visitor.post("discard")
    assert not StagedFile.objects.exists()
    assert not Attachment.objects.exists()
