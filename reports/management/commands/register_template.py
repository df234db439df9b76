"""``manage.py register_template``: the empty spreadsheet for a register that was kept elsewhere."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from reports.register.template import template


class Command(BaseCommand):
    help = "依申请公开台账的导入模板（XLSX），填好后用 import_register 导入。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--output", type=Path, required=True, help="写入这个文件")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            options["output"].write_bytes(template())
        except OSError as error:
            raise CommandError(f"写不进“{options['output']}”，请核对路径。") from error
        self.stdout.write(f"已写入{options['output']}。")
