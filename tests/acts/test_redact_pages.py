"""Documents on the case page, marking without a mouse, the copy, the findings, the applicant's download."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from attachments.models import Attachment
from cases.models import Case, CaseRecord, RecordPassage, RedactedCopy, ReleaseFinding
from organs.models import Staff
from organs.roles import Role
from redaction import pdf
from tests.access.world import body_of
from tests.attachments.test_pages import files
from tests.factories import House
from tests.found import RESIDENT_ID, a_record, two_pages
from tests.redaction.files import plain_pdf
from tests.situations import a_drafted_case

Browsers = Callable[[Staff], Client]
TYPED = {"title": "安置方案", "inclusion": "part", "pages": "2"}
GROUND = {"ground_code": "personal_privacy", "scope": "file"}


@pytest.fixture
def case(house: House) -> Case:
    return a_drafted_case(house)


@pytest.fixture
def officer(house: House, browser_of: Browsers) -> Client:
    return browser_of(house.the(Role.HANDLING_OFFICER))


def text_of(answer: Any) -> str:
    return str(answer.content.decode())


def test_from_the_file_to_the_approved_copy_without_scripts(case: Case, officer: Client) -> None:
    page = officer.post(
        f"/cases/{case.pk}/records/new/", TYPED | files(("方案.pdf", two_pages())), follow=True
    )
    record = CaseRecord.objects.get()
    assert f"/records/{record.pk}/redact/" in page.redirect_chain[-1][0]
    assert "居民身份证号码 4301**********0015" in text_of(page)
    assert RESIDENT_ID not in text_of(page)
    marked = officer.post(f"/records/{record.pk}/redact/?page=1", GROUND | {"found": ["0"]})
    assert marked.headers["Location"].endswith("?page=1")
    assert RecordPassage.objects.get().quote == RESIDENT_ID
    for number in (1, 2):
        assert officer.get(f"/records/{record.pk}/pages/{number}/").content.startswith(b"\x89PNG")
    officer.post(f"/records/{record.pk}/copy/")
    copy = RedactedCopy.objects.get()
    assert "逐页看完" in text_of(officer.get(f"/copies/{copy.pk}/"))
    assert officer.get(f"/copies/{copy.pk}/pages/2/").content.startswith(b"\x89PNG")
    officer.post(f"/copies/{copy.pk}/")
    assert "已确认" in text_of(officer.get(f"/copies/{copy.pk}/"))
    assert RESIDENT_ID not in pdf.read(body_of(officer.get(f"/copies/{copy.pk}/file/")))[0].text
    assert "遮盖件" in text_of(officer.get(f"/cases/{case.pk}/"))


def test_words_and_places_are_marked_and_taken_back(case: Case, officer: Client) -> None:
    record = a_record(case, inclusion="part")
    address = f"/records/{record.pk}/redact/?page=2"
    officer.post(address, GROUND | {"quote": "张三", "scope": "page"})
    sides = {"left": "5", "top": "3", "right": "50", "bottom": "12.5"}
    officer.post(address, GROUND | sides)
    words, place = RecordPassage.objects.all()
    assert (words.quote, words.page) == ("张三", 2)
    assert [round(edge) for edge in place.box] == [30, 25, 298, 105]
    officer.post(f"/records/{record.pk}/unmark/", {"passage": words.pk})
    assert list(RecordPassage.objects.all()) == [place]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({}, "请勾选、填写或者框出要遮盖的内容。"),
        ({"quote": "王五"}, "文件里找不到这段文字"),
        ({"left": "1"}, "按位置遮盖要填齐四条边。"),
        ({"left": "9", "top": "1", "right": "5", "bottom": "9"}, "右边要大于左边"),
        ({"left": "101", "top": "1", "right": "5", "bottom": "9"}, "请填写0至100之间的数"),
        ({"quote": "张三", "ground_code": ""}, "请选择不予公开的情形"),
    ],
)
def test_a_wrong_mark_is_explained_and_nothing_typed_is_lost(
    case: Case, officer: Client, typed: dict[str, str], said: str
) -> None:
    record = a_record(case, inclusion="part")
    page = text_of(officer.post(f"/records/{record.pk}/redact/", GROUND | typed))
    assert said in page
    assert f'value="{typed["quote"]}"' in page if "quote" in typed else True
    assert not RecordPassage.objects.exists()


def test_a_page_that_is_not_there_and_a_file_that_is_no_pdf(case: Case, officer: Client) -> None:
    record = a_record(case, inclusion="part")
    assert officer.get(f"/records/{record.pk}/redact/?page=9").status_code == 404
    assert officer.get(f"/records/{record.pk}/pages/9/").status_code == 404
    text = a_record(case, content="方案".encode(), name="方案.txt")
    assert officer.get(f"/records/{text.pk}/redact/").status_code == 404
    locked = a_record(case, inclusion="part", content=b"%PDF-1.4\n%%EOF")
    assert officer.get(f"/records/{locked.pk}/redact/").status_code == 403


def test_findings_are_answered_by_the_officer_and_read_by_reviewers(
    case: Case, officer: Client, house: House, browser_of: Browsers
) -> None:
    sent = {"title": "名单", "inclusion": "give"} | files(
        ("名单.pdf", plain_pdf([["手机13911111111"]]))
    )
    page = officer.post(f"/cases/{case.pk}/records/new/", sent, follow=True)
    assert "139*****111" in text_of(page)
    assert "13911111111" not in text_of(page)
    finding, record = ReleaseFinding.objects.get(), CaseRecord.objects.get()
    assert "还有1项发现没有处理" in text_of(officer.get(f"/cases/{case.pk}/"))
    reviewer = browser_of(house.the(Role.LEGAL_REVIEWER))
    assert "还没有说明" in text_of(reviewer.get(f"/records/{record.pk}/check/"))
    assert reviewer.post(f"/records/{record.pk}/check/", {}).status_code == 403
    officer.post(f"/records/{record.pk}/check/", {f"answer-{finding.pk}": "公开的值班电话"})
    assert "公开的值班电话" in text_of(reviewer.get(f"/records/{record.pk}/check/"))


def test_two_files_for_one_document_are_refused_and_both_still_wait(
    case: Case, officer: Client
) -> None:
    two = files(("甲.txt", "甲".encode()), ("乙.txt", "乙".encode()))
    page = text_of(officer.post(f"/cases/{case.pk}/records/new/", TYPED | two))
    assert "一份信息只对应一个文件" in page
    assert "甲.txt" in page
    assert Attachment.objects.count() == 2
    assert not CaseRecord.objects.exists()
