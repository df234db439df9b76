"""P8: a letter from request to stored file beside bare WeasyPrint, and a thousand letters in bulk.

    python -m benchmarks.letters [--bulk N] [--signed]

Both sides print the same HTML and share one FontConfiguration and stylesheet within a process. Ours
composes the wording, prints, justifies, signs (with ``--signed``) and stores the file; the DOCX of
a letter is told apart. In bulk, ours is ``letters.press`` from contexts; the reference is one
process a core that calls WeasyPrint on HTML that was made before.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import statistics
import sys
import tempfile
import time
import warnings
from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.test")

import django

from letters.compose import compose
from letters.contexts import LetterContext
from letters.docx import render_docx
from letters.page import page_html, stylesheet
from letters.pdf import render_pdf
from letters.press import Press
from letters.samples import sample_context

KINDS = ("disclosed", "partially_disclosed", "not_disclosed", "non_existent", "correction_notice")
ROUNDS = 15
AT_A_TIME = 200
MOST_TIMES_BARE = 1.25
LEAST_SHARE_OF_BARE = 0.85
_BARE: dict[str, Any] = {}


def begin() -> None:
    """What each process of the reference holds: one FontConfiguration, one stylesheet."""
    from weasyprint import CSS  # noqa: PLC0415 - loads native libraries
    from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415

    warnings.simplefilter("ignore", ResourceWarning)
    django.setup()
    fonts = FontConfiguration()
    _BARE.update(fonts=fonts, sheet=CSS(string=stylesheet(), font_config=fonts))


def bare(html: str) -> int:
    """WeasyPrint and nothing else; how many bytes."""
    from weasyprint import HTML  # noqa: PLC0415

    written = HTML(string=html).write_pdf(
        stylesheets=[_BARE["sheet"]], font_config=_BARE["fonts"], pdf_variant="pdf/a-3a"
    )
    return len(written or b"")


def facts(serial: int) -> tuple[str, LetterContext]:
    """A letter with a number of its own, so that nothing of it was printed before."""
    kind = KINDS[serial % len(KINDS)]
    return kind, replace(sample_context(kind), document_number=f"清自资公开告〔2026〕{serial}号")


def page_of(job: tuple[str, LetterContext]) -> str:
    """The very HTML that ours prints."""
    document = compose(*job)
    return page_html(document, _seal(document.seal.png) if document.seal else None)


def _seal(png: bytes) -> str:
    import base64  # noqa: PLC0415

    return f"data:image/png;base64,{base64.b64encode(png).decode()}"


def timed(act: Callable[[], object]) -> float:
    begun = time.perf_counter()
    act()
    return time.perf_counter() - begun


def spread(seconds: list[float]) -> str:
    tenths = statistics.quantiles(seconds, n=10)
    return f"{statistics.median(seconds) * 1000:.0f} ms ({tenths[0] * 1000:.0f}–{tenths[-1] * 1000:.0f})"


def one_letter(*, signed: bool) -> float:
    """Ours and bare in turns; the ratio of the medians."""
    from cases import issuing  # noqa: PLC0415 - needs Django

    sign = signer() if signed else lambda pdf: pdf
    ours, theirs, docx = [], [], []
    for serial in range(ROUNDS + 3):
        job = facts(serial)
        html = page_of(job)
        mine = timed(lambda job=job: issuing.store(sign(render_pdf(compose(*job))), "pdf"))
        reference = timed(lambda html=html: bare(html))
        apart = timed(lambda job=job: issuing.store(render_docx(compose(*job)), "docx"))
        if serial >= 3:
            ours.append(mine), theirs.append(reference), docx.append(apart)
    ratio = statistics.median(ours) / statistics.median(theirs)
    name = "signed and stored" if signed else "stored"
    print(f"one letter {name}: {spread(ours)}; bare {spread(theirs)}; ratio {ratio:.2f}")
    print(f"  its DOCX beside: {spread(docx)}")
    return ratio


def signer() -> Callable[[bytes], bytes]:
    from demo.certificates import TrialAuthority  # noqa: PLC0415
    from letters import pades  # noqa: PLC0415

    held = pades.Certificate.from_pkcs12(TrialAuthority().certify("基准"), "")
    return lambda pdf: pades.sign(pdf, held)


def bulk(number: int) -> float:
    """As many letters by the press, and by bare processes on two cores; our share of their rate."""
    from cases import issuing  # noqa: PLC0415 - needs Django

    jobs = [facts(serial) for serial in range(number)]
    pages = [page_of(job) for job in jobs]
    cores, theirs, ours = os.cpu_count() or 1, 0.0, 0.0
    anew = multiprocessing.get_context("spawn")

    def by_press(first: int) -> None:
        for pdf in press.print(jobs[first : first + AT_A_TIME]):
            issuing.store(pdf, "pdf")

    def by_bare(first: int) -> None:
        consume(pool.map(bare, pages[first : first + AT_A_TIME], chunksize=8))

    # In turns, so that what else the machine does meets both; the processes start within the first.
    with ProcessPoolExecutor(cores, mp_context=anew, initializer=begin) as pool, Press() as press:
        for first in range(0, number, AT_A_TIME):
            theirs += timed(lambda first=first: by_bare(first))
            ours += timed(lambda first=first: by_press(first))
    share = theirs / ours
    print(
        f"{number} letters, {cores} cores: ours {ours:.1f} s ({number / ours:.1f} a second), "
        f"bare {theirs:.1f} s ({number / theirs:.1f}); share {share:.2f}"
    )
    return share


def consume(results: Iterable[object]) -> None:
    for _ in results:
        pass


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--bulk", type=int, default=1000, metavar="N")
    given = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        django.setup()
        from django.conf import settings  # noqa: PLC0415

        settings.MEDIA_ROOT = folder
        begin()
        ratio, signed = one_letter(signed=False), one_letter(signed=True)
        share = bulk(given.bulk) if given.bulk else 1.0
    missed = ratio > MOST_TIMES_BARE or share < LEAST_SHARE_OF_BARE
    print(f"signing included, the ratio is {signed:.2f}")
    return int(missed)


if __name__ == "__main__":
    sys.exit(main())
