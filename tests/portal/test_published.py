"""The public pages of what is published: search, document, lists, catalogue, feeds."""

import json
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from lxml import etree

from attachments.models import Attachment, State
from organs.roles import Role
from portal.views import feeds
from publication.models import DisclosedTitle, PublishedDocument
from publication.search import entries, keeping
from publication.services import cataloguing, publishing, withdrawing
from tests.access.world import body_of
from tests.factories import RECEIVED, House, a_house
from tests.portal.visitor import Visitor, text_of
from tests.publication.shelf import AT, DAY, a_document, a_file, facts
from tests.publication.test_catalogue import a_row
from tests.situations import a_registered_case


def withdrawn(house: House) -> PublishedDocument:
    document, head = a_document(house), house.the(Role.WORK_BODY_HEAD)
    return withdrawing.withdraw(document, reason="内容有误", by=head, on=DAY, at=AT)


def test_the_search_page_marks_what_was_found(house: House) -> None:
    document = a_document(house)
    page = text_of(Visitor().get("search", q="征地 柳河"))
    assert "<mark>柳河</mark>村<mark>征地</mark>补偿安置方案" in page
    assert f"/portal/documents/{document.pk}/" in page
    assert "没有找到" in text_of(Visitor().get("search", q="海岛"))


def test_an_organ_that_is_named_is_offered_with_the_rest_of_the_words(house: House) -> None:
    a_document(house)
    page = text_of(Visitor().get("search", q="自然资源局 征地"))
    assert "柳河村<mark>征地</mark>补偿安置方案" in page
    assert 'href="?q=%E5%BE%81%E5%9C%B0&amp;organ=430121-zr">清江县自然资源局</a>' in page
    assert "2026年9月21日成文" in page


def test_what_is_asked_is_neither_kept_nor_logged(
    house: House, caplog: pytest.LogCaptureFixture
) -> None:
    """Somebody looks for a person: no row is written, no line, nothing goes to another site."""
    a_document(house)
    visitor, asked = Visitor(), "张三 430121199001010015 13800138000"
    with CaptureQueriesContext(connection) as queries, caplog.at_level("DEBUG"):
        for name in ("search", "suggest", "documents-data"):
            answer = visitor.get(name, q=asked)
            assert answer.status_code == 200
            assert answer.headers["Referrer-Policy"] == "same-origin"
    written = ("INSERT", "UPDATE", "DELETE")
    assert not [one["sql"] for one in queries if one["sql"].startswith(written)]
    said = [one.getMessage() for one in caplog.records if one.name != "django.db.backends"]
    assert not [line for line in said if "43012119" in line or "1380013" in line]


def test_what_is_typed_is_shown_as_text(house: House) -> None:
    a_document(house, title="关于<b>某项</b>工作的通知")
    page = text_of(Visitor().get("search", q='<b>"x'))
    assert '<b>"x' not in page
    assert "<b>某项</b>" not in text_of(Visitor().get("search", q="某项"))


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"organ": "430121-zr"}, True),
        ({"organ": "nobody"}, False),
        ({"field": "征地补偿"}, True),
        ({"field": "义务教育"}, False),
        ({"field": "外星"}, True),  # no such filter: nothing is narrowed
        ({"subject": "local", "year": "2026"}, True),
        ({"year": "2019"}, False),
        ({"year": "9" * 30, "kind": "x", "after": "9.9.9"}, True),
        ({"kind": "catalogue"}, False),
    ],
)
def test_lists_by_organ_field_subject_and_year(
    house: House, query: dict[str, str], expected: bool
) -> None:
    a_document(house)
    found = json.loads(Visitor().get("documents-data", **query).content)["results"]
    assert bool(found) is expected


def test_pages_follow_each_other_to_the_end(house: House) -> None:
    for number in range(20):
        a_document(house, title=f"通知第{number}期", document_number="")
    visitor = Visitor()
    first = json.loads(visitor.get("documents-data", q="通知").content)
    second = json.loads(visitor.client.get(first["next"]).content)
    titles = [row["title"] for row in first["results"] + second["results"]]
    assert len(set(titles)) == len(titles) == 20
    assert second["next"] is None
    assert 'rel="next"' in text_of(visitor.get("search", q="通知"))


def test_names_are_suggested_while_typing(house: House) -> None:
    a_document(house)
    suggested = json.loads(Visitor().get("suggest", q="安置").content)
    assert suggested == {"titles": ["柳河村征地补偿安置方案"]}
    assert json.loads(Visitor().get("suggest", q="安").content) == {"titles": []}


