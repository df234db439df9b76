"""A page of HTML → PDF/A, by WeasyPrint, with nothing but the pictures it was given.

Nothing else imports that library. It runs in the printing process (``letters.printing``), so what
it does to time and memory is done to a process that can be ended.
"""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from letters import page
from letters.errors import FetchRefusedError
from letters.foot import let_down
from letters.justify import justify

if TYPE_CHECKING:
    from weasyprint import CSS
    from weasyprint.text.fonts import FontConfiguration

VARIANT = "pdf/a-3a"


@dataclass(frozen=True)
class Sheet:
    """What is printed: the page, the pictures it may open, and what names the file.

    ``overleaf`` is printed in its place where it would end on the front of a leaf and may not.
    """

    html: str
    pictures: frozenset[str]
    identifier: bytes
    overleaf: str = ""


def draw(sheet: Sheet) -> bytes:
    """The sheet as PDF/A with tags; the same sheet always gives the same bytes."""
    from weasyprint import HTML  # noqa: PLC0415 - loads native libraries
    from weasyprint.urls import FatalURLFetchingError  # noqa: PLC0415

    fetcher = _fetcher(sheet.pictures)
    try:
        rendered = _laid_out(HTML(string=sheet.html, url_fetcher=fetcher), sheet)
        if sheet.overleaf and len(rendered.pages) % 2:
            rendered = _laid_out(HTML(string=sheet.overleaf, url_fetcher=fetcher), sheet)
        return _write(rendered, sheet)
    except FatalURLFetchingError as refused:
        raise FetchRefusedError(str(refused)) from refused


@cache
def shared() -> tuple["FontConfiguration", "CSS"]:
    """Fonts and stylesheet, made once a process: making them costs more than a letter."""
    from weasyprint import CSS  # noqa: PLC0415
    from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415

    fonts = FontConfiguration()
    sheet = CSS(string=page.stylesheet(), font_config=fonts, url_fetcher=_fetcher(frozenset()))
    return fonts, sheet


def _laid_out(html: Any, sheet: Sheet) -> Any:
    fonts, style = shared()
    with _quiet():
        return html.render(stylesheets=[style], font_config=fonts, **_options(sheet))


def _write(rendered: Any, sheet: Sheet) -> bytes:
    justify(rendered)
    let_down(rendered)
    with _quiet():
        written = rendered.write_pdf(**_options(sheet))
    assert isinstance(written, bytes)
    return written


def _options(sheet: Sheet) -> dict[str, Any]:
    return {"pdf_variant": VARIANT, "pdf_identifier": sheet.identifier}


@contextmanager
def _quiet() -> Iterator[None]:
    """WeasyPrint leaves closing its colour profile to the garbage collector."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        yield


def _fetcher(allowed: frozenset[str]) -> Any:
    """A fetcher that opens nothing but the pictures this house put into the page."""
    from weasyprint.urls import FatalURLFetchingError, URLFetcher  # noqa: PLC0415

    class Fetcher(URLFetcher):  # type: ignore[misc]
        def fetch(self, url: str, headers: dict[str, str] | None = None) -> Any:
            if url in allowed:
                return super().fetch(url, headers)
            # Any other error would be swallowed and the letter printed without the picture.
            raise FatalURLFetchingError(url)

    return Fetcher(allowed_protocols=("data",), allow_redirects=False)
