"""Document → PDF/A, by WeasyPrint.

Nothing else imports that library, and it is imported late: the web process starts without
its native parts.
"""

import base64
import hashlib
import warnings
from collections.abc import Collection
from functools import cache
from typing import TYPE_CHECKING, Any

from letters import page
from letters.blocks import Document, document_text
from letters.errors import FetchRefusedError
from letters.justify import justify

if TYPE_CHECKING:
    from weasyprint import CSS
    from weasyprint.text.fonts import FontConfiguration

VARIANT = "pdf/a-3a"
_OURS = "data:image/png;base64,"


def render_pdf(document: Document) -> bytes:
    """The letter as PDF/A with tags; the same document always gives the same bytes."""
    from weasyprint import HTML  # noqa: PLC0415 - loads native libraries
    from weasyprint.urls import FatalURLFetchingError  # noqa: PLC0415

    seal = None if document.seal is None else _OURS + _base64(document.seal.png)
    allowed = frozenset({seal} if seal else ())
    html = HTML(string=page.page_html(document, seal), url_fetcher=_fetcher(allowed))
    try:
        return _write(html, _identifier(document))
    except FatalURLFetchingError as refused:
        raise FetchRefusedError(str(refused)) from refused


def render_page(html: str, *, pictures: Collection[str], identifier: str) -> bytes:
    """A page that is no letter of the file, in the dress of a form; opens only ``pictures``."""
    from weasyprint import HTML  # noqa: PLC0415 - loads native libraries

    source = HTML(string=html, url_fetcher=_fetcher(frozenset(pictures)))
    return _write(source, hashlib.sha256(identifier.encode()).hexdigest()[:32].encode())


def _write(html: Any, identifier: bytes) -> bytes:
    fonts, sheet = _shared()
    with warnings.catch_warnings():
        # WeasyPrint leaves closing its colour profile to the garbage collector.
        warnings.simplefilter("ignore", ResourceWarning)
        options = {"pdf_variant": VARIANT, "pdf_identifier": identifier}
        rendered = html.render(stylesheets=[sheet], font_config=fonts, **options)
        justify(rendered)
        written = rendered.write_pdf(**options)
    assert isinstance(written, bytes)
    return written


@cache
def _shared() -> tuple["FontConfiguration", "CSS"]:
    """Fonts and stylesheet, made once a process: making them costs more than a letter."""
    from weasyprint import CSS  # noqa: PLC0415
    from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415

    fonts = FontConfiguration()
    sheet = CSS(string=page.stylesheet(), font_config=fonts, url_fetcher=_fetcher(frozenset()))
    return fonts, sheet


def _fetcher(allowed: frozenset[str]) -> Any:
    """A fetcher that opens nothing but the pictures this module put into the page."""
    from weasyprint.urls import FatalURLFetchingError, URLFetcher  # noqa: PLC0415

    class Fetcher(URLFetcher):  # type: ignore[misc]
        def fetch(self, url: str, headers: dict[str, str] | None = None) -> Any:
            if url in allowed:
                return super().fetch(url, headers)
            # Any other error would be swallowed and the letter printed without the picture.
            raise FatalURLFetchingError(url)

    return Fetcher(allowed_protocols=("data",), allow_redirects=False)


def _identifier(document: Document) -> bytes:
    """A file identifier that follows from the content, so equal letters are equal files."""
    words = document_text(document) + document.subject
    return hashlib.sha256(words.encode()).hexdigest()[:32].encode()


def _base64(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")
