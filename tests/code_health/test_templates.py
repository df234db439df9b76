"""Pages keep to the content security policy: nothing inline, nothing from another host."""

import re
from pathlib import Path

import pytest

from tests.support import source

COMMENTS = re.compile(r"{#.*?#}|{% comment %}.*?{% endcomment %}|<!--.*?-->", re.DOTALL)
INLINE = {
    "script": re.compile(r"<script(?![^>]*\bsrc=)[^>]*>", re.IGNORECASE),
    "style element": re.compile(r"<style\b", re.IGNORECASE),
    "style attribute": re.compile(r"<[a-z][^>]*\sstyle\s*=(?!=)", re.IGNORECASE),
    "event handler": re.compile(r"<[a-z][^>]*\son[a-z]+\s*=(?!=)", re.IGNORECASE),
    "javascript address": re.compile(r"=\s*[\"']?\s*javascript:", re.IGNORECASE),
    "hx-on handler": re.compile(r"\shx-on[:\w-]*\s*=", re.IGNORECASE),
}
OTHER_HOST = re.compile(r"""(?:https?:)?//[\w-]+(?:\.[\w-]+)+""")
# Names of XML vocabularies look like addresses; nobody fetches them.
VOCABULARIES = re.compile(r"""xmlns(?::\w+)?=["']http://www\.w3\.org/[\w/.]+["']""")
POST_FORM = re.compile(r"<form\b[^>]*\bmethod=[\"']?post.*?</form>", re.IGNORECASE | re.DOTALL)


def text_of(path: Path) -> str:
    """The file without its comments, each line still on its own number."""
    text = path.read_text(encoding="utf-8")
    return COMMENTS.sub(lambda found: "\n" * found[0].count("\n"), text)


def matches(pattern: re.Pattern[str], text: str, path: Path) -> list[str]:
    return [
        f"{source.where(path, text.count(chr(10), 0, found.start()) + 1)}: {found[0][:80]}"
        for found in pattern.finditer(text)
    ]


@pytest.mark.parametrize("kind", INLINE)
def test_no_template_has_inline(kind: str) -> None:
    pages = source.files(".html", ".svg")
    found = [at for path in pages for at in matches(INLINE[kind], text_of(path), path)]
    assert not found, "\n".join(found)


def test_nothing_comes_from_another_host() -> None:
    found = []
    for path in source.files(".html", ".css", ".js", ".svg", ".txt"):
        if source.relative(path).parts[0] in {"tests", "docs"} or path.parent == source.ROOT:
            continue
        found += matches(OTHER_HOST, VOCABULARIES.sub("", text_of(path)), path)
    assert not found, "\n".join(found)


def test_every_form_that_changes_something_carries_the_csrf_token() -> None:
    found = [
        source.where(path, text.count("\n", 0, form.start()) + 1)
        for path in source.files(".html")
        for text in [text_of(path)]
        for form in POST_FORM.finditer(text)
        if "{% csrf_token %}" not in form[0]
    ]
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("script", "<script>go()</script>"),
        ("style element", "<style>p{}</style>"),
        ("style attribute", '<p class="a"\n style="x">'),
        ("event handler", '<button type="button" onclick="go()">'),
        ("javascript address", '<a href="javascript:go()">'),
        ("hx-on handler", '<a hx-on::load="go()">'),
    ],
)
def test_the_rule_sees_what_the_policy_blocks(kind: str, text: str) -> None:
    assert INLINE[kind].search(text)