def test_a_document_page_says_everything_and_how_it_came(house: House) -> None:
    document = a_document(house, origin="from_application")
    page = text_of(Visitor().get("document", document.pk))
    for said in (
        document.title, document.index_number, "清自资发〔2026〕12号", "2026年9月21日",
        "2026年10月9日", "有效", "一、征收范围", "由依申请公开转为主动公开", "第四十四条",
        "data:image/svg+xml", f"http://testserver/portal/documents/{document.pk}/",
    ):  # fmt: skip
        assert said in page
    assert house.the(Role.WORK_BODY_HEAD).name not in page


def test_a_withdrawn_document_leaves_its_name_and_the_reason(house: House) -> None:
    document = withdrawn(house)
    answer = Visitor().get("document", document.pk)
    page = text_of(answer)
    assert answer.status_code == 410
    assert "已于2026年10月9日撤下" in page
    assert "✓ 有效" not in page
    assert "内容有误" in page
    assert "一、征收范围" not in page
    data = Visitor().get("document-data", document.pk)
    assert (data.status_code, "text" in json.loads(data.content)) == (410, False)
    assert json.loads(data.content)["validity"] == "已撤下"


def test_a_replaced_document_leads_to_the_new_one(house: House) -> None:
    old, head = a_document(house), house.the(Role.WORK_BODY_HEAD)
    new = withdrawing.replace(old, facts(title="新方案"), reason="标准调整", by=head, on=DAY, at=AT)
    assert f"/portal/documents/{new.pk}/" in text_of(Visitor().get("document", old.pk))
    assert "替换了原来的" in text_of(Visitor().get("document", new.pk))
    for document, said in ((old, "已替换"), (new, "有效")):
        data = json.loads(Visitor().get("document-data", document.pk).content)
        assert data["validity"] == said


@pytest.mark.parametrize(
    ("state", "socket", "status"),
    [
        (State.CLEAN, "/run/clamd", 200),
        (State.QUARANTINED, "/run/clamd", 404),
        (State.QUARANTINED, "", 200),
        (State.HELD, "", 404),
        (State.INFECTED, "", 404),
    ],
)
def test_where_there_is_a_scanner_only_a_scanned_file_is_given_out(
    house: House, settings: Any, state: State, socket: str, status: int
) -> None:
    settings.CLAMAV_SOCKET = socket
    by = house.the(Role.RECEIVING_CLERK)
    document = publishing.publish(house.organ, facts(), [a_file(State.CLEAN)], by=by, on=DAY, at=AT)
    file = document.files.get()
    Attachment.objects.filter(published=file).update(state=state)
    answer = Visitor().get("document-file", document.pk, file.pk)
    assert (answer.status_code, b"%PDF" in body_of(answer)) == (status, status == 200)
    assert ("方案.pdf" in text_of(Visitor().get("document", document.pk))) is (status == 200)


def test_what_is_public_in_part_says_so_everywhere(house: House) -> None:
    """On the page, beside each file, in the data and among what is found; the summary says nothing."""
    by = house.the(Role.RECEIVING_CLERK)
    for part, times in ((True, 2), (False, 0)):
        why = "补偿对象的姓名和账号属于个人隐私" if part else ""
        known, file = facts(is_partial=part, withheld=why), a_file(State.CLEAN)
        document = publishing.publish(house.organ, known, [file], by=by, on=DAY, at=AT)
        assert text_of(Visitor().get("document", document.pk)).count("部分公开") == times
        data = json.loads(Visitor().get("document-data", document.pk).content)
        assert (data["extent"], data["withheld"]) == (("部分公开" if part else "全部公开"), why)
        assert why in text_of(Visitor().get("document", document.pk))
    assert text_of(Visitor().get("search", q="柳河村征地")).count("部分公开") == 1
    assert text_of(Visitor().get("feed")).count("（部分公开：补偿对象的姓名") == 1


def test_a_withdrawn_document_says_no_more_what_was_withheld(house: House) -> None:
    """It may be why it was taken off."""
    head = house.the(Role.WORK_BODY_HEAD)
    document = a_document(house, is_partial=True, withheld="张某某的病历")
    assert "张某某" in text_of(Visitor().get("document", document.pk))
    withdrawing.withdraw(document, reason="说明有误", by=head, on=DAY, at=AT)
    assert "张某某" not in text_of(Visitor().get("document", document.pk))
    data = json.loads(Visitor().get("document-data", document.pk).content)
    assert (data["extent"], data["withheld"]) == ("部分公开", "")


def test_a_file_goes_with_its_document(house: House) -> None:
    by = house.the(Role.WORK_BODY_HEAD)
    document = publishing.publish(house.organ, facts(), [a_file(State.CLEAN)], by=by, on=DAY, at=AT)
    withdrawing.withdraw(document, reason="内容有误", by=by, on=DAY, at=AT)
    assert Visitor().get("document-file", document.pk, document.files.get().pk).status_code == 404


