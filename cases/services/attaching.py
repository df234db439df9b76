"""附件 on a case: kept with it at intake, added later with a reason, opened on a person's word."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from attachments.models import Attachment
from cases import ledger
from cases.errors import CaseError
from cases.models import Case, CaseAttachment, Consultation
from cases.permissions import Act
from organs.models import Staff

Enclosed = tuple[Attachment, str]
"""A file and what it is to the application (``attachments.models.Purpose``)."""


def keep(
    case: Case, enclosed: Sequence[Enclosed], *, by: Staff | None, on: date, reason: str = ""
) -> list[CaseAttachment]:
    """Put files on ``case``, whose row the caller has locked; one event in the log for each.

    ``by`` nobody: the applicant handed them in with an application or a correction.
    """
    links = []
    for attachment, purpose in enclosed:
        link = CaseAttachment.objects.create(
            case=case, attachment=attachment, purpose=purpose,
            added_by=by, added_on=on, reason=reason,
        )  # fmt: skip
        ledger.record(
            case, Act.ATTACH, by=by, on=on, before=case.status,
            note=f"{link}" + (f"（{reason}）" if reason else ""), facts=_facts(link),
        )  # fmt: skip
        links.append(link)
    return links


def keep_material(given: Consultation, enclosed: Sequence[Enclosed], *, on: date) -> list[str]:
    """Put on the case what came along with an opinion; the digests, for the event of the opinion."""
    for attachment, purpose in enclosed:
        CaseAttachment.objects.create(
            case=given.case, attachment=attachment, purpose=purpose, consultation=given, added_on=on
        )
    return [attachment.digest for attachment, _ in enclosed]


@transaction.atomic
def add(
    case: Case, enclosed: Sequence[Enclosed], *, reason: str, by: Staff, on: date
) -> list[CaseAttachment]:
    """Add files to a case that is already registered, and say why they come now."""
    if not enclosed:
        raise CaseError("请选择要添加的文件。", field="uploads")
    if not reason:
        raise CaseError("请写明为什么现在添加。", field="reason")
    with ledger.perform(case, Act.ATTACH, by=by, on=on) as deed:
        *earlier, last = enclosed
        links = keep(deed.case, earlier, by=by, on=on, reason=reason)
        attachment, purpose = last
        link = CaseAttachment.objects.create(
            case=deed.case, attachment=attachment, purpose=purpose,
            added_by=by, added_on=on, reason=reason,
        )  # fmt: skip
        deed.note, deed.facts = f"{link}（{reason}）", _facts(link)
    return [*links, link]


def release(link: CaseAttachment, *, reason: str, by: Staff, on: date) -> CaseAttachment:
    """放行: a person answers for opening a file that inspection held or nobody has scanned."""
    if not reason:
        raise CaseError("请写明为什么可以打开这个文件。", field="reason")
    with ledger.perform(link.case, Act.RELEASE_ATTACHMENT, by=by, on=on) as deed:
        locked = CaseAttachment.objects.select_for_update(of=("self",)).get(pk=link.pk)
        if not locked.can_be_released:
            raise CaseError(
                f"这个文件现在的状态是“{locked.attachment.get_state_display()}”，不能放行。"
            )
        locked.released_by, locked.released_on, locked.release_reason = by, on, reason
        locked.save(update_fields=["released_by", "released_on", "release_reason"])
        deed.note, deed.facts = f"{locked}（{reason}）", _facts(locked)
    return locked


def _facts(link: CaseAttachment) -> dict[str, object]:
    attachment = link.attachment
    return {"digest": attachment.digest, "size": attachment.size, "state": attachment.state}
