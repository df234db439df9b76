"""What the public reads: the reports of closed years, as they were closed last."""

from __future__ import annotations

from organs.models import Organ
from reports.annual.contents import Contents, of_version
from reports.models import ReportVersion


def published_years(organ: Organ) -> list[int]:
    """The years whose report was closed once, the latest first."""
    found = ReportVersion.objects.filter(report__organ=organ).order_by("-report__year")
    return list(found.values_list("report__year", flat=True).distinct())


def published_report(organ: Organ, year: int) -> Contents | None:
    """The version closed last, also while the year is open again; None before the first."""
    versions = ReportVersion.objects.filter(report__organ=organ, report__year=year)
    version = versions.order_by("number").last()
    return of_version(organ, year, version) if version else None
