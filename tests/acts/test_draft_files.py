"""The draft as DOCX: what comes back is laid beside the draft, and only what is ticked is taken over."""

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
import yaml
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from docx.document import Document as Docx

from attachments import clamd
from cases.models import Case
from cases.returned import Difference, Sort
from organs.models import Staff
from organs.roles import Role
from tests.attachments.corpus.documents import compound
from tests.factories import House
from tests.situations import a_drafted_case, an_assigned_case

Browsers = Callable[[Staff], Client]
PAYLOADS: list[dict[str, str]] = yaml.safe_load(
    (Path(__file__).parents[1] / "letters" / "payloads.yaml").read_text()
)
WHY = "集中管辖的法院名称有变。"


@pytest.fixture
def case(house: House) -> Case:
    return a_drafted_case(house, "requires_creation")


@pytest.fixture
def me(house: House, browser_of: Browsers) -> Client:
    return browser_of(house.the(Role.HANDLING_OFFICER))


def downloaded(me: Client, case: Case) -> Docx:
    return docx.Document(io.BytesIO(me.get(f"/cases/{case.pk}/draft/docx/").content))


def change(letter: Docx, old: str, new: str) -> None:
    """As Word would: the words of one paragraph, whatever runs they stood in."""
    paragraph = next(one for one in letter.paragraphs if old in one.text)
    text = paragraph.text.replace(old, new)
    for run in paragraph.runs[1:]:
        run.text = ""
    paragraph.runs[0].text = text


def saved(letter: Docx) -> bytes:
    buffer = io.BytesIO()
    letter.save(buffer)
    return buffer.getvalue()


def send(me: Client, case: Case, content: bytes, name: str = "稿.docx") -> Any:
    return me.post(f"/cases/{case.pk}/draft/compare/", {"file": SimpleUploadedFile(name, content)})


def found(answer: Any) -> dict[str, Difference]:
    return {row.label: row.difference for row in answer.context["taking"].rows}


def ticked(answer: Any, *labels: str, reason: str = "") -> dict[str, str]:
    """The form as a browser sends it, with the rows of these labels ticked."""
    form = answer.context["taking"]
    sent = {"take": "1", "based_on": str(form["based_on"].value())}
    for row in form.rows:
        sent |= {field.html_name: field.value() for field in row.hidden}
        if row.label in labels:
            sent[row.tick.html_name] = "on"
            if row.reason:
                sent[row.reason.html_name] = reason
    return sent


def test_an_untouched_file_is_the_same(case: Case, me: Client) -> None:
    answer = send(me, case, saved(downloaded(me, case)))
    assert found(answer) == {}
    assert "文字相同" in answer.content.decode()


def test_free_parts_are_taken_over_by_one_act_and_fixed_ones_for_a_reason(
    case: Case, me: Client
) -> None:
    letter = downloaded(me, case)
    change(letter, "柳河村征地补偿安置方案（12页）", "该方案由县农业农村局制作")
    change(letter, "加工、分析", "加工、汇总、分析")
    answer = send(me, case, saved(letter))
    differences = found(answer)
    assert {label: one.sort for label, one in differences.items()} == {
        "理由": Sort.FREE,
        "固定文字": Sort.FIXED,
    }
    assert differences["理由"].new == "该方案由县农业农村局制作。"
    assert case.drafts.count() == 1, "nothing is taken in silence"
    compare = f"/cases/{case.pk}/draft/compare/"
    refused = me.post(compare, ticked(answer, "理由", "固定文字"))
    assert "请写明为什么改动" in refused.content.decode()
    assert "没有勾选" in me.post(compare, ticked(answer)).content.decode()
    assert me.post(compare, ticked(answer, "理由")).status_code == 302
    draft = case.drafts.latest("version")
    assert (draft.texts["reasons"], draft.overriding) == ("该方案由县农业农村局制作。", ())


def test_a_fixed_passage_becomes_an_override(case: Case, me: Client) -> None:
    letter = downloaded(me, case)
    change(letter, "加工、分析", "加工、汇总、分析")
    answer = send(me, case, saved(letter))
    assert list(found(answer)) == ["固定文字"]
    sent = ticked(answer, "固定文字", reason=WHY)
    assert me.post(f"/cases/{case.pk}/draft/compare/", sent).status_code == 302
    (override,) = case.drafts.latest("version").overriding
    assert "加工、分析" in override.old
    assert "加工、汇总、分析" in override.new
    assert override.reason == WHY
    assert found(send(me, case, saved(downloaded(me, case)))) == {}


def test_paragraphs_that_came_and_went_are_seen(case: Case, me: Client) -> None:
    letter = downloaded(me, case)
    reasons = next(one for one in letter.paragraphs if "12页" in one.text)
    following = letter.paragraphs[[p.text for p in letter.paragraphs].index(reasons.text) + 1]
    following.insert_paragraph_before("另查，该信息已移交档案馆保存。")
    remedy = next(one for one in letter.paragraphs if "不服" in one.text)
    remedy._p.getparent().remove(remedy._p)
    differences = found(send(me, case, saved(letter)))
    assert differences["理由"].new.endswith("（12页）。\n另查，该信息已移交档案馆保存。")
    assert differences["固定文字"].new == ""
    assert "不服" in differences["固定文字"].old


