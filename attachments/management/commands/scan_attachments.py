"""Scan the files that wait for the virus scanner; once, or again and again."""

from __future__ import annotations

import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from attachments import scanning, staging


class Command(BaseCommand):
    help = "Scan attachments without a verdict; forget files whose form was never finished."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--loop", type=float, metavar="SECONDS",
                            help="go on for ever, with a pause of so many seconds")  # fmt: skip

    def handle(self, *args: Any, loop: float | None = None, **options: Any) -> None:
        while True:
            self._once(say_nothing=loop is not None)
            if loop is None:
                return
            time.sleep(loop)

    def _once(self, *, say_nothing: bool) -> None:
        now = timezone.now()
        forgotten = staging.delete_forgotten(at=now)
        tally = scanning.scan_waiting(at=now)
        if say_nothing and not tally.scanned and not forgotten:
            return
        self.stdout.write(
            f"无毒 {tally.clean}，有毒 {tally.infected}，待人工处理 {tally.held}，"
            f"仍在等待 {tally.waiting}；清除未提交的暂存文件 {forgotten}。"
        )
