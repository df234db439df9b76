"""What every page keeps to: the headers of the policy, nothing inline, one first heading, a title."""

import re
from itertools import pairwise

import pytest
from django.test import Client
from lxml import etree, html

from organs.roles import Role
from tests.access.declared import DECLARED
from tests.access.declaring import Declared
from tests.access.world import World, body_of

SHOWN = {
    name: declared
    for name, declared in DECLARED.items()
    if not declared.only_post and not declared.nothing_open
}
POLICY = ["default-src 'none'", "base-uri 'none'"]
FRAMED = {"record-file", "copy-file"}
"""PDFs that our own pages show in place."""
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}
HANDLER = re.compile(r"^(on|hx-on)")


def answers(world: World, name: str, declared: Declared) -> list[tuple[str, bytes]]:
    """The page for one who may open it, and for one who may not; each with its headers right."""
    address = world.address(name, declared)
    clients = {declared.expected(role): world.client(role) for role in Role}
    if declared.public:
        clients = {200: Client()}
    found = []
    for client in clients.values():
        answer = client.get(address, follow=True)
        framed = name in FRAMED and answer.headers["Content-Type"] == "application/pdf"
        expected = HEADERS | ({"X-Frame-Options": "SAMEORIGIN"} if framed else {})
        assert {key: answer.headers.get(key) for key in HEADERS} == expected
        policy = answer.headers["Content-Security-Policy"]
        ancestors = "frame-ancestors 'self'" if framed else "frame-ancestors 'none'"
        assert [part for part in (*POLICY, ancestors) if part not in policy.split("; ")] == []
        # A browser's own viewer of papers brings styles with it; scripts it may not.
        assert framed or "unsafe" not in policy
        assert "script-src 'unsafe" not in policy
        assert "no-store" in answer.headers["Cache-Control"]
        found.append((answer.headers["Content-Type"], body_of(answer)))
    return found


@pytest.mark.parametrize(
    ("name", "declared"), [pytest.param(name, row, id=name) for name, row in SHOWN.items()]
)
def test_headers_and_structure(world: World, name: str, declared: Declared) -> None:
    for content_type, body in answers(world, name, declared):
        if content_type.startswith("text/html"):
            assert faults(html.fromstring(body.decode())) == []


def faults(page: etree._Element) -> list[str]:
    """Whatever the policy would block, and whatever a reader of headings would stumble over."""
    found = [f"{node.tag} {key}" for node in page.iter() for key in node.attrib if inline(key)]
    found += ["inline script" for node in page.iter("script") if not node.get("src")]
    found += ["style element" for _ in page.iter("style")]
    if len(page.findall(".//h1")) != 1:
        found.append(f"{len(page.findall('.//h1'))} first headings")
    if not (page.findtext(".//title") or "").strip():
        found.append("no title")
    ids = page.xpath("//@id")
    found += sorted({f"two of #{one}" for one in ids if ids.count(one) > 1})
    return found + skipped(page)


def inline(key: object) -> bool:
    return str(key) == "style" or bool(HANDLER.match(str(key)))


def skipped(page: etree._Element) -> list[str]:
    """Headings that leave out a level."""
    levels = [int(node.tag[1]) for node in page.iter("h1", "h2", "h3", "h4")]
    return [
        f"h{before} is followed by h{after}"
        for before, after in pairwise(levels)
        if after > before + 1
    ]


def test_the_faults_are_seen() -> None:
    page = html.fromstring(
        "<html><title> </title><h1>a</h1><h3 style='x'>b</h3><p id=a onclick=x>"
        "<p id=a><script>1</script></html>"
    )
    assert faults(page) == [
        "h3 style",
        "p onclick",
        "inline script",
        "no title",
        "two of #a",
        "h1 is followed by h3",
    ]
