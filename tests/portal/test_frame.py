"""Pages: light, without scripts, from no other host; large type; a terminal that forgets (S11, S25)."""

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import set_script_prefix

from portal.models import ApplicationDraft
from tests.factories import House
from tests.portal.visitor import Visitor, text_of, url

PAGES = ("home", "organs", "manual", "whom", "query", "ended")
BUDGET = 150_000


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_light_and_scriptless(house: House, name: str) -> None:
    answer = Visitor().get(name)
    page = text_of(answer)
    assert len(answer.content) < BUDGET
    # The home page has the search box, whose suggestions need its script; it works without.
    allowed = ["/static/js/search.js"] if name == "home" else []
    assert re.findall(r"<script[^>]*?src=\"([^\"]*)", page) == allowed
    assert page.count("<script") == len(allowed)
    assert not re.search(r'(?:src|href|action)="(?:https?:)?//', page)
    assert answer.headers["Cache-Control"] == "no-store"
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]


def test_every_page_of_the_form_is_light(house: House) -> None:
    visitor = Visitor()
    visitor.begin()
    visitor.fill()
    for slug in ("what", "how", "as", "who"):
        assert len(visitor.get("step", slug).content) < BUDGET
    assert len(visitor.get("check").content) < BUDGET


def test_large_type_is_a_cookie_and_comes_back_to_the_page(house: House) -> None:
    visitor = Visitor()
    answer = visitor.post("display", type="large", next=url("manual"))
    assert answer.headers["Location"] == url("manual")
    assert 'class="portal large"' in text_of(visitor.get("home"))
    visitor.post("display", type="normal", next=url("manual"))
    assert 'class="portal large"' not in text_of(visitor.get("home"))


def test_the_way_back_never_leads_to_another_host(house: House) -> None:
    answer = Visitor().post("display", type="large", next="https://elsewhere.example/")
    assert answer.headers["Location"] == url("home")


def at_a_terminal() -> Visitor:
    visitor = Visitor()
    visitor.get("home", terminal="1")
    return visitor


def test_a_terminal_forgets_after_a_minute_and_keeps_no_download(house: House) -> None:
    visitor = at_a_terminal()
    visitor.apply()
    page = text_of(visitor.get("receipt"))
    assert '<meta http-equiv="refresh" content="60;url=/portal/end/">' in page
    assert 'data-idle="60"' in page
    assert "打印回执" in page
    assert "receipt/pdf" not in page
    assert visitor.get("receipt-file").status_code == 404
    assert 'autocomplete="off"' in text_of(visitor.get("query"))


def test_an_address_that_is_not_there_stays_in_the_frame(house: House) -> None:
    visitor = at_a_terminal()
    visitor.post("display", type="large", next=url("home"))
    lost = visitor.client.get(f"{url('home')}nowhere/")
    page = text_of(lost)
    for part in (
        'data-idle="60"', "terminal.js", ">结束</button>", 'class="portal large"',
        '<meta http-equiv="refresh" content="60;url=/portal/end/">',
    ):  # fmt: skip
        assert part in page
    assert lost.status_code == 404
    assert lost.headers["Cache-Control"] == "no-store"
    assert re.search("<title>没有找到这一页 · [^<]+</title>", page)
    assert re.search(r'class="brand"[^>]*>[^<]+</a>', page)


def test_a_form_that_stood_open_too_long_stays_in_the_frame(house: House) -> None:
    client = Client(enforce_csrf_checks=True)
    client.get(url("home"), {"terminal": "1"})
    stale = client.post(url("end"))
    assert stale.status_code == 403
    assert 'data-idle="60"' in text_of(stale)
    assert "我的待办" not in text_of(stale)


def test_the_end_leaves_nothing_of_the_person_and_the_terminal_stays_one(house: House) -> None:
    visitor = at_a_terminal()
    visitor.begin()
    visitor.fill()
    ended = visitor.get("end")
    assert "storage" in ended.headers["Clear-Site-Data"]
    assert not ApplicationDraft.objects.exists()
    kept = {name for name, morsel in visitor.client.cookies.items() if morsel.value}
    assert kept <= {"portal-terminal", "csrftoken"}
    assert visitor.get("step", "who").status_code == 404
    assert visitor.get("receipt").status_code == 404
    assert "结束" in text_of(visitor.get("home"))


def test_what_belongs_to_a_person_ends_with_the_browser_on_a_terminal(house: House) -> None:
    visitor = at_a_terminal()
    visitor.begin()
    assert visitor.client.cookies["portal-draft"]["max-age"] == ""


def test_elsewhere_a_link_from_outside_cannot_throw_a_draft_away(house: House) -> None:
    visitor = Visitor()
    visitor.begin()
    assert "结束并清除" in text_of(visitor.get("end"))
    assert ApplicationDraft.objects.exists()
    visitor.post("end")
    assert not ApplicationDraft.objects.exists()


def test_cookies_are_closed_to_scripts_and_to_other_sites(house: House, settings: Any) -> None:
    settings.SESSION_COOKIE_SECURE = True
    answer = Client().post(url("start"), {"organ": "430121-zr"}, secure=True)
    [cookie] = [c for name, c in answer.cookies.items() if name.endswith("draft")]
    assert cookie.key == "__Host-portal-draft"
    assert cookie["httponly"]
    assert cookie["secure"]
    assert cookie["samesite"] == "Lax"
    assert cookie["path"] == "/"


def test_the_portal_works_under_a_path_of_another_site(house: House) -> None:
    set_script_prefix("/zwgk/ysq/")
    try:
        page = text_of(Client().get("/portal/"))
    finally:
        set_script_prefix("/")
    links = re.findall(r'(?:href|action)="(/[^"]*portal[^"]*/)"', page)
    assert len(links) > 5
    assert all(link.startswith("/zwgk/ysq/portal/") for link in links), links


def test_a_page_that_is_not_there_leads_back_to_the_portal() -> None:
    answer = Client().get("/portal/organs/none/annual/1999/no/")
    page = text_of(answer)
    assert answer.status_code == 404
    assert "网址可能写错了" in page
    assert 'href="/portal/"' in page
    assert "待办" not in page
