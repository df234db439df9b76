"""公开 (Art 44): what was decided becomes a public page, and whoever suggested it learns where."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from django.db import transaction

from attachments.models import Attachment
from law.wording import chinese_date
from proactive.ledger import Moment, begin, record
from proactive.models import Entry, ProactiveAct, Stage
from proactive.services import answering
from publication.models import Origin, PublishedDocument
from publication.services import publishing
from publication.services.publishing import Facts

Address = Callable[[PublishedDocument], str]


@transaction.atomic
def publish(entry: Entry, facts: Facts, *, address: Address, now: Moment) -> PublishedDocument:
    """Publish the files and the text that were reviewed, under the facts of the page.

    Raises what ``publication`` refuses: a number of a person, an index number used before.
    """
    locked = begin(entry, ProactiveAct.PUBLISH, now)
    complete = replace(
        facts, text=locked.text, origin=Origin.FROM_APPLICATION, reviewed_by=_reviewed(locked)
    )
    files: list[Attachment] = [one.attachment for one in locked.files.select_related("attachment")]
    document = publishing.publish(locked.organ, complete, files, by=now.by, on=now.on, at=now.at)
    locked.stage, locked.document = Stage.PUBLISHED, document
    locked.save(update_fields=["stage", "document"])
    record(locked, ProactiveAct.PUBLISH, f"索引号{document.index_number}", now)
    answering.answer_all(locked, now=now, address=address)
    return document


def _reviewed(entry: Entry) -> str:
    """Who reviewed it and who decided, as the page of the workbench keeps it (Art 17)."""
    assert entry.secrecy_on is not None and entry.decided_on is not None  # noqa: PT018
    return (
        f"{entry.weighed_by}审查，{entry.secrecy_by}{chinese_date(entry.secrecy_on)}保密审查，"
        f"{entry.decided_by}{chinese_date(entry.decided_on)}决定"
    )
