"""One request's whole life in real browsers, from the counter to the archive."""

import io
import subprocess
from datetime import date
from pathlib import Path

import docx
import pypdf
import pytest
from playwright.sync_api import Page, expect

from cases.models import Case, Letter
from cases.permissions import Act
from organs.roles import Role
from tests.journeys.conftest import Day
from tests.journeys.desks import (
    Desks,
    agree,
    dispatch,
    fits,
    hand_in,
    open_case,
    press,
    send_back,
    take,
    type_with_keys,
)
from tests.letters.printing import squeezed

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.django_db(transaction=True),
]

SUBJECT = "柳河村2025年征地补偿安置方案"
NUMBER = "2026-000001"
APPLICANT = {
    "name": "张三",
    "document_number": "430121199001010015",
    "telephone": "13800000000",
    "address": "清江县柳河村三组12号",
    "description": SUBJECT,
}
PHONE = {"width": 360, "height": 740}
LIFE = [
    Act.REGISTER,
    Act.ASSIGN,
    Act.SAVE_DRAFT,
    Act.SUBMIT_DRAFT,
    Act.REVIEW_OFFICE,
    Act.REVIEW_LEGAL,
    Act.SAVE_DRAFT,
    Act.SUBMIT_DRAFT,
    Act.REVIEW_OFFICE,
    Act.REVIEW_LEGAL,
    Act.REVIEW_SECRECY,
    Act.SIGN,
    Act.DELIVER,
    Act.ARCHIVE,
]


def test_one_life(desks: Desks, day: Day) -> None:
    register_with_keys_only(desks.of(Role.RECEIVING_CLERK))
    day.on = date(2026, 9, 15)
    assign(desks.of(Role.RECEIVING_CLERK), desks)
    day.on = date(2026, 9, 16)
    draft(desks.of(Role.HANDLING_OFFICER))
    day.on = date(2026, 9, 17)
    agree(desks.of(Role.OFFICE_HEAD), "科室审核")
    send_back(desks.of(Role.LEGAL_REVIEWER), "法制审核", "理由没有写明涉及谁的什么信息")
    revise(desks.of(Role.HANDLING_OFFICER))
    day.on = date(2026, 9, 18)
    agree(desks.of(Role.OFFICE_HEAD), "科室审核")
    agree(desks.of(Role.LEGAL_REVIEWER), "法制审核")
    agree(desks.of(Role.SECRECY_REVIEWER), "保密审查")
    day.on = date(2026, 9, 21)
    sign_on_a_phone(desks.of(Role.SIGNATORY, viewport=PHONE))
    day.on = date(2026, 9, 22)
    read_the_letter(desks.of(Role.DELIVERY_CLERK))
    dispatch(desks.of(Role.DELIVERY_CLERK), "送达", "EM123456785CN")
    archive(desks.of(Role.DELIVERY_CLERK))
    told = told_on_the_page(desks.of(Role.RECEIVING_CLERK))
    assert [Act(event.act) for event in Case.objects.get().events.order_by("sequence")] == LIFE
    assert told == [act.label for act in reversed(LIFE)]


def register_with_keys_only(page: Page) -> None:
    press(page, "n")
    expect(page.locator("[name=channel]").first).to_be_focused()
    press(page, "Space")
    type_with_keys(page, APPLICANT)
    press(page, "Control+Enter")
    expect(page.locator("#check")).to_contain_text("2026年10月16日")
    expect(page.locator("#check button")).to_be_focused()
    press(page, "Control+Enter")
    expect(page.locator(".messages")).to_contain_text(f"编号 {NUMBER}，答复期限 2026年10月16日")
    expect(page).to_have_title(f"{NUMBER} {SUBJECT}")
    expect(page.locator(".head .due")).to_contain_text("还剩 20 个工作日 10月16日")
    expect(page.locator("#clock")).to_contain_text("自次日起计算答复期限")
    page.locator(".head .due").click()
    expect(page.locator("tr.counted")).to_have_count(20)
    expect(page.locator("table.statement")).to_contain_text("国办发明电")


