"""案卷: one PDF in the legal order, its pages numbered, with its directory (DA/T 22-2015)."""

import io
from datetime import date

import pytest
from PIL import Image
from pypdf import PdfReader

from attachments.models import State
from cases import case_file
from cases.status import Status
from letters import binding
from letters.blocks import document_text
from letters.kinds import KINDS
from tests.determining import CONCLUDED, a_determination, conclude, everybody_votes, sign
from tests.explaining import a_judged_case
from tests.factories import House, a_search, an_attachment
from tests.letters.printing import printed
from tests.situations import a_case_at, an_assigned_case

ON = date(2026, 10, 20)


def a_picture() -> bytes:
    written = io.BytesIO()
    Image.new("RGB", (3000, 1000), "white").save(written, "PNG")
    return written.getvalue()


def test_the_file_is_bound_in_its_order_and_its_pages_are_numbered(
    house: House, real_letters: None
) -> None:
    case = a_case_at(Status.REPLIED, house)
    an_attachment(case, content=a_picture(), name="身份证.png", purpose="identity")
    an_attachment(case, State.QUARANTINED, name="录音.txt", purpose="other")
    read = PdfReader(io.BytesIO(case_file.bound(case, on=ON)))

    titles = [mark.title for mark in read.outline]  # type: ignore[union-attr]
    assert titles == [
        "目录",
        "身份证明：身份证.png",
        "政府信息公开申请登记回执",
        "其他：录音.txt",
        "审批表",
        "答复期限计算书",
        "政府信息公开告知书",
    ]
    pages = [page.extract_text() for page in read.pages]
    assert "归档文件目录" in pages[0]
    first, *_, last = pages[1:]
    assert first.strip() == "1"
    assert last.rstrip().endswith(str(len(pages) - 1))
    assert any("待查毒" in page for page in pages)


def test_the_directory_names_the_pages_of_each_document(house: House, real_letters: None) -> None:
    case = a_case_at(Status.REPLIED, house)
    found = list(case_file.pieces(case, on=ON))
    text = PdfReader(io.BytesIO(case_file.bound(case, on=ON))).pages[0].extract_text()
    first = 1
    for piece in found:
        last = first + piece.pages - 1
        assert (str(first) if first == last else f"{first}—{last}") in text
        first = last + 1


def test_the_approval_sheet_says_who_agreed_to_which_version(house: House) -> None:
    """Art 45."""
    document = case_file.approval_sheet(a_case_at(Status.REPLIED, house), on=ON)
    assert document is not None
    text = document_text(document)
    for stage in ("科室审核", "法制审核", "保密审查", "签发"):
        assert f"{stage}同意" in text
    assert case_file.approval_sheet(an_assigned_case(house), on=ON) is None


def test_a_search_has_its_place_and_a_damaged_letter_a_sheet(house: House) -> None:
    case = an_assigned_case(house)
    a_search(case, house)
    titles = [piece.title for piece in case_file.pieces(case, on=ON)]
    assert titles == ["政府信息公开申请登记回执", "检索记录", "答复期限计算书"]


def test_what_was_asked_said_and_judged_stands_together_and_no_joint_determination_with_it(
    house: House, real_letters: None
) -> None:
    """Art 35; the minutes tell of other applications (decision 0049)."""
    case = a_judged_case(house, "unreasonable")
    weighed = a_determination(house, case, on=CONCLUDED)
    everybody_votes(weighed)
    sign(conclude(weighed))
    found = list(case_file.pieces(case, on=ON))
    assert [piece.title for piece in found] == [
        "政府信息公开申请登记回执",
        "政府信息公开申请说明理由告知书",
        "说明理由及判断情况",
        "答复期限计算书",
    ]
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(found[2].pdf)).pages)
    for told in ("为编写村史", "其中39件已经答复", "已能满足编写村史的需要"):
        assert told in text


def test_every_kind_of_letter_to_the_applicant_has_its_place() -> None:
    placed = frozenset().union(*(section.kinds for section in case_file.SECTIONS))
    sent = {code for code, kind in KINDS.items() if kind.addressed}
    assert sent - {"deadline_statement", "co_handling_request"} <= placed


def test_what_is_no_pdf_and_no_picture_is_not_bound() -> None:
    for content in (b"%PDF-1.4 broken", b""):
        with pytest.raises(binding.UnreadableFile):
            binding.page_count(content)
    with pytest.raises(binding.UnreadableFile):
        binding.picture(b"no picture")


def test_a_bound_letter_keeps_its_words() -> None:
    letter = printed("disclosed")
    directory = printed("file_directory").pdf
    bound = binding.bind(directory, [binding.Part("答复", letter.pdf)], title="案卷")
    assert binding.page_count(bound) == letter.pages() + 1