def test_head_and_addressee_are_shown_and_cannot_be_taken(case: Case, me: Client) -> None:
    letter = downloaded(me, case)
    change(letter, "不予提供告知书", "不予提供通知")
    answer = send(me, case, saved(letter))
    assert [row.tick for row in answer.context["taking"].rows] == [None]
    assert "不能在草稿中改动" in answer.content.decode()
    sent = ticked(answer) | {"take_x": "on", "sort_x": "locked", "name_x": "公文格式"}
    assert "没有勾选" in me.post(f"/cases/{case.pk}/draft/compare/", sent).content.decode()


def a_foreign_file() -> bytes:
    letter = docx.Document()
    letter.add_paragraph("关于召开会议的通知")
    return saved(letter)


def with_part(content: bytes, name: str, text: str) -> bytes:
    """The same package with one more part, or one part said otherwise."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(buffer, "w") as new:
        for entry in old.namelist():
            if entry != name:
                new.writestr(entry, old.read(entry))
        new.writestr(name, text)
    return buffer.getvalue()


def test_what_is_no_letter_of_ours_or_hostile_is_refused_in_words(case: Case, me: Client) -> None:
    ours = saved(downloaded(me, case))
    entity = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>'
    with zipfile.ZipFile(io.BytesIO(ours)) as package:
        body = package.read("word/document.xml").decode()
    dde = '<w:p><w:r><w:instrText>DDEAUTO c:\\\\windows\\\\cmd.exe "/k calc"</w:instrText></w:r></w:p>'
    refused = {
        "找不到本件文书的标题和固定文字": a_foreign_file(),
        "文件不完整或者已经损坏": ours[:3000],
        "这不是DOCX文件": "只是文字。".encode(),
        "不应有的声明": with_part(ours, "word/document.xml", entity),
        "会启动其他程序的字段": with_part(
            ours, "word/document.xml", re.sub("(<w:body>)", lambda m: m[0] + dde, body)
        ),
        "文件里有宏": with_part(ours, "word/vbaProject.bin", "x"),
    }
    for says, content in refused.items():
        name = "稿.txt" if says.startswith("这不是") else "稿.docx"
        page = send(me, case, content, name).content.decode()
        assert says in page, says
    assert case.drafts.count() == 1


def test_a_payload_in_a_docx_is_text_and_nothing_else(case: Case, me: Client) -> None:
    """S17 for DOCX: all payloads at once, as paragraphs among the reasons."""
    letter = downloaded(me, case)
    reasons = next(one for one in letter.paragraphs if "12页" in one.text)
    following = letter.paragraphs[[p.text for p in letter.paragraphs].index(reasons.text) + 1]
    for payload in PAYLOADS:
        following.insert_paragraph_before(payload["text"].replace("法院", "院"))
    answer = send(me, case, saved(letter))
    taken = me.post(f"/cases/{case.pk}/draft/compare/", ticked(answer, "理由"))
    assert taken.status_code == 302
    page = me.get(f"/cases/{case.pk}/draft/").content.decode()
    assert "{{ 7*7 }}" in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "<script>alert" not in page
    words = "\n".join(one.text for one in downloaded(me, case).paragraphs)
    assert "{% load static %}" in words
    assert "49" not in words.replace("2026", "")


def test_before_anything_is_saved_there_is_no_file(house: House, me: Client) -> None:
    case = an_assigned_case(house)
    for page in ("docx", "compare"):
        answer = me.get(f"/cases/{case.pk}/draft/{page}/")
        assert "还没有保存过草稿" in answer.content.decode()


def test_a_file_of_an_earlier_version_says_so_and_nothing_is_ticked_for_it(
    case: Case, me: Client
) -> None:
    old = downloaded(me, case)
    newer = downloaded(me, case)
    change(newer, "柳河村征地补偿安置方案（12页）", "该方案由县农业农村局制作")
    assert "由第1稿导出" not in send(me, case, saved(newer)).content.decode()
    answer = send(me, case, saved(newer))
    me.post(f"/cases/{case.pk}/draft/compare/", ticked(answer, "理由"))
    late = send(me, case, saved(old))
    assert "由第1稿导出，草稿现在是第2稿" in late.content.decode()
    assert [row.tick.value() for row in late.context["taking"].rows] == [False]


@pytest.mark.parametrize(
    ("content", "virus", "says"),
    [
        (b"", "Eicar-Signature", "查毒软件认为文件带有病毒"),
        (
            compound({"EncryptedPackage": b"x" * 64, "EncryptionInfo": b"x" * 64}),
            "",
            "文件设有打开密码",
        ),
    ],
)
def test_a_virus_and_a_password_are_told(
    case: Case, me: Client, monkeypatch: pytest.MonkeyPatch, content: bytes, virus: str, says: str
) -> None:
    monkeypatch.setattr(clamd, "scan", lambda _: virus)
    answer = send(me, case, content or saved(downloaded(me, case)))
    assert says in answer.content.decode()
    assert "taking" not in answer.context or answer.context["taking"] is None
