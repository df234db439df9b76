"""Fills the invented shelves through the real services, as the organs' people would."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from demo.cast import Cast
from demo.catalogue import CATALOGUE
from demo.organs import EDUCATION, LAND
from demo.published import DOCUMENTS, PublishedRow
from organs.models import Staff
from organs.roles import Role
from publication.models import Kind, PublishedDocument
from publication.services import avoiding, cataloguing, publishing, replies
from publication.services.publishing import Facts


def publish_everything(on: date) -> None:
    """Documents, catalogues, and what replies disclosed so far."""
    cast, serials = Cast(), Counter[str]()
    for row in sorted(DOCUMENTS, key=lambda row: (-row.days_ago, row.title)):
        serials[row.organ] += 1
        _publish(row, _head(cast, row.organ), on, serials[row.organ])
    _catalogues(cast, on)
    _spared(on)
    replies.catch_up()


def _publish(row: PublishedRow, by: Staff, on: date, serial: int) -> None:
    made = on - timedelta(days=row.days_ago)
    day = made + timedelta(days=row.later)
    facts = Facts(
        title=row.title.format(year=made.year),
        made_on=made,
        subject=row.subject,
        field=row.field,
        document_number=_number(by, made, row.number),
        index_number=row.index_number or f"{row.organ}/{day.year}-{serial:05d}",
        text=row.text,
        validity=row.validity,
        origin=row.origin,
        reviewed_by=f"承办科室审查，保密办公室{day:%Y年%-m月%-d日}复核",
    )
    publishing.publish(by.organ, facts, by=by, on=day, at=_moment(day))


def _spared(on: date) -> None:
    """Somebody who was about to apply found it on each of these days; some said so."""
    for document in PublishedDocument.objects.filter(organ__code__in=(LAND, EDUCATION)):
        for days in range(document.pk % 4):
            day = min(document.published_on + timedelta(days=5 + 9 * days), on)
            avoiding.count_visit(document.organ, Kind.DOCUMENT, document.pk, on=day)
            if days % 2:
                avoiding.count(document.organ, Kind.DOCUMENT, document.pk, on=day)


def _number(by: Staff, made: date, serial: int) -> str:
    return f"{by.organ.document_code}发〔{made.year}〕{serial}号" if serial else ""


def _catalogues(cast: Cast, on: date) -> None:
    """A year ago each organ published its catalogue."""
    day, rows = on - timedelta(days=365), defaultdict[str, list[dict[str, str]]](list)
    for (organ, field, basis, channels), matters in CATALOGUE.items():
        name = _head(cast, organ).organ.name
        rows[organ] += [
            {
                "field": field, "level1": level1, "level2": level2, "level3": "",
                "elements": elements, "basis": basis, "time_limit": time_limit,
                "responsible": name, "channels": channels, "audience": "全社会",
                "manner": "主动公开", "tier": "县、乡级",
            }
            for level1, level2, elements, time_limit in matters
        ]  # fmt: skip
    for organ, lines in rows.items():
        by = _head(cast, organ)
        cataloguing.import_rows(by.organ, lines, by=by, on=day, at=_moment(day))


def _head(cast: Cast, organ: str) -> Staff:
    return cast.person(organ, Role.WORK_BODY_HEAD, "", turn=0)


def _moment(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(10)))
