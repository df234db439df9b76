"""Submits one draft and kills its own process: before, inside or after the transaction.

python -m tests.portal.killed (before|inside|after) TOKEN
"""

import os
import signal
import sys
from typing import Any

import django
from django.conf import settings


def die(*_: object, **__: object) -> Any:
    os.kill(os.getpid(), signal.SIGKILL)


def few_bytes(document: object) -> bytes:
    """A letter without paper."""
    return b"%PDF-" + repr(document).encode()


def main(point: str, token: str) -> None:
    settings.DATABASES["default"]["NAME"] = os.environ["DATABASE_NAME"]
    django.setup()
    from django.utils import timezone  # noqa: PLC0415 - the settings are complete only now

    from cases import issuing  # noqa: PLC0415
    from portal import drafts, mail, query_codes, submission  # noqa: PLC0415

    for render in ("render_pdf", "render_docx"):
        setattr(issuing, render, few_bytes)
    places = {"before": (query_codes, "hashed"), "inside": (mail, "write_receipt")}
    module, name = places.get(point, (mail, "send_receipt"))
    setattr(module, name, die)
    at = timezone.now()
    draft = drafts.find(token, at=at)
    assert draft
    submission.submit(draft, token=token, at=at, query_page="http://testserver/portal/query/")


if __name__ == "__main__":
    main(*sys.argv[1:])
