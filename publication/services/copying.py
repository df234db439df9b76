"""The files of a document that an organ publishes by itself, as the public gets them."""

from __future__ import annotations

from datetime import datetime

from attachments import inspection, storing
from attachments.models import Attachment
from publication import public_copy
from redaction.scan import scan

_AT = "uploads"


def copy(source: Attachment, *, checked: str, at: datetime) -> Attachment:
    """Keep what the public gets of ``source``, which stays as it is.

    Raises ``CaseError`` where a number of a person is in it, where anything else was found and
    nobody says how it was ``checked``, and for a kind of file that cannot be looked into.
    """
    public_copy.refuse_unfit(source, field=_AT)
    content, _ = public_copy.content_of(source, field=_AT)
    public_copy.refuse_found(scan(content, source.kind_code), checked, field=_AT)
    return storing.keep(content, inspection.inspect(content, source.name), at=at)
