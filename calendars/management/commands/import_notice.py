"""``manage.py import_notice``: load a State Council holiday notice into the working calendar."""

import json
import sys
from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from calendars import importing, notice_data
from calendars.notice_text import NoticeTextError, Reading, preview


class Command(BaseCommand):
    help = "载入国务院办公厅放假通知的全文：核对、预览，确认无误后存入工作日历"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", help="通知全文的文本文件；“-”表示标准输入")
        parser.add_argument("--dry-run", action="store_true", help="只核对和预览，不存入")
        parser.add_argument("--format", choices=["json", "text"], default="text")
        parser.add_argument("--replace", action="store_true", help="替换已经载入的年度")
        parser.add_argument("--reason", default="", help="替换的原因")
        parser.add_argument("--by", default="命令行", help="载入人姓名")
        parser.add_argument("--on", type=date.fromisoformat, help="今天的日期，默认为当日")

    def handle(self, *args: Any, **options: Any) -> None:
        text = _text_of(options["file"])
        on = options["on"] or timezone.localdate()
        try:
            reading = importing.read_notice(text, on)
        except NoticeTextError as problem:
            self._refuse_unreadable(problem, options["format"])
            raise CommandError(_said(problem), returncode=2) from None
        errors = [str(found) for found in reading.errors]
        outcome = "" if options["dry_run"] else self._stored(reading, text, options, errors)
        self._print(reading, errors, outcome, options["format"])
        if errors:
            raise CommandError("；".join(errors), returncode=1)

    def _stored(
        self, reading: Reading, text: str, options: dict[str, Any], errors: list[str]
    ) -> str:
        """Store, and say what became of it; a refusal joins the errors."""
        origin = importing.Origin(text, by=options["by"], at=timezone.now())
        try:
            row = importing.store(
                reading, origin, replace=options["replace"], reason=options["reason"]
            )
        except importing.ImportRefused as refused:
            errors.append(str(refused))
            return ""
        if row is None:
            return f"{reading.draft.year}年的安排与已有日历一致，没有变动。"
        return f"已载入{reading.draft.year}年，日历第{row.version}版。"

    def _print(self, reading: Reading, errors: list[str], outcome: str, form: str) -> None:
        if form == "json":
            answer = notice_data.exchange(reading.draft, reading.document_number, reading.issued_on)
            answer |= {"errors": errors} if errors else {}
            warnings = [str(found) for found in reading.warnings]
            answer |= {"warnings": warnings} if warnings else {}
            self.stdout.write(json.dumps(answer, ensure_ascii=False))
            return
        self.stdout.write(preview.as_text(reading))
        if outcome:
            self.stdout.write(f"\n{outcome}")

    def _refuse_unreadable(self, problem: NoticeTextError, form: str) -> None:
        if form == "json":
            empty: dict[str, Any] = {"year": None, "days_off": [], "makeup_days": []}
            empty |= {"document_number": None, "issued_on": None, "errors": [_said(problem)]}
            self.stdout.write(json.dumps(empty, ensure_ascii=False))


def _said(problem: NoticeTextError) -> str:
    return f"{problem.message}（原文：{problem.sentence}）" if problem.sentence else problem.message


def _text_of(name: str) -> str:
    """The notice's text; UTF-8, or GB 18030 as older offices save it."""
    if name == "-":
        raw = sys.stdin.buffer.read()
    else:
        try:
            raw = Path(name).read_bytes()
        except OSError as problem:
            raise CommandError(f"不能读取文件：{name}（{problem.strerror}）") from None
    return importing.decode(raw)
