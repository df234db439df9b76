"""A page of HTML → PDF/A, by WeasyPrint, with nothing but the pictures it was given.

Nothing else imports that library. It runs in the printing process (``letters.printing``), so what
it does to time and memory is done to a process that can be ended.
"""

import warnings
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from letters import page
from letters.errors import FetchRefusedError
from letters.justify import justify

if TYPE_CHECKING:
    from weasyprint import CSS
    from weasyprint.text.fonts import FontConfiguration

VARIANT = "pdf/a-3a"


@dataclass(frozen=True)
class Sheet:
    """What is printed: the page, the pictures it may open, and what names the file."""

    html: str
    pictures: frozenset[str]
    identifier: bytes


def draw(sheet: Sheet) -> bytes:
    """The sheet as PDF/A with tags; the same sheet always gives the same bytes."""
    from weasyprint import HTML  # noqa: PLC0415 - loads native libraries
    from weasyprint.urls import FatalURLFetchingError  # noqa: PLC0415

    html = HTML(string=sheet.html, url_fetcher=_fetcher(sheet.pictures))
    try:
        return _write(html, sheet.identifier)
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


def _write(html: Any, identifier: bytes) -> bytes:
    fonts, sheet = shared()
    with warnings.catch_warnings():
        # WeasyPrint leaves closing its colour profile to the garbage collector.
        warnings.simplefilter("ignore", ResourceWarning)
        options = {"pdf_variant": VARIANT, "pdf_identifier": identifier}
        rendered = html.render(stylesheets=[sheet], font_config=fonts, **options)
        justify(rendered)
        written = rendered.write_pdf(**options)
    assert isinstance(written, bytes)
    return written


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
