"""Nobody behind the applications is on the public page: looked for in every word, and once more."""

import io
import zipfile
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from cases.errors import CaseError
from cases.services.redacting import bytes_of
from organs.roles import Role
from proactive.evidence import Evidence
from proactive.models import Entry, Source
from proactive.services import files, raising
from proactive.services.files import Wanted
from tests.access.world import signed_in
from tests.attachments.corpus.pictures import phone_jpeg
from tests.consulting import Opinion, answered, sent
from tests.factories import House, moment
from tests.found import a_file, two_pages
from tests.proactive.queue import (
    ON,
    an_entry,
    asked,
    by,
    decided,
    published,
    reviewed,
    weighed,
)
from tests.redaction.files import docx, plain_pdf
from tests.situations import an_assigned_case

ASKED = "清江县信衡土地评估有限公司"


def add(house: House, entry: Entry, content: bytes, name: str, **wanted: Any) -> Any:
    now = by(house, Role.HANDLING_OFFICER)
    return files.add(entry, a_file(content, name), Wanted(**wanted), now)


def adopted(house: House, entry: Entry, **facts: Any) -> Entry:
    return decided(house, reviewed(house, weighed(house, entry, **facts)))


def joins(entry: Entry, *cases: Any) -> None:
    """Applications that come after the files were looked through."""
    first = entry.cases.get().case
    raising.by_itself([first, *cases], Source.TOPIC, "又有人申请", at=moment(ON))


def test_who_joins_after_the_review_is_looked_for_when_it_is_published(house: House) -> None:
    """Names also where a line breaks them; where somebody lives."""
    entry = an_entry(house, [asked(house, 0)])
    add(house, entry, "联系李小芳。".encode(), "名单.txt")
    entry = adopted(house, entry, text="联系李小\n芳，清江县柳河村2号。")
    joins(entry, asked(house, 1))
    with pytest.raises(CaseError, match="请负责人退回研究") as refused:
        published(house, entry)
    assert "正文、文件“名单.txt”正文有" in str(refused.value)
    assert "方的名称（李××）" in str(refused.value)
    assert "方的联系方式（" in str(refused.value)
    assert "李小芳" not in str(refused.value)


def test_the_title_and_the_summary_name_nobody(house: House) -> None:
    """Whatever was written of the text: that is about the text."""
    entry = adopted(house, an_entry(house, [asked(house, 0)]), against="张三可以公开")
    for field in ("title", "summary"):
        with pytest.raises(CaseError, match="（张×），会显示在公开的网页上") as refused:
            published(house, entry, ON, **{field: "张三申请的方案"})
        assert refused.value.field == field


NOT_EXPRESS = (
    "第三方同意公开",
    f"第三方{ASKED}不同意公开，名称应当隐去",
    f"第三方不同意{ASKED}可以公开",
    f"没有{ASKED}可以公开的理由",
    f"{ASKED}书面同意公开其名称",
    f"如第三方书面同意，{ASKED}可以公开",
    f"不能说，{ASKED}可以公开",
    f"除张三、{ASKED}可以公开",
)
EXPRESSLY = (
    f"第三方书面同意。\n{ASKED}的名称可以公开，其他信息隐去",
    f"{ASKED}可以公开！",
    f"第三方书面同意；“{ASKED}”可以公开",
    f"“张三、{ASKED}可以公开”",
)
"""Notes that name it or not; none says of it that it may be public."""


def test_the_contacts_given_with_this_application_are_looked_for(house: House) -> None:
    """Under a merged applicant too, whose own are others."""
    entry = an_entry(house, [asked(house, 1)])
    case, other = entry.cases.get().case, asked(house, 2)
    case.move_to(other.applicant)
    case.save()
    for told in ("清江县柳河村2号", "清江县柳河村3号"):
        with pytest.raises(CaseError, match="正文里有申请人、代理人或者第三方的联系方式"):
            weighed(house, entry, text=f"联系地址为{told}。")


