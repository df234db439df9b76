"""``manage.py import_annual_report``: figures of an earlier report, or table two of this one."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from cases.errors import CaseError
from organs.models import Organ, Staff
from reports.annual import importing, typed, writing
from reports.models import AnnualReport, Source


class Command(BaseCommand):
    help = "导入年度报告的数字，文件与 annual_report 输出的JSON格式相同；不关账，可以再改。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="JSON文件")
        parser.add_argument("--by", required=True, help="谁导入的（登录名），计入其所在机关")
        parser.add_argument("--year", type=int, required=True, help="年度，例如2024")
        parser.add_argument(
            "--table2-only",
            action="store_true",
            help="只导入主动公开情况；表三、表四和它们的来源不变",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        by = Staff.objects.select_related("organ").filter(username=options["by"]).first()
        if by is None:
            raise CommandError(f"没有登录名为“{options['by']}”的人员。")
        try:
            facts = json.loads(options["file"].read_text(encoding="utf-8"))
            report = self._enter(facts, by, options["year"], only_two=options["table2_only"])
        except (OSError, ValueError, AttributeError) as error:
            raise CommandError("读不出这个文件，请用 annual_report 输出的JSON。") from error
        except CaseError as refused:
            raise CommandError(str(refused)) from refused
        self.stdout.write(f"已导入{report}。")
        if warning := typed.warning(by.organ, options["year"], report):
            self.stderr.write(warning)

    def _enter(self, facts: Any, by: Staff, year: int, *, only_two: bool) -> AnnualReport:
        importing.refuse_other(facts, by.organ.code, year)
        figures = importing.table_two(facts, year)
        if not only_two:
            figures |= importing.tables_three_and_four(facts, year)
        source = _source(by.organ, year) if only_two else Source.ENTERED
        on, at = timezone.localdate(), timezone.now()
        return writing.enter(by.organ, year, figures, source, by=by, on=on, at=at)


def _source(organ: Organ, year: int) -> Source:
    """Where tables three and four come from so far; from the cases where nothing was entered."""
    report = AnnualReport.objects.filter(organ=organ, year=year).first()
    return Source(report.source) if report else Source.CASES