def assign(page: Page, desks: Desks) -> None:
    take(page, "交办")
    page.select_option("[name=office]", label=desks.house.handling.name)
    page.select_option("[name=officer]", str(desks.house.the(Role.HANDLING_OFFICER).pk))
    page.get_by_role("button", name="交办", exact=True).click()
    expect(page.locator(".messages")).to_contain_text("已完成“交办”")
    expect(page.locator(".head .tag")).to_have_text("办理中")


def draft(page: Page) -> None:
    """Found by keys: the first row of the worklist, then Enter."""
    page.reload()
    press(page, "j")
    press(page, "Enter")
    expect(page.locator("h1").first).to_have_text("拟写答复")
    page.select_option("[name=outcome_code]", "partially_disclosed")
    page.select_option("[name=ground_code]", "personal_privacy")
    page.fill("[name=provided]", "柳河村征地补偿安置方案（12页）")
    page.fill("[name=withheld]", "附表中其他村民的身份证号码和银行账号")
    page.fill("[name=reasons]", "附表中有个人信息。")
    page.get_by_role("button", name="预览").click()
    expect(page.locator(".sheet")).to_contain_text("附表中有个人信息。")
    expect(page.locator(".sheet")).to_contain_text("张三")
    hand_in(page)


def revise(page: Page) -> None:
    open_case(page, SUBJECT)
    expect(page.locator(".todo")).to_contain_text("理由没有写明涉及谁的什么信息")
    page.get_by_role("link", name="拟写答复").click()
    page.fill("[name=reasons]", "附表列有其他村民的姓名、身份证号码和银行账号，属于个人隐私。")
    hand_in(page)


def sign_on_a_phone(page: Page) -> None:
    take(page, "签发")
    assert fits(page)
    expect(page.locator(".sheet")).to_contain_text("属于个人隐私")
    page.get_by_text("签发", exact=True).and_(page.locator("summary")).click()
    page.get_by_role("button", name="确认签发").click()
    expect(page.locator(".messages")).to_contain_text("已完成“签发”")
    assert fits(page)


def read_the_letter(page: Page) -> None:
    """Both files, as the person who posts them gets them."""
    open_case(page, SUBJECT)
    letter = Letter.objects.get(number__isnull=False)
    row = page.locator("section tr", has_text=number_of(letter))
    pdf = page.context.request.get(str(row.get_by_text("PDF").evaluate("link => link.href"))).body()
    with page.expect_download() as download:
        row.get_by_text("DOCX").click()
    assert download.value.suggested_filename == f"{number_of(letter)}.docx"
    assert len(pypdf.PdfReader(io.BytesIO(pdf)).pages) >= 1
    for text in (text_of_pdf(pdf), text_of_docx(Path(download.value.path()))):
        says_what_it_must(text, letter)


def number_of(letter: Letter) -> str:
    assert letter.number
    return letter.number.text


def text_of_pdf(pdf: bytes) -> str:
    shown = subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True)
    return squeezed(shown.stdout.decode())


def text_of_docx(path: Path) -> str:
    return squeezed("".join(part.text for part in docx.Document(str(path)).paragraphs))


def says_what_it_must(text: str, letter: Letter) -> None:
    assert squeezed(number_of(letter)) in text
    assert "张三：" in text
    assert NUMBER in text
    assert "2026年9月21日" in text
    assert "属于个人隐私" in text
    assert "附表中其他村民的身份证号码和银行账号" in text
    assert "如对其中不予公开的部分不服，" in text
    assert "60日内向清江县人民政府申请行政复议" in text
    assert "清江县人民法院" in text


def archive(page: Page) -> None:
    take(page, "归档")
    expect(page.locator("form .facts")).to_contain_text("按期")
    page.get_by_role("button", name="归档", exact=True).click()
    expect(page.locator(".messages")).to_contain_text("已归档")


def told_on_the_page(page: Page) -> list[str]:
    """What the page of the archived case lists as done, newest first."""
    open_case(page, SUBJECT)
    expect(page.locator(".head .tag")).to_have_text("已归档")
    expect(page.locator(".head .due")).to_contain_text("按期答复 9月22日")
    expect(page.locator(".progress .done")).not_to_have_count(0)
    expect(page.locator(".todo")).to_contain_text("全部环节已经办完")
    return page.locator(".line li b").all_text_contents()
