"""Keeping files by digest. The bytes are stored before the row, so no row lacks its bytes."""

from __future__ import annotations

import hashlib
from datetime import datetime
from typing import IO, Final

from django.core.files.base import ContentFile, File
from django.core.files.storage import default_storage
from django.db import transaction

from attachments.inspection import Inspection
from attachments.models import Attachment, State

_AT_A_TIME: Final = 1024 * 1024


def keep(
    content: bytes, inspected: Inspection, *, declared_type: str = "", at: datetime
) -> Attachment:
    """Store a file that inspection did not refuse; it waits for the scanner or for a person."""
    assert inspected.kind is not None
    attachment = Attachment(
        digest=digest(content),
        name=inspected.name,
        declared_type=declared_type[:120],
        kind_code=inspected.kind.code,
        size=len(content),
        state=State.HELD if inspected.is_held else State.QUARANTINED,
        findings=[finding.as_json() for finding in inspected.findings],
        uploaded_at=at,
    )
    if not default_storage.exists(attachment.path):
        default_storage.save(attachment.path, ContentFile(content))
    attachment.save()
    return attachment


def digest(content: bytes) -> str:
    """What a file is kept under."""
    return hashlib.sha256(content).hexdigest()


def digest_of(stored: IO[bytes] | File[bytes]) -> str:
    """The same of an open file, which is never wholly in memory."""
    known = hashlib.sha256()
    while piece := stored.read(_AT_A_TIME):
        known.update(piece)
    return known.hexdigest()


def opened(attachment: Attachment) -> File[bytes]:
    """The bytes as they were handed in."""
    return default_storage.open(attachment.path)


def discard(attachment: Attachment) -> None:
    """Forget a file that nothing refers to; its bytes too, unless another row has the same.

    The bytes go once the transaction stands: a row that comes back finds its file.
    """
    path, same = attachment.path, Attachment.objects.filter(digest=attachment.digest)
    attachment.delete()

    def forget_bytes() -> None:
        if not same.exists():
            default_storage.delete(path)

    transaction.on_commit(forget_bytes)