def test_the_text_names_somebody_only_with_a_word_on_that_name(house: House) -> None:
    case = an_assigned_case(house)
    answered(sent(case, house), house, Opinion.CONSENT, on=ON)
    entry, text = an_entry(house, [case]), f"评估机构为{ASKED}。"
    for note in NOT_EXPRESS:
        with pytest.raises(CaseError, match=r"第三方的名称（清×+）.*“不宜公开的内容") as refused:
            weighed(house, entry, text=text, against=note)
        assert refused.value.field == "body"
        assert "单独写一句“（名称全称）可以公开”" in refused.value.message
    for said in EXPRESSLY:
        assert Evidence(entry).people.in_text(text, but=said) == []
    agreed = adopted(house, entry, text=text, against=EXPRESSLY[0])
    assert published(house, agreed, title="评估机构名单").text == text


def test_the_title_names_an_organization_that_agreed_and_nobody_else(house: House) -> None:
    case = an_assigned_case(house)
    answered(sent(case, house), house, Opinion.CONSENT, on=ON)
    entry = adopted(house, an_entry(house, [case]), against="名称隐去")
    title = f"关于{ASKED}资质的批复"
    with pytest.raises(CaseError, match="正式标题就有单位名称并且该单位同意的") as refused:
        published(house, entry, title=title)
    assert refused.value.field == "title"
    Entry.objects.filter(pk=entry.pk).update(against=f"{ASKED}可以公开。\n张三可以公开")
    with pytest.raises(CaseError, match="（张×），会显示在公开的网页上，请改写。"):
        published(house, entry, title=f"{title}（张三申请）")
    assert published(house, entry, title=title).title == title


FILES = {
    "text": ("联系张三。".encode(), "名单.txt"),
    "Word": (docx("联系张三。"), "名单.docx"),
    "PDF": (plain_pdf([("联系张三。",)]), "名单.pdf"),
    "the name of the file": ("没有人".encode(), "张三的材料.txt"),
}


def test_a_file_of_any_kind_is_looked_through(house: House) -> None:
    entry = an_entry(house, [asked(house, 0)])
    for file in FILES.values():
        for checked in ("", "看过了", "张三应当隐去"):
            with pytest.raises(CaseError, match="有申请人、代理人或者第三方的名称（张×）"):
                add(house, entry, *file, checked=checked)
        assert add(house, entry, *file, checked="张三可以公开（村里公示过的联系人）").findings


def test_what_word_says_of_its_author_is_not_published(house: House) -> None:
    kept = add(house, an_entry(house), docx("补偿标准", author="周经办"), "标准.docx")
    content = bytes_of(kept.attachment)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert "周经办" not in archive.read("docProps/core.xml").decode()
        assert "补偿标准" in archive.read("word/document.xml").decode()
    assert kept.findings == []


def test_what_cannot_be_looked_into_is_not_published(house: House) -> None:
    with pytest.raises(CaseError, match="属性里可能有作者、单位、拍摄地点"):
        add(house, an_entry(house), phone_jpeg(), "现场.jpg", checked="看过了")


def test_two_files_of_which_one_is_refused_can_be_sent_again(house: House) -> None:
    """The first was copied and forgotten, and comes back with the refusal: its bytes too."""
    officer = signed_in(house.the(Role.HANDLING_OFFICER))
    address = reverse("proactive-file", args=[an_entry(house).pk])
    clean = plain_pdf([("补偿标准每亩5万元。",)])
    sent = {"key": "k" * 32, "checked": ""}
    both = [SimpleUploadedFile("甲.pdf", clean), SimpleUploadedFile("乙.pdf", two_pages())]
    assert officer.post(address, sent | {"uploads": both}).status_code == 422
    again = officer.post(address, sent)
    assert again.status_code == 422
    assert "隐去以后才能公开" in again.content.decode()
    assert officer.post(address, sent | {"hides_numbers": "on"}).status_code == 302
    assert Entry.objects.get().files.count() == 2
