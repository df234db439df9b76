"""Files of a form that is not done yet: uploaded once, found again when the form comes back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import QuerySet

from attachments import inspection, limits, storing
from attachments.models import Attachment, Purpose, StagedFile
from attachments.uploading import TooLarge

KEPT_FOR = timedelta(days=30)
"""As long as a draft on the portal."""


@dataclass(frozen=True)
class Desk:
    """Where files wait: whose form, and which one."""

    owner: str
    key: str

    @property
    def files(self) -> QuerySet[StagedFile]:
        """The files that wait here, first uploaded first."""
        return StagedFile.objects.filter(owner=self.owner, key=self.key).select_related(
            "attachment"
        )


@dataclass
class Received:
    """What came of one sending of the form: the desk, and what was refused with why."""

    desk: Desk
    refusals: list[str] = field(default_factory=list)


def receive(
    desk: Desk, uploads: Iterable[UploadedFile[bytes]], *, purpose: str, at: datetime
) -> Received:
    """Inspect each upload and keep those that can be taken; refuse the others one by one."""
    received = Received(desk)
    chosen = purpose if purpose in Purpose.values else Purpose.OTHER
    waiting = {staged.attachment.digest for staged in desk.files}
    for upload in uploads:
        if len(waiting) >= limits.MAX_FILES:
            received.refusals.append(
                f"“{upload.name}”没有收下：一次最多{limits.MAX_FILES}个文件，请合并后再上传。"
            )
            continue
        attachment = _taken(upload, received, waiting, at=at)
        if attachment is not None:
            waiting.add(attachment.digest)
            StagedFile.objects.create(
                owner=desk.owner, key=desk.key, attachment=attachment, purpose=chosen, staged_at=at
            )
    return received


def move(received: Received, key: str) -> Received:
    """The page became another form's: its files go with it."""
    received.desk.files.update(key=key)
    return Received(Desk(received.desk.owner, key), received.refusals)


def remove(desk: Desk, chosen: Iterable[str]) -> None:
    """Take back files that were uploaded by mistake."""
    for staged in desk.files.filter(pk__in=[pk for pk in chosen if pk.isdecimal()]):
        storing.discard(staged.attachment)


def clear(desk: Desk) -> None:
    """The form was given up: nothing of it stays."""
    for staged in desk.files:
        storing.discard(staged.attachment)


def relabel(desk: Desk, purposes: Mapping[str, str]) -> None:
    """What each waiting file is, as chosen beside it: number of the row to purpose."""
    for staged in desk.files:
        chosen = purposes.get(str(staged.pk), staged.purpose)
        if chosen != staged.purpose and chosen in Purpose.values:
            staged.purpose = chosen
            staged.save(update_fields=["purpose"])


@transaction.atomic
def claim(desk: Desk) -> list[tuple[Attachment, str]]:
    """Hand the waiting files over, with what each is; a second claim finds none."""
    rows = list(desk.files.select_for_update(of=("self",)))
    StagedFile.objects.filter(pk__in=[row.pk for row in rows]).delete()
    return [(row.attachment, row.purpose) for row in rows]


def delete_forgotten(*, at: datetime) -> int:
    """Forget files whose form was never done; how many."""
    forgotten = StagedFile.objects.filter(staged_at__lte=at - KEPT_FOR).select_related("attachment")
    for staged in forgotten:
        storing.discard(staged.attachment)
    return len(forgotten)


def _taken(
    upload: UploadedFile[bytes], received: Received, waiting: set[str], *, at: datetime
) -> Attachment | None:
    name = upload.name or ""
    if isinstance(upload, TooLarge) or (upload.size or 0) > limits.MAX_FILE:
        verdict, content = inspection.too_large(name), b""
    else:
        content = upload.read()
        verdict = inspection.inspect(content, name)
    if verdict.refusal:
        received.refusals.append(f"“{verdict.name}”没有收下：{verdict.refusal}")
        return None
    if storing.digest(content) in waiting:
        return None  # the same file sent twice
    return storing.keep(content, verdict, declared_type=upload.content_type or "", at=at)
