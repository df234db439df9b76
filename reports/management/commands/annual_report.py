"""``manage.py annual_report``: one organ's report of one year, with its checks."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from organs.models import Organ
from reports.annual import outputs


class Command(BaseCommand):
    help = "政府信息公开工作年度报告：三张表、文字和勾稽检查。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--organ", required=True, help="机关代码")
        parser.add_argument("--year", type=int, required=True, help="年度，例如2026")
        parser.add_argument("--format", choices=list(outputs.WRITERS), default="json")
        parser.add_argument("--output", help="写入这个文件；不写的，输出到屏幕")
        parser.add_argument("--roll-up", action="store_true", help="汇总本机关和所有下级机关")

    def handle(self, *args: Any, **options: Any) -> None:
        organ = Organ.objects.filter(code=options["organ"]).first()
        if organ is None:
            raise CommandError(f"没有代码为“{options['organ']}”的机关，请核对机关代码。")
        if not 2008 <= options["year"] <= 2100:
            raise CommandError("年度应当在2008年到2100年之间。")
        document = outputs.document_of(organ, options["year"], rolled_up=options["roll_up"])
        self._put(outputs.WRITERS[options["format"]](document), options["output"])
        if document.missing:
            names = "、".join(one.name for one in document.missing)
            self.stderr.write(f"{len(document.missing)}个机关没有关账，数字还会变动：{names}。")

    def _put(self, written: bytes, output: str | None) -> None:
        if output:
            try:
                Path(output).write_bytes(written)
            except OSError as error:
                raise CommandError(f"写不进“{output}”，请核对路径。") from error
            self.stdout.write(f"已写入{output}。")
            return
        try:
            self.stdout.write(written.decode())
        except UnicodeDecodeError:
            raise CommandError("这种格式不能显示在屏幕上，请用 --output 指定文件。") from None
