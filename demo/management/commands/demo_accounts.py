"""``manage.py demo_accounts``: one account a role, with the password and what it can do."""

import unicodedata
from collections.abc import Iterable, Sequence
from typing import Any

from django.core.management.base import BaseCommand

from demo import load
from demo.people import PASSWORD, PRESENTED
from organs.models import Staff


class Command(BaseCommand):
    help = "列出演示账号：每个角色一个。"

    def handle(self, *args: Any, **options: Any) -> None:
        accounts = Staff.objects.in_bulk([row[1] for row in PRESENTED], field_name="username")
        if not load.is_loaded() or not accounts:
            self.stdout.write("没有载入演示数据。载入：manage.py seed_demo")
            return
        rows = [
            (role.label, username, PASSWORD, duty)
            for role, username, duty in PRESENTED
            if username in accounts
        ]
        for line in table([("角色", "登录名", "密码", "可以做什么"), *rows]):
            self.stdout.write(f"  {line}")


def table(rows: Sequence[Sequence[str]]) -> Iterable[str]:
    """Lines with the columns under each other, Chinese characters counted as two."""
    widths = [max(map(_width, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = [
            cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True)
        ]
        yield "  ".join(cells).rstrip()


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)
