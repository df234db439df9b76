"""S25: a terminal in a service hall shows files in the page, takes none, and keeps nothing."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from attachments.models import Attachment, StagedFile
from cases.status import Status
from letters import drawing
from portal import consultees, enclosures, query_codes
from portal.models import ApplicationDraft, QueryCode
from redaction import pdf
from tests.consulting import ARRIVED, sent
from tests.factories import RECEIVED, House, moment
from tests.portal.visitor import WHAT, WHO, Visitor, text_of, url
from tests.situations import a_case_at, an_assigned_case


def at_a_terminal() -> Visitor:
    visitor = Visitor()
    visitor.get("home", terminal="1")
    return visitor


def visiting(house: House, status: Status) -> Visitor:
    """Somebody at a terminal who opened their case with a code."""
    visitor, case, code = at_a_terminal(), a_case_at(status, house), query_codes.drawn()
    QueryCode.objects.create(
        case=case, code_hash=query_codes.hashed(code), issued_at=moment(RECEIVED)
    )
    assert visitor.ask(case, code).status_code == 302
    return visitor


@pytest.mark.usefixtures("real_letters")
def test_a_letter_is_shown_in_the_page_and_no_file_is_left(house: House) -> None:
    visitor = visiting(house, Status.REGISTERED)
    letter = QueryCode.objects.get().case.letters.get()
    shown = visitor.get("letter", letter.pk)
    assert shown.headers["Content-Type"].startswith("text/html")
    assert shown.headers["Cache-Control"] == "no-store"
    page = text_of(shown)
    assert 'src="data:image/png;base64,' in page
    assert "第1页" in page
    assert "application/pdf" not in page
    assert "打开（PDF）" not in text_of(visitor.get("progress"))


@pytest.mark.usefixtures("real_letters")
def test_the_letter_to_a_third_party_is_shown_in_the_page_too(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_: ARRIVED)
    asked, visitor = sent(an_assigned_case(house), house), at_a_terminal()
    code = consultees.issue(asked, at=moment(ARRIVED))
    facts = {"organ": house.organ.code, "number": asked.reference, "code": code}
    assert visitor.post("opinion", **facts).status_code == 302
    assert "（PDF）" not in text_of(visitor.get("opinion-matter"))
    letter = visitor.get("opinion-letter")
    assert letter.headers["Content-Type"].startswith("text/html")
    assert letter.headers["Cache-Control"] == "no-store"
    assert 'src="data:image/png;base64,' in text_of(letter)
    assert f'href="{url("opinion-matter")}"' in text_of(letter)
    visitor.get("end")
    assert visitor.get("opinion-letter").status_code == 404


def test_a_terminal_says_where_files_are_handed_in_instead(house: House) -> None:
    visitor = visiting(house, Status.AWAITING_CORRECTION)
    page = text_of(visitor.get("correction"))
    assert "这台公用机器不能上传文件" in page
    assert 'type="file"' not in page
    applying = at_a_terminal()
    applying.begin()
    applying.fill()
    page = text_of(applying.get("step", "who"))
    assert "这台公用机器不能上传文件" in page
    assert "这台机器是公用的" in page
    assert 'autocomplete="email"' not in page
    assert 'type="file"' not in page


def test_the_first_page_of_a_terminal_can_be_ended_too(house: House) -> None:
    assert 'id="stay"' in text_of(Visitor().get("home", terminal="1"))
    assert 'id="stay"' not in text_of(at_a_terminal().get("home", terminal="0"))


def test_the_end_leaves_no_draft_no_staged_file_no_cookie_and_no_page(house: House) -> None:
    visitor = visiting(house, Status.AWAITING_CORRECTION)
    case = QueryCode.objects.get().case
    visitor.begin()
    visitor.fill()
    file = SimpleUploadedFile("材料.txt", "三组".encode())
    visitor.post("correction", description="", uploads=file)
    assert enclosures.desk_of(case).files.exists()
    visitor.get("end")
    assert not StagedFile.objects.exists()
    assert not Attachment.objects.exists()
    assert not ApplicationDraft.objects.exists()
    kept = {name for name, morsel in visitor.client.cookies.items() if morsel.value}
    assert kept <= {"portal-terminal", "csrftoken"}
    for name in ("progress", "correction", "contact", "receipt", "check"):
        assert visitor.get(name).status_code == 404


def test_the_receipt_is_a_file_with_code_and_qr_code(house: House) -> None:
    visitor = Visitor()
    case = visitor.apply()
    answer = visitor.get("receipt-file")
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["Cache-Control"] == "no-store"
    words = pdf.read(answer.content)[0].text.replace("\n", "")
    of_the_case = (case.case_number, visitor.code, case.organ.name, "张三", WHAT["description"])
    for part in (*of_the_case, "政府信息公开申请登记回执", "最迟答复", "接下来"):
        assert part in words
    assert case.applicant.masked_identity in words
    assert WHO["document_number"] not in words
    assert pdf.page(answer.content, 1)[1] == 1
    assert Visitor().get("receipt-file").status_code == 404
    assert drawing.VARIANT == "pdf/a-3a"


def test_the_receipt_stays_on_one_page_however_much_is_asked(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In December, when the reply is due in a year whose holidays nobody knows yet."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: moment(date(2026, 12, 21)))
    house.organ.name = "清江土家族苗族自治县自然资源和规划局不动产登记事务中心（林业和草原局）"
    house.organ.address = "清江土家族苗族自治县东山街道人民路一百零八号政务服务中心三楼东侧"
    house.organ.save()
    visitor = Visitor()
    visitor.apply(what={"description": "柳河村二〇二五年征地补偿安置方案及其附件。" * 230})
    content = visitor.get("receipt-file").content
    words = pdf.read(content)[0].text.replace("\n", "")
    assert "全文在" in words
    assert "（暂定）" in words
    assert "还没有公布，公布后重新计算" in words
    assert pdf.page(content, 1)[1] == 1
