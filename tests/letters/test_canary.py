"""S16: whatever stands in a letter, printing asks no server and opens no file; the longest is bounded."""

import io
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pypdf
import pytest

from letters import page
from letters.compose import compose
from letters.errors import FetchRefusedError
from letters.pdf import render_pdf
from letters.samples import sample_context

WORDS = "金丝雀"

VECTORS = {
    "picture": '<img src="{http}">',
    "redirect": '<img src="{http}?to=file">',
    "file": '<img src="{file}">',
    "style": '<style>@import "{http}";</style>',
    "background": '<p style="background:url({http})">x</p>',
    "list": '<ul style="list-style-image:url({http})"><li>x</li></ul>',
    "font": '<style>@font-face{{font-family:x;src:url({http})}}</style><p style="font-family:x">x</p>',
    "content": "<style>p::before{{content:url({file})}}</style>",
    "svg": '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><image href="{http}" width="9" height="9"/></svg>',
    "svg use": '<svg xmlns="http://www.w3.org/2000/svg"><use href="{file}#x"/></svg>',
    "object": '<object data="{file}"></object><embed src="{http}">',
    "stylesheet": '<link rel="stylesheet" href="{http}">',
    "attachment": '<link rel="attachment" href="{file}"><a rel="attachment" href="{http}">x</a>',
}


class Canary:
    """A server that counts who asks, and a file that nobody may find in a letter."""

    def __init__(self, folder: Path) -> None:
        self.asked: list[str] = []
        self.file = folder / "canary.txt"
        self.file.write_text(WORDS)
        asked, place = self.asked, self.file.as_uri()

        class Answers(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                asked.append(self.path)
                self.send_response(302 if "to=file" in self.path else 200)
                self.send_header("Location", place)
                self.end_headers()

            def log_message(self, *_: object) -> None:
                """Says nothing."""

        self.server = HTTPServer(("127.0.0.1", 0), Answers)
        self.address = f"http://127.0.0.1:{self.server.server_port}/x"


@pytest.fixture(scope="module")
def canary(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Canary]:
    bird = Canary(tmp_path_factory.mktemp("canary"))
    thread = threading.Thread(target=bird.server.serve_forever, daemon=True)
    thread.start()
    yield bird
    bird.server.shutdown()
    bird.server.server_close()
    thread.join()


@pytest.mark.parametrize("name", VECTORS)
def test_printing_asks_nobody_and_opens_nothing(
    name: str, canary: Canary, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = compose("registration_receipt", sample_context("registration_receipt"))
    planted = VECTORS[name].format(http=canary.address, file=canary.file.as_uri())
    whole = page.page_html(document, None).replace("</body>", f"{planted}</body>")
    monkeypatch.setattr(page, "page_html", lambda *_: whole)
    try:
        pdf = render_pdf(document)
    except FetchRefusedError:
        pdf = b""
    assert canary.asked == []
    if pdf:
        reader = pypdf.PdfReader(io.BytesIO(pdf))
        assert reader.attachments == {}
        assert WORDS not in "".join(sheet.extract_text() for sheet in reader.pages)


LONGEST = """
from dataclasses import replace
import time
from pathlib import Path
from letters.compose import compose
from letters.drawing import draw
from letters.pdf import sheet_of
from letters.samples import sample_context
reasons = "经审查，该信息属于内部事务信息，依法不予公开。" * 870
begun = time.process_time()
draw(sheet_of(compose("not_disclosed", replace(sample_context("not_disclosed"), reasons=reasons))))
# getrusage would tell the size of whoever started us: the peak of before exec stays in it.
[peak] = [line for line in Path("/proc/self/status").read_text().splitlines() if "VmHWM" in line]
print(time.process_time() - begun, int(peak.split()[1]) / 1024)
"""


def test_the_longest_reasons_that_a_form_takes_print_within_the_limits() -> None:
    """Twenty thousand characters: 20 s of processor time and 512 MB are far away (1.2 s, 112 MB)."""
    told = subprocess.check_output([sys.executable, "-c", LONGEST], text=True)
    seconds, megabytes = map(float, told.split())
    assert seconds < 20
    assert megabytes < 512
