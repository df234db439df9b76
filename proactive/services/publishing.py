"""公开 (Art 44): what was decided becomes a public page, and whoever suggested it learns where."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from django.db import transaction

from attachments.models import Attachment
from cases.errors import CaseError
from law.citations import article
from law.wording import chinese_date
from proactive.evidence import Evidence
from proactive.ledger import Moment, begin, record
from proactive.models import Entry, ProactiveAct, Stage
from proactive.people import EXPRESS, told
from proactive.services import answering, files
from publication.models import Origin, PublishedDocument
from publication.services import publishing
from publication.services.publishing import Facts

_UNLESS: Final = (
    "；正式标题就有单位名称并且该单位同意的，请负责人退回研究，"
    f"在“不宜公开的内容和处理”中单独写一句{EXPRESS}以后再公开"
)
Address = Callable[[PublishedDocument], str]


@transaction.atomic
def publish(entry: Entry, facts: Facts, *, address: Address, now: Moment) -> PublishedDocument:
    """Publish the files and the text that were reviewed, under the facts of the page.

    Raises what ``publication`` refuses (a number of a person, an index number used before), and
    ``CaseError`` where the page or a file tells of an applicant, an agent or a third party, also of
    one whose application joined the entry after the files were looked through.
    """
    locked = begin(entry, ProactiveAct.PUBLISH, now)
    _refuse_people(locked, facts)
    complete = replace(
        facts, text=locked.text, origin=Origin.FROM_APPLICATION, reviewed_by=_reviewed(locked),
        is_partial=locked.is_partial, withheld=facts.withheld if locked.is_partial else "",
    )  # fmt: skip
    kept: list[Attachment] = [one.attachment for one in locked.files.select_related("attachment")]
    document = publishing.publish_copies(
        locked.organ, complete, kept, by=now.by, on=now.on, at=now.at
    )
    locked.stage, locked.document = Stage.PUBLISHED, document
    locked.save(update_fields=["stage", "document"])
    record(locked, ProactiveAct.PUBLISH, f"索引号{document.index_number}", now)
    answering.answer_all(locked, now=now, address=address)
    return document


def _refuse_people(entry: Entry, facts: Facts) -> None:
    people = Evidence(entry).people
    for field in ("title", "document_number", "summary", "withheld"):
        named = people.in_heading(getattr(facts, field), but=entry.against)
        if named:
            consented = all(one.is_of_organization for one in named)
            raise CaseError(
                f"这里有{told(named)}，会显示在公开的网页上，请改写{_UNLESS if consented else ''}。",
                field=field,
                basis=article(15),
            )
    places = [("正文", one) for one in people.in_text(entry.text, but=entry.against)]
    for file in entry.files.select_related("attachment"):
        inside = files.named_in(file, people, but=entry.against)
        places += [(f"文件“{file}”{place}", one) for place, one in inside]
    if places:
        where = "、".join(dict.fromkeys(place for place, _ in places[:5]))
        raise CaseError(
            f"{where}有{told(one for _, one in places[:5])}，可能是后来列入的申请涉及的人。"
            f"请负责人退回研究，隐去以后，或者在“不宜公开的内容和处理”中单独写一句{EXPRESS}以后再公开。",
            basis=article(15),
        )


def _reviewed(entry: Entry) -> str:
    """Who reviewed it and who decided, as the page of the workbench keeps it (Art 17)."""
    assert entry.secrecy_on is not None and entry.decided_on is not None  # noqa: PT018
    return (
        f"{entry.weighed_by}审查，{entry.secrecy_by}{chinese_date(entry.secrecy_on)}保密审查，"
        f"{entry.decided_by}{chinese_date(entry.decided_on)}决定"
    )
