"""Documents found for a case, and redacted copies of them."""

from functools import cache
from itertools import count
from typing import Any

from attachments import inspection, storing
from attachments.models import Attachment
from cases.models import Case, CaseRecord, RedactedCopy
from cases.services import redacting
from cases.services.redacting import Mark
from tests.factories import RECEIVED, moment
from tests.redaction.files import plain_pdf

RESIDENT_ID = "430121199001010015"
PAGE = ("柳河村征地补偿安置方案", f"补偿对象张三，身份证号{RESIDENT_ID}。", "补偿标准每亩5万元。")

_unique = count(1)


@cache
def two_pages() -> bytes:
    """The same villager on both pages."""
    return plain_pdf([PAGE, PAGE])


def a_file(content: bytes | None = None, name: str = "方案.pdf") -> Attachment:
    """As it is kept after inspection; nobody has scanned it for viruses yet."""
    content = two_pages() if content is None else content
    return storing.keep(content, inspection.inspect(content, name), at=moment(RECEIVED))


def a_record(case: Case, *, content: bytes | None = None, **facts: Any) -> CaseRecord:
    """A document with its file, a PDF of two pages unless said otherwise."""
    attachment = a_file(content, facts.pop("name", "方案.pdf"))
    officer = case.officer or case.registered_by
    facts = {"title": f"征地补偿安置方案{next(_unique)}", "added_by": officer,
             "added_on": RECEIVED} | facts  # fmt: skip
    return CaseRecord.objects.create(case=case, attachment=attachment, **facts)


def a_mark(**facts: Any) -> Mark:
    """The villager's number, wherever it stands."""
    return Mark(**({"ground_code": "personal_privacy", "quote": RESIDENT_ID} | facts))


def a_copy(record: CaseRecord) -> RedactedCopy:
    """Made from a marked document by its officer, on the day the case was last acted on."""
    last = record.case.events.latest("sequence")
    assert record.case.officer is not None
    officer, on = record.case.officer, last.on
    redacting.mark(record, [a_mark()], by=officer, on=on)
    return redacting.make(record, by=officer, on=on, at=moment(on))