def test_the_feed_and_the_sitemap_hold_what_is_public(house: House) -> None:
    gone, here = withdrawn(house), a_document(house, title="石桥村公告")
    for name in ("feed", "sitemap"):
        answer = Visitor().get(name)
        etree.fromstring(answer.content)
        assert f"/portal/documents/{here.pk}/" in text_of(answer)
        assert f"/portal/documents/{gone.pk}/" not in text_of(answer)
    other = a_house("430121-jy", "清江县教育局", document_code="清教")
    assert "石桥村" not in text_of(Visitor().get("feed", organ=other.organ.code))


def test_what_is_too_much_for_one_sitemap_comes_in_parts(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(feeds, "IN_SITEMAP", 2)
    known = [a_document(house, title=f"公告{number}") for number in range(3)]
    visitor, tags = Visitor(), "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    index = etree.fromstring(visitor.get("sitemap").content)
    parts = [one.text or "" for one in index.iter(f"{tags}loc")]
    assert (index.tag, len(parts)) == (f"{tags}sitemapindex", 2)
    told = "".join(text_of(visitor.client.get(part)) for part in parts)
    assert [told.count(f"/portal/documents/{one.pk}/") for one in known] == [1, 1, 1]
    assert told.count("/portal/search/") == 1
    for part in ("0", "3", "x", "²", "9" * 30):
        assert visitor.get("sitemap", part=part).status_code == 404


def test_the_feed_has_what_the_standard_asks_for_whatever_was_pasted(house: House) -> None:
    """RFC 4287, 4.1: id, title, updated and author of the feed and of each entry; each id once."""
    pasted = "第一条\x0b第二条 <甲> & <b>"
    first = a_document(house, title="甲公告\x0c", text=pasted, summary="")
    a_document(house, title="乙公告")
    atom = "{http://www.w3.org/2005/Atom}"
    feed = etree.fromstring(Visitor().get("feed").content)
    entries = feed.findall(f"{atom}entry")
    assert len(entries) == 2
    for one in (feed, *entries):
        for name in ("id", "title", "updated", "author/{ns}name"):
            assert one.findtext(atom + name.format(ns=atom)), name
    addresses = {one.findtext(f"{atom}id") for one in entries}
    assert len(addresses) == 2
    assert f"http://testserver/portal/documents/{first.pk}/" in addresses
    told = {one.findtext(f"{atom}summary") for one in entries}
    assert "第一条 第二条 &lt;甲&gt; &amp; &lt;b&gt;" in told
    links = {one.get("rel"): one.get("href") for one in feed.findall(f"{atom}link")}
    assert set(links) == {"alternate", "self"}
    PublishedDocument.objects.all().update(withdrawn_on=date(2026, 9, 1), withdrawal_reason="x")
    empty = etree.fromstring(Visitor().get("feed").content)
    assert empty.findtext(f"{atom}author/{atom}name")


def test_the_catalogue_is_shown_field_by_field(house: House) -> None:
    assert "还没有机关公布" in text_of(Visitor().get("catalogue"))
    head = house.the(Role.WORK_BODY_HEAD)
    rows = [a_row(), a_row(field="义务教育", level1="学区划分")]
    cataloguing.import_rows(house.organ, rows, by=head, on=DAY, at=AT)
    page = text_of(Visitor().get("catalogue", organ=house.organ.code, field="义务教育"))
    assert "学区划分" in page
    assert "征地前期准备" not in page
    assert "<mark>征地前期</mark>准备" in text_of(Visitor().get("search", q="征地前期"))


def test_an_earlier_reply_is_a_name_and_nothing_else(house: House) -> None:
    case = a_registered_case(house)
    title = DisclosedTitle.objects.create(
        organ=house.organ, case=case, title="石桥村听证笔录", disclosed_on=RECEIVED
    )
    keeping.put([entries.of_reply(title)])
    page = text_of(Visitor().get("search", q="听证笔录"))
    assert "依申请公开过" in page
    for never in (case.case_number, case.applicant.name, case.description):
        assert never not in page


def test_home_searches_first_and_shows_what_is_new(house: House) -> None:
    a_document(house, made_on=date(2026, 9, 1))
    page = text_of(Visitor().get("home"))
    assert 'data-suggest="/portal/search/suggest/' in page.replace("\n", "")
    assert "js/search.js" in page
    assert page.index('id="search"') < page.index("<b>申请公开</b>")
    assert "柳河村征地补偿安置方案" in page
